import type { RecordingDirectory } from '../lab/types.ts';
import { CLUSTER_SLOTS, type SwapSpace } from './allocator/design.ts';
import type { LockWaitWriter, SeriesWriter, TileWriter } from './recording.ts';
import { LOCK_KINDS } from './work.ts';

/** Samples of a run: enough for a film of the cluster map. */
export const SAMPLES = 200;
/** Tiles of the cluster map of one device. */
const MOST_TILES = 4096;
/** Clusters looked at over a whole run: fewer films of very large devices. */
const MOST_LOOKS = 20e6;

type TiledDevice = NonNullable<RecordingDirectory['swap']>['devices'][number];

/** Devices of a swap space with the tiles that their clusters are shown as. */
export function tiledDevices(swap: SwapSpace): TiledDevice[] {
  return swap.config.devices.map(({ name, slots }, device) => {
    const clusters = swap.clusters(device);
    return { name, slots, clusters, clusterSlots: CLUSTER_SLOTS, clustersPerTile: Math.ceil(clusters / MOST_TILES) };
  });
}

/** Writes the tiles that changed since the sample before. */
export class TileSampler {
  /** Free clusters of all devices at the latest sample; NaN before the first. */
  freeClusters = Number.NaN;
  private readonly list: readonly Uint8Array[];
  private readonly orders: readonly Uint8Array[];
  private readonly used: readonly Int32Array[];
  /** Every so many samples the map is looked at. */
  private readonly every: number;
  private samples = 0;
  /** Clusters of a tile by list. */
  private readonly counts = new Int32Array(8);

  constructor(
    private readonly swap: SwapSpace,
    private readonly devices: readonly TiledDevice[],
    private readonly tiles: TileWriter,
  ) {
    const tilesOf = ({ clusters, clustersPerTile }: TiledDevice) => Math.ceil(clusters / clustersPerTile);
    this.list = devices.map((device) => new Uint8Array(tilesOf(device)));
    this.orders = devices.map((device) => new Uint8Array(tilesOf(device)));
    this.used = devices.map((device) => new Int32Array(tilesOf(device)).fill(-1));
    const clusters = devices.reduce((sum, device) => sum + device.clusters, 0);
    this.every = Math.max(1, Math.ceil((clusters * SAMPLES) / MOST_LOOKS));
  }

  sample(nowNs: number): void {
    if (this.samples++ % this.every !== 0) return;
    this.freeClusters = 0;
    for (let device = 0; device < this.devices.length; device++) {
      for (let tile = 0; tile < this.used[device].length; tile++) this.sampleTile(nowNs, device, tile);
    }
  }

  private sampleTile(nowNs: number, device: number, tile: number): void {
    const { swap, counts } = this;
    const { clusters, clustersPerTile } = this.devices[device];
    const first = tile * clustersPerTile;
    const end = Math.min(clusters, first + clustersPerTile);
    counts.fill(0);
    let used = 0;
    let order = 0;
    for (let cluster = first; cluster < end; cluster++) {
      const inUse = swap.clusterUsed(device, cluster);
      counts[swap.clusterList(device, cluster)]++;
      used += inUse;
      if (inUse > 0) order = Math.max(order, swap.clusterOrder(device, cluster));
    }
    this.freeClusters += counts[0];
    let list = 0;
    for (let code = 1; code < counts.length; code++) if (counts[code] > counts[list]) list = code;
    const { list: lists, orders, used: uses } = this;
    if (lists[device][tile] === list && orders[device][tile] === order && uses[device][tile] === used) return;
    lists[device][tile] = list;
    orders[device][tile] = order;
    uses[device][tile] = used;
    this.tiles.append(nowNs, device, tile, list, order, used);
  }
}

/** Waits at locks of each CPU since the sample before. */
export class LockWaitSampler {
  private readonly waitNs: Float64Array;

  constructor(
    private readonly cpus: number,
    private readonly table: LockWaitWriter,
  ) {
    this.waitNs = new Float64Array(cpus * LOCK_KINDS);
  }

  /** A thread that ran on `cpu` waited: times of all threads, its own from `first` on, by kind of lock. */
  add(cpu: number, lockWaitNs: Float64Array, first: number): void {
    for (let kind = 0; kind < LOCK_KINDS; kind++) this.waitNs[cpu * LOCK_KINDS + kind] += lockWaitNs[first + kind];
  }

  sample(nowNs: number): void {
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      for (let kind = 0; kind < LOCK_KINDS; kind++) {
        const waited = this.waitNs[cpu * LOCK_KINDS + kind];
        if (waited > 0) this.table.append(nowNs, cpu, kind, waited);
      }
    }
    this.waitNs.fill(0);
  }
}

/** Values of one row of the table of series, in its order. */
export interface SeriesRow {
  readonly timeNs: number;
  readonly usedSlots: number;
  readonly freeClusters: number;
  readonly allocations: number;
  readonly probes: number;
  readonly majorFaults: number;
  readonly swapIn: number;
  readonly swapOut: number;
  readonly poolBytes: number;
  readonly staticBytes: number;
  readonly dynamicBytes: number;
  readonly psiSome: number;
  readonly psiFull: number;
}

export function appendSeries(table: SeriesWriter, row: SeriesRow): void {
  table.append([
    row.timeNs,
    row.usedSlots,
    row.freeClusters,
    row.allocations,
    row.probes,
    row.majorFaults,
    row.swapIn,
    row.swapOut,
    row.poolBytes,
    row.staticBytes,
    row.dynamicBytes,
    row.psiSome,
    row.psiFull,
  ]);
}
