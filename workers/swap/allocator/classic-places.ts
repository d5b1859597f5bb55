import type { RandomStream } from '../../engine/random.ts';
import type { ClassicKernel } from './classic-kernel.ts';
import { ORDERS, type SwapDeviceConfig } from './design.ts';
import { TREE_BITS } from './tree-nodes.ts';

/**
 * Where searches of a device go on: the current cluster of each CPU, and the scan base, which is one for all CPUs or one
 * for each (5.8).
 */
export class CpuPlaces {
  /** Current cluster of each CPU and order, -1 for none, and the slot to go on from. */
  private readonly cluster: Int32Array;
  private readonly next: Int32Array;
  private readonly base: Int32Array;
  /** Scan base of all CPUs (`cluster_next`). */
  shared = 1;
  /** Slots that a rotating device still takes in order before it looks for another window (`cluster_nr`). */
  windowLeft = 0;
  private readonly perCpu: boolean;

  constructor(
    cpus: number,
    kernel: ClassicKernel,
    { slots, rotational }: SwapDeviceConfig,
    private readonly random: RandomStream,
  ) {
    this.cluster = new Int32Array(cpus * ORDERS).fill(-1);
    this.next = new Int32Array(cpus * ORDERS);
    this.base = new Int32Array(cpus);
    this.perCpu = kernel.scanBasePerCpu && !rotational;
    // a random start spreads wear; rotating devices start where they are fastest
    if (this.perCpu) for (let cpu = 0; cpu < cpus; cpu++) this.base[cpu] = 1 + random.nextBelow(slots - 1);
    else if (!rotational) this.shared = 1 + random.nextBelow(slots - 1);
  }

  /** Current cluster of a CPU for an order, -1 for none. */
  clusterOf(cpu: number, order: number): number {
    return this.cluster[cpu * ORDERS + order];
  }

  nextIn(cpu: number, order: number): number {
    return this.next[cpu * ORDERS + order];
  }

  setCluster(cpu: number, order: number, cluster: number, next: number): void {
    this.cluster[cpu * ORDERS + order] = cluster;
    this.next[cpu * ORDERS + order] = next;
  }

  scanBase(cpu: number): number {
    return this.perCpu ? this.base[cpu] : this.shared;
  }

  /**
   * Where this CPU goes on. One that leaves its 64 MiB jumps to the start of another 64 MiB drawn at random, so that
   * CPUs seldom meet in one tree.
   */
  setScanBase(cpu: number, next: number, lowest: number, highest: number): void {
    if (!this.perCpu) this.shared = next;
    else if (next >>> TREE_BITS === this.base[cpu] >>> TREE_BITS) this.base[cpu] = next;
    else if (highest > lowest) {
      const drawn = lowest + this.random.nextBelow(highest - lowest + 1);
      this.base[cpu] = Math.max((drawn >>> TREE_BITS) << TREE_BITS, lowest);
    }
  }
}
