import type { BtClass } from '../bt/bt-class.ts';
import { CLASS_FAIR, type SchedulerState } from '../state.ts';
import type { TaskMoves } from './detach.ts';

/** With fair work running beside it, waiting BT work counts double: it cannot run there at all. Assumed. */
const STUCK_WEIGHT = 2;

/** The simplest balancing of BT work: a CPU without fair work pulls a waiting BT task from where they wait most. */
export class BtPull {
  constructor(
    private readonly state: SchedulerState,
    private readonly bt: BtClass,
    private readonly moves: TaskMoves,
  ) {}

  /** True when a task came. */
  pull(cpu: number): boolean {
    const { state, bt } = this;
    if (bt.bandwidth.throttled[cpu] !== 0) return false;
    let source = -1;
    let best = state.btRunning[cpu];
    for (let i = 1; i < state.cpus; i++) {
      const other = (cpu + i) % state.cpus;
      if (this.waiting(other) === 0) continue;
      const stuck = state.fairRunning[other] > 0;
      const pressure = stuck ? state.btRunning[other] * STUCK_WEIGHT : state.btRunning[other] - 1;
      if (pressure > best) {
        best = pressure;
        source = other;
      }
    }
    if (source < 0) return false;
    const task = this.findMovable(source, cpu);
    if (task < 0) return false;
    this.moves.move(task, cpu);
    return true;
  }

  /** First waiting task of a queue, groups included, that may go to a CPU; -1 = none. */
  private findMovable(queue: number, cpu: number): number {
    const { bt, state, moves } = this;
    const running = bt.running[queue];
    if (running >= 0 && bt.ownQueue[running] >= 0) {
      const inside = this.findMovable(bt.ownQueue[running], cpu);
      if (inside >= 0) return inside;
    }
    for (let e = bt.lists.first[queue]; e >= 0; e = bt.lists.next[e]) {
      if (bt.ownQueue[e] >= 0) {
        const inside = this.findMovable(bt.ownQueue[e], cpu);
        if (inside >= 0) return inside;
      } else if (state.mayRunOn(e, cpu) && moves.isMovable(e, cpu)) return e;
    }
    return -1;
  }

  private waiting(cpu: number): number {
    const { state } = this;
    const current = state.current[cpu];
    return state.btRunning[cpu] - (current >= 0 && state.taskClass[current] !== CLASS_FAIR ? 1 : 0);
  }
}
