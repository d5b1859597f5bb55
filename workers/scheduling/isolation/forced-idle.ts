import { DOUBLE_ZERO } from '../../engine/double-zero.ts';
import type { SchedulerState } from '../state.ts';

const NOT_FORCED = -1;

/** Time CPUs idled although they had tasks to run, because an isolation let none of them run. */
export class ForcedIdle {
  /** Sum over the CPUs since the last `account(true)`, ns. */
  totalNs = DOUBLE_ZERO;
  private readonly sinceNs: Float64Array;

  constructor(private readonly state: SchedulerState) {
    this.sinceNs = new Float64Array(state.cpus).fill(NOT_FORCED);
  }

  /** A CPU went over to a task, or stays without one (-1) after it was asked to schedule. */
  switched(cpu: number, next: number): void {
    const { now } = this.state;
    if (this.sinceNs[cpu] !== NOT_FORCED) this.totalNs += now - this.sinceNs[cpu];
    this.sinceNs[cpu] = next < 0 && this.state.hasWork(cpu) ? now : NOT_FORCED;
  }

  /** Counts what goes on right now; `reset`: counting starts here. */
  account(reset: boolean): void {
    const { now, cpus } = this.state;
    for (let cpu = 0; cpu < cpus; cpu++) {
      if (this.sinceNs[cpu] === NOT_FORCED) continue;
      this.totalNs += now - this.sinceNs[cpu];
      this.sinceNs[cpu] = now;
    }
    if (reset) this.totalNs = 0;
  }
}
