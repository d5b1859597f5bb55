import type { EevdfTunables } from './config.ts';
import { ENQUEUE_INITIAL, FairClass, type GroupParameters } from './fair-class.ts';
import { REASON } from './reasons.ts';
import { POLICY_OTHER, type SchedulerState } from './state.ts';

/** Sums are re-based before they come near 2^53. */
const REBASE_AT = 2 ** 46;

/**
 * Earliest Eligible Virtual Deadline First (Linux 6.6, 6.12): among entities that are not ahead of the weighted mean
 * virtual time V, run the one with the earliest virtual deadline. Rules as described for 6.12.117 (confidence: read);
 * reproduced switch by switch in `tests/fidelity`.
 */
export class EevdfClass extends FairClass {
  readonly deadline: Float64Array;
  /** V - v when the entity left the queue (clamped). */
  readonly lag: Float64Array;
  private readonly slice: Float64Array;
  private readonly customSlice: Uint8Array;
  /** Blocked, but still queued until its lag has run out. */
  readonly delayed: Uint8Array;
  private readonly deadlineIsRelative: Uint8Array;
  /** The running entity keeps the CPU until its virtual time reaches this deadline (RUN_TO_PARITY); NaN = unprotected. */
  private readonly protectedUntil: Float64Array;
  /** Sum over queued entities, the running one excluded, of weight * (vruntime - zero). */
  private readonly weightedKeys: Float64Array;
  private readonly weights: Float64Array;
  private readonly zero: Float64Array;
  private readonly tickNs: number;

  constructor(
    state: SchedulerState,
    groups: readonly GroupParameters[],
    private readonly tunables: EevdfTunables,
    hz: number,
    /** Called when a task that had blocked earlier finally leaves its queue. */
    private readonly onDelayedLeft: (task: number) => void,
  ) {
    let deadlines = new Float64Array(0);
    super(state, groups, (_vruntime, entities) => {
      deadlines = new Float64Array(entities);
      return deadlines;
    });
    this.deadline = deadlines;
    const entities = deadlines.length;
    const queues = this.running.length;
    this.lag = new Float64Array(entities);
    this.slice = new Float64Array(entities).fill(tunables.baseSliceNs);
    this.customSlice = new Uint8Array(entities);
    this.delayed = new Uint8Array(entities);
    this.deadlineIsRelative = new Uint8Array(entities);
    this.protectedUntil = new Float64Array(entities).fill(Number.NaN);
    this.weightedKeys = new Float64Array(queues);
    this.weights = new Float64Array(queues);
    this.zero = new Float64Array(queues);
    this.tickNs = Math.floor(1e9 / hz);
  }

  /** Gives a task a slice of its own (sched_setattr), ns. */
  setCustomSlice(task: number, sliceNs: number): void {
    this.slice[task] = sliceNs;
    this.customSlice[task] = 1;
  }

  override migrateBlocked(task: number, cpu: number): void {
    this.attach(task, cpu); // lag travels as it is; placement makes a new vruntime of it
  }

  override wakeupPreempt(cpu: number, current: number, woken: number): void {
    const { state, tunables } = this;
    if (state.needResched[cpu] !== 0 || !tunables.features.wakeupPreemption) return;
    this.findSiblings(current, woken);
    const mine = this.siblingA;
    const theirs = this.siblingB;
    if (this.idleEntity[mine] !== this.idleEntity[theirs]) {
      if (this.idleEntity[mine] === 0) return;
      this.protectedUntil[mine] = Number.NaN;
      state.requestResched(cpu, REASON.idlePreemption);
      return;
    }
    if (state.taskPolicy[woken] !== POLICY_OTHER) return;
    const queue = this.queueOf[mine];
    this.updateRunning(queue);
    if (this.isShorterAndDue(theirs, mine)) this.protectedUntil[mine] = Number.NaN;
    if (this.pickEarliestEligible(queue) === theirs) state.requestResched(cpu, REASON.wakeupPreemption);
  }

