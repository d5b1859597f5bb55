import { WorkLog } from '../work-log.ts';
import { ClassicSpace } from './classic-space.ts';
import {
  type AllocatorConfig,
  type Entry,
  type FolioIndex,
  NO_ENTRY,
  type SwapDeviceConfig,
  type SwapHost,
  type SwapSpace,
} from './design.ts';

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
  /** Told of folios that the allocator had freed. */
  onReclaim: (entry: Entry) => void = () => undefined;

  constructor(private readonly space: ClassicSpace) {}

  reclaimCached(_folio: FolioIndex, entry: Entry, cpu: number): boolean {
    if (this.busy.has(entry)) return false;
    this.onReclaim(entry);
    this.space.removeFromCache(cpu, entry, 0, 0);
    return true;
  }

  slotsFreed(entry: Entry, slots: number): void {
    for (let i = 0; i < slots; i++) this.freed.push(entry + i);
  }
}

/** Takes a slot for a folio that is unmapped once and leaves the cache. */
export function swapOut(space: SwapSpace, cpu: number, folio: FolioIndex = 1): Entry {
  const entry = space.allocate(cpu, folio, 0, 0);
  if (entry === NO_ENTRY) return entry;
  space.duplicate(entry, 1);
  space.removeFromCache(cpu, entry, 0, 0);
  return entry;
}

export interface Classic {
  readonly space: ClassicSpace;
  readonly log: WorkLog;
  readonly host: PlainHost;
}

/** A G1 space of one device of 16 clusters on one CPU, unless told otherwise. */
export function classic(config: Partial<AllocatorConfig> = {}, log = new WorkLog(false)): Classic {
  const space = new ClassicSpace({
    config: { generation: 'g1', cpus: 1, devices: [device(16 * 512)], memcg: true, ...config },
    log,
    seed: 1,
  });
  const host = new PlainHost(space);
  space.setHost(host);
  return { space, log, host };
}
