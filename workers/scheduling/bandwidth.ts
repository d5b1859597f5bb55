import type { EventQueue } from '../engine/event-queue.ts';
import type { BandwidthLimit, BandwidthRules } from './bandwidth-rules.ts';
import { PRIORITY_QUOTA } from './event-order.ts';
import type { SchedulerState } from './state.ts';

export interface BandwidthSetup {
  /** Limit of each group; undefined = none. */
  readonly limits: readonly (BandwidthLimit | undefined)[];
  readonly rules: BandwidthRules;
  /** Start of a period of each group, ns; the others lie whole periods away. */
  readonly offsetsNs: readonly number[];
  readonly tickNs: number;
  /** Event slots of group 0; one per group each. */
  readonly slots: { readonly period: number; readonly slack: number };
}

/** Statistics of one group as in cpu.stat. */
export interface ThrottleStatistics {
  readonly periods: number;
  /** Periods at whose end some CPU of the group was throttled. */
  readonly throttledPeriods: number;
  /** Sum over the CPUs. */
  readonly throttledNs: number;
  readonly bursts: number;
  readonly burstNs: number;
}

/** What a CPU takes out of a group's pool at a time, ns (sched_cfs_bandwidth_slice_us; read, reported by the kernels). */
const SLICE_NS = 5_000_000;
/** What a CPU keeps when its queue of the group becomes empty, ns (min_cfs_rq_runtime; read). */
const KEPT_NS = 1_000_000;
/** Time from the return of unused runtime to its distribution, ns (cfs_bandwidth_slack_period; read). */
const SLACK_DELAY_NS = 5_000_000;
/** Nothing is distributed so shortly before a refill, ns (min_bandwidth_expiration; read). */
const NEAR_REFILL_NS = 2_000_000;

/**
 * CFS bandwidth control: a pool of CPU time per group, filled once a period, out of which every CPU takes slices. This
 * class keeps the books; `FairClass` takes throttled queues out of the hierarchy and puts them back. Queues are numbered
 * as in `FairClass`: cpus * (1 + group) + cpu. Source: description of CFS bandwidth in 4.14 to 7.2; confidence: read.
 * The guard that doubles a period too short for its own timer cannot act here: timers take no simulated time.
 */
export class Bandwidth {
  readonly rules: BandwidthRules;
  /** 1 for queues whose group has a limit. */
  readonly limited: Uint8Array;
  readonly throttled: Uint8Array;
  /** CPU time a queue may still use before it has to ask the pool, ns; negative after an overrun. */
  private readonly localNs: Float64Array;
  private readonly localExpiresNs: Float64Array;
  private readonly throttledSinceNs: Float64Array;
  /** Throttled queues of each group in order of their throttling. */
  private readonly head: Int32Array;
  private readonly tail: Int32Array;
  private readonly next: Int32Array;

  private readonly poolNs: Float64Array;
  private readonly poolAfterRefillNs: Float64Array;
  private readonly poolExpiresNs: Float64Array;
  private readonly timerActive: Uint8Array;
  /** Nothing was taken out of the pool since the period began. */
  private readonly unused: Uint8Array;

  private readonly limits: (BandwidthLimit | undefined)[];
  private readonly periods: Float64Array;
  private readonly throttledPeriods: Float64Array;
  private readonly throttledNs: Float64Array;
  private readonly bursts: Float64Array;
  private readonly burstNs: Float64Array;

  constructor(
    private readonly state: SchedulerState,
    private readonly events: EventQueue,
    private readonly setup: BandwidthSetup,
    /** Puts a queue back that has runtime again. */
    private readonly release: (queue: number) => void,
  ) {
    const { limits } = setup;
    this.limits = [...limits];
    const { cpus } = state;
    const queues = cpus * (1 + limits.length);
    this.rules = setup.rules;
    this.limited = new Uint8Array(queues);
    this.throttled = new Uint8Array(queues);
    this.localNs = new Float64Array(queues);
    this.localExpiresNs = new Float64Array(queues);
    this.throttledSinceNs = new Float64Array(queues);
    this.next = new Int32Array(queues).fill(-1);
    this.head = new Int32Array(limits.length).fill(-1);
    this.tail = new Int32Array(limits.length).fill(-1);
    this.poolNs = new Float64Array(limits.length);
    this.poolAfterRefillNs = new Float64Array(limits.length);
    this.poolExpiresNs = new Float64Array(limits.length);
    this.timerActive = new Uint8Array(limits.length);
    this.unused = new Uint8Array(limits.length);
    this.periods = new Float64Array(limits.length);
    this.throttledPeriods = new Float64Array(limits.length);
    this.throttledNs = new Float64Array(limits.length);
    this.bursts = new Float64Array(limits.length);
    this.burstNs = new Float64Array(limits.length);
    limits.forEach((limit, group) => {
      if (limit === undefined) return;
      this.limited.fill(1, cpus * (1 + group), cpus * (2 + group));
      this.poolNs[group] = limit.quotaNs;
      this.poolAfterRefillNs[group] = limit.quotaNs;
      this.poolExpiresNs[group] = this.nextRefill(group, limit);
    });
  }

