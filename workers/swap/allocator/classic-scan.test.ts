import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCK, WORK } from '../work.ts';
import { STEP, WorkLog } from '../work-log.ts';
import { classic, device, swapOut } from './classic.fixture.ts';
import { classicKernel } from './classic-kernel.ts';
import { ReferenceDevice } from './classic-reference.fixture.ts';
import type { ClassicSpace } from './classic-space.ts';
import { CLUSTER_LIST, type Entry, KERNELS } from './design.ts';

const CLUSTER = 512;

function takeSlots(space: ClassicSpace, cpu: number, wanted: number): number[] {
  const out = new Int32Array(64);
  return [...out.subarray(0, space.slots.takeSlots(cpu, wanted, out, 0))];
}

function free(space: ClassicSpace, slots: readonly number[]): void {
  space.slots.freeSlotsOf(Int32Array.from(slots), 0, slots.length);
}

/** Takes all slots of a space of one device for users who refer to them. */
function fill(space: ClassicSpace): void {
  for (let taken = takeSlots(space, 0, 64); taken.length > 0; taken = takeSlots(space, 0, 64)) {
    for (const slot of taken) space.devices[0].map.set(slot, 1);
  }
}

/** Bytes read by what `act` does. */
function probes(log: WorkLog, act: () => void): number {
  const before = log.units[WORK.probe];
  act();
  return log.units[WORK.probe] - before;
}

/** A space of 8 clusters that is full but for these slots. */
function fullBut(slots: readonly number[], kernel = '5.8', cpus = 1) {
  const parts = classic({ kernel, cpus, devices: [device(8 * CLUSTER)] });
  fill(parts.space);
  free(parts.space, slots);
  return parts;
}

describe('a CPU', () => {
  it('takes the slots of its cluster in order, then those of the free cluster at the head', () => {
    const { space } = classic({ kernel: '5.8', devices: [device(40 * CLUSTER)] });
    const first = [...space.devices[0].free.members()].slice(0, 2).map((cluster) => cluster * CLUSTER);
    const taken = Array.from({ length: 513 }, () => takeSlots(space, 0, 1)[0]);
    expect(taken).toEqual([...Array.from({ length: CLUSTER }, (_, i) => first[0] + i), first[1]]);
  });

  it('shares its cluster with no other while clusters are free', () => {
    const { space } = classic({ kernel: '5.8', cpus: 2, devices: [device(40 * CLUSTER)] });
    const clusters = [...space.devices[0].free.members()].slice(0, 2);
    expect([0, 1].map((cpu) => takeSlots(space, cpu, 64)[0])).toEqual(clusters.map((cluster) => cluster * CLUSTER));
  });

  it('gives its cluster up when it became free behind others', () => {
    const { space } = classic({ kernel: '5.8', devices: [device(40 * CLUSTER)] });
    const slots = takeSlots(space, 0, 3);
    const next = space.devices[0].free.first * CLUSTER;
    free(space, slots);
    expect(space.clusterList(0, slots[0] >>> 9)).toBe(CLUSTER_LIST.free);
    expect(takeSlots(space, 0, 1)).toEqual([next]);
  });
});

