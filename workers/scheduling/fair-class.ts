import type { GroupParameters } from './group-tree.ts';
import { GroupWeights } from './group-weights.ts';
import { RunnableCounts, type RunnableObserver } from './runnable-counts.ts';
import type { SchedClass, TaskParameters } from './sched-class.ts';
import type { SchedulerState } from './state.ts';
import type { Throttling } from './throttling.ts';

/** Flags of enqueueTask. */
export const ENQUEUE_WAKEUP = 1;
export const ENQUEUE_INITIAL = 2;

/**
 * A scheduling class that orders entities by virtual time, with a cgroup hierarchy: what CFS, EEVDF and BT have in
 * common. A subclass says where an entity is placed, who is picked and when the running one must go. A queue of a group
 * can be hidden: it leaves its parents with all that is in it, and its tasks do not count as runnable until it is shown.
 */
export abstract class FairClass extends GroupWeights implements SchedClass {
  /** cpu.max of the groups; undefined when no group has a limit. */
  throttling: Throttling | undefined = undefined;
  private readonly counts: RunnableCounts;

  constructor(
    state: SchedulerState,
    groups: readonly GroupParameters[],
    /** Runnable tasks of this class on each CPU; kept here. */
    protected readonly runnable: Int32Array,
    keyOf: (vruntime: Float64Array, entities: number) => Float64Array,
    trees = 1,
  ) {
    super(state, groups, keyOf, trees);
    this.counts = new RunnableCounts(this, runnable);
  }

  addTask(task: number, { weight, group, idle }: TaskParameters): void {
    this.state.taskGroup[task] = group;
    this.idleEntity[task] = idle ? 1 : 0;
    this.counts.declare(task, group, idle);
    this.reweight(this.queueOf[task], task, weight);
    this.attach(task, this.state.taskCpu[task]);
  }

  renewTask(task: number): void {
    this.vruntime[task] = 0;
  }

  abstract migrateBlocked(task: number, cpu: number): void;

  enqueueTask(task: number, flags: number): void {
    this.enqueueUpwards(task, flags);
    this.countTask(task, 1);
  }

  /** Tells somebody of what is runnable, before it changes. */
  observe(observer: RunnableObserver): void {
    this.counts.observer = observer;
  }

  /** A blocked task leaves this class or its group. */
  detachBlocked(task: number): void {
    if (this.onQueue[task] === 0) return;
    // its delayed dequeue ends here
    this.setAside(task);
    this.afterLeaving(this.queueOf[task]);
  }

  /** A blocked task has joined this class or a group of it. */
  attachBlocked(_task: number): void {
    // virtual time is set when it wakes
  }

  dequeueTask(task: number, sleep: boolean): boolean {
    if (this.onQueue[task] === 0 && this.throttling?.forget(task)) return true;
    if (!this.dequeueUpwards(task, sleep, false)) return false;
    this.countTask(task, -1);
    this.afterLeaving(this.queueOf[task]);
    return true;
  }

  /** Takes the queue of a group out of its parents; its tasks stay in it and no longer count as runnable. */
  hideQueue(queue: number): void {
    const owner = this.ownerOf(queue);
    // an empty group's entity may still wait for the end of its delayed dequeue
    if (this.onQueue[owner] !== 0 && this.queued[queue] > 0) this.dequeueUpwards(owner, true, true);
    this.counts.hide(queue);
  }

  /** Puts a hidden queue back into its parents. */
  showQueue(queue: number): void {
    const owner = this.ownerOf(queue);
    if (this.queued[queue] > 0) this.enqueueUpwards(owner, ENQUEUE_WAKEUP);
    this.counts.show(queue);
  }

  /** Takes a runnable task off the queues until `bringBack`. */
  setAside(task: number): void {
    this.dequeueUpwards(task, true, true);
    this.countTask(task, -1);
  }

  bringBack(task: number): void {
    this.enqueueTask(task, ENQUEUE_WAKEUP);
  }

  /** A task is out of reach of its CPU: some queue above it is hidden. */
  isHidden(task: number): boolean {
    return this.counts.hiddenQueues > 0 && this.isBelowHidden(task);
  }

  private isBelowHidden(task: number): boolean {
    for (let entity = task; entity >= 0; entity = this.parent[entity]) {
      if (this.counts.hidden[this.queueOf[entity]] !== 0) return true;
    }
    return false;
  }

