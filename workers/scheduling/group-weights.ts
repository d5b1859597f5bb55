import type { ScaledClock } from './capacity/scaled-clock.ts';
import { Entities } from './entities.ts';
import { type GroupParameters, sharesOf } from './group-tree.ts';
import { decayOver } from './pelt.ts';
import { ShareWindows } from './share-windows.ts';
import type { SchedulerState } from './state.ts';

/**
 * Loads of queues and, from them, what a group weighs on each CPU: its shares in proportion to the load it has there
 * (calc_group_shares), on every level of the hierarchy. Source: description of fair.c, 4.14 to 7.2; confidence: read.
 */
export abstract class GroupWeights extends Entities {
  /** Sum of the true weights on the queue, the running entity included. */
  readonly load: Float64Array;
  /** Throttled groups on the way from a queue to the root, its own included. Their load averages stand still. */
  readonly throttleDepth: Int32Array;
  /** The weight of a group is a multiple of 1 / this, at least two of them: 64-bit kernels keep ten more binary digits. */
  protected weightDigits = 1024;
  /**
   * Load averages see whole weights (scale_load_down), and none below this. Up to 5.6 it is 0: a group of few shares on
   * many CPUs has no load at all there, and balancing neither sees its tasks nor pulls them. Source: commit 26cf52229efc
   * (5.7), which ended it; confidence: published.
   */
  protected leastSeenLoad = 2;
  /** Where CPUs differ in speed: how fast the load averages of each move. */
  clock: ScaledClock | undefined = undefined;
  /** Linux 3.3 averages the loads of groups in its own way. */
  private windows: ShareWindows | undefined;
  private readonly loadAverage: Float64Array;
  private readonly loadUpdated: Float64Array;
  private readonly groupLoad: Float64Array;

  constructor(
    state: SchedulerState,
    groups: readonly GroupParameters[],
    keyOf: (vruntime: Float64Array, entities: number) => Float64Array,
    trees: number,
  ) {
    super(state, groups, keyOf, trees);
    const queues = this.running.length;
    this.load = new Float64Array(queues);
    this.throttleDepth = new Int32Array(queues);
    this.loadAverage = new Float64Array(queues);
    this.loadUpdated = new Float64Array(queues);
    this.groupLoad = new Float64Array(groups.length);
  }

  /** The rules of 3.3: whole weights (SCHED_LOAD_RESOLUTION was switched off), loads averaged over windows. */
  protected adoptShareWindows(): void {
    this.weightDigits = 1;
    if (this.state.cpus > 1) this.windows = new ShareWindows(this.state.cpus, this.running.length);
  }

  protected abstract reweight(queue: number, entity: number, weight: number): void;

  protected addLoad(queue: number, entity: number): void {
    this.trackLoad(queue);
    if (this.windows !== undefined) this.trackWindow(queue, this.windows);
    this.load[queue] += this.weight[entity];
    this.queued[queue]++;
  }

  protected removeLoad(queue: number, entity: number): void {
    this.trackLoad(queue);
    if (this.windows !== undefined) this.trackWindow(queue, this.windows);
    this.queued[queue]--;
    this.load[queue] = this.queued[queue] === 0 ? 0 : this.load[queue] - this.weight[entity];
  }

  /**
   * Gives a group's entity on one CPU the weight it should have now. On a single CPU that is always the shares: the load
   * here is then all the load there is, also in a kernel that computes it.
   */
  protected updateGroupWeight(entity: number): void {
    const queue = this.ownQueue[entity];
    if (queue < 0 || this.state.cpus === 1) return;
    this.trackLoad(queue);
    if (this.windows !== undefined) this.trackWindow(queue, this.windows);
    if (this.queued[queue] === 0) return;
    const { weightDigits, windows } = this;
    const group = Math.floor(queue / this.state.cpus) - 1;
    const shares = sharesOf(this.groups[group]);
    const here =
      windows === undefined ? Math.max(this.seenLoad(this.load[queue]), this.loadAverage[queue]) : this.load[queue];
    const everywhere =
      windows === undefined ? this.groupLoad[group] - this.loadAverage[queue] + here : windows.totalBeside(queue, here);
    const least = 2 / weightDigits;
    const weight = Math.min(shares, Math.max(least, everywhere > 0 ? (shares * here) / everywhere : shares));
    const rounded = Math.floor(weight * weightDigits) / weightDigits;
    if (rounded !== this.weight[entity]) this.reweight(this.queueOf[entity], entity, rounded);
  }

