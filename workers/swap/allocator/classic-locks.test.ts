import { describe, expect, it } from 'vitest';
import { LOCK, type LockKind } from '../work.ts';
import { STEP, WorkLog } from '../work-log.ts';
import { type Classic, classic, device, swapOut } from './classic.fixture.ts';

const PAGES = 6_400;
const KINDS: readonly LockKind[] = [LOCK.swapAvail, LOCK.device, LOCK.cluster, LOCK.tree];

/** Acquisitions per page of the list's, the devices', the clusters' and the trees' locks. */
function locksPerPage({ log }: Classic, act: () => void): number[] {
  const before = KINDS.map((kind) => log.acquisitions[kind]);
  act();
  return KINDS.map((kind, i) => Math.round((100 * (log.acquisitions[kind] - before[i])) / PAGES) / 100);
}

describe('locks that a page takes on its way out and in again', () => {
  it.each([
    // out: slot, folio into the cache, reference, folio out of the cache; in: the other way round
    ['g0', '3.8', [0, 3, 0, 2], [0, 3, 0, 2]],
    ['g0', '3.11', [1, 3, 0, 2], [0, 3, 0, 2]],
    ['g1', '4.9', [1, 3, 0, 2], [0, 3, 0, 2]],
    // counts are the clusters' now; finding, claiming, referring to and leaving a slot take their lock each
    ['g1', '4.9-cluster-locks', [1, 1, 4, 2], [0, 1, 4, 2]],
    ['g1', '4.9-split-trees', [1, 1, 4, 2], [0, 1, 4, 2]],
    // once for 64 slots
    ['g1', '4.11', [0.02, 0.02, 4, 2], [0, 0.02, 4, 2]],
    // read past the cache
    ['g1', '5.8', [0.02, 0.02, 4, 2], [0, 0.02, 4, 0]],
    // and looking for a shadow to clear
    ['g1', '6.1', [0.02, 0.02, 4, 2], [0, 0.02, 4, 1]],
  ] as const)('%s %s', (generation, kernel, out, back) => {
    const parts = classic({ generation, kernel, devices: [device(64 * 512)] });
    const { space } = parts;
    const entries: number[] = [];
    const outLocks = locksPerPage(parts, () => {
      for (let i = 0; i < PAGES; i++) entries.push(swapOut(space, 0));
    });
    expect(outLocks).toEqual(out);
    const backLocks = locksPerPage(parts, () => {
      for (const entry of entries) {
        const past = space.beginBypass(entry);
        if (!past) space.addToCache(0, entry, 1, 0);
        space.put(0, entry, 1);
        if (past) space.endBypass(0, entry);
        else space.removeFromCache(0, entry, 0, 0);
      }
    });
    // freed slots of the last batch wait for others
    expect(backLocks.map((locks) => Math.round(locks * 50) / 50)).toEqual(back);
  });

  it.each([
    ['4.9', 1, 1],
    ['4.11', 1, 2],
    ['5.8', 5, 8],
  ] as const)('%s: 8 CPUs on a fragmented device of 1 GiB meet in %i to %i trees', (kernel, least, most) => {
    const log = new WorkLog(true);
    const { space } = classic({ kernel, cpus: 8, devices: [device(2 ** 18)] }, log);
    // all are taken, then seven of eight given back: no cluster is free
    const batch = new Int32Array(64);
    const taken: number[] = [];
    for (let n = space.slots.takeSlots(0, 64, batch, 0); n > 0; n = space.slots.takeSlots(0, 64, batch, 0)) {
      for (const slot of batch.subarray(0, n)) {
        taken.push(slot);
        space.devices[0].map.set(slot, 1);
      }
      log.clear();
    }
    for (const slot of taken) {
      if (slot % 8 > 0) space.slots.freeSlotsOf(Int32Array.of(slot), 0, 1);
      log.clear();
    }
    for (let round = 0; round < 4; round++) for (let cpu = 0; cpu < 8; cpu++) swapOut(space, cpu);
    const used = new Set<number>();
    for (let at = 0; at < log.length; at++) {
      if (log.code[at] === STEP.lock && log.a[at] === LOCK.tree) used.add(log.b[at]);
    }
    expect(used.size).toBeGreaterThanOrEqual(least);
    expect(used.size).toBeLessThanOrEqual(most);
  });
});
