import { streamFor } from '../workers/engine/random.ts';
import { GENERATIONS, type Generation, NO_ENTRY, type SwapSpace } from '../workers/swap/allocator/design.ts';
import { makeSwapSpace } from '../workers/swap/allocator/make-space.ts';
import { findWindow, nextUsable } from '../workers/swap/allocator/slot-search.ts';
import { SwapMap } from '../workers/swap/allocator/swap-map.ts';
import { WORK } from '../workers/swap/work.ts';
import { WorkLog } from '../workers/swap/work-log.ts';
import { type Case, cpuClock, type OwnCase } from './harness.ts';

const GIB = 2 ** 18;
const SLOTS = 100_000;
const PERCENT_FULL = [50, 90, 99, 99.9];

/** One device of 1 GiB, filled in order and then kept at its level: a slot at random is freed for each one taken. */
class Level {
  readonly log = new WorkLog(false);
  private readonly space: SwapSpace;
  private readonly entries: Int32Array;
  private readonly random = streamFor(1, 'level');

  constructor(generation: Generation, percent: number) {
    const device = { name: 'swap', slots: GIB, priority: 0, rotational: false, synchronous: true, discard: false };
    const config = { generation, cpus: 1, devices: [device], memcg: true };
    this.space = makeSwapSpace({ config, log: this.log, seed: 1 });
    this.entries = new Int32Array(Math.floor((GIB * percent) / 100)).fill(NO_ENTRY);
    for (let at = 0; at < this.entries.length; at++) this.take(at);
    // a device in use has been so for a while
    for (let i = 0; i < this.entries.length; i++) this.exchange();
  }

  exchange(): void {
    const at = this.random.nextBelow(this.entries.length);
    this.space.put(0, this.entries[at], 1);
    this.take(at);
  }

  private take(at: number): void {
    const entry = this.space.allocate(0, 1, 0, 0);
    if (entry === NO_ENTRY) throw new Error('no slot where some must be free');
    this.space.duplicate(entry, 1);
    this.space.removeFromCache(0, entry, 0, 0);
    this.entries[at] = entry;
  }
}

function takes(generation: Generation, percent: number): Case {
  let level: Level | undefined;
  return {
    name: `swap.slots.${generation}.full${percent}.taken_and_freed_per_cpu_s`,
    unit: 'slot',
    repetitions: 3,
    run(scale) {
      level ??= new Level(generation, percent);
      const slots = Math.round(SLOTS * scale);
      for (let i = 0; i < slots; i++) level.exchange();
      return slots;
    },
  };
}

/** What "from O(n) to O(1)" is about: bytes or entries that a kernel looks at for one slot. */
function probes(generation: Generation, percent: number): OwnCase {
  const name = `swap.slots.${generation}.full${percent}.probes_per_slot`;
  return {
    name,
    async row() {
      const spent = cpuClock();
      const level = new Level(generation, percent);
      const before = level.log.units[WORK.probe];
      for (let i = 0; i < SLOTS; i++) level.exchange();
      const cpuSeconds = spent();
      const value = (level.log.units[WORK.probe] - before) / SLOTS;
      return { name, value, unit: 'probe', cpuSeconds };
    },
  };
}

const KIB = 1024;

/** A map of 1 TiB in which nothing is to be found. @param usedEvery distance of slots in use */
function scan(name: string, usedEvery: number, search: (map: SwapMap) => void): Case {
  let map: SwapMap | undefined;
  return {
    name: `swap.slots.1TiB.${name}_bytes_per_cpu_s`,
    unit: 'byte',
    repetitions: 3,
    run() {
      if (map === undefined) {
        map = new SwapMap(KIB * GIB);
        for (let slot = usedEvery; slot < KIB * GIB; slot += usedEvery) map.set(slot, 1);
      }
      search(map);
      return KIB * GIB;
    },
  };
}

const found = { first: 0, probes: 0 };

/** Slots before and after the swap table, by how full the device is; whole scans of the largest device. */
export const swapSlots: readonly (Case | OwnCase)[] = [
  ...GENERATIONS.flatMap((generation) =>
    PERCENT_FULL.flatMap((percent) => [takes(generation, percent), probes(generation, percent)]),
  ),
  scan('scan_for_a_slot', 1, (map) => nextUsable(map, 1, KIB * GIB - 1, true)),
  // windows that fail in their middle take longest: most of each is read
  scan('scan_for_a_window', 300, (map) => findWindow(map, 1, KIB * GIB - 1, 512, found)),
];
