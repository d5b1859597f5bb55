/** Values as YAML text. */
import { Document, Scalar, stringify } from 'yaml';
import type { ScalarNode } from './yaml-tree.ts';

/** A value as somebody typed it: `5` is a number, `5ms` a text. */
export class Typed {
  constructor(readonly text: string) {}
}

/** Longest value written in one line. */
const MAX_LINE = 100;

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Typed);

/** What a value is read back as. */
export function readBack(value: unknown): unknown {
  if (value instanceof Typed) return plainValue(value.text) ?? value.text;
  if (Array.isArray(value)) return value.map(readBack);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readBack(inner)]));
}

/** The number or truth value that a text is without quotes; nothing for an empty one. */
function plainValue(text: string): unknown {
  if (/^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text) && Number.isFinite(Number(text))) return Number(text);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** In one line, as it may stand inside { } and [ ] as well. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (isMapping(value)) {
    const entries = Object.entries(value).map(([key, inner]) => `${keyText(key)}: ${flowText(inner)}`.trimEnd());
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return scalarText(value, true);
}

export const keyText = (key: string): string => scalarText(key, true);

/** For a place behind a key or a dash; over lines, indented by `indent`, where one line would be too long. */
export function blockText(value: unknown, indent: string): string {
  const line = flowText(value);
  const isCollection = Array.isArray(value) || isMapping(value);
  if (!isCollection) return ` ${scalarText(value, false)}`.trimEnd();
  if (line.length <= MAX_LINE) return ` ${line}`;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => `${indent}  -${blockText(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${indent}  ${keyText(key)}:${blockText(item, inner)}`);
  return `\n${lines.join('\n')}`;
}

function scalarText(value: unknown, flow: boolean): string {
  if (value instanceof Typed) {
    return plainValue(value.text) === undefined ? scalarText(value.text, flow) : value.text;
  }
  if (value === null || value === undefined) return '';
  const options = { version: '1.2', lineWidth: 0 } as const;
  if (typeof value === 'string' && value.includes('\n')) return JSON.stringify(value);
  if (!flow) return stringify(value, options).trimEnd();
  const list = stringify([value], { ...options, collectionStyle: 'flow', flowCollectionPadding: false }).trim();
  return list.slice(1, -1);
}

/** A new value in the manner of the old one: its quotes, or its lines below | or >. */
export function inTheMannerOf(old: ScalarNode, value: unknown, indent: string): string {
  const given = value instanceof Typed ? readBack(value) : value;
  if (typeof given !== 'string') return value instanceof Typed ? value.text : scalarText(value, old.flow);
  if (old.style === 'QUOTE_DOUBLE') return JSON.stringify(given);
  if (old.style === 'QUOTE_SINGLE' && !given.includes('\n')) return `'${given.replaceAll("'", "''")}'`;
  const isBlock = old.style === 'BLOCK_LITERAL' || old.style === 'BLOCK_FOLDED';
  if (!isBlock || given === '' || /\n\n$|[ \t]$/.test(given)) return scalarText(given, old.flow);
  const scalar = new Scalar(given);
  scalar.type = old.style;
  const text = new Document({ key: scalar }).toString({ lineWidth: MAX_LINE + 20 - indent.length });
  const [header, ...lines] = text.replace(/\n$/, '').slice('key: '.length).split('\n');
  return [header, ...lines.map((line) => (line === '' ? line : indent + line))].join('\n');
}
