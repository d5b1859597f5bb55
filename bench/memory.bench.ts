import type { PageTrace } from '../workers/machine/page-trace.ts';
import type { Generation } from '../workers/swap/allocator/design.ts';
import { makeSwapSpace } from '../workers/swap/allocator/make-space.ts';
import { Memory } from '../workers/swap/memory/memory.ts';
import { TOUCH } from '../workers/swap/memory/memory-api.ts';
import { type MemoryConfig, USUAL_SETTINGS } from '../workers/swap/memory/memory-config.ts';
import { zipfTrace } from '../workers/swap/replacement/zipf-trace.ts';
import { WorkLog } from '../workers/swap/work-log.ts';
import { type Case, cpuClock, type OwnCase } from './harness.ts';

/** With memory for a third of the pages, about 3.5 % of these accesses need swap. */
const ZIPF = { pages: 200_003, alpha: 1.2, seed: 42, accesses: 6_000_000 } as const;
const FRAMES = Math.round(ZIPF.pages / 3);
const NO_LIMIT = { limitPages: Infinity, highPages: Infinity, swapMaxPages: Infinity };

let made: PageTrace | undefined;
function trace(): PageTrace {
  made ??= zipfTrace(ZIPF);
  return made;
}

/** One program in a group with a limit, over zram. */
class Replay {
  private readonly log: WorkLog;
  private readonly memory: Memory;
  private readonly space: number;

  constructor(generation: Generation, lru: MemoryConfig['lru'], keeps: boolean) {
    this.log = new WorkLog(keeps);
    const device = { name: 'zram', slots: 2 ** 18, priority: 0, rotational: false, synchronous: true, discard: false };
    const config = { generation, cpus: 1, memcg: true, devices: [device] };
    const swap = makeSwapSpace({ config, log: this.log, seed: 1 });
    const groups = [
      { name: 'root', ...NO_LIMIT },
      { name: 'limited', ...NO_LIMIT, limitPages: FRAMES },
    ];
    const backends = [{ kind: 'zram', compressor: 'lz4', limitBytes: Infinity }] as const;
    const settings = { ...USUAL_SETTINGS, lru, ramPages: 2 ** 20, groups, backends };
    this.memory = new Memory({ config: settings, swap, log: this.log, seed: 1 });
    const content = { same: 0.1, compressedBytes: 1400, incompressible: 0.05 };
    this.space = this.memory.createSpace({ group: 1, pages: ZIPF.pages, content, kind: 'anon', order: 0 });
    for (let page = 0; page < ZIPF.pages; page++) {
      this.log.clear();
      this.memory.touch(0, this.space, page, true);
    }
  }

  /** A third of the accesses are writes. @returns how many of them were no hits */
  run(accesses: number): number {
    const { log, memory, space } = this;
    let misses = 0;
    let left = accesses;
    for (const block of trace().blocks) {
      const end = Math.min(block.length, left);
      left -= end;
      for (let i = 0; i < end; i++) {
        if (memory.touch(0, space, block[i] >>> 1, i % 3 === 0) === TOUCH.hit) continue;
        misses++;
        log.clear();
      }
    }
    return misses;
  }
}

function accesses(generation: Generation, lru: MemoryConfig['lru'], keeps: boolean): Case {
  let replay: Replay | undefined;
  return {
    name: `swap.memory.${generation}.${lru}${keeps ? '.with_programs' : ''}.accesses_per_cpu_s`,
    unit: 'accesses',
    repetitions: 3,
    run(scale) {
      replay ??= new Replay(generation, lru, keeps);
      const count = Math.round(ZIPF.accesses * scale);
      replay.run(count);
      return count;
    },
  };
}

/** Without it, the figures above say nothing. */
const missShare: OwnCase = {
  name: 'swap.memory.g4.classic.miss_share',
  async row() {
    const spent = cpuClock();
    const misses = new Replay('g4', 'classic', false).run(ZIPF.accesses);
    const cpuSeconds = spent();
    const value = (100 * misses) / ZIPF.accesses;
    return { name: this.name, value, unit: '%', cpuSeconds };
  },
};

export const memory: readonly (Case | OwnCase)[] = [
  accesses('g1', 'classic', false),
  accesses('g4', 'classic', false),
  accesses('g7', 'classic', false),
  accesses('g4', 'mglru', false),
  accesses('g4', 'classic', true),
  missShare,
];
