import type * as z from 'zod';
import { type Experiment, experimentSchema } from './experiment.ts';
import { type HardwareContent, hardwareContent } from './hardware/content.ts';
import { isNative } from './kernel.ts';
import type { CardEntry } from './model-card.ts';
import { NotModelled } from './not-modelled.ts';
import { type Oracle, oracleSchema } from './oracle.ts';
import { type MissCounts, missCountsSchema, validateMissCounts } from './page-replacement.ts';
import type { Row } from './row.ts';
import { type SwapFile, swapFileSchema } from './swap/file.ts';
import { validateSwap } from './swap/validate-swap.ts';
import { validateExperiment } from './validate-experiment.ts';
import { parseSwitchTrace, validateOracle, validateTrace } from './validate-oracle.ts';

export interface InputFile {
  /** Path below the folder that was given. */
  readonly path: string;
  readonly text: string;
}

/**
 * Whether rows count towards the pass rates. Guests with several emulated CPUs ran in wall-clock time and are shown
 * only; a real machine is noisier than the bars allow for and is summed up by itself.
 */
export type Counting = 'counted' | 'native' | 'shown';

export interface CheckedFile {
  readonly kind: 'checked';
  readonly path: string;
  readonly counting: Counting;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** The experiment, for comparisons between files. */
  readonly experiment?: Experiment;
  /** What the rows rest on, where that follows from the file. */
  readonly card?: readonly CardEntry[];
}

/** What was held against a model, and what is only shown beside it. */
interface CheckedApart extends Pick<CheckedFile, 'rows' | 'notes' | 'card'> {
  /** Measured on real hardware; default: counted. */
  readonly native?: boolean;
  readonly shown: readonly Row[];
}

/** A file that was read and understood but cannot be held against a model, or that is broken. */
export interface UncheckedFile {
  readonly kind: 'not checked' | 'broken';
  readonly path: string;
  readonly reason: string;
}

export type FileResult = CheckedFile | UncheckedFile;

/** What a file holds: told by its content, not by its name or folder. */
type Content =
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'oracle'; readonly oracle: Oracle }
  | { readonly kind: 'miss counts'; readonly counts: MissCounts }
  | { readonly kind: 'swap'; readonly swap: SwapFile }
  | Extract<HardwareContent, { kind: 'hardware' }>
  | UncheckedFile;

/**
 * Checks files one after the other. Nothing in a file stops the rest: what cannot be read or is not modelled ends up in
 * the result with its reason.
 */
export function* validateFiles(files: readonly InputFile[], runs: number): Generator<FileResult> {
  const oracles: Oracle[] = [];
  const traces: InputFile[] = [];
  for (const file of files.flatMap(separated)) {
    if (file.path.endsWith('.tsv')) {
      traces.push(file);
      continue;
    }
    const content = contentOf(file);
    if (content.kind === 'swap') yield* checkApart(file.path, () => validateSwap(file.path, content.swap, runs));
    else if (content.kind === 'hardware') yield* checkApart(file.path, () => content.check(file.path));
    else if (content.kind === 'experiment') yield checkExperiment(file.path, content.experiment, runs);
    else if (content.kind === 'oracle') {
      oracles.push(content.oracle);
      yield {
        kind: 'checked',
        path: file.path,
        counting: 'counted',
        rows: validateOracle(file.path, content.oracle),
        notes: [],
      };
    } else if (content.kind === 'miss counts') {
      yield { kind: 'checked', path: file.path, counting: 'counted', ...validateMissCounts(file.path, content.counts) };
    } else yield content;
  }
  for (const { path, text } of traces) yield checkTrace(path, text, oracles);
}

/** The files of a `.jsonl`, one a line, named by their experiment or, without one, by their line. */
function separated(file: InputFile): readonly InputFile[] {
  if (!file.path.endsWith('.jsonl')) return [file];
  return file.text
    .split('\n')
    .map((text, line) => {
      const name = /"experiment":\s*"([^"]{1,200})"/.exec(text)?.[1];
      return { path: name === undefined ? `${file.path}:${line + 1}` : `${file.path}#${name}`, text };
    })
    .filter(({ text }) => text.trim() !== '');
}