  /**
   * cpu.max of a group is written while the system runs (tg_set_cfs_bandwidth): the pool is filled anew, the period
   * timer starts again, and every queue goes on with nothing of its own. Confidence: remembered from 6.12.
   */
  setLimit(group: number, limit: BandwidthLimit): void {
    const { cpus } = this.state;
    const { period, slack } = this.setup.slots;
    const first = cpus * (1 + group);
    this.limits[group] = limit;
    this.limited.fill(1, first, first + cpus);
    this.localNs.fill(0, first, first + cpus);
    this.events.cancel(period + group);
    this.events.cancel(slack + group);
    this.poolNs[group] = limit.quotaNs;
    this.poolAfterRefillNs[group] = limit.quotaNs;
    this.poolExpiresNs[group] = this.nextRefill(group, limit);
    this.unused[group] = 0;
    this.startTimer(group);
    for (let queue = this.head[group]; queue >= 0; ) {
      const following = this.next[queue];
      this.letGo(group, queue);
      queue = following;
    }
  }

  /** A queue's group used CPU time. True when it has run out and must be throttled at the next scheduling point. */
  charge(queue: number, timeNs: number): boolean {
    this.localNs[queue] -= timeNs;
    if (this.rules.slicesExpire) this.expire(queue);
    if (this.localNs[queue] > 0 || this.throttled[queue] !== 0) return false;
    return !this.take(queue, SLICE_NS);
  }

  /** A queue must not run: it has nothing left and got nothing. */
  isExhausted(queue: number): boolean {
    return this.limited[queue] !== 0 && this.localNs[queue] <= 0 && this.throttled[queue] === 0;
  }

  /** Marks a queue as throttled; false when the pool has something for it after all. */
  throttle(queue: number): boolean {
    if (this.take(queue, 1)) return false;
    const group = this.groupOf(queue);
    this.throttled[queue] = 1;
    this.throttledSinceNs[queue] = this.rules.perTask ? Number.POSITIVE_INFINITY : this.state.now;
    if (this.head[group] < 0) this.head[group] = queue;
    else this.next[this.tail[group]] = queue;
    this.tail[group] = queue;
    return true;
  }

  /** The first task of a throttled queue is set aside: from now on its time counts as throttled. */
  startClock(queue: number): void {
    if (this.throttled[queue] !== 0 && this.throttledSinceNs[queue] === Number.POSITIVE_INFINITY)
      this.throttledSinceNs[queue] = this.state.now;
  }

  /** A queue became empty: what it does not need goes back to the pool, and from there to throttled queues. */
  giveBack(queue: number): void {
    const spare = this.localNs[queue] - KEPT_NS;
    if (spare <= 0) return;
    this.localNs[queue] = KEPT_NS;
    const group = this.groupOf(queue);
    if (this.rules.slicesExpire && this.localExpiresNs[queue] !== this.poolExpiresNs[group]) return;
    this.poolNs[group] += spare;
    if (this.poolNs[group] <= SLICE_NS || this.head[group] < 0) return;
    const slot = this.setup.slots.slack + group;
    if (this.refillsWithin(group, SLACK_DELAY_NS + NEAR_REFILL_NS) || this.events.isScheduled(slot)) return;
    this.events.schedule(slot, this.state.now + SLACK_DELAY_NS, PRIORITY_QUOTA);
  }

  /** The slack timer of a group fires. */
  slackEnds(group: number): void {
    if (!this.refillsWithin(group, NEAR_REFILL_NS) && this.poolNs[group] > SLICE_NS) this.distribute(group);
  }

  /** The period timer of a group fires; it rests after a period without any use. */
  periodEnds(group: number): void {
    const anyThrottled = this.head[group] >= 0;
    this.periods[group]++;
    this.refill(group);
    if (!anyThrottled && this.unused[group] !== 0) {
      this.timerActive[group] = 0;
      return;
    }
    this.startTimer(group);
    this.unused[group] = anyThrottled ? 0 : 1;
    if (!anyThrottled) return;
    this.throttledPeriods[group]++;
    this.distribute(group);
  }

