import type { CfsTunables } from './config.ts';
import { ENQUEUE_INITIAL, ENQUEUE_WAKEUP, FairClass } from './fair-class.ts';
import { calcDelta, calcDeltaRounded, inverseWeight } from './fixed-point.ts';
import type { GroupParameters } from './group-tree.ts';
import { REASON } from './reasons.ts';
import { POLICY_IDLE, POLICY_OTHER, type SchedulerState } from './state.ts';
import { inverseOfWeight, NICE_0_WEIGHT } from './weights.ts';

/** Slice floor of an idle entity beside others, ns (sysctl_sched_idle_min_granularity, not scaled; read in 6.1). */
const IDLE_MIN_GRANULARITY_NS = 750_000;

/** What differs between kernel versions. */
interface CfsRules {
  /** The period counts all runnable tasks of the CPU, not the entities of one queue (ALT_PERIOD, 5.13). */
  readonly alternativePeriod: boolean;
  /** A slice is at least min_granularity (BASE_SLICE, 5.13). */
  readonly baseSlice: boolean;
  /** Idle entities and groups have rules of their own (cpu.idle, 5.15). */
  readonly idleEntities: boolean;
  /** Picking the running task again starts its slice anew. */
  readonly restartSliceOnRepick: boolean;
  /** The running entity counts in the smallest virtual time though it has just left its queue (before 4.15). */
  readonly leavingCounts: boolean;
  readonly rounded: boolean;
}

/** 4.14 up to 5.12; 4.19 and 5.10 differ only in placement and balancing (remembered). */
const BEFORE_5_13: CfsRules = {
  alternativePeriod: false,
  baseSlice: false,
  idleEntities: false,
  restartSliceOnRepick: false,
  leavingCounts: false,
  rounded: false,
};
const FROM_5_15: CfsRules = { ...BEFORE_5_13, alternativePeriod: true, baseSlice: true, idleEntities: true };

const RULES: Readonly<Record<CfsTunables['kernel'], CfsRules>> = {
  '3.3': { ...BEFORE_5_13, restartSliceOnRepick: true, leavingCounts: true, rounded: true },
  '4.14': BEFORE_5_13,
  '4.19': BEFORE_5_13,
  '5.10': BEFORE_5_13,
  '6.1': FROM_5_15,
  '6.5': FROM_5_15,
};

/**
 * The Completely Fair Scheduler: run who has the smallest virtual runtime, for a slice of the period in proportion to
 * weight. Rules as described for 6.1 (confidence: read), 4.14 (read) and 3.3; see docs/MODELS.md.
 */
export class CfsClass extends FairClass {
  /** Smallest virtual runtime of each list, never going back. */
  protected readonly minVruntime: Float64Array;
  protected readonly nextBuddy: Int32Array;
  private readonly lastBuddy: Int32Array;
  /** Entity that yielded, to be passed over by the next pick. */
  private readonly skipBuddy: Int32Array;
  private readonly rules: CfsRules;
  private maxTasksInLatency: number;

  /** Slice of the running entity of each queue, and the load, number of tasks and weight that it follows from. */
  private readonly sliceNs: Float64Array;
  private readonly sliceOfLoad: Float64Array;
  private readonly sliceOfTasks: Int32Array;
  private readonly sliceOfWeight: Float64Array;

  constructor(
    state: SchedulerState,
    groups: readonly GroupParameters[],
    private tunables: Omit<CfsTunables, 'kind'>,
    runnable: Int32Array,
    trees = 1,
  ) {
    super(state, groups, runnable, (vruntime) => vruntime, trees);
    const queues = this.running.length;
    this.minVruntime = new Float64Array(queues * trees);
    this.nextBuddy = new Int32Array(queues).fill(-1);
    this.lastBuddy = new Int32Array(queues).fill(-1);
    this.sliceNs = new Float64Array(queues);
    this.sliceOfLoad = new Float64Array(queues);
    this.sliceOfTasks = new Int32Array(queues);
    this.sliceOfWeight = new Float64Array(queues);
    this.skipBuddy = new Int32Array(queues).fill(-1);
    this.rules = RULES[tunables.kernel];
    if (['3.3', '4.14', '4.19'].includes(tunables.kernel)) this.leastSeenLoad = 0;
    if (tunables.kernel === '3.3') this.adoptShareWindows();
    this.maxTasksInLatency = Math.ceil(tunables.latencyNs / tunables.minGranularityNs);
  }

  /** A tunable is written while the system runs; slices follow at the next tick. */
  retune(tunables: CfsTunables): void {
    this.tunables = tunables;
    this.maxTasksInLatency = Math.ceil(tunables.latencyNs / tunables.minGranularityNs);
    // nothing runs on a queue without tasks: what was computed is computed again
    this.sliceOfTasks.fill(0);
  }

