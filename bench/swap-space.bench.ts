import { streamFor } from '../workers/engine/random.ts';
import { type Generation, KERNELS, NO_ENTRY } from '../workers/swap/allocator/design.ts';
import { makeSwapSpace } from '../workers/swap/allocator/make-space.ts';
import { WorkLog } from '../workers/swap/work-log.ts';
import type { Case } from './harness.ts';

/** 4 GiB: larger than processor caches, as real swap is. */
const SLOTS = 2 ** 20;
const OCCUPANCY = 0.75;
const CYCLES = 500_000;

/**
 * Folios are swapped out and in again in random order on a device three quarters full: slots taken, cached, referenced,
 * taken out of the cache when written, and freed when read back. Work is such cycles, of folios.
 */
function cycles(generation: Generation, kernel: string, order: number): Case {
  const pages = 1 << order;
  return {
    name: `swap.space.${kernel}.order${order}.cycles_per_cpu_s`,
    unit: 'cycle',
    repetitions: 3,
    run(scale) {
      const log = new WorkLog(false);
      const device = { name: 'zram', slots: SLOTS, priority: 0, rotational: false, synchronous: true, discard: false };
      const space = makeSwapSpace({
        config: { generation, kernel, cpus: 1, devices: [device], memcg: true },
        log,
        seed: 1,
      });
      const random = streamFor(1, 'cycles');
      const entries = new Int32Array(Math.floor((SLOTS * OCCUPANCY) / pages)).fill(NO_ENTRY);
      const steps = Math.round((CYCLES * scale) / Math.max(1, pages / 8));
      for (let step = 0; step < steps; step++) {
        const at = random.nextBelow(entries.length);
        const old = entries[at];
        if (old !== NO_ENTRY) {
          space.addToCache(0, old, 1, order);
          space.put(0, old, pages);
          space.removeFromCache(0, old, order, 0);
        }
        const entry = space.allocate(0, 1, order, 0);
        if (entry === NO_ENTRY) throw new Error(`${kernel}: no slot with a quarter of them free`);
        space.duplicate(entry, pages);
        space.removeFromCache(0, entry, order, 1);
        entries[at] = entry;
      }
      return steps;
    },
  };
}

const GENERATIONS: readonly Generation[] = ['g1', 'g2', 'g3', 'g4', 'g5', 'g7'];
const LATEST = GENERATIONS.map(
  (generation) => [generation, KERNELS[generation][KERNELS[generation].length - 1]] as const,
);

/** Swap-out and swap-in of folios, by kernel and order. */
export const swapSpace: readonly Case[] = [
  ...LATEST.map(([generation, kernel]) => cycles(generation, kernel, 0)),
  ...LATEST.filter(([generation]) => generation !== 'g1').map(([generation, kernel]) => cycles(generation, kernel, 4)),
  cycles('g7', '7.2', 9),
];