  /** yield_task_fair of 6.6 to 6.12 (remembered): a request later, which also ends RUN_TO_PARITY. */
  yieldTask(task: number): void {
    this.updateTask(task);
    this.deadline[task] += this.virtualTime(task, this.slice[task]);
  }

  /** Weighted mean virtual time of a queue, rounded down. */
  meanVruntime(queue: number): number {
    this.tally(queue);
    return this.zero[queue] + (this.talliedWeight > 0 ? Math.floor(this.talliedKeys / this.talliedWeight) : 0);
  }

  protected override enqueueEntity(queue: number, entity: number, flags: number): void {
    this.updateRunning(queue);
    if (this.ownQueue[entity] >= 0) this.updateGroupWeight(entity);
    this.place(queue, entity, flags);
    this.addLoad(queue, entity);
    this.onQueue[entity] = 1;
    if (this.running[queue] !== entity) this.insert(queue, entity);
  }

  protected override dequeueEntity(queue: number, entity: number, sleep: boolean): boolean {
    this.updateRunning(queue);
    if (sleep && this.tunables.features.delayDequeue && this.delayed[entity] === 0 && !this.isEligible(queue, entity)) {
      this.delayed[entity] = 1;
      return false;
    }
    this.leave(queue, entity, sleep);
    return true;
  }

  protected override pickEntity(queue: number): number {
    const picked = this.pickEarliestEligible(queue);
    if (picked >= 0 && this.delayed[picked] !== 0) {
      this.endDelay(queue, picked);
      return -1;
    }
    return picked;
  }

  protected override putPrevious(queue: number, entity: number): void {
    if (this.onQueue[entity] !== 0) {
      this.updateRunning(queue);
      this.running[queue] = -1;
      this.insert(queue, entity);
    }
    this.running[queue] = -1;
  }

  protected override setNext(queue: number, entity: number): void {
    if (this.onQueue[entity] !== 0) {
      this.remove(queue, entity);
      this.protectedUntil[entity] = this.deadline[entity];
    }
    this.running[queue] = entity;
    this.execStart[entity] = this.state.now;
    this.sumExecAtPick[entity] = this.sumExec[entity];
  }

  protected override updateRunning(queue: number): void {
    if (!this.chargeRunning(queue)) return;
    const entity = this.running[queue];
    const sliceDone = this.renewDeadline(entity);
    if (this.queued[queue] === 1) return;
    if (sliceDone || this.lostItsTurn(queue, entity)) {
      this.state.requestResched(queue % this.state.cpus, sliceDone ? REASON.sliceEnd : REASON.fairness);
    }
  }

  protected override tickEntity(_queue: number, _entity: number): void {
    // updateRunning has already compared virtual time with the deadline: EEVDF has no other tick rule
  }

  protected override reweight(queue: number, entity: number, weight: number): void {
    const queued = this.onQueue[entity] !== 0;
    const current = this.running[queue] === entity;
    if (!queued) {
      this.lag[entity] = Math.trunc((this.lag[entity] * this.wholeWeight[entity]) / Math.max(2, Math.floor(weight)));
      this.setWeight(entity, weight);
      return;
    }
    if (current) this.updateRunning(queue);
    const mean = this.meanVruntime(queue);
    if (!current) this.remove(queue, entity);
    const before = this.wholeWeight[entity];
    this.load[queue] += weight - this.weight[entity];
    const wasProtected = this.protectedUntil[entity] === this.deadline[entity];
    const behind = this.clampLag(entity, mean - this.vruntime[entity]);
    const ahead = this.deadline[entity] - mean;
    this.setWeight(entity, weight);
    const after = this.wholeWeight[entity];
    // lag * weight and the remaining service of the slice stay what they were
    if (after !== before) {
      this.vruntime[entity] = mean - Math.trunc((behind * before) / after);
      this.deadline[entity] = mean + Math.trunc((ahead * before) / after);
      if (wasProtected) this.protectedUntil[entity] = this.deadline[entity];
    }
    if (!current) this.insert(queue, entity);
  }

