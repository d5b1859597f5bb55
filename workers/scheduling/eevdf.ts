import type { EevdfTunables } from './config.ts';
import { EevdfPlacement } from './eevdf-placement.ts';
import type { GroupParameters } from './group-tree.ts';
import { REASON } from './reasons.ts';
import { POLICY_IDLE, POLICY_OTHER, type SchedulerState, TASK_DEAD } from './state.ts';

/** hrtick_start() sets no timer shorter than this, ns (remembered). */
const MIN_SLICE_TIMER_NS = 10_000;

/**
 * Earliest Eligible Virtual Deadline First (Linux 6.6 to 7.2): among entities that are not ahead of the weighted mean
 * virtual time V, run the one with the earliest virtual deadline. Rules as described for 6.12.117 and 7.2.13
 * (confidence: read), what other kernels do differently in `eevdf-rules.ts`; 6.12 is reproduced switch by switch in
 * `tests/fidelity`.
 */
export class EevdfClass extends EevdfPlacement {
  /** Blocked, but still queued until its lag has run out. */
  readonly delayed: Uint8Array;
  /** Entity of each queue that is to run next if it is eligible (PICK_BUDDY), -1 = none. */
  private readonly buddy: Int32Array;
  /** A pass through the scheduler drops what its own pick asks for (the kernel clears the request after the pick). */
  private isPicking = false;
  /** The running entity is protected at all. */
  private runsToParity = true;
  private preemptsShort = true;

  constructor(
    state: SchedulerState,
    groups: readonly GroupParameters[],
    tunables: EevdfTunables,
    hz: number,
    /** Told when a task that had blocked earlier finally leaves its queue. */
    private readonly onDelayedLeft: (task: number) => void = () => undefined,
  ) {
    super(state, groups, tunables, hz);
    this.adoptFeatures();
    this.delayed = new Uint8Array(this.deadline.length);
    this.buddy = new Int32Array(this.running.length).fill(-1);
  }

  override retune(tunables: EevdfTunables): void {
    super.retune(tunables);
    this.adoptFeatures();
  }

  private adoptFeatures(): void {
    const { runToParity, preemptShort } = this.features;
    this.runsToParity = runToParity || !this.protectsRequest;
    this.preemptsShort = preemptShort;
  }

  override wakeupPreempt(cpu: number, current: number, woken: number): void {
    const { state } = this;
    if (state.needResched[cpu] !== 0 || !this.features.wakeupPreemption) return;
    const { taskPolicy } = state;
    if (this.rules.idleTasksGiveWay && taskPolicy[current] === POLICY_IDLE && taskPolicy[woken] !== POLICY_IDLE) {
      state.requestResched(cpu, REASON.idlePreemption);
      return;
    }
    this.findSiblings(current, woken);
    const mine = this.siblingA;
    const theirs = this.siblingB;
    if (this.idleEntity[mine] !== this.idleEntity[theirs]) {
      if (this.idleEntity[mine] === 0) return;
      this.cancelProtection(mine);
      state.requestResched(cpu, REASON.idlePreemption);
      return;
    }
    if (state.taskPolicy[woken] !== POLICY_OTHER) return;
    const queue = this.queueOf[mine];
    this.updateRunning(queue);
    if (this.preemptsShort && this.slice[theirs] < this.slice[mine]) {
      this.preemptByShorter(cpu, queue, mine, theirs);
      return;
    }
    const first = this.protectsRequest ? this.pickNow(queue) : this.earliestEligible(queue, this.isProtected(mine));
    if (first === theirs) state.requestResched(cpu, REASON.wakeupPreemption);
  }

  /** An entity with a shorter slice than the running one has joined (PREEMPT_SHORT): the protection counts less. */
  private preemptByShorter(cpu: number, queue: number, mine: number, theirs: number): void {
    const { state } = this;
    if (this.protectsRequest) {
      if (this.isDueBefore(theirs, mine)) this.cancelProtection(mine);
      if (this.pickNow(queue) === theirs) state.requestResched(cpu, REASON.wakeupPreemption);
    } else if (this.earliestEligible(queue, false) === theirs) {
      this.cancelProtection(mine);
      state.requestResched(cpu, REASON.wakeupPreemption);
    } else if (this.features.runToParity) this.shortenProtection(queue, mine);
  }

  override mayMove(task: number, cpu: number): boolean {
    return this.delayed[task] === 0 && super.mayMove(task, cpu);
  }

  /** Whether slices end by timer (HRTICK) rather than at ticks. */
  get usesSliceTimer(): boolean {
    return this.features.hrtick;
  }

  /**
   * CPU time until the request of a running task is served, for a slice that ends by timer and not at a tick (HRTICK).
   * Source: description of hrtick_start_fair() in 7.2; confidence: remembered.
   */
  sliceTimerNs(task: number): number {
    return Math.max(MIN_SLICE_TIMER_NS, this.untilDeadlineNs(task));
  }

  override renewTask(task: number): void {
    this.lag[task] = 0;
    this.deadlineIsRelative[task] = 0;
  }

  /** sched_yield: the running task gives up the rest of its request, and from 6.12.y on the time it stands for. */
  yieldTask(task: number): void {
    this.updateTask(task);
    const queue = this.queueOf[task];
    if (!this.rules.yieldForfeits) this.deadline[task] += this.virtualTime(task, this.slice[task]);
    else if (this.queued[queue] > 1 && this.isEligible(queue, task)) {
      this.vruntime[task] = this.deadline[task];
      this.renewDeadline(task);
    }
  }

