import { WorkLog } from '../work-log.ts';
import { ClassicSpace } from './classic-space.ts';
import type { AllocatorConfig, Entry, FolioIndex, SwapDeviceConfig, SwapHost } from './design.ts';

export function device(slots: number, more: Partial<SwapDeviceConfig> = {}): SwapDeviceConfig {
  return {
    name: 'swap',
    slots,
    priority: 0,
    rotational: false,
    synchronous: true,
    discard: false,
    ...more,
  };
}

/** Memory management that has no pages: cached folios can always be freed, unless their slot is in `busy`. */
export class PlainHost implements SwapHost {
  readonly busy = new Set<Entry>();
  readonly freed: Entry[] = [];
  reclaims = 0;

  constructor(private readonly space: ClassicSpace) {}

  reclaimCached(_folio: FolioIndex, entry: Entry, cpu: number): boolean {
    this.reclaims++;
    if (this.busy.has(entry)) return false;
    this.space.removeFromCache(cpu, entry, 0, 0);
    return true;
  }

  slotsFreed(entry: Entry, slots: number): void {
    for (let i = 0; i < slots; i++) this.freed.push(entry + i);
  }
}

export interface Classic {
  readonly space: ClassicSpace;
  readonly log: WorkLog;
  readonly host: PlainHost;
}

/** A G1 space of one device of 16 clusters on one CPU, unless told otherwise. */
export function classic(config: Partial<AllocatorConfig> = {}, keeps = false): Classic {
  const log = new WorkLog(keeps);
  const space = new ClassicSpace({
    config: { generation: 'g1', cpus: 1, devices: [device(16 * 512)], memcg: true, ...config },
    log,
    seed: 1,
  });
  const host = new PlainHost(space);
  space.setHost(host);
  return { space, log, host };
}
