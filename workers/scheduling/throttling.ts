import type { EventQueue } from '../engine/event-queue.ts';
import { Bandwidth, type BandwidthSetup } from './bandwidth.ts';
import { subtreesOf } from './group-tree.ts';
import { REASON } from './reasons.ts';
import { CLASS_FAIR, type SchedulerState } from './state.ts';

/** What throttling needs of the class whose groups it throttles. */
export interface ThrottledHierarchy {
  readonly queueOf: Int32Array;
  readonly running: Int32Array;
  readonly throttleDepth: Int32Array;
  trackLoad(queue: number): void;
  hideQueue(queue: number): void;
  showQueue(queue: number): void;
  setAside(task: number): void;
  bringBack(task: number): void;
  /** Queue in which a group's queue has its entity. */
  queueAbove(queue: number): number;
}

/** Who wants to know when groups are throttled. */
export interface ThrottleObserver {
  /** Tasks of a CPU became throttled, or may go on. */
  changed(cpu: number): void;
  /** A group stops being throttled on a CPU. */
  ended(group: number, cpu: number, sinceNs: number): void;
}

/**
 * When the groups of a fair class are throttled and when they go on. Up to 6.12 a throttled queue leaves the hierarchy
 * with all its tasks when its CPU next schedules. From 6.18 on (`perTask`) it stays: a task of it that is picked is
 * switched to and set aside when it would go on in user mode. Numbers of queues as in `Entities`.
 */
export class Throttling {
  readonly bandwidth: Bandwidth;
  private readonly perTask: boolean;
  private readonly subtrees: readonly Int32Array[];
  /** Tasks set aside of each queue, in order. */
  private readonly firstAside: Int32Array;
  private readonly lastAside: Int32Array;
  private readonly nextAside: Int32Array;
  /** Tasks that were picked while throttled: they are set aside as soon as they have the CPU. */
  private readonly mustLeave: Uint8Array;

  constructor(
    private readonly state: SchedulerState,
    events: EventQueue,
    setup: BandwidthSetup,
    groups: Parameters<typeof subtreesOf>[0],
    private readonly hierarchy: ThrottledHierarchy,
    private readonly observer: ThrottleObserver,
  ) {
    const queues = state.cpus * (1 + groups.length);
    this.bandwidth = new Bandwidth(state, events, setup, (queue) => this.release(queue));
    this.perTask = setup.rules.perTask;
    this.subtrees = subtreesOf(groups);
    this.firstAside = new Int32Array(queues).fill(-1);
    this.lastAside = new Int32Array(queues).fill(-1);
    this.nextAside = new Int32Array(state.tasks).fill(-1);
    this.mustLeave = new Uint8Array(state.tasks);
  }

  /** A queue's running entity used CPU time; asks for a reschedule when the group has run out. */
  charge(queue: number, timeNs: number): void {
    if (this.bandwidth.limited[queue] === 0 || !this.bandwidth.charge(queue, timeNs)) return;
    this.state.requestResched(queue % this.state.cpus, REASON.quotaUsedUp);
  }

  /** A queue that was empty has its first entity: without runtime it is throttled before it competes. */
  filled(queue: number): void {
    if (this.bandwidth.limited[queue] === 0 || this.hierarchy.running[queue] >= 0) return;
    if (this.bandwidth.throttled[queue] === 0 && this.bandwidth.charge(queue, 0)) this.throttle(queue);
  }

  /** A queue lost its last entity: it is throttled if it overran, and gives back what it does not need otherwise. */
  emptied(queue: number): void {
    if (this.bandwidth.limited[queue] === 0) return;
    this.throttleIfExhausted(queue);
    this.bandwidth.giveBack(queue);
  }

  throttleIfExhausted(queue: number): void {
    if (this.bandwidth.isExhausted(queue)) this.throttle(queue);
  }

  /** A task was picked: if its group is throttled, it gets the CPU only to be set aside. */
  picked(task: number): void {
    if (this.perTask && this.hierarchy.throttleDepth[this.hierarchy.queueOf[task]] > 0) this.mustLeave[task] = 1;
  }

