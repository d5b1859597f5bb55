import { generationOf } from './allocator/design.ts';
import { makeSwapSpace } from './allocator/make-space.ts';
import { LOCK_NAMES, LOCKS } from './codes.ts';
import type { Counter } from './memory/counters.ts';
import { Memory } from './memory/memory.ts';
import { type PageContent, TOUCH } from './memory/memory-api.ts';
import { type MemoryConfig, USUAL_SETTINGS } from './memory/memory-config.ts';
import { LOCK, WORK } from './work.ts';
import { WorkLog } from './work-log.ts';

/** As a scenario's `compressible` content. */
const CONTENT: PageContent = { same: 0, compressedBytes: 1400, incompressible: 0 };
/** Pages of a machine in which only the limit of the group is ever short. */
const SPARE_PAGES = 2 ** 16;
/** Slots of the device as a multiple of the pages, and at least: never full, so that nothing but the design decides. */
const SLOTS_PER_PAGE = 2;
const LEAST_SLOTS = 2 ** 15;
const NO_LIMIT = { limitPages: Infinity, highPages: Infinity, swapMaxPages: Infinity } as const;

export interface FunctionalReplayConfig {
  /** One of KERNELS. */
  readonly kernel: string;
  readonly lru: MemoryConfig['lru'];
  /** Distinct pages of the trace, and those that the program may have in memory. */
  readonly pages: number;
  readonly limitPages: number;
}

/** What a replay without time counts. */
export interface FunctionalCounts {
  readonly accesses: number;
  /** First touches, pages found in the swap cache (read ahead, until 4.15 also from zram), pages read back from swap. */
  readonly minorFaults: number;
  readonly cachedFaults: number;
  readonly majorFaults: number;
  /** Accesses that the memory and the swap together had no room for. */
  readonly outOfMemory: number;
  readonly swappedOut: number;
  readonly swappedIn: number;
  /** Pages that came back after they were evicted. */
  readonly refaults: number;
  readonly scanned: number;
  readonly slotsAllocated: number;
  /** Bytes or table entries looked at for them. */
  readonly probes: number;
  /** Acquisitions by the names that the metrics have. */
  readonly locks: Readonly<Record<string, number>>;
}

/**
 * A program on one CPU in a group with a limit, over zram: memory management and swap allocator do all they do, but
 * nothing takes time. Requests are complete at once and nobody waits for a lock.
 */
export class FunctionalReplay {
  private readonly log = new WorkLog(false);
  private readonly memory: Memory;
  private readonly space: number;
  private accesses = 0;
  private readonly touched = new Float64Array(Object.keys(TOUCH).length);

  /** @throws RangeError when there is no such kernel */
  constructor({ kernel, lru, pages, limitPages }: FunctionalReplayConfig) {
    const generation = generationOf(kernel);
    if (generation === undefined) throw new RangeError(`there is no model of kernel ${kernel}`);
    const { log } = this;
    const slots = Math.max(LEAST_SLOTS, SLOTS_PER_PAGE * pages);
    const device = { name: 'zram0', slots, priority: 0, rotational: false, synchronous: true, discard: false };
    const swap = makeSwapSpace({
      config: { generation, kernel, cpus: 1, memcg: true, devices: [device] },
      log,
      seed: 1,
    });
    const config: MemoryConfig = {
      ...USUAL_SETTINGS,
      lru,
      // compressed pages lie in the memory of the machine as well
      ramPages: SPARE_PAGES + pages + Math.ceil(limitPages),
      groups: [
        { name: 'root', ...NO_LIMIT },
        { name: 'program', ...NO_LIMIT, limitPages },
      ],
      backends: [{ kind: 'zram', compressor: 'lzo-rle', limitBytes: Infinity }],
    };
    this.memory = new Memory({ config, swap, log, seed: 1 });
    this.space = this.memory.createSpace({ group: 1, pages, content: CONTENT, kind: 'anon', order: 0 });
  }

  /** @param accesses `page << 1 | write` */
  visit(accesses: Uint32Array): void {
    const { memory, space, touched } = this;
    const { length } = accesses;
    for (let i = 0; i < length; i++) {
      const access = accesses[i];
      const found = memory.touch(0, space, access >>> 1, (access & 1) === 1);
      if (found !== TOUCH.hit) touched[found]++;
    }
    this.accesses += length;
  }

  counts(): FunctionalCounts {
    const { log, memory, touched, accesses } = this;
    const { counters } = memory.core;
    const count = (name: Counter): number => counters.total(name);
    return {
      accesses,
      minorFaults: touched[TOUCH.minor],
      cachedFaults: touched[TOUCH.cached],
      majorFaults: touched[TOUCH.major],
      outOfMemory: touched[TOUCH.oom],
      swappedOut: count('pswpout'),
      swappedIn: count('pswpin'),
      refaults: count('workingsetRefaultAnon'),
      scanned: count('pgscanAnon'),
      slotsAllocated: log.units[WORK.claimSlot],
      probes: log.units[WORK.probe],
      locks: Object.fromEntries(LOCK_NAMES.map((name) => [LOCKS[name].id, log.acquisitions[LOCK[name]]])),
    };
  }
}
