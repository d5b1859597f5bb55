import type { RecordingSize } from '../recording/forecast.ts';
import type { RecordingEstimate } from './record-estimate.ts';

/** Memory that the recordings of a run may take up. */
export interface RecordingBudget {
  /** Nobody is asked up to here. */
  readonly freeBytes: number;
  /** Recordings end here, whatever anybody says. */
  readonly mostBytes: number;
}

const MIB = 2 ** 20;
/** Of a machine that does not say: a small laptop. */
const USUAL_MEMORY = 4096 * MIB;

/**
 * An eighth of the memory without asking, and half of it at most: views, statistics, the database and everybody else need
 * some as well.
 *
 * @param memoryBytes of the machine; undefined where it does not say
 */
export function recordingBudget(memoryBytes: number = USUAL_MEMORY): RecordingBudget {
  const between = (low: number, bytes: number, high: number): number =>
    Math.round(Math.min(high, Math.max(low, bytes)));
  return {
    freeBytes: between(256 * MIB, memoryBytes / 8, 2048 * MIB),
    mostBytes: between(512 * MIB, memoryBytes / 2, 8192 * MIB),
  };
}

/**
 * 'fits': run it. 'ask': it may not fit, or takes more than anybody should without being asked. 'never': it does not fit even if
 * the estimate is as far off as it may be, and would end early.
 */
export type RecordingVerdict = 'fits' | 'ask' | 'never';

export function verdictOn({ low, high }: RecordingSize, { freeBytes, mostBytes }: RecordingBudget): RecordingVerdict {
  if (high <= freeBytes) return 'fits';
  return low > mostBytes ? 'never' : 'ask';
}

/** Whether somebody has to choose before the run begins. A choice that was made holds, unless it cannot work. */
export function mustAsk(estimate: RecordingEstimate, budget: RecordingBudget, isChosen: boolean): boolean {
  const verdict = verdictOn(estimate.asked, budget);
  return isChosen ? verdict === 'never' : verdict !== 'fits';
}