  /** Since when a throttled queue is, ns; not before the measured window, Infinity as long as no task is set aside. */
  throttledSince(queue: number): number {
    return this.throttledSinceNs[queue];
  }

  /** Starts the measured window. */
  resetStatistics(): void {
    for (const counter of [this.periods, this.throttledPeriods, this.throttledNs, this.bursts, this.burstNs])
      counter.fill(0);
    for (let queue = 0; queue < this.throttled.length; queue++) {
      if (this.throttled[queue] !== 0 && this.throttledSinceNs[queue] < this.state.now)
        this.throttledSinceNs[queue] = this.state.now;
    }
  }

  /** Statistics since `resetStatistics`, queues that are throttled right now included; undefined without a limit. */
  statistics(group: number): ThrottleStatistics | undefined {
    if (this.limits[group] === undefined) return undefined;
    let throttledNs = this.throttledNs[group];
    for (let queue = this.head[group]; queue >= 0; queue = this.next[queue]) throttledNs += this.throttledFor(queue);
    return {
      periods: this.periods[group],
      throttledPeriods: this.throttledPeriods[group],
      throttledNs,
      bursts: this.bursts[group],
      burstNs: this.burstNs[group],
    };
  }

  private throttledFor(queue: number): number {
    return Math.max(0, this.state.now - this.throttledSinceNs[queue]);
  }

  private groupOf(queue: number): number {
    return Math.floor(queue / this.state.cpus) - 1;
  }

  private limitOf(group: number): BandwidthLimit {
    return this.limits[group] as BandwidthLimit;
  }

  /** Fills a queue up to `targetNs` as far as the pool goes; true when it has something then. */
  private take(queue: number, targetNs: number): boolean {
    const group = this.groupOf(queue);
    if (this.timerActive[group] === 0) this.startTimer(group);
    if (this.poolNs[group] > 0) {
      const amount = Math.min(this.poolNs[group], targetNs - this.localNs[queue]);
      this.poolNs[group] -= amount;
      this.localNs[queue] += amount;
      this.unused[group] = 0;
    }
    this.localExpiresNs[queue] = this.poolExpiresNs[group];
    return this.localNs[queue] > 0;
  }

  private expire(queue: number): void {
    if (this.localNs[queue] <= 0 || this.state.now < this.localExpiresNs[queue]) return;
    // the refill may be due in this very nanosecond: then the deadline moves on by a tick instead
    if (this.localExpiresNs[queue] === this.poolExpiresNs[this.groupOf(queue)])
      this.localExpiresNs[queue] += this.setup.tickNs;
    else this.localNs[queue] = 0;
  }

  private refill(group: number): void {
    const { quotaNs, burstNs, periodNs } = this.limitOf(group);
    const used = this.poolAfterRefillNs[group] - this.poolNs[group];
    if (used > quotaNs) {
      this.bursts[group]++;
      this.burstNs[group] += used - quotaNs;
    }
    this.poolNs[group] = Math.min(this.poolNs[group] + quotaNs, quotaNs + burstNs);
    this.poolAfterRefillNs[group] = this.poolNs[group];
    this.poolExpiresNs[group] = this.state.now + periodNs;
  }

  /** Pays the overruns of throttled queues, first throttled first, and releases those that can go on. */
  private distribute(group: number): void {
    let queue = this.head[group];
    while (queue >= 0) {
      const following = this.next[queue];
      const amount = Math.min(this.poolNs[group], 1 - this.localNs[queue]);
      this.poolNs[group] -= amount;
      this.localNs[queue] += amount;
      if (this.localNs[queue] <= 0) return;
      this.localExpiresNs[queue] = this.poolExpiresNs[group];
      this.letGo(group, queue);
      queue = following;
    }
  }

  /** The first of the throttled queues of a group goes on. */
  private letGo(group: number, queue: number): void {
    this.head[group] = this.next[queue];
    this.next[queue] = -1;
    this.throttled[queue] = 0;
    this.throttledNs[group] += this.throttledFor(queue);
    this.release(queue);
  }

  private startTimer(group: number): void {
    this.timerActive[group] = 1;
    this.events.schedule(this.setup.slots.period + group, this.nextRefill(group, this.limitOf(group)), PRIORITY_QUOTA);
  }

  private nextRefill(group: number, { periodNs }: BandwidthLimit): number {
    const offset = this.setup.offsetsNs[group];
    return offset + (Math.floor((this.state.now - offset) / periodNs) + 1) * periodNs;
  }

  private refillsWithin(group: number, timeNs: number): boolean {
    return this.events.timeNs[this.setup.slots.period + group] - this.state.now < timeNs;
  }
}
