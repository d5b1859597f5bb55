import { MenuGovernor } from '../../machine/power/idle/menu.ts';
import { deepestWithin, type IdleGovernor, type IdleStateTimes } from '../../machine/power/idle/states.ts';
import { TeoGovernor } from '../../machine/power/idle/teo.ts';
import type { IdleGovernorName } from './config.ts';

/** Always the same state: the lightest, or the deepest that is left in time. */
class FixedGovernor implements IdleGovernor {
  constructor(
    private readonly states: readonly IdleStateTimes[],
    private readonly deep: boolean,
  ) {}

  select(_untilTimerNs: number, latencyNs: number): number {
    return this.deep ? deepestWithin(this.states, Number.POSITIVE_INFINITY, latencyNs) : 0;
  }

  reflect(): void {
    // it depends on nothing that it could learn
  }
}

/** One governor per CPU. */
export function idleGovernors(
  name: IdleGovernorName,
  states: readonly IdleStateTimes[],
  cpus: number,
): readonly IdleGovernor[] {
  return Array.from({ length: cpus }, () => {
    if (name === 'menu') return new MenuGovernor(states);
    return name === 'teo' ? new TeoGovernor(states) : new FixedGovernor(states, name === 'deepest');
  });
}
