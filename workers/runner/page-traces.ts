/** Page traces of a scenario: which it names, read into memory that all workers share, and what is wrong with them. */

import { type Diagnostic, errorAt } from '../documents/diagnostic.ts';
import { readPageTrace } from '../formats/page-traces/read.ts';
import { PAGE_TRACE_FORMATS, type PageTraceReport } from '../formats/page-traces/types.ts';
import { type PageTrace, PageTraceBuilder, type SharedPageTrace } from '../machine/page-trace.ts';
import { Murmur128 } from '../recording/murmur.ts';
import type { PageTraces, Scenario } from '../scenario/labs.ts';
import { type ParsedScenario, parseScenario } from '../scenario/parse.ts';
import { traceKey } from '../swap/schema/trace-files.ts';
import { type TraceUse, traceUses } from '../swap/schema/trace-uses.ts';

/** Accesses that are kept: 512 MiB. Longer traces are for `dyno pages`, which reads them in pieces. */
const MAX_ACCESSES = 2 ** 27;

/** Files that come with a scenario, by the path that is written there, or by name alone. */
export type TraceFiles = Readonly<Record<string, Blob>>;

export interface ReadTraces {
  readonly traces: PageTraces;
  /** Errors of files that cannot be used, and warnings of those that lost rows. Files that are missing are not here. */
  readonly problems: readonly Diagnostic[];
}

function usesOf(scenario: Scenario | undefined): readonly TraceUse[] {
  return scenario?.lab === 'swap' ? traceUses(scenario) : [];
}

/** Paths of the page traces that a scenario names. */
export function traceFilesOf(scenario: Scenario): readonly string[] {
  return [...new Set(usesOf(scenario).map(({ file }) => file))];
}

/** Reads every trace that a scenario names and that is there. */
export async function readTraces(text: string, fileName: string, files: TraceFiles): Promise<ReadTraces> {
  const parsed = parseScenario(text, fileName);
  const traces: Record<string, SharedPageTrace> = {};
  const problems: Diagnostic[] = [];
  for (const use of usesOf(parsed.scenario)) {
    const blob = files[use.file] ?? files[baseName(use.file)];
    if (blob === undefined) continue;
    const { trace, report } = await read(blob, use);
    const problem = problemOf(use.file, trace, report);
    if (problem) problems.push({ ...errorAt(parsed.locate(use.path), problem, use.path.join('.')) });
    else traces[traceKey(use)] = { ...trace, digest: digestOf(trace) };
    if (!problem && report.malformed > 0) {
      const lost =
        report.malformed === 1
          ? `1 row of ${use.file} could not be used; 'dyno pages' shows it`
          : `${report.malformed} rows of ${use.file} could not be used; 'dyno pages' shows the first ones`;
      problems.push({ ...errorAt(parsed.locate(use.path), lost, use.path.join('.')), severity: 'warning' });
    }
  }
  return { traces, problems };
}

/** Traces that nobody has read, at the places that name them. */
export function checkTraceFiles({ scenario, locate }: ParsedScenario, traces: PageTraces): Diagnostic[] {
  return usesOf(scenario)
    .filter((use) => traces[traceKey(use)] === undefined)
    .map(({ file, path }) =>
      errorAt(
        locate(path),
        `there is no page trace ${file}`,
        path.join('.'),
        'the command line reads it beside the scenario (dyno compare FILE); the app has the traces that ship with it',
      ),
    );
}

async function read(
  blob: Blob,
  { format }: TraceUse,
): Promise<{ readonly trace: PageTrace; readonly report: PageTraceReport }> {
  const builder = new PageTraceBuilder(true);
  const signal = { aborted: false };
  let left = MAX_ACCESSES;
  const report = await readPageTrace(
    blob,
    (accesses) => {
      left -= accesses.length;
      if (left < 0) signal.aborted = true;
      else builder.add(accesses);
    },
    { format, signal },
  );
  return { trace: builder.end(), report };
}

function problemOf(file: string, trace: PageTrace, report: PageTraceReport): string | undefined {
  if (report.stopped?.reason === 'cancelled')
    return `${file} has more than ${MAX_ACCESSES} accesses: too long to be simulated`;
  if (report.stopped) return `${file}: ${report.stopped.text}`;
  if (report.format === undefined)
    return `${file} is no page trace that is known (format: ${PAGE_TRACE_FORMATS.join(', ')})`;
  return trace.length === 0 ? `no page is accessed in ${file}` : undefined;
}

function digestOf({ pages, length, blocks }: PageTrace): string {
  const hash = new Murmur128(0);
  hash.words(Int32Array.of(pages, length, 0, 0), 4);
  for (const { buffer, byteOffset, length: words } of blocks) {
    const whole = words & ~3;
    hash.words(new Int32Array(buffer, byteOffset, whole), whole);
    if (words > whole) hash.bytes(new Uint8Array(buffer, byteOffset + 4 * whole, 4 * (words - whole)));
  }
  return hash.hex();
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
