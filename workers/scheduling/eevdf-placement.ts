import type { EevdfTunables } from './config.ts';
import { EevdfSlices } from './eevdf-slices.ts';
import { ENQUEUE_INITIAL } from './fair-class.ts';
import type { GroupParameters } from './group-tree.ts';
import type { SchedulerState } from './state.ts';

/**
 * Where entities stand in virtual time when they join, leave, or change weight: lag is kept, deadlines follow from it.
 * Source: description of place_entity(), update_entity_lag() and reweight_entity() in 6.12 and 7.2; confidence: read.
 */
export abstract class EevdfPlacement extends EevdfSlices {
  /** V - v when the entity left the queue (clamped). */
  readonly lag: Float64Array;
  protected readonly deadlineIsRelative: Uint8Array;
  private readonly tickNs: number;

  constructor(state: SchedulerState, groups: readonly GroupParameters[], tunables: EevdfTunables, hz: number) {
    super(state, groups, tunables);
    const entities = this.deadline.length;
    this.lag = new Float64Array(entities);
    this.deadlineIsRelative = new Uint8Array(entities);
    this.tickNs = Math.floor(1e9 / hz);
  }

  override migrateBlocked(task: number, cpu: number): void {
    this.attach(task, cpu); // lag travels as it is; placement makes a new vruntime of it
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
    const behind = this.clampLag(queue, entity, mean - this.vruntime[entity]);
    const deadline = this.deadline[entity];
    this.setWeight(entity, weight);
    const after = this.wholeWeight[entity];
    // lag * weight and the remaining service of the slice stay what they were
    if (after !== before) {
      this.vruntime[entity] = mean - Math.trunc((behind * before) / after);
      this.deadline[entity] = mean + Math.trunc(((deadline - mean) * before) / after);
      if (current) this.rescaleProtection(entity, mean, before / after, deadline);
    }
    if (!current) this.insert(queue, entity);
  }

  /** Gives an entity that joins a queue its virtual time and deadline. */
  protected place(queue: number, entity: number, flags: number): void {
    const { features } = this;
    if (this.ownQueue[entity] >= 0) this.takeOverSlice(entity);
    else this.refreshSlice(entity);
    const mean = this.meanVruntime(queue);
    let lag = 0;
    if (features.placeLag && this.queued[queue] > 0 && this.lag[entity] !== 0) {
      const weight = this.weightOfMean;
      const own = this.wholeWeight[entity];
      lag = weight > 0 ? Math.trunc((this.lag[entity] * (weight + own)) / weight) : 0;
    }
    this.vruntime[entity] = mean - lag;
    if (this.deadlineIsRelative[entity] !== 0) {
      this.deadline[entity] += this.vruntime[entity];
      this.deadlineIsRelative[entity] = 0;
      return;
    }
    let request = this.virtualTime(entity, this.slice[entity]);
    // the others are, on average, half-way through their requests
    if (features.placeDeadlineInitial && (flags & ENQUEUE_INITIAL) !== 0) request = Math.floor(request / 2);
    this.deadline[entity] = this.vruntime[entity] + request;
  }

  /** Takes an entity off its queue and remembers its lag. */
  protected leave(queue: number, entity: number, sleep: boolean): void {
    this.updateLag(queue, entity);
    if (this.running[queue] !== entity) this.remove(queue, entity);
    if (!sleep && this.features.placeRelDeadline) {
      this.deadline[entity] -= this.vruntime[entity];
      this.deadlineIsRelative[entity] = 1;
    }
    if (this.queued[queue] === 1) this.emptied(queue, entity);
    this.left(queue, entity);
    this.onQueue[entity] = 0;
    this.removeLoad(queue, entity);
  }

  /** A new request begins when the last one is served; false while it is not. */
  protected renewDeadline(entity: number): boolean {
    if (this.vruntime[entity] < this.deadline[entity]) return false;
    this.refreshSlice(entity);
    this.deadline[entity] = this.vruntime[entity] + this.virtualTime(entity, this.slice[entity]);
    return true;
  }

  protected updateLag(queue: number, entity: number): void {
    this.lag[entity] = this.clampLag(queue, entity, this.meanVruntime(queue) - this.vruntime[entity]);
  }

  private clampLag(queue: number, entity: number, lag: number): number {
    const longest =
      this.rules.lagLimit === 'own-slice'
        ? Math.max(2 * this.slice[entity], this.tickNs)
        : this.longestSlice(queue) + this.tickNs;
    const limit = this.virtualTime(entity, longest);
    return Math.max(-limit, Math.min(limit, lag));
  }
}
