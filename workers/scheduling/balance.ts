import type { BtClass } from './bt/bt-class.ts';
import type { FairClass } from './fair-class.ts';
import type { LoadSignals } from './load.ts';
import type { Placement } from './placement.ts';
import { CLASS_BT, CLASS_FAIR, type SchedulerState } from './state.ts';

/** A busy CPU looks for imbalance this many times less often than an idle one (busy_factor since 5.10). */
const BUSY_FACTOR = 16;
const IMBALANCE_PCT = 117;
/** With fair work running beside it, waiting BT work counts double: it cannot run there at all. */
const STUCK_WEIGHT = 2;

/**
 * The simplest balancing that keeps CPUs busy: an idle CPU pulls one waiting task; a CPU whose tick finds tasks waiting
 * kicks an idle CPU; at longer intervals a lightly loaded CPU pulls from the most loaded one. Scheduling domains, group
 * types and active balancing are not modelled (docs/MODELS.md).
 */
export class Balancer {
  private readonly nextBalanceNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    private readonly bt: BtClass | undefined,
    private readonly placement: Placement,
    private readonly load: LoadSignals,
    /** Takes a queued task from its CPU and queues it on another one. */
    private readonly move: (task: number, cpu: number) => void,
    /** Whether a queued task may be moved to a CPU now: not if its dequeue is delayed or its group is throttled. */
    private readonly movable: (task: number, cpu: number) => boolean,
  ) {
    this.nextBalanceNs = new Float64Array(state.cpus);
  }

  /** A CPU has nothing of a class to run: true when it pulled a task. BT work is pulled by empty CPUs only. */
  pull(rank: number, cpu: number): boolean {
    if (rank === CLASS_FAIR) return this.pullFair(cpu);
    return rank === CLASS_BT && this.state.btRunning[cpu] === 0 && this.pullBt(cpu);
  }

  private pullFair(cpu: number): boolean {
    const source = this.busiestFair(cpu);
    if (source < 0) return false;
    return this.moveFirst(this.fair, source, cpu, Number.POSITIVE_INFINITY);
  }

  private pullBt(cpu: number): boolean {
    const { state, bt } = this;
    if (bt === undefined || bt.bandwidth.throttled[cpu] !== 0) return false;
    let source = -1;
    let best = state.btRunning[cpu];
    for (let i = 1; i < state.cpus; i++) {
      const other = (cpu + i) % state.cpus;
      const waiting = this.waitingBt(other);
      if (waiting === 0) continue;
      const stuck = state.fairRunning[other] > 0;
      const pressure = stuck ? state.btRunning[other] * STUCK_WEIGHT : state.btRunning[other] - 1;
      if (pressure > best) {
        best = pressure;
        source = other;
      }
    }
    if (source < 0) return false;
    return this.moveFirst(bt, source, cpu, Number.POSITIVE_INFINITY);
  }

  /** At the tick of a busy CPU: idle CPUs to kick, loads to even out. Returns a CPU that should schedule, or -1. */
  tick(cpu: number): number {
    const { state } = this;
    if (state.cpus === 1) return -1;
    if (this.bt !== undefined && state.fairRunning[cpu] === 0) this.pullBt(cpu);
    if (this.waitingFair(cpu) > 0) {
      for (let i = 1; i < state.cpus; i++) {
        const other = (cpu + i) % state.cpus;
        if (this.placement.isIdle(other) && state.needResched[other] === 0) return other;
      }
    }
    if (state.now >= this.nextBalanceNs[cpu]) {
      const intervalNs = state.cpus * 1e6 * BUSY_FACTOR;
      this.nextBalanceNs[cpu] = state.now + intervalNs;
      // BT work that was running makes way for the fair task that came
      if (this.evenOut(cpu) && state.taskClass[state.current[cpu]] !== CLASS_FAIR) return cpu;
    }
    return -1;
  }

  private evenOut(cpu: number): boolean {
    const { state, fair } = this;
    const mine = fair.cpuLoad(cpu);
    let source = -1;
    let most = 0;
    for (let i = 1; i < state.cpus; i++) {
      const other = (cpu + i) % state.cpus;
      if (this.waitingFair(other) === 0) continue;
      const theirs = fair.cpuLoad(other);
      if (theirs > most) {
        most = theirs;
        source = other;
      }
    }
    if (source < 0 || most * 100 <= mine * IMBALANCE_PCT) return false;
    return this.moveFirst(this.fair, source, cpu, (most - mine) / 2);
  }

  private busiestFair(cpu: number): number {
    const { state } = this;
    let source = -1;
    let most = 0;
    for (let i = 1; i < state.cpus; i++) {
      const other = (cpu + i) % state.cpus;
      const waiting = this.waitingFair(other);
      if (waiting > most) {
        most = waiting;
        source = other;
      }
    }
    return source;
  }

  private waitingFair(cpu: number): number {
    const { state } = this;
    const current = state.current[cpu];
    return state.fairRunning[cpu] - (current >= 0 && state.taskClass[current] === CLASS_FAIR ? 1 : 0);
  }

  private waitingBt(cpu: number): number {
    const { state } = this;
    const current = state.current[cpu];
    return state.btRunning[cpu] - (current >= 0 && state.taskClass[current] !== CLASS_FAIR ? 1 : 0);
  }

  /** Moves the first queued task (least served first) that may go and is not too heavy: half its load ≤ imbalance. */
  private moveFirst(cls: FairClass, source: number, cpu: number, imbalance: number): boolean {
    const task = this.findMovable(cls, source, cpu, imbalance);
    if (task < 0) return false;
    this.move(task, cpu);
    return true;
  }

  private findMovable(cls: FairClass, queue: number, cpu: number, imbalance: number): number {
    const { state } = this;
    const running = cls.running[queue];
    if (running >= 0 && cls.ownQueue[running] >= 0) {
      const inside = this.findMovable(cls, cls.ownQueue[running], cpu, imbalance);
      if (inside >= 0) return inside;
    }
    for (let e = cls.lists.first[queue]; e >= 0; e = cls.lists.next[e]) {
      if (cls.ownQueue[e] >= 0) {
        const inside = this.findMovable(cls, cls.ownQueue[e], cpu, imbalance);
        if (inside >= 0) return inside;
      } else if (state.mayRunOn(e, cpu) && this.movable(e, cpu) && this.load.hierarchicalLoad(e) / 2 <= imbalance)
        return e;
    }
    return -1;
  }
}
