import { expect, test } from 'vitest';
import { KERNELS } from './allocator/design.ts';
import { FunctionalReplay, type FunctionalReplayConfig } from './functional-replay.ts';
import { zipfTrace } from './replacement/zipf-trace.ts';

const trace = zipfTrace({ pages: 4001, alpha: 1, seed: 7, accesses: 60_000 });
/** A third of the accesses write. */
const [accesses] = trace.blocks.map((block) => block.map((access, i) => access | (i % 3 === 0 ? 1 : 0)));

const distinct = new Set(accesses.map((access) => access >>> 1)).size;

function counted(config: Partial<FunctionalReplayConfig>, pieces = 1) {
  const replay = new FunctionalReplay({
    kernel: '6.18',
    lru: 'classic',
    pages: trace.pages,
    limitPages: 1000,
    ...config,
  });
  const length = Math.ceil(accesses.length / pieces);
  for (let piece = 0; piece < pieces; piece++) replay.visit(accesses.subarray(piece * length, (piece + 1) * length));
  return replay.counts();
}

test.each(Object.values(KERNELS).flat())(
  'kernel %s: every page is new once, and what is read had been written',
  (kernel) => {
    const { locks, ...counts } = counted({ kernel });
    expect(counts).toMatchObject({ accesses: accesses.length, minorFaults: distinct, outOfMemory: 0 });
    expect(counts.majorFaults).toBeLessThanOrEqual(counts.swappedIn);
    expect(counts.majorFaults + counts.cachedFaults).toBeGreaterThan(distinct);
    expect(counts.swappedOut).toBeGreaterThanOrEqual(distinct - 1000);
    // a page that was read ahead and not written keeps its slot
    expect(counts.slotsAllocated).toBeGreaterThanOrEqual(distinct - 1000);
    expect(counts.probes).toBeGreaterThanOrEqual(counts.slotsAllocated);
    expect(locks.device).toBeGreaterThan(0);
  },
);

test('the allocator does not decide which pages are in memory; the lists of pages do', () => {
  const classic = counted({ kernel: '6.8' });
  expect(counted({ kernel: '7.2' }).majorFaults).toBe(classic.majorFaults);
  expect(counted({ kernel: '6.8', lru: 'mglru' }).majorFaults).not.toBe(classic.majorFaults);
});

test('swap-cache trees have locks until the swap table', () => {
  expect(counted({ kernel: '6.15' }).locks['cache-tree']).toBeGreaterThan(0);
  expect(counted({ kernel: '6.18' }).locks['cache-tree']).toBe(0);
});

test('memory for all pages needs no swap', () => {
  expect(counted({ limitPages: trace.pages + 200 })).toMatchObject({ majorFaults: 0, swappedOut: 0, probes: 0 });
});

test('a trace that comes in pieces is the same trace', () => {
  expect(counted({}, 17)).toEqual(counted({}));
});

test('there is no model of every kernel', () => {
  expect(() => counted({ kernel: '2.6' })).toThrow('there is no model of kernel 2.6');
});
