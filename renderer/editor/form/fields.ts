/** What a form shows of a value, as the schema has it; alternatives are narrowed by what is written. */
import { type JsonSchema, keysOf, type SchemaReader } from '../schema.ts';
import type { TreeNode } from './yaml-tree.ts';
import { Typed } from './yaml-words.ts';

/** Ways in which one value may be written. */
export type Form = 'value' | 'list' | 'mapping';

export interface ScalarControl {
  /** The only values there are; empty = what can be typed is not limited to them. */
  readonly choices: readonly (string | number | boolean)[];
  /** Worth proposing. */
  readonly suggestions: readonly string[];
  readonly isSwitch: boolean;
  /** Sentences rather than names and numbers. */
  readonly prose: boolean;
  /** What is typed is text, whatever it looks like. */
  readonly textOnly: boolean;
  /** Of a number with a unit. */
  readonly units: readonly string[];
}

const isChoice = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

export function formOf({ type, properties, items, prefixItems, additionalProperties }: JsonSchema): Form {
  if (type === 'array' || items || prefixItems) return 'list';
  return type === 'object' || properties || typeof additionalProperties === 'object' ? 'mapping' : 'value';
}

/** In which ways a value may be written. @param simple alternatives, taken apart */
export function formsOf(simple: readonly JsonSchema[]): readonly Form[] {
  return [...new Set(simple.map(formOf))];
}

export const formOfNode = ({ kind }: TreeNode): Form =>
  kind === 'scalar' ? 'value' : kind === 'list' ? 'list' : 'mapping';

/** @param simple alternatives, taken apart */
export function scalarControl(simple: readonly JsonSchema[]): ScalarControl {
  const scalars = simple.filter((schema) => formOf(schema) === 'value');
  const fixed = scalars.flatMap(fixedValues);
  const open = scalars.filter((schema) => fixedValues(schema).length === 0 && schema.type !== 'boolean');
  const switches = scalars.some(({ type }) => type === 'boolean');
  const units = open.flatMap((schema) => schema['x-quantity']?.units ?? []);
  const examples = open.flatMap(({ examples: given = [] }) => given).filter(isChoice);
  const isSwitch = switches && open.length === 0 && fixed.length === 0;
  return {
    choices: open.length > 0 || isSwitch || scalars.length === 0 ? [] : [...fixed, ...(switches ? [true, false] : [])],
    suggestions: [...fixed, ...(switches ? [true, false] : []), ...examples].map(String),
    isSwitch,
    prose:
      open.length > 0 &&
      open.every((schema) => schema.type === 'string' && !schema['x-quantity']) &&
      fixed.length === 0,
    textOnly: scalars.length > 0 && scalars.every((schema) => schema.type === 'string' && !schema['x-quantity']),
    units,
  };
}

function fixedValues({ const: fixed, enum: choices = [] }: JsonSchema): readonly (string | number | boolean)[] {
  return [...(fixed === undefined ? [] : [fixed]), ...choices].filter(isChoice);
}

/**
 * Values that a key has in any of the alternatives of its mapping, such as all `kind`s of a workload.
 * @param alternatives of the mapping, taken apart, whatever is written
 */
export function kindsOf(alternatives: readonly JsonSchema[], key: string): readonly (string | number | boolean)[] {
  const values = alternatives.flatMap(({ properties = {} }) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return schema && 'const' in schema ? fixedValues(schema) : [];
  });
  return values.length > 1 ? [...new Set(values)] : [];
}

const MAX_DEPTH = 8;

/** The least that a schema asks for; what only a person knows is left empty. */
export function leastOf(reader: SchemaReader, schema: JsonSchema, depth = 0): unknown {
  const [first] = reader.simple(schema);
  if (!first || depth > MAX_DEPTH) return null;
  const { default: usual, minimum, prefixItems, items, minItems = 0, type } = first;
  if (isChoice(usual)) return usual;
  const [fixed] = fixedValues(first);
  if (fixed !== undefined) return fixed;
  const quantity = first['x-quantity'];
  if (quantity) return new Typed(quantity.example);
  switch (formOf(first)) {
    case 'list': {
      const least = prefixItems ?? (items ? Array.from({ length: minItems }, () => items) : []);
      return least.map((item) => leastOf(reader, item, depth + 1));
    }
    case 'mapping':
      return leastMapping(reader, first, depth);
    default:
      if (type === 'boolean') return true;
      return type === 'integer' || type === 'number' ? Math.max(1, minimum ?? 1) : '';
  }
}

function leastMapping(reader: SchemaReader, schema: JsonSchema, depth: number): Readonly<Record<string, unknown>> {
  const keys = keysOf([schema]);
  const needed = schema.maxProperties === 1 ? keys.slice(0, 1) : keys.filter(({ required }) => required);
  return Object.fromEntries(needed.map(({ name, schema: inner }) => [name, leastOf(reader, inner, depth + 1)]));
}

/** A value in another form that keeps what both can say: `title: x` and `title: { en: x }`. */
export function inForm(reader: SchemaReader, simple: readonly JsonSchema[], form: Form, before: unknown): unknown {
  const meant = simple.find((schema) => formOf(schema) === form);
  if (!meant) return before;
  const least = leastOf(reader, meant);
  if (form === 'value') return isChoice(first(before)) && meant.type === 'string' ? first(before) : least;
  if (form === 'list') return isChoice(before) && meant.items ? [before] : least;
  const [key] = keysOf([meant]).filter(({ required }) => required);
  const keeps = key && isChoice(before) && reader.simple(key.schema).some(({ type }) => type === typeof before);
  return keeps ? { ...(least as object), [key.name]: before } : least;
}

const first = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.values(value)[0] : value;
