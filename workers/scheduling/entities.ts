import { mulShift, scaledFactor } from './fixed-point.ts';
import { type GroupParameters, sharesOf } from './group-tree.ts';
import { OrderedLists } from './ordered-lists.ts';
import type { SchedulerState } from './state.ts';
import { inverseOfWeight, MIN_WEIGHT, NICE_0_WEIGHT } from './weights.ts';

/**
 * What a class that orders entities by virtual time keeps about them, and their hierarchy. Entities: tasks 0 … T-1, then
 * one per group and CPU. Queues: one root queue per CPU, then one per group and CPU. Struct of arrays.
 */
export abstract class Entities {
  readonly weight: Float64Array;
  /** Weight as virtual time sees it: whole, at least 2. */
  readonly wholeWeight: Float64Array;
  private readonly timeFactor: Float64Array;
  private readonly timeUnit: Float64Array;
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
  readonly lists: OrderedLists;

  /** Settings of each group as they are now. */
  readonly groups: GroupParameters[];

  protected siblingA = -1;
  protected siblingB = -1;

  constructor(
    readonly state: SchedulerState,
    groups: readonly GroupParameters[],
    keyOf: (vruntime: Float64Array, entities: number) => Float64Array,
    /** Ordered lists of each queue; the n-th of a queue is list n * queues + queue. */
    trees: number,
  ) {
    this.groups = [...groups];
    const entities = state.tasks + groups.length * state.cpus;
    const queues = state.cpus * (1 + groups.length);
    this.weight = new Float64Array(entities).fill(NICE_0_WEIGHT);
    this.wholeWeight = new Float64Array(entities).fill(NICE_0_WEIGHT);
    this.timeFactor = new Float64Array(entities);
    this.timeUnit = new Float64Array(entities);
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
    this.lists = new OrderedLists(queues * trees, keyOf(this.vruntime, entities));
    groups.forEach((group, g) => {
      for (let cpu = 0; cpu < state.cpus; cpu++) {
        const entity = this.groupEntity(g, cpu);
        const above = group.parent ?? -1;
        this.parent[entity] = above < 0 ? -1 : this.groupEntity(above, cpu);
        this.queueOf[entity] = this.groupQueue(above, cpu);
        this.ownQueue[entity] = this.groupQueue(g, cpu);
        this.idleEntity[entity] = group.idle ? 1 : 0;
        this.setWeight(entity, sharesOf(group));
      }
    });
  }

  attach(task: number, cpu: number): void {
    const group = this.state.taskGroup[task];
    this.queueOf[task] = this.groupQueue(group, cpu);
    this.parent[task] = group < 0 ? -1 : this.groupEntity(group, cpu);
  }

  /** Queue of a group on a CPU; group -1 = root. */
  groupQueue(group: number, cpu: number): number {
    return this.state.cpus * (1 + group) + cpu;
  }

  /** Entity that stands for a group on a CPU in its parent's queue. */
  groupEntity(group: number, cpu: number): number {
    return this.state.tasks + this.state.cpus * group + cpu;
  }

  /** Entity that owns a queue, -1 for a root queue. */
  ownerOf(queue: number): number {
    const { cpus, tasks } = this.state;
    return queue < cpus ? -1 : tasks + queue - cpus;
  }

  /** Queue in which a group's queue has its entity. */
  queueAbove(queue: number): number {
    return this.queueOf[this.ownerOf(queue)];
  }

  /** Virtual time that `timeNs` of CPU time is worth to an entity: time * 1024 / weight, rounded down. */
  protected virtualTime(entity: number, timeNs: number): number {
    return this.wholeWeight[entity] === NICE_0_WEIGHT ? timeNs : this.scaledTime(entity, timeNs);
  }

  /** The same for weights other than 1024. */
  protected scaledTime(entity: number, timeNs: number): number {
    return mulShift(timeNs, this.timeFactor[entity], this.timeUnit[entity]);
  }

  protected setWeight(entity: number, weight: number): void {
    this.weight[entity] = weight;
    const whole = Math.max(MIN_WEIGHT, Math.floor(weight));
    if (whole === this.wholeWeight[entity] && this.timeFactor[entity] !== 0) return;
    this.wholeWeight[entity] = whole;
    const { factor, unit } = scaledFactor(NICE_0_WEIGHT * inverseOfWeight(whole));
    this.timeFactor[entity] = factor;
    this.timeUnit[entity] = unit;
  }

  protected depth(entity: number): number {
    if (entity < 0) return -1;
    let depth = 0;
    for (let up = this.parent[entity]; up >= 0; up = this.parent[up]) depth++;
    return depth;
  }

  /** Lifts two entities until they are siblings in one queue; leaves them in `siblingA` and `siblingB`. */
  protected findSiblings(a: number, b: number): void {
    this.siblingA = a;
    this.siblingB = b;
    if (this.queueOf[a] !== this.queueOf[b]) this.climbToSiblings(a, b);
  }

  private climbToSiblings(a: number, b: number): void {
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
}