  /** Whether a queued task may be moved to a CPU: throttled work stays where it is, and none goes where it is throttled. */
  mayMove(task: number, cpu: number): boolean {
    const here = this.throttleDepth[this.queueOf[task]];
    return here === 0 && this.throttleDepth[this.groupQueue(this.state.taskGroup[task], cpu)] === 0;
  }

  /** A group of the task has used up its quota on the task's CPU. */
  isThrottled(task: number): boolean {
    return this.throttleDepth[this.queueOf[task]] > 0;
  }

  keepTask(task: number): void {
    this.throttling?.hasCpu(task);
  }

  pickTask(cpu: number): number {
    const { throttling } = this;
    if (throttling !== undefined) this.beforePick(cpu, throttling);
    for (;;) {
      let queue = cpu;
      let entity = -1;
      while (queue >= 0) {
        if (this.queued[queue] === 0) return -1;
        if (this.running[queue] >= 0 && this.onQueue[this.running[queue]] !== 0) this.updateRunning(queue);
        entity = this.pickEntity(queue);
        if (entity < 0) break;
        queue = this.ownQueue[entity];
      }
      if (entity < 0) continue;
      throttling?.picked(entity);
      return entity;
    }
  }

  firstInLine(cpu: number, beside: number): number {
    if (beside < 0) return this.firstBelow(cpu);
    // the nearest queue first: without the running task its own group would have had the CPU
    for (let entity = beside; entity >= 0; entity = this.parent[entity]) {
      const found = this.firstBelow(this.queueOf[entity]);
      if (found >= 0) return found;
    }
    return -1;
  }

  /** First task in order in a queue and the queues of its groups, -1 = none waits there. */
  private firstBelow(queue: number): number {
    let entity = this.firstWaiting(queue);
    while (entity >= 0 && this.ownQueue[entity] >= 0) entity = this.firstWaiting(this.ownQueue[entity]);
    return entity;
  }

  /** First entity in order that waits in a queue, -1 = none. */
  protected firstWaiting(queue: number): number {
    return this.lists.first[queue];
  }

  switchTasks(previous: number, next: number): void {
    const { parent, queueOf } = this;
    const isFlat = (previous < 0 || parent[previous] < 0) && (next < 0 || parent[next] < 0);
    if (isFlat && previous !== next) {
      if (previous >= 0) this.putPrevious(queueOf[previous], previous);
      if (next >= 0) this.setNext(queueOf[next], next);
    } else this.switchHierarchies(previous, next);
    if (next >= 0) this.throttling?.hasCpu(next);
  }

  /** Takes the CPU from those groups of a task that the next one is not in, and gives it to those that it alone is in. */
  private switchHierarchies(previous: number, next: number): void {
    let from = previous;
    let to = next;
    let fromDepth = this.depth(from);
    let toDepth = this.depth(to);
    while (from >= 0 || to >= 0) {
      if (from >= 0 && to >= 0 && this.queueOf[from] === this.queueOf[to] && from === to) break;
      const back = fromDepth >= toDepth;
      const forward = toDepth >= fromDepth;
      if (back && from >= 0) {
        this.putPrevious(this.queueOf[from], from);
        from = this.parent[from];
        fromDepth--;
      }
      if (forward && to >= 0) {
        this.setNext(this.queueOf[to], to);
        to = this.parent[to];
        toDepth--;
      }
    }
  }

  tick(task: number): void {
    for (let entity = task; entity >= 0; entity = this.parent[entity]) {
      const queue = this.queueOf[entity];
      this.updateRunning(queue);
      this.tickEntity(queue, entity);
      if (entity !== task) this.tickGroupWeight(entity);
    }
  }

  abstract wakeupPreempt(cpu: number, current: number, woken: number): void;

  updateTask(task: number): void {
    for (let entity = task; entity >= 0; entity = this.parent[entity]) this.updateRunning(this.queueOf[entity]);
  }

  /** Virtual time of the entity in the root queue that stands for a task. */
  rootVruntime(task: number): number {
    let entity = task;
    while (this.parent[entity] >= 0) entity = this.parent[entity];
    return this.vruntime[entity];
  }

