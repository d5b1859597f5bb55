import { LOCK, WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import type { MemoryConfig } from './memory-config.ts';

const PAGE_KIB = 4;
/** Bounds of min_free_kbytes (read in source). */
const LEAST_MIN_FREE_KIB = 128;
const MOST_MIN_FREE_KIB = 262_144;
/** Pages that a CPU takes from the free lists or gives back at once, and keeps at most (pcp->batch, 6 * batch; read). */
const PCP_BATCH = 63;
const PCP_HIGH = 6 * PCP_BATCH;

export interface Watermarks {
  readonly min: number;
  readonly low: number;
  readonly high: number;
}

/** Watermarks in pages, as the kernel computes them for a machine with one zone. */
export function watermarksOf(config: MemoryConfig): Watermarks {
  const kib = Math.floor(Math.sqrt(config.ramPages * PAGE_KIB * 16));
  const minFreeKib = config.minFreeKib ?? Math.max(LEAST_MIN_FREE_KIB, Math.min(MOST_MIN_FREE_KIB, kib));
  const min = Math.floor(minFreeKib / PAGE_KIB);
  const gap = Math.max(Math.floor(min / 4), Math.floor((config.ramPages * config.watermarkScaleFactor) / 10_000));
  return { min, low: min + gap, high: min + 2 * gap };
}

/** Free pages. CPUs keep some of their own; those count as free, and only decide how often the zone is locked. */
export class Zone {
  free: number;
  readonly marks: Watermarks;
  private readonly ownPages: Int32Array;

  constructor(
    config: MemoryConfig,
    cpus: number,
    private readonly log: WorkLog,
  ) {
    this.free = config.ramPages;
    this.marks = watermarksOf(config);
    this.ownPages = new Int32Array(cpus);
  }

  /** Takes 2^order pages; there must be that many. */
  take(cpu: number, order: number): void {
    this.free -= 1 << order;
    if (order > 0) this.lockOnce();
    else if (this.ownPages[cpu] > 0) this.ownPages[cpu]--;
    else {
      this.ownPages[cpu] = PCP_BATCH - 1;
      this.lockOnce();
    }
    this.log.work(WORK.allocPage, 1);
  }

  give(cpu: number, order: number): void {
    this.free += 1 << order;
    if (order > 0) this.lockOnce();
    else if (++this.ownPages[cpu] > PCP_HIGH) {
      this.ownPages[cpu] -= PCP_BATCH;
      this.lockOnce();
    }
    this.log.work(WORK.freePage, 1);
  }

  /** Pages of the kernel itself (compressed pools) come and go: no cost of their own. */
  reserve(pages: number): void {
    this.free -= pages;
  }

  private lockOnce(): void {
    this.log.lock(LOCK.zone, 0);
    this.log.unlock(LOCK.zone, 0);
  }
}
