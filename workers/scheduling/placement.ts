import type { BtClass } from './bt/bt-class.ts';
import type { FairClass } from './fair-class.ts';
import type { LoadSignals } from './load.ts';
import { CLASS_BT, type SchedulerState } from './state.ts';

export interface PlacementRules {
  readonly llcCpus: number;
  /** SCHED_IDLE-only CPUs count as idle (Linux 5.4 and later). */
  readonly schedIdleCounts: boolean;
  /** CPUs that run only BT work count as idle for fair tasks. */
  readonly btCounts: boolean;
  /** The idle scan is limited by utilisation (5.19 and later). */
  readonly limitedScan: boolean;
}

/** Half of the imbalance percentage, added to the previous CPU's load in wake_affine: (117 - 100) / 2. */
const AFFINE_BIAS_PCT = 108;

/** Where a task that wakes goes: wake_affine, then select_idle_sibling; BT has a search of its own. */
export class Placement {
  private readonly recent: Int32Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    private readonly bt: BtClass | undefined,
    private readonly load: LoadSignals,
    private readonly rules: PlacementRules,
  ) {
    this.recent = new Int32Array(state.tasks).fill(-1);
  }

  /** What a fair task may regard as an idle CPU. */
  isIdle(cpu: number): boolean {
    const { state, rules } = this;
    if (state.fairRunning[cpu] !== 0) return false;
    if (rules.btCounts) return state.current[cpu] < 0 || state.taskClass[state.current[cpu]] === CLASS_BT;
    return state.current[cpu] < 0 && state.btRunning[cpu] === 0;
  }

  /** Every runnable task of the CPU is SCHED_IDLE. */
  isSchedIdle(cpu: number): boolean {
    const { state } = this;
    const running = state.fairRunning[cpu];
    return running > 0 && running === state.idlePolicyRunning[cpu] && state.btRunning[cpu] === 0;
  }

  private isFree(cpu: number): boolean {
    return this.isIdle(cpu) || (this.rules.schedIdleCounts && this.isSchedIdle(cpu));
  }

  selectFair(task: number, wakerCpu: number, sync: boolean): number {
    const { state } = this;
    const previous = state.taskCpu[task];
    if (state.cpus === 1) return previous;
    let target = previous;
    if (wakerCpu !== previous && state.mayRunOn(task, wakerCpu))
      target = this.wakeAffine(task, previous, wakerCpu, sync);
    return this.selectIdleSibling(task, previous, target);
  }

  /** Source: description of select_task_rq of the BT class in 4.14; `isTrulyIdle` = nothing at all to run. */
  selectBt(task: number): number {
    const { state, bt } = this;
    const previous = state.taskCpu[task];
    if (bt === undefined || this.isOpenToBt(previous)) return previous;
    const first = this.firstOfLlc(previous);
    const size = this.sizeOfLlc(first);
    for (let i = 1; i < size; i++) {
      const cpu = first + ((previous - first + i) % size);
      if (state.mayRunOn(task, cpu) && this.isOpenToBt(cpu)) return cpu;
    }
    return previous;
  }

  private isOpenToBt(cpu: number): boolean {
    const { state, bt } = this;
    return (
      state.current[cpu] < 0 &&
      state.fairRunning[cpu] === 0 &&
      state.btRunning[cpu] === 0 &&
      bt?.bandwidth.throttled[cpu] === 0
    );
  }

  private wakeAffine(task: number, previous: number, waker: number, sync: boolean): number {
    const { load, fair, state } = this;
    const sharesCache = this.firstOfLlc(previous) === this.firstOfLlc(waker);
    if (sharesCache && this.isIdle(waker)) return this.isIdle(previous) ? previous : waker;
    // the waker is alone there and about to sleep
    if (sync && state.fairRunning[waker] + state.btRunning[waker] === 1) return waker;
    if (this.isIdle(previous)) return previous;
    const own = load.hierarchicalLoad(task);
    const there = (fair.cpuLoad(waker) + own) * 100;
    const here = Math.max(0, fair.cpuLoad(previous) - own) * AFFINE_BIAS_PCT;
    return there < here ? waker : previous;
  }

  private selectIdleSibling(task: number, previous: number, target: number): number {
    const { state } = this;
    if (this.isFree(target)) return this.remember(task, target, previous);
    const first = this.firstOfLlc(target);
    const size = this.sizeOfLlc(first);
    if (previous !== target && this.firstOfLlc(previous) === first && this.isFree(previous)) return previous;
    const recent = this.recent[task];
    if (
      recent >= 0 &&
      recent !== previous &&
      recent !== target &&
      this.firstOfLlc(recent) === first &&
      state.mayRunOn(task, recent) &&
      this.isFree(recent)
    ) {
      return this.remember(task, recent, previous);
    }
    let budget = this.rules.limitedScan ? this.load.idleScanLimit(target) : size;
    if (budget === 0) return this.remember(task, target, previous);
    for (let i = 1; i < size && budget > 0; i++, budget--) {
      const cpu = first + ((target - first + i) % size);
      if (this.isFree(cpu) && state.mayRunOn(task, cpu)) return this.remember(task, cpu, previous);
    }
    return this.remember(task, target, previous);
  }

  private remember(task: number, chosen: number, previous: number): number {
    if (chosen !== previous) this.recent[task] = previous;
    return chosen;
  }

  private firstOfLlc(cpu: number): number {
    return cpu - (cpu % this.rules.llcCpus);
  }

  private sizeOfLlc(first: number): number {
    return Math.min(this.rules.llcCpus, this.state.cpus - first);
  }
}
