/**
 * Predicts the length of an idle period as the menu governor of Linux does: the time until the next timer, times how
 * early wake-ups came after such times so far, or what recent periods have in common if that is shorter. Source:
 * Documentation/admin-guide/pm/cpuidle.rst; numbers of intervals, decay and thresholds: recalled.
 */
import { deepestWithin, type IdleGovernor, type IdleStateTimes } from './states.ts';

const INTERVALS = 8;
/** Time until the timer by powers of ten from 10 µs: each has its own correction. */
const BUCKETS = 6;
const FIRST_BUCKET_NS = 10_000;
/** New experience counts for an eighth. */
const DECAY = 8;
/** Recent periods are alike when they spread by less than 20 µs, or by less than a sixth of their mean. */
const ALIKE_NS = 20_000;
const ALIKE_PART = 6;

export class MenuGovernor implements IdleGovernor {
  /** Part of the time until the timer that the CPU was idle. */
  private readonly correction = new Float64Array(BUCKETS).fill(1);
  private readonly recent = new Float64Array(INTERVALS);
  private filled = 0;
  private oldest = 0;
  private untilTimerNs = 0;
  private selected = 0;

  constructor(private readonly states: readonly IdleStateTimes[]) {}

  select(untilTimerNs: number, latencyNs: number): number {
    this.untilTimerNs = untilTimerNs;
    const predicted = untilTimerNs * this.correction[bucketOf(untilTimerNs)];
    this.selected = deepestWithin(this.states, predicted, latencyNs);
    // what recent periods have in common can only make it lighter
    if (this.selected > 0) this.selected = deepestWithin(this.states, Math.min(predicted, this.commonNs()), latencyNs);
    return this.selected;
  }

  reflect(idleNs: number): void {
    const { exitNs } = this.states[this.selected];
    const slept = Math.min(this.untilTimerNs, idleNs > 2 * exitNs ? idleNs - exitNs : idleNs / 2);
    if (this.untilTimerNs > 0 && Number.isFinite(this.untilTimerNs)) {
      const bucket = bucketOf(this.untilTimerNs);
      this.correction[bucket] += (slept / this.untilTimerNs - this.correction[bucket]) / DECAY;
    }
    this.recent[this.oldest] = slept;
    this.oldest = (this.oldest + 1) % INTERVALS;
    this.filled = Math.min(INTERVALS, this.filled + 1);
  }

  /** Mean of the recent periods, leaving out up to a quarter that are longest, if the others are alike; else infinite. */
  private commonNs(): number {
    if (this.filled < INTERVALS) return Number.POSITIVE_INFINITY;
    const { recent } = this;
    let sum = 0;
    let squares = 0;
    let longest = 0;
    let second = 0;
    let third = 0;
    for (let index = 0; index < INTERVALS; index++) {
      const value = recent[index];
      sum += value;
      squares += value * value;
      if (value > third) {
        third = value > second ? second : value;
        if (value > second) second = value > longest ? longest : value;
        if (value > longest) longest = value;
      }
    }
    if (areAlike(sum, squares, INTERVALS)) return sum / INTERVALS;
    if (second < longest) {
      sum -= longest;
      squares -= longest * longest;
      if (areAlike(sum, squares, INTERVALS - 1)) return sum / (INTERVALS - 1);
      longest = 0;
    }
    // periods of one length go together
    if (third === second) return Number.POSITIVE_INFINITY;
    sum -= longest + second;
    squares -= longest * longest + second * second;
    return areAlike(sum, squares, INTERVALS - 2) ? sum / (INTERVALS - 2) : Number.POSITIVE_INFINITY;
  }
}

/** Whether so many periods spread little, from their sum and the sum of their squares. */
function areAlike(sum: number, squares: number, count: number): boolean {
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean * mean);
  return variance <= ALIKE_NS * ALIKE_NS || mean * mean > ALIKE_PART * ALIKE_PART * variance;
}

function bucketOf(untilTimerNs: number): number {
  let bucket = 0;
  for (let bound = FIRST_BUCKET_NS; bucket < BUCKETS - 1 && untilTimerNs >= bound; bound *= 10) bucket++;
  return bucket;
}