  protected override enqueueEntity(queue: number, entity: number, flags: number): void {
    this.updateRunning(queue);
    if (this.ownQueue[entity] >= 0) this.updateGroupWeight(entity);
    this.place(queue, entity, flags);
    this.addLoad(queue, entity);
    this.onQueue[entity] = 1;
    this.joined(queue, entity);
    if (this.running[queue] !== entity) this.insert(queue, entity);
  }

  protected override dequeueEntity(queue: number, entity: number, sleep: boolean, atOnce: boolean): boolean {
    this.updateRunning(queue);
    if (this.buddy[queue] === entity) this.buddy[queue] = -1;
    // a task that exits leaves at once (DEQUEUE_SPECIAL), its groups need not
    const exits = this.ownQueue[entity] < 0 && this.state.taskState[entity] === TASK_DEAD;
    const mayWait = !atOnce && !exits && sleep && this.features.delayDequeue;
    if (mayWait && this.delayed[entity] === 0 && !this.isEligible(queue, entity)) {
      this.delayed[entity] = 1;
      return false;
    }
    this.leave(queue, entity, sleep);
    this.delayed[entity] = 0;
    return true;
  }

  override pickTask(cpu: number): number {
    this.isPicking = true;
    const task = super.pickTask(cpu);
    this.isPicking = false;
    return task;
  }

  protected override pickEntity(queue: number): number {
    const buddy = this.buddy[queue];
    if (buddy >= 0 && this.isEligible(queue, buddy)) return buddy;
    const picked = this.pickNow(queue);
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
    if (this.buddy[queue] === entity) this.buddy[queue] = -1;
    if (this.onQueue[entity] !== 0) {
      this.remove(queue, entity);
      this.protect(queue, entity);
    }
    this.running[queue] = entity;
    this.execStart[entity] = this.state.now;
    this.sumExecAtPick[entity] = this.sumExec[entity];
  }

  protected override charge(queue: number, entity: number): void {
    super.charge(queue, entity);
    const sliceDone = this.renewDeadline(entity);
    if (this.queued[queue] === 1 || this.isPicking) return;
    if (sliceDone || this.lostItsTurn(queue, entity)) {
      this.state.requestResched(queue % this.state.cpus, sliceDone ? REASON.sliceEnd : REASON.fairness);
      if (this.buddy[queue] === entity) this.buddy[queue] = -1;
    }
  }

  protected override tickEntity(_queue: number, _entity: number): void {
    // updateRunning has already compared virtual time with the deadline: EEVDF has no other tick rule
  }

  protected override updateGroupWeight(entity: number): void {
    super.updateGroupWeight(entity);
    if (this.ownQueue[entity] >= 0) this.takeOverSlice(entity);
  }

  protected override revive(entity: number): void {
    if (this.delayed[entity] !== 0) this.wakeDelayed(entity);
  }

  protected override preferGroup(groupEntity: number): void {
    if (!this.features.pickBuddy) return;
    for (let e = groupEntity; e >= 0; e = this.parent[e]) {
      if (this.onQueue[e] === 0 || this.idleEntity[e] !== 0) return;
      this.buddy[this.queueOf[e]] = e;
    }
  }

  /** A task woke while its dequeue was still delayed: it stays where it is; DELAY_ZERO cuts positive lag. */
  wakeDelayed(entity: number): void {
    const queue = this.queueOf[entity];
    this.delayed[entity] = 0;
    if (!this.features.delayZero) return;
    if (this.rules.chargesBeforeRevival) this.updateRunning(queue);
    this.updateLag(queue, entity);
    if (this.lag[entity] <= 0) return;
    const current = this.running[queue] === entity;
    if (!current) this.remove(queue, entity);
    this.queued[queue]--;
    this.lag[entity] = 0;
    this.place(queue, entity, 0);
    this.queued[queue]++;
    if (!current) this.insert(queue, entity);
  }

  protected override firstWaiting(queue: number): number {
    let entity = this.lists.first[queue];
    while (entity >= 0 && this.delayed[entity] !== 0) entity = this.lists.next[entity];
    return entity;
  }

  private pickNow(queue: number): number {
    const current = this.running[queue];
    return this.earliestEligible(queue, this.runsToParity && current >= 0 && this.isProtected(current));
  }

  private isDueBefore(woken: number, current: number): boolean {
    const queue = this.queueOf[current];
    if (!this.isEligible(queue, woken)) return false;
    return this.deadline[woken] < this.deadline[current] || !this.isEligible(queue, current);
  }

  /**
   * The end of the running entity's protection calls the scheduler. In 6.12 only after a shorter slice ended it, and
   * once the entity is ahead of the mean.
   */
  private lostItsTurn(queue: number, entity: number): boolean {
    if (!this.protectsRequest) return !this.isProtected(entity);
    return this.preemptsShort && !this.isProtected(entity) && !this.isEligible(queue, entity);
  }

  private endDelay(queue: number, entity: number): void {
    this.leave(queue, entity, true);
    this.delayed[entity] = 0;
    if (this.features.delayZero && this.lag[entity] > 0) this.lag[entity] = 0;
    if (this.ownQueue[entity] < 0) {
      this.countTask(entity, -1);
      this.onDelayedLeft(entity);
    }
    this.dequeueEmptyParents(queue, this.parent[entity]);
    this.afterLeaving(queue);
  }

  /** The parents of an entity that left late follow as long as it was their last. */
  private dequeueEmptyParents(queue: number, parent: number): void {
    let up = parent;
    let below = queue;
    while (up >= 0 && this.onQueue[up] !== 0 && this.queued[below] === 0) {
      below = this.queueOf[up];
      if (!this.dequeueEntity(below, up, true, false)) return;
      up = this.parent[up];
    }
    if (up >= 0) this.preferGroup(up);
    for (; up >= 0; up = this.parent[up]) this.updateGroupWeight(up);
  }
}