  override detachBlocked(task: number): void {
    super.detachBlocked(task);
    this.vruntime[task] -= this.minVruntime[this.listOf(this.queueOf[task], task)];
  }

  override attachBlocked(task: number): void {
    this.vruntime[task] += this.minVruntime[this.listOf(this.queueOf[task], task)];
  }

  override migrateBlocked(task: number, cpu: number): void {
    const from = this.minVruntime[this.listOf(this.queueOf[task], task)];
    this.attach(task, cpu);
    this.vruntime[task] += this.minVruntime[this.listOf(this.queueOf[task], task)] - from;
  }

  /**
   * Places a task that is not queued yet among those of its parent's queue, behind all that it had promised time to
   * (task_fork_fair); its virtual time counts from the smallest there until it is queued somewhere. Parent -1: none.
   */
  placeForked(task: number, parent: number): void {
    const queue = this.queueOf[task];
    const base = this.minVruntime[this.listOf(queue, task)];
    const place = base + this.virtualTime(task, this.slice(queue, task));
    this.vruntime[task] = (parent < 0 ? place : Math.max(this.vruntime[parent], place)) - base;
  }

  /** How far a task's virtual time is ahead of the smallest of its queue, ns. */
  leadOf(task: number): number {
    return this.vruntime[task] - this.minVruntime[this.listOf(this.queueOf[task], task)];
  }

  /** List of a queue in which an entity waits; Group Identity has two per queue. */
  protected listOf(queue: number, _entity: number): number {
    return queue;
  }

  /** List from which a queue is served now. */
  protected servedList(queue: number): number {
    return queue;
  }

  /** yield_task_fair up to 6.5 (remembered). */
  yieldTask(task: number): void {
    if (this.runnable[this.state.taskCpu[task]] <= 1) return;
    this.updateTask(task);
    this.clearBuddies(task);
    for (let entity = task; entity >= 0; entity = this.parent[entity]) this.skipBuddy[this.queueOf[entity]] = entity;
  }

  override wakeupPreempt(cpu: number, current: number, woken: number): void {
    const { state } = this;
    if (state.needResched[cpu] !== 0) return;
    const wokenPolicy = state.taskPolicy[woken];
    if (state.taskPolicy[current] === POLICY_IDLE && wokenPolicy !== POLICY_IDLE) {
      state.requestResched(cpu, REASON.idlePreemption);
      return;
    }
    if (wokenPolicy !== POLICY_OTHER && wokenPolicy !== this.ownPolicy) return;
    this.findSiblings(current, woken);
    const mine = this.siblingA;
    const theirs = this.siblingB;
    const queue = this.queueOf[mine];
    if (this.rules.idleEntities && this.idleEntity[mine] !== this.idleEntity[theirs]) {
      if (this.idleEntity[mine] !== 0) state.requestResched(cpu, REASON.idlePreemption);
      return;
    }
    this.updateRunning(queue);
    if (!this.isBehind(mine, theirs)) return;
    this.setBuddies(this.nextBuddy, theirs);
    state.requestResched(cpu, REASON.wakeupPreemption);
    if (this.onQueue[current] !== 0 && this.queued[this.queueOf[mine]] >= this.maxTasksInLatency) {
      this.setBuddies(this.lastBuddy, current);
    }
  }

  /** Policy whose tasks preempt on wakeup besides SCHED_OTHER; BT's own class overrides it. */
  protected get ownPolicy(): number {
    return POLICY_OTHER;
  }

  /** In 3.3 virtual time is rounded to the nearest, as slices are. */
  protected override scaledTime(entity: number, timeNs: number): number {
    if (!this.rules.rounded) return super.scaledTime(entity, timeNs);
    return calcDeltaRounded(timeNs, NICE_0_WEIGHT, inverseOfWeight(this.wholeWeight[entity]));
  }

  protected override enqueueEntity(queue: number, entity: number, flags: number): void {
    this.updateRunning(queue);
    const list = this.listOf(queue, entity);
    const base = this.minVruntime[list];
    if ((flags & ENQUEUE_INITIAL) !== 0) {
      const debit = this.virtualTime(entity, this.slice(queue, entity));
      this.vruntime[entity] = Math.max(this.vruntime[entity], base + debit);
    } else if ((flags & ENQUEUE_WAKEUP) !== 0) {
      const credit =
        this.rules.idleEntities && this.idleEntity[entity] !== 0
          ? this.tunables.minGranularityNs
          : this.tunables.latencyNs;
      this.vruntime[entity] = Math.max(this.vruntime[entity], base - Math.floor(credit / 2));
    } else {
      this.vruntime[entity] += base;
    }
    this.addLoad(queue, entity);
    this.onQueue[entity] = 1;
    if (this.ownQueue[entity] >= 0) this.updateGroupWeight(entity);
    if (this.running[queue] !== entity) this.lists.insert(list, entity);
  }

