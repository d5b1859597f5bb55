/** Which idle states pay, and what chooses among them. */
import type { IdleStatePower } from '../power-config.ts';

/** What a governor has to know of a state. */
export type IdleStateTimes = Pick<IdleStatePower, 'exitNs' | 'residencyNs'>;

/** Deepest state that pays within `stayNs` and is left within `latencyNs`; the lightest when none does. */
export function deepestWithin(states: readonly IdleStateTimes[], stayNs: number, latencyNs: number): number {
  let chosen = 0;
  for (let state = 1; state < states.length; state++) {
    if (states[state].residencyNs <= stayNs && states[state].exitNs <= latencyNs) chosen = state;
  }
  return chosen;
}

/** Chooses a state when a CPU becomes idle, and learns from how long it was. One object per CPU; its fields are its state. */
export interface IdleGovernor {
  /**
   * @param untilTimerNs until the next timer of this CPU
   * @param latencyNs longest exit latency that is allowed
   */
  select(untilTimerNs: number, latencyNs: number): number;
  /** @param idleNs from becoming idle to the wake-up, of the period that `select` was last asked for */
  reflect(idleNs: number): void;
}