function checkExperiment(path: string, experiment: Experiment, runs: number): FileResult {
  try {
    const { rows, notes } = validateExperiment(path, experiment, runs);
    return { kind: 'checked', path, counting: countingOf(experiment), rows, notes, experiment };
  } catch (error) {
    return failed(path, error);
  }
}

/** One result, and another one for rows that are only shown. */
function* checkApart(path: string, check: () => CheckedApart): Generator<FileResult> {
  try {
    const { native, rows, shown, notes, card } = check();
    yield { kind: 'checked', path, counting: native ? 'native' : 'counted', rows, notes, ...(card && { card }) };
    if (shown.length > 0) yield { kind: 'checked', path, counting: 'shown', rows: shown, notes: [] };
  } catch (error) {
    yield failed(path, error);
  }
}

/** Whatever is wrong with one file, the others are still worth checking. */
function failed(path: string, error: unknown): UncheckedFile {
  if (error instanceof NotModelled) return { kind: 'not checked', path, reason: error.message };
  return {
    kind: 'broken',
    path,
    reason: error instanceof RangeError ? error.message : `simulation failed: ${error}`,
  };
}

function checkTrace(path: string, text: string, oracles: readonly Oracle[]): FileResult {
  const trace = parseSwitchTrace(path, text);
  if (!trace) return { kind: 'not checked', path, reason: 'not a table of switches (t_ns, prev, next)' };
  const program = oracles.find(
    ({ name, baseSliceNs, hz, features = [] }) =>
      name === trace.program && baseSliceNs === trace.baseSliceNs && hz === trace.hz && features.length === 0,
  );
  if (!program) {
    const reason = `the tasks of '${trace.program}' are in its outcome file, which is not in this folder`;
    return { kind: 'not checked', path, reason };
  }
  return { kind: 'checked', path, counting: 'counted', rows: [validateTrace(path, trace, program)], notes: [] };
}

function countingOf({ kernel, workload }: Experiment): Counting {
  if (isNative(kernel)) return 'native';
  return (workload.cpus ?? 1) > 1 || (kernel.cpus ?? 1) > 1 ? 'shown' : 'counted';
}

function contentOf({ path, text }: InputFile): Content {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'broken', path, reason: (error as Error).message };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'broken', path, reason: 'not an object' };
  const hardware = hardwareContent(value);
  if (hardware?.kind === 'invalid') return { kind: 'broken', path, reason: wording(hardware.error) };
  if (hardware) return hardware;
  if (Array.isArray(value)) return { kind: 'broken', path, reason: 'not an object' };
  const has = (...keys: readonly string[]): boolean => keys.every((key) => key in value);
  const read = <Data>(schema: z.ZodType<Data>, content: (data: Data) => Content): Content => {
    const parsed = schema.safeParse(value);
    return parsed.success ? content(parsed.data) : { kind: 'broken', path, reason: wording(parsed.error) };
  };
  if (has('workload', 'repeats')) {
    return read(experimentSchema, ({ experiment, ...rest }) => {
      const name = experiment ?? rest.workload.id ?? path.replace(/^.*\/|\.jsonl?([:#].*)?$/g, '');
      return { kind: 'experiment', experiment: { ...rest, name } as Experiment };
    });
  }
  if (has('policy', 'hz', 'durationMs', 'tasks')) return read(oracleSchema, (oracle) => ({ kind: 'oracle', oracle }));
  if (has('generator', 'cases')) return read(missCountsSchema, (counts) => ({ kind: 'miss counts', counts }));
  if (has('results', 'params')) return read(swapFileSchema(value), (swap) => ({ kind: 'swap', swap }));
  return { kind: 'not checked', path, reason: reasonOf(has) };
}

function reasonOf(has: (...keys: readonly string[]) => boolean): string {
  if (has('workload', 'tasks')) return 'statistics of a recorded trace: the file does not say on which kernel it ran';
  return 'neither an experiment (workload, repeats), nor swapping (params, results), nor an exact outcome (policy, hz, durationMs, tasks), nor a measurement of hardware';
}

/** The first problems with their key paths. */
function wording({ issues }: z.ZodError): string {
  const shown = issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const rest = issues.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}