  /** A task got the CPU or keeps it. */
  hasCpu(task: number): void {
    if (this.mustLeave[task] !== 0) this.state.requestResched(this.state.taskCpu[task], REASON.quotaUsedUp);
  }

  /** The running task of a CPU comes to where it would go on in user mode. */
  returnsToUser(task: number): void {
    if (this.mustLeave[task] === 0) return;
    this.mustLeave[task] = 0;
    const queue = this.hierarchy.queueOf[task];
    if (this.hierarchy.throttleDepth[queue] > 0) this.setAside(task, queue);
  }

  /** A task that was set aside is no longer this class's concern; false when it is not set aside. */
  forget(task: number): boolean {
    const queue = this.hierarchy.queueOf[task];
    let before = -1;
    let at = this.firstAside[queue];
    while (at >= 0 && at !== task) {
      before = at;
      at = this.nextAside[at];
    }
    if (at < 0) return false;
    if (before < 0) this.firstAside[queue] = this.nextAside[task];
    else this.nextAside[before] = this.nextAside[task];
    if (this.lastAside[queue] === task) this.lastAside[queue] = before;
    this.nextAside[task] = -1;
    return true;
  }

  /** Reports what is throttled at the end of the recording. */
  close(): void {
    this.bandwidth.throttled.forEach((throttled, queue) => {
      if (throttled !== 0) this.report(queue);
    });
  }

  private setAside(task: number, queue: number): void {
    const { cpus } = this.state;
    this.hierarchy.setAside(task);
    if (this.firstAside[queue] < 0) this.firstAside[queue] = task;
    else this.nextAside[this.lastAside[queue]] = task;
    this.lastAside[queue] = task;
    for (let q = queue; q >= cpus; q = this.hierarchy.queueAbove(q)) this.bandwidth.startClock(q);
  }

  private throttle(queue: number): void {
    if (!this.bandwidth.throttle(queue)) return;
    const { hierarchy } = this;
    for (const below of this.queuesBelow(queue)) {
      hierarchy.trackLoad(below);
      hierarchy.throttleDepth[below]++;
    }
    if (!this.perTask) hierarchy.hideQueue(queue);
    this.observer.changed(queue % this.state.cpus);
  }

  private release(queue: number): void {
    const { hierarchy, state } = this;
    this.report(queue);
    for (const below of this.queuesBelow(queue)) {
      hierarchy.trackLoad(below);
      if (--hierarchy.throttleDepth[below] === 0) this.bringBackAll(below);
    }
    if (!this.perTask) hierarchy.showQueue(queue);
    const cpu = queue % state.cpus;
    this.observer.changed(cpu);
    const current = state.current[cpu];
    // nobody is preempted for it: only a CPU that has nothing as good to run looks at once
    const isFree = current < 0 || state.taskClass[current] > CLASS_FAIR;
    if (isFree && state.fairRunning[cpu] > 0) state.requestResched(cpu, REASON.quotaRefilled);
  }

  private bringBackAll(queue: number): void {
    let task = this.firstAside[queue];
    this.firstAside[queue] = -1;
    while (task >= 0) {
      const next = this.nextAside[task];
      this.nextAside[task] = -1;
      this.hierarchy.bringBack(task);
      task = next;
    }
  }

  private report(queue: number): void {
    const { cpus } = this.state;
    const sinceNs = this.bandwidth.throttledSince(queue);
    if (sinceNs <= this.state.now) this.observer.ended(Math.floor(queue / cpus) - 1, queue % cpus, sinceNs);
  }

  /** The queue and those of all groups below its group, on its CPU. */
  private queuesBelow(queue: number): number[] {
    const { cpus } = this.state;
    const queues: number[] = [];
    for (const group of this.subtrees[Math.floor(queue / cpus) - 1]) queues.push(cpus * (1 + group) + (queue % cpus));
    return queues;
  }
}