describe('the scan of the map', () => {
  it('begins when no cluster is free, and reads every byte on the way', () => {
    const target = 5 * CLUSTER + 100;
    const { space, log } = fullBut([target]);
    const base = space.devices[0].places.scanBase(0);
    const end = space.devices[0].highest;
    expect(base).toBeLessThan(target);
    expect(end).toBe(target);
    expect(probes(log, () => expect(takeSlots(space, 0, 1)).toEqual([target]))).toBe(target - base);
  });

  it('wraps around, and does not look at the slot that it began at', () => {
    const { space } = fullBut([]);
    const { places } = space.devices[0];
    const base = places.scanBase(0);
    free(space, [base]);
    expect(space.freeSlots).toBe(1);
    expect(takeSlots(space, 0, 1)).toEqual([]);
    free(space, [base - 1]);
    expect(takeSlots(space, 0, 1)).toEqual([base - 1]);
  });

  it('gives one slot when it read more than 256 bytes, as many as are near otherwise', () => {
    const near = fullBut([1, 2, 3, 4].map((i) => i + 5 * CLUSTER));
    near.space.devices[0].places.setScanBase(0, 5 * CLUSTER - 100, 1, 8 * CLUSTER);
    expect(takeSlots(near.space, 0, 64)).toHaveLength(4);
    const far = fullBut([1, 2, 3, 4].map((i) => i + 5 * CLUSTER));
    far.space.devices[0].places.setScanBase(0, 5 * CLUSTER - 300, 1, 8 * CLUSTER);
    expect(takeSlots(far.space, 0, 64)).toHaveLength(1);
  });

  it('is done without si->lock', () => {
    const log = new WorkLog(true);
    const { space } = classic({ kernel: '5.8', devices: [device(8 * CLUSTER)] }, log);
    fill(space);
    free(space, [700]);
    const base = space.devices[0].places.scanBase(0);
    expect(base).toBeLessThan(700);
    log.clear();
    takeSlots(space, 0, 1);
    let held = 0;
    const readWithout: number[] = [];
    for (let at = 0; at < log.length; at++) {
      if (log.code[at] === STEP.lock && log.a[at] === LOCK.device) held++;
      else if (log.code[at] === STEP.unlock && log.a[at] === LOCK.device) held--;
      else if (log.code[at] === STEP.work && log.a[at] === WORK.probe && held === 0) readWithout.push(log.b[at]);
    }
    expect(readWithout.reduce((sum, n) => sum + n, 0)).toBe(700 - base);
  });

  it('takes slots that only the cache holds once more than half are in use, if the folio lets go', () => {
    const { space, host } = classic({ kernel: '4.9', devices: [device(2 * CLUSTER)] });
    const entries: Entry[] = [];
    for (let i = 0; i < 2 * CLUSTER - 11; i++) {
      const kept = i === 700 || i === 701;
      entries.push(kept ? space.allocate(0, i, 0, 0) : swapOut(space, 0));
    }
    const [busy, idle] = [entries[700], entries[701]];
    host.busy.add(busy);
    // between the scan base and the slots that are free
    space.devices[0].places.setScanBase(0, busy - 1, 0, 0);
    expect(swapOut(space, 0)).toBe(idle);
    expect(host.freed).toEqual([idle]);
    expect(space.cached(busy)).toBe(700);
  });

  it('leaves such slots alone while half are free', () => {
    const { space, host } = classic({ kernel: '4.9', devices: [device(2 * CLUSTER)] });
    for (let i = 0; i < 400; i++) space.allocate(0, i, 0, 0);
    expect(host.freed).toEqual([]);
  });

  it('agrees with a kernel that reads byte by byte on devices without free clusters', () => {
    const step = fc.record({
      cpu: fc.nat({ max: 1 }),
      wanted: fc.integer({ min: 1, max: 64 }),
      freed: fc.array(fc.record({ from: fc.nat({ max: 3000 }), run: fc.integer({ min: 1, max: 40 }) }), {
        maxLength: 12,
      }),
    });
    const setup = fc.record({
      slots: fc.integer({ min: 600, max: 3000 }),
      kernel: fc.constantFrom(...KERNELS.g1),
      rotational: fc.boolean(),
    });
    fc.assert(
      fc.property(setup, fc.array(step, { minLength: 1, maxLength: 20 }), ({ slots, kernel, rotational }, steps) => {
        const { space, log } = classic({ kernel, cpus: 2, devices: [device(slots, { rotational })] });
        const rules = classicKernel(space.config);
        const reference = new ReferenceDevice(rules, slots, rotational, false, 2, { reclaim: () => false });
        fill(space);
        while (reference.get(0, 64).length > 0);
        reference.map.fill(1, 1);
        for (const { cpu, wanted, freed } of steps) {
          for (const { from, run } of freed) {
            for (let slot = Math.max(from, 1); slot < Math.min(from + run, slots); slot++) {
              if (reference.map[slot] === 0) continue;
              free(space, [slot]);
              reference.release(slot);
            }
          }
          const taken = takeSlots(space, cpu, wanted);
          expect(taken).toEqual(reference.get(cpu, wanted));
          // the others stay as slots that only the cache holds, and cannot be had
          for (const slot of taken.filter((_, i) => i % 4 > 0)) {
            space.devices[0].map.set(slot, 1);
            reference.map[slot] = 1;
          }
          expect(log.units[WORK.probe]).toBe(reference.probes);
          expect(space.freeSlots).toBe(reference.free);
        }
      }),
      { numRuns: 600 },
    );
  });
});
