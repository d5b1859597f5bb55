import type { BtClass } from '../bt/bt-class.ts';
import type { SchedulerState } from '../state.ts';
import type { Topology } from '../topology/topology.ts';

/**
 * Where a BT task goes: to a CPU that has nothing at all to run, else it stays. Source: description of select_task_rq of
 * the BT class in TencentOS 4.14 (read).
 */
export class BtWake {
  constructor(
    private readonly state: SchedulerState,
    private readonly topology: Topology,
    private readonly bt: BtClass,
  ) {}

  /** The previous CPU, else an idle one of its last-level cache. */
  selectWoken(task: number): number {
    const { state, topology } = this;
    const previous = state.taskCpu[task];
    if (this.isOpen(previous)) return previous;
    const first = topology.llcFirst[previous];
    const size = topology.llcCpus;
    for (let i = 1; i < size; i++) {
      const cpu = first + ((previous - first + i) % size);
      if (state.mayRunOn(task, cpu) && this.isOpen(cpu)) return cpu;
    }
    return previous;
  }

  /** The CPU with the least BT work among those with the least fair work. */
  selectNew(task: number): number {
    const { state } = this;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let cpu = 0; cpu < state.cpus; cpu++) {
      if (!state.mayRunOn(task, cpu)) continue;
      const work = state.btRunning[cpu] + state.fairRunning[cpu] * state.tasks;
      if (work < least) {
        least = work;
        best = cpu;
      }
    }
    return best;
  }

  private isOpen(cpu: number): boolean {
    const { state, bt } = this;
    if (state.current[cpu] >= 0 || state.fairRunning[cpu] !== 0 || state.btRunning[cpu] !== 0) return false;
    return bt.bandwidth.throttled[cpu] === 0;
  }
}
