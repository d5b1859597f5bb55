import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  KNOWN_FRACTIONS,
  KNOWN_POLICIES,
  KNOWN_TRACES,
  type KnownTrace,
  knownTraceOf,
} from '../workers/validation/known-misses.ts';
import { Failure } from './failure.ts';
import { openTrace } from './input.ts';
import { countMisses } from './page-misses.ts';
import { speak } from './say.ts';
import { formatTable } from './table.ts';

/**
 * Holds the counts of public traces that the user has against the known ones, and names those that are not there.
 * @returns whether everything that was there is as known
 */
export async function checkKnownTraces(place: string): Promise<boolean> {
  const found = await filesOf(place);
  const known = found.flatMap((file) => {
    const trace = knownTraceOf(file);
    return trace ? [{ file, trace }] : [];
  });
  if (known.length === 0) {
    const names = KNOWN_TRACES.map(({ name }) => name).join(', ');
    throw new Failure(`${place}: no file has the name of a public trace whose counts are known (${names})`);
  }
  let right = true;
  for (const { file, trace } of known) {
    const wrong = await differences(file, trace);
    right &&= wrong.length === 0;
    const counts = KNOWN_FRACTIONS.length * KNOWN_POLICIES.length;
    process.stdout.write(
      speak(wrong.length === 0 ? `${file}: ${counts} of ${counts} counts exact\n` : `${file}: DIFFERENT\n`),
    );
    if (wrong.length > 0) process.stdout.write(`${formatTable([['', speak('known'), speak('counted')], ...wrong])}\n`);
  }
  const missing = KNOWN_TRACES.filter(({ name }) => known.every(({ trace }) => trace.name !== name));
  if (missing.length > 0)
    process.stdout.write(speak(`not checked, not there: ${missing.map(({ name }) => name).join(', ')}\n`));
  return right;
}

async function differences(file: string, known: KnownTrace): Promise<string[][]> {
  const { report, misses } = await countMisses(
    await openTrace(file),
    { policies: KNOWN_POLICIES, sizes: KNOWN_FRACTIONS.map((fraction) => ({ fraction })), curve: false },
    {},
  );
  const row = (what: string, expected: number, counted: number | undefined): string[][] =>
    expected === counted ? [] : [[what, String(expected), counted === undefined ? '–' : String(counted)]];
  return [
    ...(report.stopped ? [[speak('read to the end'), speak('yes'), speak(report.stopped.text)]] : []),
    ...row(speak('accesses'), known.accesses, report.accesses),
    ...row(speak('pages'), known.pages, report.pages),
    ...KNOWN_FRACTIONS.flatMap((fraction, size) =>
      KNOWN_POLICIES.flatMap((policy, i) =>
        row(`${policy}, ${fraction * 100} %`, known.misses[size][i], misses.get(policy)?.[size]),
      ),
    ),
  ];
}

async function filesOf(place: string): Promise<readonly string[]> {
  const found = await stat(place).catch(() => undefined);
  if (!found) throw new Failure(`${place}: there is no such folder or file`);
  if (!found.isDirectory()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