  /** cpu.shares or cpu.weight is written while the system runs (sched_group_set_shares). */
  setShares(group: number, shares: number): void {
    this.groups[group] = { ...this.groups[group], shares };
    for (let cpu = 0; cpu < this.state.cpus; cpu++) {
      const entity = this.groupEntity(group, cpu);
      // what a group weighs on one CPU of several follows from its load there, and so for all that it lies in
      if (this.state.cpus === 1) this.reweight(this.queueOf[entity], entity, sharesOf(this.groups[group]));
      else for (let above = entity; above >= 0; above = this.parent[above]) this.updateGroupWeight(above);
    }
  }

  /** A tick finds a group's entity running: its weight follows its load; in 3.3 only every 10 ms of CPU time. */
  protected tickGroupWeight(entity: number): void {
    const { windows } = this;
    if (windows === undefined || windows.isDue(this.ownQueue[entity])) this.updateGroupWeight(entity);
  }

  /** Before balancing, 3.3 brings the weights of all groups on a CPU up to date (update_shares); others always do. */
  refreshWeights(cpu: number): void {
    if (this.windows === undefined) return;
    for (let group = this.groups.length - 1; group >= 0; group--) {
      const queue = this.groupQueue(group, cpu);
      this.windows.update(queue, this.load[queue], this.state.now, true);
      this.updateGroupWeight(this.groupEntity(group, cpu));
    }
  }

  private trackWindow(queue: number, windows: ShareWindows): void {
    if (queue >= this.state.cpus) windows.update(queue, this.load[queue], this.state.now, false);
  }

  /** The running entity of a queue used CPU time. */
  protected countRan(queue: number, timeNs: number): void {
    this.windows?.ran(queue, timeNs);
  }

  /** A weight, or a sum of weights, as load averages see it. */
  seenLoad(weight: number): number {
    return weight === 0 ? 0 : Math.max(this.leastSeenLoad, Math.floor(weight));
  }

  /** Brings the load average of a queue up to date. */
  trackLoad(queue: number): void {
    if (this.clock !== undefined || this.loadUpdated[queue] !== this.state.now) this.updateLoad(queue);
  }

  // apart from `trackLoad`, because most calls find everything up to date and are inlined without this
  private updateLoad(queue: number): void {
    const { cpus } = this.state;
    if (cpus === 1) return;
    const now = this.clock === undefined ? this.state.now : this.clock.at(queue % cpus);
    const elapsed = now - this.loadUpdated[queue];
    this.loadUpdated[queue] = now;
    if (this.throttleDepth[queue] > 0) return;
    const decay = decayOver(elapsed);
    const before = this.loadAverage[queue];
    const after = before * decay + this.seenLoad(this.load[queue]) * (1 - decay);
    this.loadAverage[queue] = after;
    if (queue >= cpus) this.groupLoad[Math.floor(queue / cpus) - 1] += after - before;
  }

  /** PELT load of a CPU's root queue right now; 0 on a single CPU, where nobody asks. */
  cpuLoad(cpu: number): number {
    this.trackLoad(cpu);
    return this.loadAverage[cpu];
  }

  /** Puts a migrating task's share of the load average (negative: takes it out) into a queue. */
  addLoadAverage(queue: number, load: number): void {
    const { cpus } = this.state;
    if (cpus === 1) return;
    this.trackLoad(queue);
    const before = this.loadAverage[queue];
    this.loadAverage[queue] = Math.max(0, before + load);
    if (queue >= cpus) this.groupLoad[Math.floor(queue / cpus) - 1] += this.loadAverage[queue] - before;
  }
}
