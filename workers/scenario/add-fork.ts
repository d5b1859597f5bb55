import { isMap, isScalar, type Pair, parseDocument, type Scalar, stringify } from 'yaml';
import { entityName } from '../lab/names.ts';

/** A variant to be added to a scenario. */
export interface NewFork {
  readonly name: string;
  readonly from: string;
  readonly atNs: number;
  /** What changes: key, and its value as it would be typed into the file. */
  readonly set: Readonly<Record<string, string>>;
}

export type ForkAdded =
  | { readonly ok: true; readonly text: string }
  /** `isName`: the name asked for is the cause, not the text it goes into. */
  | { readonly ok: false; readonly message: string; readonly isName: boolean };

/**
 * The text of a scenario with a fork behind its variants. Nothing else changes by a byte: comments, order and layout
 * stay. Whether the values fit is for whoever checks the text next.
 */
export function addFork(text: string, { name, from, atNs, set }: NewFork): ForkAdded {
  const fail = (message: string, isName: boolean): ForkAdded => ({ ok: false, message, isName });
  const named = entityName('variant').safeParse(name);
  if (!named.success) return fail(named.error.issues[0].message, true);
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const variants = document.get('variants');
  if (document.errors.length > 0 || !isMap(variants) || variants.items.length === 0 || !variants.range) {
    return fail('the scenario has errors: they come first', false);
  }
  if (variants.has(name)) return fail(`another variant is called '${name}'`, true);
  const line = `${name}: ${inFlow({ from, at: durationText(atNs), set })}`;
  const last = variants.items.at(-1) as Pair;
  if (variants.flow) {
    // behind the last entry, before the bracket
    const end = endOf(last);
    return { ok: true, text: `${text.slice(0, end)}, ${line}${text.slice(end)}` };
  }
  const [first] = variants.items as Pair<Scalar>[];
  const [keyFrom] = first.key.range ?? [0];
  const indent = ' '.repeat(keyFrom - (text.lastIndexOf('\n', keyFrom - 1) + 1));
  // behind what stands on the last line of the last variant, such as a comment
  const from0 = endOf(last);
  const newline = text.indexOf('\n', from0 > 0 && text[from0 - 1] === '\n' ? from0 - 1 : from0);
  const end = newline < 0 ? text.length : newline;
  return { ok: true, text: `${text.slice(0, end)}\n${indent}${line}${text.slice(end)}` };
}

/** Where the text of an entry ends. */
function endOf({ key, value }: Pair): number {
  const node = (value ?? key) as { readonly range?: readonly [number, number, number] | null };
  return node.range?.[1] ?? 0;
}

/** One line of YAML; what a person typed as a mapping stays one. */
function inFlow({
  from,
  at,
  set,
}: {
  readonly from: string;
  readonly at: string;
  readonly set: NewFork['set'];
}): string {
  const changes = Object.fromEntries(Object.entries(set).map(([key, typed]) => [key, typedValue(typed)]));
  return stringify({ from, at, set: changes }, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
}

function typedValue(typed: string): unknown {
  const document = parseDocument(typed, { version: '1.2', schema: 'core' });
  const { contents } = document;
  return document.errors.length > 0 || contents === null || (isScalar(contents) && contents.value === null)
    ? typed
    : document.toJS();
}

/** A time in the unit that needs no more than six digits behind the point; whole nanoseconds at last. */
function durationText(ns: number): string {
  const units = [
    ['s', 1e9],
    ['ms', 1e6],
    ['us', 1e3],
  ] as const;
  const whole = Math.round(ns);
  const [unit, size] = units.find(
    ([, each]) => whole >= each && (whole / each) * 1e6 === Math.round((whole / each) * 1e6),
  ) ?? ['ns', 1];
  return `${whole / size}${unit}`;
}