  protected override revive(entity: number): void {
    if (this.delayed[entity] !== 0) this.wakeDelayed(entity);
  }

  protected override preferGroup(_groupEntity: number): void {
    // EEVDF nominates nobody (NEXT_BUDDY is off)
  }

  /** A task woke while its dequeue was still delayed: it stays where it is, positive lag is cut (DELAY_ZERO). */
  wakeDelayed(entity: number): void {
    const queue = this.queueOf[entity];
    this.updateLag(queue, entity);
    if (this.lag[entity] > 0) {
      const current = this.running[queue] === entity;
      if (!current) this.remove(queue, entity);
      this.queued[queue]--;
      this.lag[entity] = 0;
      this.place(queue, entity, 0);
      this.queued[queue]++;
      if (!current) this.insert(queue, entity);
    }
    this.delayed[entity] = 0;
  }

  private pickEarliestEligible(queue: number): number {
    const { lists, running, onQueue, tunables, deadline } = this;
    let current = running[queue];
    const leftmost = lists.first[queue];
    if (this.queued[queue] === 1) return current >= 0 && onQueue[current] !== 0 ? current : leftmost;
    if (current >= 0 && (onQueue[current] === 0 || !this.isEligible(queue, current))) current = -1;
    if (tunables.features.runToParity && current >= 0 && this.protectedUntil[current] === deadline[current])
      return current;
    this.tally(queue);
    const sum = this.talliedKeys;
    const weight = this.talliedWeight;
    const zero = this.zero[queue];
    let best = leftmost;
    while (best >= 0 && sum < (this.vruntime[best] - zero) * weight) best = lists.next[best];
    if (best < 0 || (current >= 0 && deadline[current] < deadline[best]))
      return current >= 0 ? current : best < 0 ? leftmost : best;
    return best;
  }

  protected override firstWaiting(queue: number): number {
    let entity = this.lists.first[queue];
    while (entity >= 0 && this.delayed[entity] !== 0) entity = this.lists.next[entity];
    return entity;
  }

  private isEligible(queue: number, entity: number): boolean {
    this.tally(queue);
    return this.talliedKeys >= (this.vruntime[entity] - this.zero[queue]) * this.talliedWeight;
  }

  /** Sums of a queue with the running entity included, left in `talliedKeys` and `talliedWeight`. */
  private tally(queue: number): void {
    this.talliedKeys = this.weightedKeys[queue];
    this.talliedWeight = this.weights[queue];
    const current = this.running[queue];
    if (current < 0 || this.onQueue[current] === 0) return;
    this.talliedKeys += this.wholeWeight[current] * (this.vruntime[current] - this.zero[queue]);
    this.talliedWeight += this.wholeWeight[current];
  }
  private talliedKeys = 0;
  private talliedWeight = 0;

  private isShorterAndDue(woken: number, current: number): boolean {
    if (!this.tunables.features.preemptShort || this.slice[woken] >= this.slice[current]) return false;
    const queue = this.queueOf[current];
    if (!this.isEligible(queue, woken)) return false;
    return this.deadline[woken] < this.deadline[current] || !this.isEligible(queue, current);
  }

  /** After a shorter slice ended the protection, the running entity goes as soon as it is ahead of the mean. */
  private lostItsTurn(queue: number, entity: number): boolean {
    if (!this.tunables.features.preemptShort || this.protectedUntil[entity] === this.deadline[entity]) return false;
    return !this.isEligible(queue, entity);
  }

  private renewDeadline(entity: number): boolean {
    if (this.vruntime[entity] < this.deadline[entity]) return false;
    if (this.customSlice[entity] === 0) this.slice[entity] = this.tunables.baseSliceNs;
    this.deadline[entity] = this.vruntime[entity] + this.virtualTime(entity, this.slice[entity]);
    return true;
  }

