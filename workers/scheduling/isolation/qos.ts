import type { FairClass } from '../fair-class.ts';
import { REASON } from '../reasons.ts';
import type { SchedulerState } from '../state.ts';
import type { IsolationHost } from './isolation.ts';
import type { QosTunables } from './qos-tunables.ts';
import { SmtIsolation } from './smt-isolation.ts';

export interface QosSetup extends QosTunables {
  readonly smt: number;
  /** Outermost offline group (cpu.qos_level < 0) of each group, -1 = the group is online. */
  readonly offlineRoot: readonly number[];
}

const NOT_ASIDE = -1;

/**
 * openEuler's QoS preemption: an offline group that is picked on a CPU with online work is throttled there, as a whole,
 * until the CPU would go idle. The first throttling starts a clock; when a CPU has not gone idle for the whole overload
 * period, its offline groups are released and nothing is throttled any more: offline tasks may finish what they do in
 * the kernel, and sleep in steps as soon as they come back to user mode, until the CPU goes idle. Source: description
 * of openEuler's fair.c (read); the two times remembered. While an SMT expeller is on, offline work idles beside online
 * work of a sibling hyperthread.
 */
export class Qos extends SmtIsolation {
  /** Throttled queues, by queue number of the fair class. */
  private readonly throttled: Uint8Array;
  private readonly overloaded: Uint8Array;
  private readonly detecting: Uint8Array;
  /** When a task that sleeps on its way back to user mode goes on; NOT_ASIDE = it does not sleep. */
  private readonly asideUntilNs: Float64Array;

  constructor(
    state: SchedulerState,
    private readonly fair: FairClass,
    private readonly setup: QosSetup,
    private readonly host: IsolationHost,
  ) {
    const isOffline = (task: number): boolean => {
      const group = state.taskGroup[task];
      return group >= 0 && setup.offlineRoot[group] >= 0;
    };
    super(state, setup.smt, {
      isExpeller: (task) => setup.smtExpeller && !isOffline(task),
      isExpellee: isOffline,
    });
    this.throttled = new Uint8Array(state.cpus * (1 + setup.offlineRoot.length));
    this.overloaded = new Uint8Array(state.cpus);
    this.detecting = new Uint8Array(state.cpus);
    this.asideUntilNs = new Float64Array(state.tasks).fill(NOT_ASIDE);
  }

  override choose(cpu: number, picked: number): number {
    let task = picked;
    for (;;) {
      if (task < 0) {
        if (!this.becomesIdle(cpu)) return -1;
        task = this.host.pick(cpu);
        if (task < 0) return -1;
      }
      const root = this.offlineRootOf(task);
      if (root < 0 || !this.hasOnlineWork(cpu)) return super.choose(cpu, task);
      if (this.overloaded[cpu] === 0) this.throttle(root, cpu);
      else if (this.state.kernelLocks[task] === 0) this.sleepAtReturn(task, cpu);
      else return task;
      task = this.host.pick(cpu);
    }
  }

  override mayMove(task: number, from: number, to: number): boolean {
    return this.asideUntilNs[task] === NOT_ASIDE && !this.isThrottled(task, from) && super.mayMove(task, from, to);
  }

  /** The overload clock of a CPU, or in overload the next task that has slept enough. */
  override timer(cpu: number): void {
    const { state } = this;
    if (this.overloaded[cpu] === 0) {
      if (this.detecting[cpu] === 0) return;
      this.overloaded[cpu] = 1;
      this.releaseGroups(cpu);
      state.requestResched(cpu, REASON.starvationGuard);
      return;
    }
    this.wakeSleepers(cpu, false);
  }

  private hasOnlineWork(cpu: number): boolean {
    const { fairRunning, idlePolicyRunning } = this.state;
    return fairRunning[cpu] > idlePolicyRunning[cpu];
  }

  private offlineRootOf(task: number): number {
    const group = this.state.taskGroup[task];
    return group < 0 ? -1 : this.setup.offlineRoot[group];
  }

  private queueOf(group: number, cpu: number): number {
    return this.state.cpus * (1 + group) + cpu;
  }

  private isThrottled(task: number, cpu: number): boolean {
    const root = this.offlineRootOf(task);
    return root >= 0 && this.throttled[this.queueOf(root, cpu)] !== 0;
  }

  private throttle(group: number, cpu: number): void {
    const queue = this.queueOf(group, cpu);
    this.throttled[queue] = 1;
    this.fair.hideQueue(queue);
    if (this.detecting[cpu] !== 0) return;
    this.detecting[cpu] = 1;
    this.host.setTimer(cpu, this.setup.overloadDetectNs);
  }

  /** A CPU has nothing else to run: overload is over and everything offline may run. True when there is something. */
  private becomesIdle(cpu: number): boolean {
    this.overloaded[cpu] = 0;
    this.detecting[cpu] = 0;
    const slept = this.wakeSleepers(cpu, true);
    return this.releaseGroups(cpu) || slept;
  }

  private releaseGroups(cpu: number): boolean {
    let released = false;
    for (let queue = cpu + this.state.cpus; queue < this.throttled.length; queue += this.state.cpus) {
      if (this.throttled[queue] === 0) continue;
      this.throttled[queue] = 0;
      this.fair.showQueue(queue);
      released = true;
    }
    return released;
  }

  private sleepAtReturn(task: number, cpu: number): void {
    this.asideUntilNs[task] = this.state.now + this.setup.offlineWaitNs;
    this.fair.setAside(task);
    this.host.setTimer(cpu, this.setup.offlineWaitNs);
  }

  /** Tasks whose step of sleep is over, or `all`, are runnable again. True when there were some. */
  private wakeSleepers(cpu: number, all: boolean): boolean {
    const { state, asideUntilNs } = this;
    let woken = false;
    let next = Number.POSITIVE_INFINITY;
    for (let task = 0; task < state.tasks; task++) {
      if (asideUntilNs[task] === NOT_ASIDE || state.taskCpu[task] !== cpu) continue;
      if (!all && asideUntilNs[task] > state.now) {
        next = Math.min(next, asideUntilNs[task]);
        continue;
      }
      asideUntilNs[task] = NOT_ASIDE;
      this.fair.bringBack(task);
      woken = true;
    }
    if (next < Number.POSITIVE_INFINITY) this.host.setTimer(cpu, next - state.now);
    return woken;
  }
}
