import { NotModelled } from '../not-modelled.ts';
import type { Row } from '../row.ts';
import { parseCase } from './case.ts';
import type { SwapFile } from './file.ts';
import { DURATION_PART, SWAP_FILE_DISK, swapConfig, swapKernel } from './model.ts';
import { measuredFigures, type SwapOutcome, simulatedFigures } from './outcome.ts';
import { contrastRows, kernelRows, ownRows, threadRows } from './rows.ts';

/** Faults by the ten thousand leave nothing to chance: more runs would only cost time. */
const ENOUGH_FAULTS = 10_000;

export interface CheckedSwap {
  /** Of a real machine: its figures are summed up by themselves. */
  readonly native: boolean;
  readonly rows: readonly Row[];
  /** Rows with several threads, which shared the machine with other work: shown only. */
  readonly shown: readonly Row[];
  readonly notes: readonly string[];
}

/** Simulates every set-up of a file and compares. Throws NotModelled or RangeError when none can be. */
export function validateSwap(path: string, file: SwapFile, runs: number): CheckedSwap {
  const native = /(^|_)native/.test(file.id);
  const notes = new Set<string>([
    `the first ${100 * DURATION_PART} % of the measured time are simulated; sizes are as measured`,
    'time of the program itself: what the file says (user_s)',
  ]);
  const outcomes: SwapOutcome[] = [];
  for (const { tag, words, cases } of file.kernels) {
    try {
      const kernel = swapKernel(tag, words);
      if (kernel.note !== undefined) notes.add(kernel.note);
      for (const [name, byThreads] of Object.entries(cases)) {
        const each = parseCase(name);
        if (each === undefined) {
          notes.add(`${tag}.${name}: the name says nothing that is known, not compared`);
          continue;
        }
        if (each.deviceMib === undefined) notes.add('devices whose size is not stated: four times the region');
        if (each.device === 'file') notes.add(`the disk below the swap file: ${SWAP_FILE_DISK} (assumed)`);
        for (const [count, measurement] of Object.entries(byThreads)) {
          const threads = Number(count);
          if (threads > 1) notes.add('threads: processes with a part of the region each, in one group');
          const config = swapConfig(file, kernel, each, threads, measurement);
          const measured = measuredFigures(measurement);
          const enough = measurement.majflt_per_s * measurement.wall_s * DURATION_PART >= ENOUGH_FAULTS;
          const figures = Array.from({ length: enough ? 1 : runs }, (_, run) => simulatedFigures(config, run + 1));
          outcomes.push({ tag, kernel, each, threads, measured, runs: figures });
        }
      }
    } catch (error) {
      if (!(error instanceof NotModelled)) throw error;
      notes.add(error.message);
    }
  }
  if (outcomes.length === 0) throw new NotModelled([...notes].at(-1) ?? 'no results');
  const single = outcomes.filter(({ threads }) => threads === 1);
  const several = outcomes.filter(({ threads }) => threads > 1);
  return {
    native,
    rows: [
      ...single.flatMap((outcome) => ownRows(path, outcome, native)),
      ...contrastRows(path, single),
      ...kernelRows(path, single),
    ],
    shown: [...several.flatMap((outcome) => ownRows(path, outcome, native)), ...threadRows(path, outcomes)],
    notes: [...notes],
  };
}