  private place(queue: number, entity: number, flags: number): void {
    if (this.customSlice[entity] === 0) this.slice[entity] = this.tunables.baseSliceNs;
    let request = this.virtualTime(entity, this.slice[entity]);
    const mean = this.meanVruntime(queue);
    let lag = 0;
    if (this.tunables.features.placeLag && this.queued[queue] > 0 && this.lag[entity] !== 0) {
      const weight = this.talliedWeight; // as of the mean above
      const own = this.wholeWeight[entity];
      lag = weight > 0 ? Math.trunc((this.lag[entity] * (weight + own)) / weight) : 0;
    }
    this.vruntime[entity] = mean - lag;
    if (this.deadlineIsRelative[entity] !== 0) {
      this.deadline[entity] += this.vruntime[entity];
      this.deadlineIsRelative[entity] = 0;
      return;
    }
    if ((flags & ENQUEUE_INITIAL) !== 0) request = Math.floor(request / 2);
    this.deadline[entity] = this.vruntime[entity] + request;
  }

  private updateLag(queue: number, entity: number): void {
    this.lag[entity] = this.clampLag(entity, this.meanVruntime(queue) - this.vruntime[entity]);
  }

  private clampLag(entity: number, lag: number): number {
    const limit = this.virtualTime(entity, Math.max(2 * this.slice[entity], this.tickNs));
    return Math.max(-limit, Math.min(limit, lag));
  }

  private leave(queue: number, entity: number, sleep: boolean): void {
    this.updateLag(queue, entity);
    if (!sleep) {
      this.deadline[entity] -= this.vruntime[entity];
      this.deadlineIsRelative[entity] = 1;
    }
    if (this.running[queue] !== entity) {
      if (!sleep) this.deadline[entity] += this.vruntime[entity];
      this.remove(queue, entity);
      if (!sleep) this.deadline[entity] -= this.vruntime[entity];
    }
    if (this.queued[queue] === 1) this.zero[queue] = Math.max(this.zero[queue], this.vruntime[entity]);
    this.onQueue[entity] = 0;
    this.removeLoad(queue, entity);
  }

  private endDelay(queue: number, entity: number): void {
    this.leave(queue, entity, true);
    this.delayed[entity] = 0;
    if (this.lag[entity] > 0) this.lag[entity] = 0;
    if (this.ownQueue[entity] < 0) this.onDelayedLeft(entity);
    // the parents follow when this was their last entity
    const up = this.parent[entity];
    if (up >= 0 && this.queued[queue] === 0) this.dequeueParents(up);
  }

  private dequeueParents(entity: number): void {
    for (let e = entity; e >= 0; e = this.parent[e]) {
      const queue = this.queueOf[e];
      if (!this.dequeueEntity(queue, e, true) || this.queued[queue] > 0) return;
    }
  }

  private insert(queue: number, entity: number): void {
    if (this.weights[queue] === 0) this.zero[queue] = this.vruntime[entity]; // nothing is summed: re-basing is free
    const key = this.vruntime[entity] - this.zero[queue];
    this.weightedKeys[queue] += this.wholeWeight[entity] * key;
    this.weights[queue] += this.wholeWeight[entity];
    this.lists.insert(queue, entity);
    if (Math.abs(this.weightedKeys[queue]) > REBASE_AT) this.rebase(queue);
  }

  private remove(queue: number, entity: number): void {
    this.weightedKeys[queue] -= this.wholeWeight[entity] * (this.vruntime[entity] - this.zero[queue]);
    this.weights[queue] -= this.wholeWeight[entity];
    this.lists.remove(queue, entity);
  }

  /** Moves the zero point to the mean so that the sum stays exact. */
  private rebase(queue: number): void {
    const shift = Math.floor(this.weightedKeys[queue] / this.weights[queue]);
    this.zero[queue] += shift;
    this.weightedKeys[queue] -= shift * this.weights[queue];
  }
}
