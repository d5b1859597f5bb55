import type { Accounting } from './accounting.ts';
import type { BtClass } from './bt/bt-class.ts';
import type { FairClass } from './fair-class.ts';
import { CLASS_BT, CLASS_FAIR, type SchedulerState } from './state.ts';

/** Tells the accounts which tasks wait because bandwidth is used up, not because others run. */
export class ThrottledTasks {
  constructor(
    private readonly state: SchedulerState,
    private readonly accounting: Accounting,
    private readonly fair: FairClass,
  ) {}

  /** A task was queued, here or elsewhere. */
  queued(task: number): void {
    if (this.fair.throttling !== undefined) this.tell(task);
  }

  /** Fair tasks of a CPU became throttled, or may go on. */
  fairChanged(cpu: number): void {
    const { state } = this;
    for (let task = 0; task < state.tasks; task++) if (state.taskCpu[task] === cpu) this.tell(task);
  }

  /** BT's bandwidth on a CPU is used up, or there is some again. */
  btChanged(cpu: number, bt: BtClass): void {
    const { state, accounting } = this;
    const isThrottled = bt.bandwidth.throttled[cpu] !== 0;
    for (let task = 0; task < state.tasks; task++) {
      if (state.taskClass[task] !== CLASS_BT || state.taskCpu[task] !== cpu) continue;
      accounting.throttle(task, isThrottled);
    }
  }

  private tell(task: number): void {
    const { state, fair } = this;
    if (state.taskClass[task] === CLASS_FAIR) this.accounting.throttle(task, fair.isThrottled(task));
  }
}