  protected override dequeueEntity(queue: number, entity: number, sleep: boolean): boolean {
    this.updateRunning(queue);
    this.clearBuddies(entity);
    const list = this.listOf(queue, entity);
    if (this.running[queue] !== entity) this.lists.remove(list, entity);
    this.onQueue[entity] = 0;
    this.removeLoad(queue, entity);
    if (!sleep) this.vruntime[entity] -= this.minVruntime[list];
    this.updateMinVruntime(queue, list);
    return true;
  }

  protected override pickEntity(queue: number): number {
    const { vruntime } = this;
    const list = this.servedList(queue);
    const current = this.running[queue];
    const runnable = current >= 0 && this.onQueue[current] !== 0 && this.listOf(queue, current) === list;
    let leftmost = this.lists.first[list];
    if (leftmost < 0 || (runnable && vruntime[current] < vruntime[leftmost])) leftmost = current;
    const chosen =
      leftmost >= 0 && this.skipBuddy[queue] === leftmost ? this.afterSkipped(queue, list, leftmost) : leftmost;
    const next = this.nextBuddy[queue];
    if (next >= 0 && this.isPreferred(next, leftmost)) return next;
    const last = this.lastBuddy[queue];
    if (last >= 0 && this.isPreferred(last, leftmost)) return last;
    return chosen;
  }

  /** Who runs instead of a leftmost entity that yielded: the next one, unless that is too far ahead of it. */
  private afterSkipped(queue: number, list: number, skipped: number): number {
    const { lists, vruntime } = this;
    const current = this.running[queue];
    let second = skipped === current ? lists.first[list] : lists.next[skipped];
    const runnable = current >= 0 && current !== skipped && this.onQueue[current] !== 0;
    if (runnable && (second < 0 || vruntime[current] < vruntime[second])) second = current;
    return second >= 0 && !this.isBehind(second, skipped) ? second : skipped;
  }

  protected override firstWaiting(queue: number): number {
    return this.lists.first[this.servedList(queue)];
  }

  /** Whether a buddy goes before the leftmost entity. */
  protected isPreferred(buddy: number, leftmost: number): boolean {
    return !this.isBehind(buddy, leftmost);
  }

  protected override putPrevious(queue: number, entity: number): void {
    if (this.onQueue[entity] !== 0) {
      this.updateRunning(queue);
      this.lists.insert(this.listOf(queue, entity), entity);
    }
    this.running[queue] = -1;
  }

  protected override setNext(queue: number, entity: number): void {
    this.clearBuddies(entity);
    if (this.onQueue[entity] !== 0) this.lists.remove(this.listOf(queue, entity), entity);
    this.running[queue] = entity;
    this.execStart[entity] = this.state.now;
    this.sumExecAtPick[entity] = this.sumExec[entity];
  }

  override keepTask(task: number): void {
    super.keepTask(task);
    if (!this.rules.restartSliceOnRepick) return;
    for (let entity = task; entity >= 0; entity = this.parent[entity]) {
      this.clearBuddies(entity);
      this.sumExecAtPick[entity] = this.sumExec[entity];
    }
  }

  protected override charge(queue: number, entity: number): void {
    super.charge(queue, entity);
    this.updateMinVruntime(queue, this.listOf(queue, entity));
  }

  protected override tickEntity(queue: number, entity: number): void {
    if (this.queued[queue] <= 1) return;
    const cpu = queue % this.state.cpus;
    const slice = this.slice(queue, entity);
    const ran = this.sumExec[entity] - this.sumExecAtPick[entity];
    if (ran > slice) {
      this.state.requestResched(cpu, REASON.sliceEnd);
      this.clearBuddies(entity);
      return;
    }
    if (ran < this.tunables.minGranularityNs) return;
    const leftmost = this.lists.first[this.listOf(queue, entity)];
    if (leftmost < 0) return;
    // virtual lead against a wall-clock slice: the kernel compares the two as they are
    if (this.vruntime[entity] - this.vruntime[leftmost] > slice) this.state.requestResched(cpu, REASON.fairness);
  }

  protected override reweight(queue: number, entity: number, weight: number): void {
    if (this.onQueue[entity] !== 0) {
      if (this.running[queue] === entity) this.updateRunning(queue);
      this.load[queue] += weight - this.weight[entity];
    }
    this.setWeight(entity, weight);
  }

  protected override revive(_entity: number): void {
    // CFS never keeps a sleeping entity queued
  }

  protected override preferGroup(groupEntity: number): void {
    this.setBuddies(this.nextBuddy, groupEntity);
  }

