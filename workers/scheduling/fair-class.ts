import { mulShift } from './fixed-point.ts';
import { OrderedLists } from './ordered-lists.ts';
import { decayOver } from './pelt.ts';
import type { SchedClass, TaskParameters } from './sched-class.ts';
import type { SchedulerState } from './state.ts';
import { inverseOfWeight, MIN_WEIGHT, NICE_0_WEIGHT } from './weights.ts';

/** Flags of enqueueTask. */
export const ENQUEUE_WAKEUP = 1;
export const ENQUEUE_INITIAL = 2;

export interface GroupParameters {
  readonly shares: number;
  readonly idle: boolean;
}

/**
 * A scheduling class that orders entities by virtual time, with a cgroup hierarchy: what CFS, EEVDF and BT have in
 * common. Entities: tasks 0 … T-1, then one per group and CPU. Queues: one root queue per CPU, then one per group and
 * CPU. A subclass says where an entity is placed, who is picked and when the running one must go.
 */
export abstract class FairClass implements SchedClass {
  readonly weight: Float64Array;
  /** Weight as virtual time sees it: whole, at least 2. */
  readonly wholeWeight: Float64Array;
  private readonly timeFactor: Float64Array;
  private readonly timeShift: Uint8Array;
  readonly vruntime: Float64Array;
  readonly execStart: Float64Array;
  readonly sumExec: Float64Array;
  /** sumExec when the entity was picked. */
  readonly sumExecAtPick: Float64Array;
  readonly onQueue: Uint8Array;
  readonly parent: Int32Array;
  readonly queueOf: Int32Array;
  /** Queue that a group entity owns, -1 for a task. */
  readonly ownQueue: Int32Array;
  readonly idleEntity: Uint8Array;

  readonly running: Int32Array;
  readonly queued: Int32Array;
  /** Sum of the true weights on the queue, the running entity included. */
  readonly load: Float64Array;
  readonly lists: OrderedLists;

  private readonly loadAverage: Float64Array;
  private readonly loadUpdated: Float64Array;
  private readonly groupLoad: Float64Array;
  private readonly taskGroup: Int32Array;
  private readonly groupEntities: number;

  constructor(
    readonly state: SchedulerState,
    private readonly groups: readonly GroupParameters[],
    keyOf: (vruntime: Float64Array, entities: number) => Float64Array,
    /** Ordered lists of each queue; the n-th of a queue is list n * queues + queue. */
    trees = 1,
  ) {
    const entities = state.tasks + groups.length * state.cpus;
    const queues = state.cpus * (1 + groups.length);
    this.groupEntities = state.tasks;
    this.weight = new Float64Array(entities).fill(NICE_0_WEIGHT);
    this.wholeWeight = new Float64Array(entities).fill(NICE_0_WEIGHT);
    this.timeFactor = new Float64Array(entities);
    this.timeShift = new Uint8Array(entities);
    this.vruntime = new Float64Array(entities);
    this.execStart = new Float64Array(entities);
    this.sumExec = new Float64Array(entities);
    this.sumExecAtPick = new Float64Array(entities);
    this.onQueue = new Uint8Array(entities);
    this.parent = new Int32Array(entities).fill(-1);
    this.queueOf = new Int32Array(entities);
    this.ownQueue = new Int32Array(entities).fill(-1);
    this.idleEntity = new Uint8Array(entities);
    this.running = new Int32Array(queues).fill(-1);
    this.queued = new Int32Array(queues);
    this.load = new Float64Array(queues);
    this.lists = new OrderedLists(queues * trees, keyOf(this.vruntime, entities));
    this.loadAverage = new Float64Array(queues);
    this.loadUpdated = new Float64Array(queues);
    this.groupLoad = new Float64Array(groups.length);
    this.taskGroup = new Int32Array(state.tasks).fill(-1);
    groups.forEach((group, g) => {
      for (let cpu = 0; cpu < state.cpus; cpu++) {
        const entity = state.tasks + g * state.cpus + cpu;
        this.queueOf[entity] = cpu;
        this.ownQueue[entity] = state.cpus * (1 + g) + cpu;
        this.idleEntity[entity] = group.idle ? 1 : 0;
        this.setWeight(entity, group.shares);
      }
    });
  }

