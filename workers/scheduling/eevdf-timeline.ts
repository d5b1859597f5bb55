import { DOUBLE_ZERO } from '../engine/double-zero.ts';
import { FairClass } from './fair-class.ts';
import type { GroupParameters } from './group-tree.ts';
import type { SchedulerState } from './state.ts';

/** Sums are re-based before they come near 2^53. */
const REBASE_AT = 2 ** 46;

/**
 * The virtual time of EEVDF's queues. Queued entities other than the running one wait in order of virtual deadline; two
 * sums per queue tell the weighted mean V of all virtual times, hence who is eligible: whoever is not ahead of V.
 * Source: description of avg_vruntime() and entity_eligible() in 6.12 and 7.2; confidence: read.
 */
export abstract class EevdfTimeline extends FairClass {
  /** Virtual deadline of each entity. */
  readonly deadline: Float64Array;
  /** Sum over queued entities, the running one excluded, of weight * (vruntime - zero). */
  private readonly weightedKeys: Float64Array;
  private readonly weights: Float64Array;
  private readonly zero: Float64Array;
  /** Sums of the queue looked at last, the running entity included. */
  private talliedKeys = DOUBLE_ZERO;
  private talliedWeight = DOUBLE_ZERO;

  constructor(state: SchedulerState, groups: readonly GroupParameters[]) {
    let deadlines = new Float64Array(0);
    super(state, groups, state.fairRunning, (_vruntime, entities) => {
      deadlines = new Float64Array(entities);
      return deadlines;
    });
    this.deadline = deadlines;
    const queues = this.running.length;
    this.weightedKeys = new Float64Array(queues);
    this.weights = new Float64Array(queues);
    this.zero = new Float64Array(queues);
  }

  /** Weighted mean virtual time of a queue, rounded down. */
  meanVruntime(queue: number): number {
    this.tally(queue);
    return this.zero[queue] + (this.talliedWeight > 0 ? Math.floor(this.talliedKeys / this.talliedWeight) : 0);
  }

  /** Weight on the queue when `meanVruntime` was last asked. */
  protected get weightOfMean(): number {
    return this.talliedWeight;
  }

  protected isEligible(queue: number, entity: number): boolean {
    this.tally(queue);
    return this.talliedKeys >= (this.vruntime[entity] - this.zero[queue]) * this.talliedWeight;
  }

  /**
   * The eligible entity with the earliest deadline, the running one preferred only when its deadline is the earlier; a
   * queue's only entity whatever its lag. -1 when nothing is queued.
   * @param keepsRunning whether the running entity, if eligible, is to stay whatever the deadlines
   */
  protected earliestEligible(queue: number, keepsRunning: boolean): number {
    const { lists, vruntime, deadline } = this;
    let current = this.running[queue];
    if (current >= 0 && this.onQueue[current] === 0) current = -1;
    const leftmost = lists.first[queue];
    if (this.queued[queue] === 1) return current >= 0 ? current : leftmost;
    // as in `tally`, but in variables: this is asked most
    const zero = this.zero[queue];
    let sum = this.weightedKeys[queue];
    let weight = this.weights[queue];
    if (current >= 0) {
      const own = this.wholeWeight[current];
      sum += own * (vruntime[current] - zero);
      weight += own;
      if (sum < (vruntime[current] - zero) * weight) current = -1;
      else if (keepsRunning) return current;
    }
    let best = leftmost;
    while (best >= 0 && sum < (vruntime[best] - zero) * weight) best = lists.next[best];
    if (best < 0) return current >= 0 ? current : leftmost;
    return current >= 0 && deadline[current] < deadline[best] ? current : best;
  }

  /** Puts an entity that is queued and not running among the waiting. */
  protected insert(queue: number, entity: number): void {
    const weight = this.wholeWeight[entity];
    if (this.weights[queue] === 0) this.zero[queue] = this.vruntime[entity]; // nothing is summed: re-basing is free
    this.weightedKeys[queue] += weight * (this.vruntime[entity] - this.zero[queue]);
    this.weights[queue] += weight;
    this.lists.insert(queue, entity);
    if (Math.abs(this.weightedKeys[queue]) > REBASE_AT) this.rebase(queue);
  }

  /** Takes it from there, before its virtual time, deadline or weight change. */
  protected remove(queue: number, entity: number): void {
    const weight = this.wholeWeight[entity];
    this.weightedKeys[queue] -= weight * (this.vruntime[entity] - this.zero[queue]);
    this.weights[queue] -= weight;
    this.lists.remove(queue, entity);
  }

  /** The last entity leaves: an empty queue's mean is where that one was, unless it is later already. */
  protected emptied(queue: number, entity: number): void {
    this.zero[queue] = Math.max(this.zero[queue], this.vruntime[entity]);
  }

  private tally(queue: number): void {
    let keys = this.weightedKeys[queue];
    let weight = this.weights[queue];
    const current = this.running[queue];
    if (current >= 0 && this.onQueue[current] !== 0) {
      const own = this.wholeWeight[current];
      keys += own * (this.vruntime[current] - this.zero[queue]);
      weight += own;
    }
    this.talliedKeys = keys;
    this.talliedWeight = weight;
  }

  /** Moves the zero point to the mean so that the sum stays exact. */
  private rebase(queue: number): void {
    const shift = Math.floor(this.weightedKeys[queue] / this.weights[queue]);
    this.zero[queue] += shift;
    this.weightedKeys[queue] -= shift * this.weights[queue];
  }
}