  protected abstract enqueueEntity(queue: number, entity: number, flags: number): void;
  /** `atOnce`: never delayed, and ends a delayed dequeue. */
  protected abstract dequeueEntity(queue: number, entity: number, sleep: boolean, atOnce: boolean): boolean;
  protected abstract pickEntity(queue: number): number;
  protected abstract putPrevious(queue: number, entity: number): void;
  protected abstract setNext(queue: number, entity: number): void;
  protected abstract tickEntity(queue: number, entity: number): void;
  /** An entity on the way up is already queued; EEVDF ends its delayed dequeue here. */
  protected abstract revive(entity: number): void;
  /** Blocking left others runnable in the group: CFS would like to stay in it. */
  protected abstract preferGroup(groupEntity: number): void;

  /** Charges the running entity of a queue, if there is one, for the time since it was last charged. */
  protected updateRunning(queue: number): void {
    const entity = this.running[queue];
    if (entity >= 0 && this.execStart[entity] < this.state.now) this.charge(queue, entity);
  }

  /** Charges a running entity for the time since then, which is not none; what follows from it is the subclass's. */
  protected charge(queue: number, entity: number): void {
    const { now } = this.state;
    const delta = now - this.execStart[entity];
    this.execStart[entity] = now;
    this.sumExec[entity] += delta;
    this.vruntime[entity] += this.virtualTime(entity, delta);
    this.throttling?.charge(queue, delta);
    this.countRan(queue, delta);
  }

  /** Whether an entity is nominated to run next: balancing leaves such a one where it is. */
  isBuddy(_entity: number): boolean {
    return false;
  }

  /** Counts a task as runnable (1) or no longer (-1) on all levels up to a hidden queue. */
  protected countTask(task: number, change: number): void {
    this.counts.count(task, change);
  }

  /** An entity left a queue for good: the queues that are empty now settle with their bandwidth pools. */
  protected afterLeaving(queue: number): void {
    const { throttling } = this;
    if (throttling === undefined) return;
    let q = queue;
    for (let owner = this.ownerOf(q); owner >= 0 && this.queued[q] === 0; owner = this.ownerOf(q)) {
      throttling.emptied(q);
      q = this.queueOf[owner];
    }
  }

  /** Enqueues an entity and its parents as far as they are not queued yet, but not beyond a hidden queue. */
  private enqueueUpwards(first: number, flags: number): void {
    let entity = first;
    let entityFlags = flags;
    while (entity >= 0 && this.onQueue[entity] === 0) {
      const queue = this.queueOf[entity];
      this.enqueueEntity(queue, entity, entityFlags);
      if (this.queued[queue] === 1) this.throttling?.filled(queue);
      if (this.counts.hidden[queue] !== 0) return;
      entityFlags = ENQUEUE_WAKEUP;
      entity = this.parent[entity];
    }
    if (entity >= 0) this.revive(entity);
    for (; entity >= 0; entity = this.parent[entity]) this.updateGroupWeight(entity);
  }

  /** Dequeues an entity and the parents that it leaves empty. False when the first one stays for now. */
  private dequeueUpwards(first: number, sleep: boolean, atOnce: boolean): boolean {
    let entity = first;
    let sleeping = sleep;
    while (entity >= 0 && this.onQueue[entity] !== 0) {
      const queue = this.queueOf[entity];
      if (!this.dequeueEntity(queue, entity, sleeping, atOnce)) {
        if (entity === first) return false;
        break;
      }
      const up = this.parent[entity];
      if (this.queued[queue] > 0) {
        if (up >= 0 && sleep && !atOnce) this.preferGroup(up);
        entity = up;
        break;
      }
      sleeping = true;
      entity = up;
    }
    for (; entity >= 0; entity = this.parent[entity]) this.updateGroupWeight(entity);
    return true;
  }

  /** Throttles the groups of the running task that have used up their time, the innermost first. */
  private beforePick(cpu: number, throttling: Throttling): void {
    const current = this.state.current[cpu];
    if (current >= 0 && this.onQueue[current] !== 0) throttling.returnsToUser(current);
    let queue = cpu;
    for (let entity = this.running[queue]; entity >= 0; entity = this.running[queue]) {
      this.updateRunning(queue);
      if (this.ownQueue[entity] < 0) break;
      queue = this.ownQueue[entity];
    }
    for (let owner = this.ownerOf(queue); owner >= 0; owner = this.ownerOf(queue)) {
      throttling.throttleIfExhausted(queue);
      queue = this.queueOf[owner];
    }
  }
}
