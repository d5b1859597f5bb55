import type { EevdfFeatures, EevdfTunables } from './config.ts';
import { type EevdfRules, rulesOf } from './eevdf-rules.ts';
import { EevdfTimeline } from './eevdf-timeline.ts';
import type { GroupParameters } from './group-tree.ts';
import type { SchedulerState } from './state.ts';

/**
 * Slices (the length of a request, ns of CPU time) and how long one protects the running entity against others with an
 * earlier deadline. Source: description of 6.12 and 7.2; confidence: read.
 */
export abstract class EevdfSlices extends EevdfTimeline {
  protected readonly slice: Float64Array;
  protected readonly rules: EevdfRules;
  protected features: EevdfFeatures;
  /** The protection lasts until the deadline is renewed; else until a virtual time of its own. */
  protected readonly protectsRequest: boolean;
  private readonly customSlice: Uint8Array;
  /** Entities of each queue whose slice is not the base slice. */
  private readonly unusualSlices: Int32Array;
  /**
   * Virtual time up to which the running entity is protected: under the rule `request` the deadline it was
   * picked with, under `shortest-slice` the end itself; NaN = cancelled.
   */
  private readonly protectedUntil: Float64Array;

  constructor(
    state: SchedulerState,
    groups: readonly GroupParameters[],
    protected tunables: EevdfTunables,
  ) {
    super(state, groups);
    this.rules = rulesOf(tunables.kernel);
    this.features = tunables.features;
    this.protectsRequest = this.rules.protection === 'request';
    const entities = this.deadline.length;
    this.slice = new Float64Array(entities).fill(tunables.baseSliceNs);
    this.customSlice = new Uint8Array(entities);
    this.unusualSlices = new Int32Array(this.running.length);
    this.protectedUntil = new Float64Array(entities).fill(Number.NaN);
  }

  /**
   * base_slice_ns or a feature is written while the system runs: each entity has the new slice from its next request on.
   * Whether slices end by timer stays as it was.
   */
  retune(tunables: EevdfTunables): void {
    this.tunables = tunables;
    this.features = { ...tunables.features, hrtick: this.features.hrtick };
    this.unusualSlices.fill(0);
    for (let entity = 0; entity < this.slice.length; entity++) {
      if (this.onQueue[entity] !== 0) this.joined(this.queueOf[entity], entity);
    }
  }

  /** Gives a task a slice of its own (sched_setattr), ns; kernels before 6.12 know none. */
  setCustomSlice(task: number, sliceNs: number): void {
    if (!this.rules.customSlices) return;
    this.customSlice[task] = 1;
    this.setSlice(task, sliceNs);
  }

  /** Virtual time until the entity's request is served, in CPU time of its own, ns; negative when it is overdue. */
  protected untilDeadlineNs(entity: number): number {
    const virtual = this.deadline[entity] - this.vruntime[entity];
    let timeNs = Math.floor((virtual * this.wholeWeight[entity]) / 1024);
    // rounding must not end a request a nanosecond early
    while (timeNs >= 0 && this.virtualTime(entity, timeNs) < virtual) timeNs++;
    return timeNs;
  }

  /** A new request begins; a base slice that was changed meanwhile takes effect. */
  protected refreshSlice(entity: number): void {
    const isGroup = this.ownQueue[entity] >= 0;
    // where slices of one's own are not known, groups have the base slice like everything else
    if (this.customSlice[entity] !== 0 || (isGroup && this.rules.customSlices)) return;
    this.setSlice(entity, this.tunables.baseSliceNs);
  }

  /** A group serves its tasks as often as the most demanding of them asks for. */
  protected takeOverSlice(groupEntity: number): void {
    const own = this.ownQueue[groupEntity];
    if (this.rules.customSlices && this.queued[own] > 0) this.setSlice(groupEntity, this.shortestSlice(own));
  }

  protected joined(queue: number, entity: number): void {
    if (this.slice[entity] !== this.tunables.baseSliceNs) this.unusualSlices[queue]++;
  }

  protected left(queue: number, entity: number): void {
    if (this.slice[entity] !== this.tunables.baseSliceNs) this.unusualSlices[queue]--;
  }

  protected longestSlice(queue: number): number {
    return this.unusualSlices[queue] === 0 ? this.tunables.baseSliceNs : this.foldSlices(queue, Math.max, 0);
  }

  /** The running entity was just picked. */
  protected protect(queue: number, entity: number): void {
    const deadline = this.deadline[entity];
    this.protectedUntil[entity] = deadline;
    if (this.protectsRequest) return;
    const { runToParity } = this.features;
    const slice = runToParity ? this.shortestSlice(queue) : this.tunables.quantumNs;
    if (slice >= this.slice[entity]) return;
    this.protectedUntil[entity] = Math.min(deadline, this.vruntime[entity] + this.virtualTime(entity, slice));
  }

  /** A shorter slice has joined: the protection ends when that one would. */
  protected shortenProtection(queue: number, entity: number): void {
    const end = this.vruntime[entity] + this.virtualTime(entity, this.shortestSlice(queue));
    this.protectedUntil[entity] = Math.min(this.protectedUntil[entity], end);
  }

  protected cancelProtection(entity: number): void {
    this.protectedUntil[entity] = Number.NaN;
  }

  protected isProtected(entity: number): boolean {
    const until = this.protectedUntil[entity];
    return this.protectsRequest ? until === this.deadline[entity] : until > this.vruntime[entity];
  }

  /** The weight of the running entity changed: what is left of its protection is worth `ratio` as much virtual time. */
  protected rescaleProtection(entity: number, mean: number, ratio: number, deadlineBefore: number): void {
    const until = this.protectedUntil[entity];
    if (until === deadlineBefore) this.protectedUntil[entity] = this.deadline[entity];
    else if (!this.protectsRequest) {
      this.protectedUntil[entity] = mean + Math.trunc((until - mean) * ratio);
    }
  }

  private setSlice(entity: number, sliceNs: number): void {
    const before = this.slice[entity];
    if (before === sliceNs) return;
    const queue = this.queueOf[entity];
    if (this.onQueue[entity] !== 0) this.left(queue, entity);
    this.slice[entity] = sliceNs;
    if (this.onQueue[entity] !== 0) this.joined(queue, entity);
  }

  private shortestSlice(queue: number): number {
    if (this.unusualSlices[queue] === 0) return this.tunables.baseSliceNs;
    return this.foldSlices(queue, Math.min, Number.POSITIVE_INFINITY);
  }

  private foldSlices(queue: number, fold: (a: number, b: number) => number, start: number): number {
    const current = this.running[queue];
    let result = current >= 0 && this.onQueue[current] !== 0 ? fold(start, this.slice[current]) : start;
    for (let e = this.lists.first[queue]; e >= 0; e = this.lists.next[e]) result = fold(result, this.slice[e]);
    return result;
  }
}
