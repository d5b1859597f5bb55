/** Reading the JSON Schema of scenario files: what may stand at a place, given what stands there already. */
import type { Step } from './yaml-place.ts';

/** What is used of JSON Schema. `x-quantity` marks a number with a unit. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly 'x-quantity'?: { readonly example: string; readonly units: readonly string[] };
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

export interface KeySchema {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands below a path; undefined where nothing does. */
export function valueAt(document: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isTree(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, document);
}

/**
 * Schemas that hold at a path, alternatives taken apart. Of several, those remain that agree with what is written: with
 * `lab: swap` the keys of the other labs are out, with `kind: server` those of the other workloads.
 */
export class SchemaReader {
  constructor(private readonly root: JsonSchema) {}

  at(path: readonly Step[], document: unknown): readonly JsonSchema[] {
    let found = this.fitting([this.root], document);
    path.forEach((step, index) => {
      found = this.fitting(below(found, step), valueAt(document, path.slice(0, index + 1)));
    });
    return found;
  }

  /** Keys of the mapping at a path, those that are still missing and required first. */
  keys(path: readonly Step[], document: unknown): readonly KeySchema[] {
    return [...keysOf(this.at(path, document))].sort((a, b) => Number(b.required) - Number(a.required));
  }

  /** Of the key at the end of a path. */
  description(path: readonly Step[], document: unknown): string | undefined {
    const parent = this.at(path.slice(0, -1), document);
    const own = parent.flatMap((schema) => child(schema, path[path.length - 1]));
    return own.map((schema) => this.describe(schema)).find((text) => text !== undefined);
  }

  describe(schema: JsonSchema): string | undefined {
    return schema.description ?? this.follow(schema)?.description;
  }

  /** Alternatives, taken apart. */
  simple(schema: JsonSchema, depth = 0): readonly JsonSchema[] {
    const inner = schema.anyOf ?? schema.oneOf ?? schema.allOf;
    const target = this.follow(schema);
    if (depth > 20) return [];
    if (target) return this.simple(target, depth + 1);
    return inner ? inner.flatMap((each) => this.simple(each, depth + 1)) : [schema];
  }

  private follow({ $ref }: JsonSchema): JsonSchema | undefined {
    return $ref === undefined ? undefined : this.root.$defs?.[$ref.slice($ref.lastIndexOf('/') + 1)];
  }

  /** Of alternatives, those that agree with what is written. */
  fitting(schemas: readonly JsonSchema[], value: unknown): readonly JsonSchema[] {
    const all = schemas.flatMap((schema) => this.simple(schema));
    const meant = all.filter((schema) => this.agrees(schema, value));
    const known = meant.filter((schema) => hasKeys(schema, value));
    if (known.length > 0) return known;
    return meant.length > 0 ? meant : all;
  }

  /** Constants of the schema, such as `kind`, are what is written. */
  private agrees({ type, properties = {} }: JsonSchema, value: unknown): boolean {
    if (!isTree(value)) return !Array.isArray(value) || type !== 'object';
    if (type !== undefined && type !== 'object') return false;
    return Object.entries(properties).every(([key, schema]) => {
      const given = value[key];
      const fixed = this.simple(schema).filter((each) => 'const' in each);
      return typeof given === 'object' || given === undefined || fixed.length === 0
        ? true
        : fixed.some((each) => each.const === given);
    });
  }
}

/** All keys that are written, besides one that may be in the making, are keys of the schema. */
function hasKeys({ properties, additionalProperties }: JsonSchema, value: unknown): boolean {
  if (!isTree(value) || !properties || typeof additionalProperties === 'object') return true;
  return Object.entries(value).every(([key, given]) => given === null || Object.hasOwn(properties, key));
}

/** Keys of a mapping, in the order of the schema. */
export function keysOf(schemas: readonly JsonSchema[]): readonly KeySchema[] {
  const keys = new Map<string, KeySchema>();
  for (const { properties = {}, required = [] } of schemas) {
    for (const [name, schema] of Object.entries(properties)) {
      if (!keys.has(name)) keys.set(name, { name, schema, required: required.includes(name) });
    }
  }
  return [...keys.values()];
}

/** Of a key or item, alternatives not taken apart. */
export function below(schemas: readonly JsonSchema[], step: Step): readonly JsonSchema[] {
  return schemas.flatMap((schema) => child(schema, step));
}

function child(schema: JsonSchema, step: Step): readonly JsonSchema[] {
  if (typeof step === 'number') {
    const item = schema.prefixItems?.[step] ?? schema.items;
    return item ? [item] : [];
  }
  if (schema.properties && Object.hasOwn(schema.properties, step)) return [schema.properties[step]];
  const { additionalProperties: others } = schema;
  return typeof others === 'object' ? [others] : [];
}
