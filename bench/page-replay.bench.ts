import type { PageTrace } from '../workers/machine/page-trace.ts';
import type { SwapConfig } from '../workers/swap/config.ts';
import { FunctionalReplay } from '../workers/swap/functional-replay.ts';
import { zipfTrace } from '../workers/swap/replacement/zipf-trace.ts';
import { SwapSimulation } from '../workers/swap/simulation.ts';
import { PAGE_BYTES } from '../workers/units/page.ts';
import { type Case, cpuClock, type OwnCase } from './harness.ts';

const ZIPF = { pages: 200_003, alpha: 1.2, seed: 42, accesses: 4_000_000 } as const;
/** Share of the pages that fit into memory, by the share of accesses that then fault, in per cent (measured below). */
const MEMORY_OF = { 2: 0.5, 5: 0.19, 10: 0.052 } as const;
type Faults = keyof typeof MEMORY_OF;
const FAULTS = [2, 5, 10] as const;
const EVENTS_AT_ONCE = 1_000_000;

let made: PageTrace | undefined;
/** A third of the accesses are writes. */
function trace(): PageTrace {
  if (made) return made;
  made = zipfTrace(ZIPF);
  for (const block of made.blocks) for (let i = 0; i < block.length; i += 3) block[i] |= 1;
  return made;
}

const limitOf = (faults: Faults): number => Math.round(ZIPF.pages * MEMORY_OF[faults]);

/** A replay that has gone through the trace once: no page is new any more. */
class Warm {
  private readonly replay: FunctionalReplay;

  constructor(kernel: string, lru: 'classic' | 'mglru', faults: Faults) {
    this.replay = new FunctionalReplay({ kernel, lru, pages: ZIPF.pages, limitPages: limitOf(faults) });
    for (const block of trace().blocks) this.replay.visit(block);
  }

  /** @returns accesses */
  run(scale: number): number {
    let left = Math.round(ZIPF.accesses * scale);
    for (const block of trace().blocks) {
      this.replay.visit(block.subarray(0, left));
      left -= Math.min(left, block.length);
    }
    return Math.round(ZIPF.accesses * scale);
  }

  get faults(): number {
    const { minorFaults, majorFaults, cachedFaults } = this.replay.counts();
    return minorFaults + majorFaults + cachedFaults;
  }
}

function functional(kernel: string, lru: 'classic' | 'mglru', faults: Faults): Case {
  let warm: Warm | undefined;
  return {
    name: `swap.replay.${kernel}.${lru}.faults${faults}.accesses_per_cpu_s`,
    unit: 'access',
    repetitions: 3,
    run(scale) {
      warm ??= new Warm(kernel, lru, faults);
      return warm.run(scale);
    },
  };
}

/** Without it, the figures above say nothing. */
function share(lru: 'classic' | 'mglru', faults: Faults): OwnCase {
  const name = `swap.replay.${lru}.faults${faults}.share`;
  return {
    name,
    row() {
      const spent = cpuClock();
      const warm = new Warm('6.18', lru, faults);
      const before = warm.faults;
      const accesses = warm.run(1);
      const cpuSeconds = spent();
      const value = (100 * (warm.faults - before)) / accesses;
      return Promise.resolve({ name, value, unit: '%', cpuSeconds });
    },
  };
}

/** The same program with time: every lock is a station, every fault a program that is played and recorded. */
function timed(kernel: string, faults: Faults): Case {
  return {
    name: `swap.replay.timed.${kernel}.faults${faults}.accesses_per_cpu_s`,
    unit: 'access',
    repetitions: 3,
    run(scale) {
      const { pages, length, blocks } = trace();
      const config: SwapConfig = {
        machine: {
          ...{ preset: 'server-32', cpus: 4, sockets: 1, threadsPerCore: 1 },
          ...{ memoryBytes: 4 * 2 ** 30, disk: 'nvme-consumer', hz: 250 },
        },
        generation: 'g4',
        kernel,
        devices: [
          {
            ...{ name: 'zram0', kind: 'zram', bytes: 2 * 2 ** 30, priority: 0, compressor: 'lzo-rle' },
            ...{ limitBytes: Infinity, discard: false, figures: {}, filled: 0, fillPattern: 'packed' },
          },
        ],
        zswap: undefined,
        groups: [
          { name: 'app', limitBytes: limitOf(faults) * PAGE_BYTES, highBytes: Infinity, swapMaxBytes: Infinity },
        ],
        reclaim: {
          ...{ lru: 'classic', swappiness: 60, pageCluster: 3 },
          ...{ minFreeBytes: undefined, watermarkScaleFactor: 10 },
        },
        workloads: [
          {
            ...{ kind: 'page-trace', name: 'app', file: '', group: 0, order: 0, accessNs: 30, processes: 1, passes: 1 },
            content: { same: 0, compressedBytes: 1400, incompressible: 0 },
            trace: { pages, length, blocks },
          },
        ],
        warmupNs: 0,
        durationNs: 4e9 * scale,
      };
      const simulation = new SwapSimulation(config, 1);
      while (simulation.advance(simulation.endNs, EVENTS_AT_ONCE));
      return simulation.workloads[0].tally.accesses;
    },
  };
}

/** A recorded program through memory management and swap, without time and with it. */
export const pageReplay: readonly (Case | OwnCase)[] = [
  ...FAULTS.flatMap((faults) => [functional('6.18', 'classic', faults), share('classic', faults)]),
  functional('6.1', 'classic', 5),
  functional('7.2', 'classic', 5),
  functional('6.18', 'mglru', 5),
  share('mglru', 5),
  ...FAULTS.map((faults) => timed('6.18', faults)),
];
