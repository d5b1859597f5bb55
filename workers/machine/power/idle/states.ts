/** What an idle period costs in one state, and which states pay. */
import type { IdleStatePower } from '../power-config.ts';

/** What a governor has to know of a state. */
export type IdleStateTimes = Pick<IdleStatePower, 'exitNs' | 'residencyNs'>;

/**
 * Joules of an idle period: the state's power until its end, then the core wakes at its full power for the exit latency.
 *
 * @param wakeWatts what the core draws while it wakes
 */
export function idlePeriodJoules({ watts, exitNs }: IdleStatePower, idleNs: number, wakeWatts: number): number {
  return (watts * idleNs + wakeWatts * exitNs) / 1e9;
}

/** Shortest stay from which `deep` costs less than `light`; infinite when it never does. */
export function breakEvenNs(light: IdleStatePower, deep: IdleStatePower, wakeWatts: number): number {
  if (light.watts <= deep.watts) return Number.POSITIVE_INFINITY;
  return (wakeWatts * (deep.exitNs - light.exitNs)) / (light.watts - deep.watts);
}

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
