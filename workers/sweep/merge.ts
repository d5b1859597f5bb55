import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import { type LocatedRecord, readRecords, recordFile, recordLine, type SweepRecord } from './record.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export type Merged =
  | {
      readonly ok: true;
      readonly text: string;
      readonly records: number;
      /** Lines that were left out. */
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * All records of some files, each once. The order of the files does not matter, and merging what was merged changes
 * nothing. The same replication with other figures is an error: models are deterministic, so one of the files is wrong.
 */
export function mergeSweeps(files: readonly NamedText[]): Merged {
  const merged = new Map<string, LocatedRecord & { readonly file: string }>();
  const diagnostics: Diagnostic[] = [];
  for (const { name, text } of files) {
    const read = readRecords(text);
    diagnostics.push(...read.diagnostics.map((found) => ({ ...found, file: name })));
    for (const located of read.records) {
      const { identity } = located.record;
      const known = merged.get(identity);
      if (known === undefined) merged.set(identity, { ...located, file: name });
      else if (recordLine(known.record) !== recordLine(located.record))
        diagnostics.push({ ...conflict(known, located), file: name });
    }
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  const records = Array.from(merged.values(), ({ record }) => record);
  return { ok: true, text: recordFile(records), records: records.length, diagnostics };
}

function conflict(known: LocatedRecord & { readonly file: string }, { record, line }: LocatedRecord): Diagnostic {
  const place = { line, column: 1, endLine: line, endColumn: 1 };
  const where = Object.entries(record.parameters).map(([path, value]) => `${path} = ${value}`);
  return errorAt(
    place,
    `${[`variant ${record.variant}`, `seed ${record.seed}`, ...where].join(', ')}: other figures than in ${known.file}:${known.line}`,
    '',
    firstDifference(known.record, record),
  );
}

function firstDifference(a: SweepRecord, b: SweepRecord): string {
  const names = [...new Set([...Object.keys(a.metrics), ...Object.keys(b.metrics)])].sort();
  const other = names.find((metric) => a.metrics[metric] !== b.metrics[metric]);
  if (other === undefined) return 'the same figures under another description';
  const shown = ({ metrics }: SweepRecord) => (Object.hasOwn(metrics, other) ? metrics[other] : 'nothing');
  return `${other} is ${shown(a)} there and ${shown(b)} here`;
}
