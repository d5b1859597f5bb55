import { streamFor } from '../../engine/random.ts';
import { AwakeNodes } from './awake-nodes.ts';
import type { NodeClass, ParkConfig } from './config.ts';
import { DemandSource, MINUTES_PER_DAY } from './demand.ts';
import { meanWatts } from './node-load.ts';

/** Sums since the beginning; energy in J. `facilityJoules` includes what PUE adds. */
export interface ParkTotals {
  readonly nodeJoules: number;
  readonly facilityJoules: number;
  readonly usd: number;
  readonly gCo2: number;
  /** In node-minutes at full load of the first class's capacity unit: asked for, and done. */
  readonly demanded: number;
  readonly served: number;
  readonly peakWatts: number;
  /** Nodes on, summed over minutes. */
  readonly onMinutes: number;
}

/**
 * The park minute by minute. Nodes of one class in one state are alike but for the spread of their loads, so a minute costs
 * the same for ten nodes and for ten thousand.
 */
export class ParkRun {
  private readonly totalsNow: { -readonly [Key in keyof ParkTotals]: number } = {
    nodeJoules: 0,
    facilityJoules: 0,
    usd: 0,
    gCo2: 0,
    demanded: 0,
    served: 0,
    peakWatts: 0,
    onMinutes: 0,
  };
  /** Of the minute that was done last: W of the nodes, share of the whole capacity that is on, nodes on and work asked for. */
  readonly now = { minute: -1, nodeWatts: 0, idleWatts: 0, on: 0, demand: 0, served: 0 };
  private readonly source: DemandSource;
  private readonly awake: readonly AwakeNodes[];
  /** Load of each class in the minute at hand. */
  private readonly loads: Float64Array;
  private readonly capacity: number;

  constructor(
    private readonly config: ParkConfig,
    seed: number,
    name: string,
  ) {
    const { classes, demand, sleep } = config;
    this.source = new DemandSource(demand, streamFor(seed, `${name}.demand`));
    this.awake = classes.map(({ nodes }) => new AwakeNodes(nodes, sleep?.afterMinutes ?? 0, sleep?.bootMinutes ?? 0));
    this.loads = new Float64Array(classes.length);
    this.capacity = classes.reduce((sum, { nodes, capacity }) => sum + nodes * capacity, 0);
  }

  get totals(): ParkTotals {
    return this.totalsNow;
  }

  /** Does `minutes` more; false once the span is over. */
  advance(minutes: number): boolean {
    const end = Math.min(this.config.minutes, this.now.minute + 1 + minutes);
    for (let minute = this.now.minute + 1; minute < end; minute++) this.step(minute);
    return end < this.config.minutes;
  }

  private step(minute: number): void {
    const { config, awake, loads, now, totalsNow: totals } = this;
    const { classes } = config;
    const demand = this.source.next(minute) * this.capacity;
    this.switchNodes(minute, demand);
    const served = config.balance === 'pack' ? this.pack(demand) : this.spread(demand);
    let nodeWatts = 0;
    let idleWatts = 0;
    let on = 0;
    for (let c = 0; c < classes.length; c++) {
      const { nodes, power, offWatts } = classes[c];
      const { on: awakeNow, booting } = awake[c];
      const still = (nodes - awakeNow - booting) * offWatts + booting * power.idleWatts;
      nodeWatts += still + this.classWatts(classes[c], awakeNow, loads[c]);
      idleWatts += still + awakeNow * power.idleWatts;
      on += awakeNow;
    }
    const hour = Math.floor((minute % MINUTES_PER_DAY) / 60);
    const facility = nodeWatts * config.pue;
    const kwh = facility / 60_000;
    totals.nodeJoules += nodeWatts * 60;
    totals.facilityJoules += facility * 60;
    totals.usd += kwh * config.usdPerKwh[hour];
    totals.gCo2 += kwh * config.gCo2PerKwh[hour];
    totals.demanded += demand;
    totals.served += served;
    totals.onMinutes += on;
    if (facility > totals.peakWatts) totals.peakWatts = facility;
    now.minute = minute;
    now.nodeWatts = nodeWatts;
    now.idleWatts = idleWatts;
    now.on = on;
    now.demand = demand;
    now.served = served;
  }

  /** Nodes that are packed are full but for one: the rest of the class is on without load. */
  private classWatts({ power }: NodeClass, on: number, load: number): number {
    const { balance, fullAt, unevenness } = this.config;
    if (on === 0) return 0;
    if (balance === 'spread' || load <= 0) return on * meanWatts(power, load, unevenness);
    const loaded = Math.min(on, Math.max(1, Math.ceil((on * load) / fullAt - 1e-9)));
    return loaded * meanWatts(power, (on * load) / loaded, unevenness) + (on - loaded) * power.idleWatts;
  }

  private switchNodes(minute: number, demand: number): void {
    const { classes, sleep, fullAt, balance } = this.config;
    if (!sleep) return;
    let left = demand * (1 + sleep.reserve);
    for (let c = 0; c < classes.length; c++) {
      const { nodes, capacity } = classes[c];
      // spread over all classes, each keeps on its share
      const share = balance === 'spread' ? (demand * (1 + sleep.reserve) * nodes * capacity) / this.capacity : left;
      const needed = Math.min(nodes, Math.ceil(share / (capacity * fullAt) - 1e-9));
      left = Math.max(0, left - needed * capacity * fullAt);
      this.awake[c].step(minute, needed);
    }
  }

  /** The same load on all nodes that are on. @returns work done */
  private spread(demand: number): number {
    const { classes } = this.config;
    let capacity = 0;
    for (let c = 0; c < classes.length; c++) capacity += this.awake[c].on * classes[c].capacity;
    const load = capacity > 0 ? Math.min(1, demand / capacity) : 0;
    this.loads.fill(load);
    return load * capacity;
  }

  /** Class after class up to `fullAt`; what is left then goes to all that are on. @returns work done */
  private pack(demand: number): number {
    const { classes, fullAt } = this.config;
    let left = demand;
    let capacity = 0;
    for (let c = 0; c < classes.length; c++) {
      const own = this.awake[c].on * classes[c].capacity;
      const taken = Math.min(left, own * fullAt);
      this.loads[c] = own > 0 ? taken / own : 0;
      left -= taken;
      capacity += own;
    }
    if (left <= 1e-9 * demand) return demand - Math.max(0, left);
    return this.spread(Math.min(demand, capacity));
  }
}
