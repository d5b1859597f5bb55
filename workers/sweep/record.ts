/**
 * Finished replications as lines of text. Each line holds the first 64 bits of the SHA-256 of its JSON before it, so that
 * a file that was cut anywhere loses no more than its last line, and damage is noticed.
 */
import * as z from 'zod';
import { type Diagnostic, errorAt, NO_PLACE } from '../documents/diagnostic.ts';
import { validateAgainst } from '../documents/validate.ts';
import { canonicalJson } from '../scenario/identity.ts';
import { sha256Hex } from '../scenario/sha256.ts';

/** The first line of a file: name and version of the format. */
export const SWEEP_HEADER = 'dyno-sweep 1';
const HASH_DIGITS = 16;

const name = z.string().min(1).max(1000);

const record = z.strictObject({
  identity: z.string().regex(/^[0-9a-f]{32}$/, 'an identity is 32 hexadecimal digits'),
  lab: name,
  /** Version of the models. */
  model: name,
  variant: name,
  parameters: z.record(name, z.union([z.string(), z.number(), z.boolean()])),
  seed: z.int().min(0),
  metrics: z.record(name, z.number()),
});

/** One replication of one variant at one point. */
export type SweepRecord = Readonly<z.output<typeof record>>;

/** One line with its end. */
export function recordLine(content: SweepRecord): string {
  const json = canonicalJson(content);
  return `${hashOf(json)} ${json}\n`;
}

/** A whole file: every record once, in the order of identities, so that equal sets of records are equal texts. */
export function recordFile(records: Iterable<SweepRecord>): string {
  const lines = new Map(Array.from(records, (one) => [one.identity, recordLine(one)]));
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  return `${SWEEP_HEADER}\n${sorted.join('')}`;
}

export interface LocatedRecord {
  readonly record: SweepRecord;
  /** From 1. */
  readonly line: number;
}

export interface ReadRecords {
  readonly records: readonly LocatedRecord[];
  /** The file ends within a line: what was being written when it was cut. */
  readonly cut: boolean;
  /** What stops the file from being used, and as warnings the lines that are left out. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file, or lines without the first one. Any text ends in records and diagnostics; nothing is thrown. */
export function readRecords(text: string): ReadRecords {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const header = lines[0] ?? rest;
  if (lines.length === 0 && SWEEP_HEADER.startsWith(rest)) return { records: [], cut: rest !== '', diagnostics: [] };
  if (header !== SWEEP_HEADER) return { records: [], cut: false, diagnostics: [wrongHeader(header)] };
  const records: LocatedRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  lines.slice(1).forEach((text, index) => {
    const line = index + 2;
    const read = readLine(text, line);
    if ('record' in read) records.push({ record: read.record, line });
    else diagnostics.push(...read.diagnostics);
  });
  return { records, cut: rest !== '', diagnostics };
}

/** One line without its end. */
export function readLine(
  text: string,
  line: number,
): { readonly record: SweepRecord } | { readonly diagnostics: readonly Diagnostic[] } {
  const content = contentOf(text);
  if (content === undefined) {
    const damaged = errorAt(placeOf(line, 0, text.length), 'this line is damaged and left out');
    return { diagnostics: [{ ...damaged, severity: 'warning' }] };
  }
  const { value, problems } = validateAgainst(record, content.value);
  if (value !== undefined) return { record: value };
  return {
    diagnostics: problems.map(({ path, message, hint }) => {
      const key = JSON.stringify(String(path.at(-1) ?? ''));
      const at = Math.max(0, text.indexOf(`${key}:`));
      return errorAt(placeOf(line, at, key.length), message, path.join('.'), hint);
    }),
  };
}

/** What a line holds; undefined where its hash is not that of what follows. */
function contentOf(text: string): { readonly value: unknown } | undefined {
  const json = text.slice(HASH_DIGITS + 1);
  if (text[HASH_DIGITS] !== ' ' || text.slice(0, HASH_DIGITS) !== hashOf(json)) return undefined;
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

const hashOf = (json: string): string => sha256Hex(new TextEncoder().encode(json)).slice(0, HASH_DIGITS);

function placeOf(line: number, at: number, length: number) {
  return { line, column: at + 1, endLine: line, endColumn: at + 1 + length };
}

function wrongHeader(header: string): Diagnostic {
  const version = /^dyno-sweep (\d+)$/.exec(header)?.[1];
  const place = placeOf(1, 0, header.length);
  if (version !== undefined)
    return errorAt(
      place,
      `this file has format ${version}, and this Dyno reads format 1`,
      '',
      'open it with a newer Dyno',
    );
  return errorAt(
    header === '' ? NO_PLACE : place,
    'this holds no replications of a sweep',
    '',
    `it begins with ${SWEEP_HEADER}`,
  );
}
