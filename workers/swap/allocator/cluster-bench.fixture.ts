import type { LockKind, WorkKind } from '../work.ts';
import { WorkLog } from '../work-log.ts';
import { configOf, device } from './cluster-model.fixture.ts';
import { ClusterSpace } from './cluster-space.ts';
import {
  type AllocatorConfig,
  CLUSTER_SLOTS,
  DEVICE_SHIFT,
  type Entry,
  type Generation,
  NO_ENTRY,
  type SwapDeviceConfig,
} from './design.ts';

/** Releases with lists of clusters by order. */
export const CLUSTER_KERNELS = [
  ['g2', '6.12'],
  ['g3', '6.14'],
  ['g3', '6.15'],
  ['g4', '6.18'],
  ['g5', '7.0'],
  ['g6', '7.1'],
  ['g7', '7.2'],
] as const;

export const clusterOf = (entry: Entry) => Math.floor((entry % 2 ** DEVICE_SHIFT) / CLUSTER_SLOTS);
export const deviceOf = (entry: Entry) => Math.floor(entry / 2 ** DEVICE_SHIFT);

/** One space to try rules on, with counts of what an action cost; cached folios can always be given up. */
export class Bench {
  readonly log = new WorkLog(false);
  readonly space: ClusterSpace;
  /** Entries that the allocator asked back. */
  readonly asked: Entry[] = [];
  private readonly folios: { entry: Entry; order: number }[] = [];

  constructor(
    generation: Generation,
    kernel: string,
    devices: readonly SwapDeviceConfig[] = [device('swap', 8 * CLUSTER_SLOTS)],
    more: Partial<AllocatorConfig> = {},
  ) {
    this.space = new ClusterSpace({
      config: configOf(generation, devices, { kernel, ...more }),
      log: this.log,
      seed: 1,
    });
    this.space.setHost({
      reclaimCached: (folio, entry, cpu) => {
        this.asked.push(entry);
        this.space.removeFromCache(cpu, this.folios[folio].entry, this.folios[folio].order, 0);
        return true;
      },
      slotsFreed: () => undefined,
    });
  }

  /** Takes slots that are only cached. */
  cached(cpu: number, order: number): Entry {
    const entry = this.space.allocate(cpu, this.folios.length, order, 0);
    if (entry !== NO_ENTRY) this.folios.push({ entry, order });
    return entry;
  }

  /** Swaps a folio out: its slots are referenced once and not cached. */
  out(cpu: number, order: number): Entry {
    const entry = this.cached(cpu, order);
    if (entry === NO_ENTRY) return entry;
    this.space.duplicate(entry, 1 << order);
    this.space.removeFromCache(cpu, entry, order, 1);
    return entry;
  }

  outs(count: number, cpu: number, order: number): Entry[] {
    return Array.from({ length: count }, () => this.out(cpu, order));
  }

  units(kind: WorkKind, act: () => void): number {
    const before = this.log.units[kind];
    act();
    return this.log.units[kind] - before;
  }

  locks(kind: LockKind, act: () => void): number {
    const before = this.log.acquisitions[kind];
    act();
    return this.log.acquisitions[kind] - before;
  }
}