  addTask(task: number, { weight, group, idle }: TaskParameters): void {
    this.taskGroup[task] = group;
    this.idleEntity[task] = idle ? 1 : 0;
    this.setWeight(task, weight);
    this.attach(task, this.state.taskCpu[task]);
  }

  attach(task: number, cpu: number): void {
    const group = this.taskGroup[task];
    const { cpus } = this.state;
    this.queueOf[task] = group < 0 ? cpu : cpus * (1 + group) + cpu;
    this.parent[task] = group < 0 ? -1 : this.groupEntities + group * cpus + cpu;
  }

  abstract migrateBlocked(task: number, cpu: number): void;

  enqueueTask(task: number, flags: number): void {
    let entity = task;
    let entityFlags = flags;
    while (entity >= 0 && this.onQueue[entity] === 0) {
      this.enqueueEntity(this.queueOf[entity], entity, entityFlags);
      entityFlags = ENQUEUE_WAKEUP;
      entity = this.parent[entity];
    }
    if (entity >= 0) this.revive(entity);
    for (; entity >= 0; entity = this.parent[entity]) this.updateGroupWeight(entity);
  }

  dequeueTask(task: number, sleep: boolean): boolean {
    let entity = task;
    let sleeping = sleep;
    while (entity >= 0) {
      const queue = this.queueOf[entity];
      if (!this.dequeueEntity(queue, entity, sleeping)) {
        if (entity === task) return false;
        break;
      }
      const up = this.parent[entity];
      if (this.queued[queue] > 0) {
        if (up >= 0 && sleep) this.preferGroup(up);
        entity = up;
        break;
      }
      sleeping = true;
      entity = up;
    }
    for (; entity >= 0; entity = this.parent[entity]) this.updateGroupWeight(entity);
    return true;
  }

  keepTask(_task: number): void {
    // only CFS of 3.3 begins a new slice here
  }