  /** Wall-clock slice of an entity, ns: the period times its share of the load on every level. */
  private slice(queue: number, entity: number): number {
    const { rules } = this;
    const extra = this.onQueue[entity] === 0 ? 1 : 0;
    const runnable = rules.alternativePeriod ? this.runnable[queue % this.state.cpus] : this.queued[queue];
    const tasks = runnable + extra;
    if (extra !== 0 || this.parent[entity] >= 0 || this.idleEntity[entity] !== 0) {
      return this.computeSlice(queue, entity, tasks);
    }
    // asked at every tick; outside of groups it changes only with what is queued
    const { sliceOfLoad, sliceOfTasks, sliceOfWeight, sliceNs, load, wholeWeight } = this;
    if (
      sliceOfLoad[queue] !== load[queue] ||
      sliceOfTasks[queue] !== tasks ||
      sliceOfWeight[queue] !== wholeWeight[entity]
    ) {
      sliceOfLoad[queue] = load[queue];
      sliceOfTasks[queue] = tasks;
      sliceOfWeight[queue] = wholeWeight[entity];
      sliceNs[queue] = this.computeSlice(queue, entity, tasks);
    }
    return sliceNs[queue];
  }

  private computeSlice(queue: number, entity: number, tasks: number): number {
    const { rules, tunables } = this;
    let slice = tasks > this.maxTasksInLatency ? tasks * tunables.minGranularityNs : tunables.latencyNs;
    for (let e = entity; e >= 0; e = this.parent[e]) {
      const load = this.load[this.queueOf[e]] + (this.onQueue[e] === 0 ? this.weight[e] : 0);
      const inverse = inverseWeight(Math.max(2, Math.floor(load)));
      slice = rules.rounded
        ? calcDeltaRounded(slice, this.wholeWeight[e], inverse)
        : calcDelta(slice, this.wholeWeight[e], inverse);
    }
    if (!rules.baseSlice) return slice;
    const idleBesideOthers = this.idleEntity[entity] !== 0 && this.hasNonIdle(queue);
    return Math.max(slice, idleBesideOthers ? IDLE_MIN_GRANULARITY_NS : tunables.minGranularityNs);
  }

  private hasNonIdle(queue: number): boolean {
    const running = this.running[queue];
    if (running >= 0 && this.onQueue[running] !== 0 && this.idleEntity[running] === 0) return true;
    for (let e = this.lists.first[queue]; e >= 0; e = this.lists.next[e]) if (this.idleEntity[e] === 0) return true;
    return false;
  }

  override isBuddy(entity: number): boolean {
    const queue = this.queueOf[entity];
    return this.nextBuddy[queue] === entity || this.lastBuddy[queue] === entity;
  }

  /** Whether `behind` has run so much more than `entity` that `entity` may preempt it. */
  protected isBehind(behind: number, entity: number): boolean {
    const lead = this.vruntime[behind] - this.vruntime[entity];
    return lead > 0 && lead > this.virtualTime(entity, this.tunables.wakeupGranularityNs);
  }

  private updateMinVruntime(queue: number, list: number): void {
    const current = this.running[queue];
    const leftmost = this.lists.first[list];
    let candidate = this.minVruntime[list];
    const counts = current >= 0 && (this.onQueue[current] !== 0 || this.rules.leavingCounts);
    if (counts && this.listOf(queue, current) === list) {
      candidate = this.vruntime[current];
      if (leftmost >= 0 && this.vruntime[leftmost] < candidate) candidate = this.vruntime[leftmost];
    } else if (leftmost >= 0) candidate = this.vruntime[leftmost];
    if (candidate > this.minVruntime[list]) this.minVruntime[list] = candidate;
  }

  protected setBuddies(buddies: Int32Array, entity: number): void {
    for (let e = entity; e >= 0; e = this.parent[e]) {
      if (this.onQueue[e] === 0) return;
      buddies[this.queueOf[e]] = e;
    }
  }

  private clearBuddies(entity: number): void {
    if (this.isNominated(this.queueOf[entity], entity)) this.clearNominations(entity);
  }

  private isNominated(queue: number, entity: number): boolean {
    return this.nextBuddy[queue] === entity || this.lastBuddy[queue] === entity || this.skipBuddy[queue] === entity;
  }

  private clearNominations(entity: number): void {
    for (let e = entity; e >= 0; e = this.parent[e]) {
      const queue = this.queueOf[e];
      if (!this.isNominated(queue, e)) break;
      if (this.skipBuddy[queue] === e) this.skipBuddy[queue] = -1;
      if (this.nextBuddy[queue] === e) this.nextBuddy[queue] = -1;
      if (this.lastBuddy[queue] === e) this.lastBuddy[queue] = -1;
    }
  }
}
