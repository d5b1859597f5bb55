/**
 * Chooses an idle state as the timer-events-oriented governor of Linux does: the deepest that fits before the next timer,
 * unless most wake-ups came so early that a lighter one would have done. Source: Documentation/admin-guide/pm/cpuidle.rst;
 * decay and the rule of the half: recalled.
 */
import { deepestWithin, type IdleGovernor, type IdleStateTimes } from './states.ts';

/** What one period adds to its bin; an eighth of a bin is forgotten with every period. */
const PULSE = 1024;
const DECAY = 8;

export class TeoGovernor implements IdleGovernor {
  /** Per state: periods that lasted as the timer said, and such that something else ended; by the deepest state that would have paid. */
  private readonly hits: Float64Array;
  private readonly intercepts: Float64Array;
  private untilTimerNs = 0;
  private selected = 0;

  constructor(private readonly states: readonly IdleStateTimes[]) {
    this.hits = new Float64Array(states.length);
    this.intercepts = new Float64Array(states.length);
  }

  select(untilTimerNs: number, latencyNs: number): number {
    this.untilTimerNs = untilTimerNs;
    const candidate = deepestWithin(this.states, untilTimerNs, latencyNs);
    this.selected = this.lighter(candidate);
    return this.selected;
  }

  reflect(idleNs: number): void {
    const slept = Math.max(0, idleNs - this.states[this.selected].exitNs / 2);
    const timer = deepestWithin(this.states, this.untilTimerNs, Number.POSITIVE_INFINITY);
    const actual = deepestWithin(this.states, slept, Number.POSITIVE_INFINITY);
    for (let state = 0; state < this.states.length; state++) {
      this.hits[state] -= this.hits[state] / DECAY;
      this.intercepts[state] -= this.intercepts[state] / DECAY;
    }
    if (actual >= timer) this.hits[timer] += PULSE;
    else this.intercepts[actual] += PULSE;
  }

  /** The candidate, or the deepest state below it that covers half of what was intercepted, if interception is the rule. */
  private lighter(candidate: number): number {
    let below = 0;
    let others = 0;
    for (let state = 0; state < this.states.length; state++) {
      if (state < candidate) below += this.intercepts[state];
      else others += this.intercepts[state] + this.hits[state];
    }
    if (below <= others) return candidate;
    let covered = 0;
    for (let state = candidate - 1; state > 0; state--) {
      covered += this.intercepts[state];
      if (2 * covered > below) return state;
    }
    return 0;
  }
}