  pickTask(cpu: number): number {
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
      if (entity >= 0) return entity;
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
      if (entity !== task) this.updateGroupWeight(entity);
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
  protected abstract dequeueEntity(queue: number, entity: number, sleep: boolean): boolean;
  protected abstract pickEntity(queue: number): number;
  protected abstract putPrevious(queue: number, entity: number): void;
  protected abstract setNext(queue: number, entity: number): void;
  protected abstract updateRunning(queue: number): void;
  protected abstract tickEntity(queue: number, entity: number): void;
  protected abstract reweight(queue: number, entity: number, weight: number): void;
  /** An entity on the way up is already queued; EEVDF ends its delayed dequeue here. */
  protected abstract revive(entity: number): void;
  /** Blocking left others runnable in the group: CFS would like to stay in it. */
  protected abstract preferGroup(groupEntity: number): void;

  /** Charges the running entity of a queue for the time since it was last charged; false when there was none. */
  protected chargeRunning(queue: number): boolean {
    const entity = this.running[queue];
    if (entity < 0) return false;
    const { now } = this.state;
    const delta = now - this.execStart[entity];
    if (delta <= 0) return false;
    this.execStart[entity] = now;
    this.sumExec[entity] += delta;
    this.vruntime[entity] += this.virtualTime(entity, delta);
    return true;
  }

  /** Virtual time that `timeNs` of CPU time is worth to an entity: time * 1024 / weight, rounded down. */
  protected virtualTime(entity: number, timeNs: number): number {
    if (this.wholeWeight[entity] === NICE_0_WEIGHT) return timeNs;
    return mulShift(timeNs, this.timeFactor[entity], this.timeShift[entity]);
  }

  protected setWeight(entity: number, weight: number): void {
    this.weight[entity] = weight;
    const whole = Math.max(MIN_WEIGHT, Math.floor(weight));
    if (whole === this.wholeWeight[entity] && this.timeFactor[entity] !== 0) return;
    this.wholeWeight[entity] = whole;
    let factor = NICE_0_WEIGHT * inverseOfWeight(whole);
    let shift = 32;
    while (factor >= 2 ** 32) {
      factor = Math.floor(factor / 2);
      shift--;
    }
    this.timeFactor[entity] = factor;
    this.timeShift[entity] = shift;
  }

  /** The common parents' queue of two entities: lifts both until they are siblings. Returns them in `siblings`. */
  protected findSiblings(a: number, b: number): void {
    let left = a;
    let right = b;
    let leftDepth = this.depth(left);
    let rightDepth = this.depth(right);
    while (leftDepth > rightDepth) {
      left = this.parent[left];
      leftDepth--;
    }
    while (rightDepth > leftDepth) {
      right = this.parent[right];
      rightDepth--;
    }
    while (this.queueOf[left] !== this.queueOf[right]) {
      left = this.parent[left];
      right = this.parent[right];
    }
    this.siblingA = left;
    this.siblingB = right;
  }
  protected siblingA = -1;
  protected siblingB = -1;

  protected addLoad(queue: number, entity: number): void {
    this.trackLoad(queue);
    this.load[queue] += this.weight[entity];
    this.queued[queue]++;
  }

  protected removeLoad(queue: number, entity: number): void {
    this.trackLoad(queue);
    this.queued[queue]--;
    this.load[queue] = this.queued[queue] === 0 ? 0 : this.load[queue] - this.weight[entity];
  }

  /** A group's weight on this CPU: its shares in proportion to the load it has here (calc_group_shares). */
  protected updateGroupWeight(entity: number): void {
    const queue = this.ownQueue[entity];
    if (queue < 0 || this.state.cpus === 1) return;
    this.trackLoad(queue);
    if (this.queued[queue] === 0) return;
    const group = Math.floor(queue / this.state.cpus) - 1;
    const { shares } = this.groups[group];
    const here = Math.max(this.load[queue], this.loadAverage[queue]);
    const everywhere = this.groupLoad[group] - this.loadAverage[queue] + here;
    // the kernel keeps ten more binary digits than `shares` has; its lower bound of 2 is in those
    const weight = Math.min(shares, Math.max(2 / 1024, everywhere > 0 ? (shares * here) / everywhere : shares));
    const rounded = Math.floor(weight * 1024) / 1024;
    if (rounded !== this.weight[entity]) this.reweight(this.queueOf[entity], entity, rounded);
  }

  private depth(entity: number): number {
    if (entity < 0) return -1;
    let depth = 0;
    for (let up = this.parent[entity]; up >= 0; up = this.parent[up]) depth++;
    return depth;
  }

  private trackLoad(queue: number): void {
    const { cpus, now } = this.state;
    if (cpus === 1) return;
    const elapsed = now - this.loadUpdated[queue];
    if (elapsed === 0) return;
    const decay = decayOver(elapsed);
    const before = this.loadAverage[queue];
    const after = before * decay + this.load[queue] * (1 - decay);
    this.loadUpdated[queue] = now;
    this.loadAverage[queue] = after;
    if (queue >= cpus) this.groupLoad[Math.floor(queue / cpus) - 1] += after - before;
  }

  /** PELT load of a CPU's root queue right now; 0 on a single CPU, where nobody asks. */
  cpuLoad(cpu: number): number {
    this.trackLoad(cpu);
    return this.loadAverage[cpu];
  }

  /** Moves a migrating task's share of the load average along with it. */
  transferLoad(from: number, to: number, load: number): void {
    this.trackLoad(from);
    this.trackLoad(to);
    const moved = Math.min(load, this.loadAverage[from]);
    this.loadAverage[from] -= moved;
    this.loadAverage[to] += moved;
  }
}
