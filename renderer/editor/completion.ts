import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { parseDocument, stringify } from 'yaml';
import { namesForKeys, namesForValues, type Surroundings } from './names.ts';
import { type JsonSchema, type SchemaReader, valueAt } from './schema.ts';
import { type YamlPlace, yamlPlace } from './yaml-place.ts';

export interface CompletionWords {
  /** Description of the schema in the app's language. */
  describe(text: string): string;
  readonly required: string;
  readonly named: string;
}

/** The text as values, as far as it can be read; what is being typed may make parts of it unreadable. */
export function lenientValue(text: string): unknown {
  try {
    return parseDocument(text, { logLevel: 'silent', uniqueKeys: false }).toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** Completes keys, values, units and names of a scenario. */
export function scenarioCompletion(
  reader: SchemaReader,
  words: CompletionWords,
  around: () => Surroundings,
): CompletionSource {
  return (context) => {
    const text = context.state.doc.toString();
    const place = yamlPlace(text, context.pos);
    const isComment = /(^|\s)#/.test(text.slice(text.lastIndexOf('\n', context.pos - 1) + 1, context.pos));
    if (isComment) return null;
    const empty = place.from === context.pos;
    if (empty && !context.explicit && place.expects === 'key') return null;
    const document = lenientValue(text);
    const options =
      place.expects === 'key'
        ? keyOptions(context, place, reader, document, words)
        : valueOptions(text.slice(place.from, context.pos), place, reader, document, words, around());
    return result(place, context, options);
  };
}

function result(place: YamlPlace, { pos, state }: CompletionContext, options: readonly Completion[]) {
  if (options.length === 0) return null;
  // in a condition, only the name under the cursor is replaced
  const name = /[\w.-]*$/.exec(state.sliceDoc(place.from, pos))?.[0].length ?? 0;
  const from = place.path.at(-1) === 'holds' ? pos - name : place.from;
  return { from, options, validFor: /^["']?[\w./µ-]*$/ } satisfies CompletionResult;
}

function keyOptions(
  { state, pos }: CompletionContext,
  place: YamlPlace,
  reader: SchemaReader,
  document: unknown,
  words: CompletionWords,
): readonly Completion[] {
  const there = valueAt(document, place.path);
  const typed = state.sliceDoc(place.from, pos);
  const isThere = (name: string) => typeof there === 'object' && there !== null && name in there && name !== typed;
  const line = state.doc.lineAt(pos);
  const hasColon = /^[\w-]*[ \t]*:/.test(line.text.slice(pos - line.from));
  const indent = ' '.repeat(place.from - line.from);
  const known = reader.keys(place.path, document).map(({ name, schema, required }): Completion => {
    const description = reader.describe(schema);
    const block = !place.flow && reader.simple(schema).every(({ type }) => type === 'object');
    return {
      label: name,
      type: 'property',
      apply: hasColon ? name : block ? `${name}:\n${indent}  ` : `${name}: `,
      boost: required ? 10 : 0,
      ...(required && { detail: words.required }),
      ...(description !== undefined && { info: words.describe(description) }),
    };
  });
  const named = namesForKeys(place.path, document).map(
    (name): Completion => ({
      label: name,
      type: 'variable',
      apply: hasColon ? name : `${name}: `,
      detail: words.named,
    }),
  );
  return [...named, ...known].filter(({ label }) => !isThere(label));
}

function valueOptions(
  typed: string,
  place: YamlPlace,
  reader: SchemaReader,
  document: unknown,
  words: CompletionWords,
  around: Surroundings,
): readonly Completion[] {
  // What is written there decides nothing: it is what is being changed.
  const parent = reader.at(place.path.slice(0, -1), document);
  const last = place.path.at(-1);
  const schemas = parent.flatMap((schema) => step(schema, last)).flatMap((schema) => reader.simple(schema));
  const options = namesForValues(place.path, document, around).map(
    (name): Completion => ({ label: name, type: 'variable', detail: words.named }),
  );
  for (const schema of schemas) {
    const { description } = schema;
    const info = description === undefined ? {} : { info: words.describe(description) };
    for (const text of plainValues(schema)) options.push({ label: text, type: 'enum', ...info });
    for (const text of quantities(typed, schema)) options.push({ label: text, type: 'unit', ...info });
    for (const [name, inner] of Object.entries(schema.type === 'object' ? (schema.properties ?? {}) : {})) {
      const text = reader.describe(inner);
      const more = text === undefined ? {} : { info: words.describe(text) };
      options.push({ label: `{ ${name}: }`, apply: `{ ${name}: `, type: 'property', boost: -20, ...more });
    }
  }
  const seen = new Set<string>();
  return options.filter(({ label }) => !seen.has(label) && seen.add(label));
}

function step(schema: JsonSchema, last: string | number | undefined): readonly JsonSchema[] {
  if (last === undefined) return [];
  const { properties, additionalProperties, items, prefixItems } = schema;
  const found = typeof last === 'number' ? (prefixItems?.[last] ?? items) : properties?.[last];
  if (found) return [found];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

/** Values that the schema names, as they have to be written: "6.10" in quotes, since 6.10 is a number. */
function plainValues({ const: fixed, enum: choices = [], examples = [], type }: JsonSchema): string[] {
  const values = fixed === undefined ? choices : [fixed];
  const shown = values.length > 0 ? values : type === 'boolean' ? [true, false] : examples;
  return shown.map((value) => stringify(value).trim());
}

/** A number that is typed, with every unit it may have; before that, an example. */
function quantities(typed: string, { 'x-quantity': quantity }: JsonSchema): string[] {
  if (!quantity) return [];
  const number = /^\d+(\.\d+)?/.exec(typed)?.[0];
  return number === undefined ? [quantity.example] : quantity.units.map((unit) => number + unit);
}
