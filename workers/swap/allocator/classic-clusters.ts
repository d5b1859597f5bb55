import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import type { ClassicDevice } from './classic-device.ts';
import { CLUSTER_LIST, CLUSTER_SHIFT, CLUSTER_SLOTS } from './design.ts';
import { nextUsable } from './slot-search.ts';
import { MAP } from './swap-map.ts';

/** Slots of the clusters that CPUs work through (`scan_swap_map_try_ssd_cluster`); si->lock is held. */
export class ClassicClusters {
  constructor(
    private readonly device: ClassicDevice,
    private readonly log: WorkLog,
  ) {}

  /**
   * The first of 2^order free slots: in the CPU's cluster from where it was left, else at the start of the first free
   * cluster, which is the CPU's from now on. Discards that wait are done when there is none. @returns -1 for no slot
   */
  find(cpu: number, order: number): number {
    const { device } = this;
    const { places } = device;
    for (;;) {
      let cluster = places.clusterOf(cpu, order);
      let from = places.nextIn(cpu, order);
      if (cluster < 0) {
        if (device.free.length === 0) device.runDiscards();
        if (device.free.length === 0) return -1;
        cluster = device.free.first;
        from = cluster * CLUSTER_SLOTS;
      }
      const found = this.search(from, cluster, order);
      places.setCluster(cpu, order, found < 0 ? -1 : cluster, found + (1 << order));
      if (found >= 0) return found;
    }
  }

  /**
   * Whether a slot is in a free cluster that is not the first: free clusters are used in their order, so the CPU gives
   * its cluster up.
   */
  conflicts(slot: number, cpu: number, order: number): boolean {
    const { device } = this;
    const cluster = slot >>> CLUSTER_SHIFT;
    if (device.list(cluster) !== CLUSTER_LIST.free || cluster === device.free.first) return false;
    device.places.setCluster(cpu, order, -1, 0);
    return true;
  }

  /** First free place for 2^order slots from `from` to the end of the cluster, -1 for none. */
  private search(from: number, cluster: number, order: number): number {
    const { device } = this;
    const end = Math.min((cluster + 1) * CLUSTER_SLOTS, device.config.slots);
    if (from >= end) return -1;
    device.lockCluster(from);
    let probes = 0;
    let found = -1;
    if (order === 0) {
      found = nextUsable(device.map, from, end - 1, false);
      probes = (found < 0 ? end : found + 1) - from;
    } else {
      const slots = 1 << order;
      for (let at = from; at + slots <= end && found < 0; at += slots) {
        const free = this.freeFrom(at, slots);
        probes += Math.min(free + 1, slots);
        if (free === slots) found = at;
      }
    }
    this.log.work(WORK.probe, probes);
    device.unlockCluster(from);
    return found;
  }

  /** Free slots in a row from a slot on, `slots` at most. */
  private freeFrom(slot: number, slots: number): number {
    const { bytes } = this.device.map;
    let free = 0;
    while (free < slots && bytes[slot + free] === MAP.free) free++;
    return free;
  }
}
