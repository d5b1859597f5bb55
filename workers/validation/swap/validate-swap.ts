import { NotModelled } from '../not-modelled.ts';
import type { Row } from '../row.ts';
import type { SwapFile } from './file.ts';
import { DURATION_PART, swapConfig } from './model.ts';
import { measuredFigures, type SwapOutcome, simulatedFigures } from './outcome.ts';
import { contrastRows, kernelRows, ownRows, threadRows } from './rows.ts';
import { programNs, setUpsOf } from './set-ups.ts';

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
  const notes = new Set<string>();
  const setUps = setUpsOf(file, notes);
  if (setUps.length === 0) throw new NotModelled([...notes].at(-1) ?? 'results: none');
  notes.add(`the first ${100 * DURATION_PART} % of the measured time are simulated; sizes are as measured`);
  notes.add('time of the program itself: what the file says (user_s), the median of cases that touch alike');
  const outcomes = setUps.map((setUp): SwapOutcome => {
    const { measurement } = setUp;
    const config = swapConfig(file, setUp, programNs(setUp, setUps));
    const enough = measurement.majflt_per_s * measurement.wall_s * DURATION_PART >= ENOUGH_FAULTS;
    return {
      ...setUp,
      measured: measuredFigures(measurement),
      runs: Array.from({ length: enough ? 1 : runs }, (_, run) => simulatedFigures(config, run + 1)),
    };
  });
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
