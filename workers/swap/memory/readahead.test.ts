import { describe, expect, it } from 'vitest';
import { STEP } from '../work-log.ts';
import { machine, spaceOf } from './machine.fixture.ts';
import { TOUCH } from './memory-api.ts';
import { largestWindow, windowAfter, windowStart } from './readahead.ts';

describe('the window', () => {
  it('is one page without hits, two beside the fault before', () => {
    expect(windowAfter(100, 500, 0, 8, 0)).toBe(1);
    expect(windowAfter(100, 101, 0, 8, 0)).toBe(2);
    expect(windowAfter(100, 99, 0, 8, 0)).toBe(2);
  });

  it('doubles with hits up to the largest', () => {
    expect(windowAfter(0, 50, 1, 32, 0)).toBe(4);
    expect(windowAfter(0, 50, 2, 32, 0)).toBe(4);
    expect(windowAfter(0, 50, 3, 32, 0)).toBe(8);
    expect(windowAfter(0, 50, 7, 32, 0)).toBe(16);
    expect(windowAfter(0, 50, 7, 8, 0)).toBe(8);
  });

  it('never falls below half of the one before', () => {
    expect(windowAfter(0, 50, 0, 8, 8)).toBe(4);
    expect(windowAfter(0, 50, 0, 8, 4)).toBe(2);
  });

  it('is 2^page-cluster pages at most, and 32', () => {
    expect([0, 3, 5, 9].map(largestWindow)).toEqual([1, 8, 32, 32]);
  });

  it('lies ahead, behind or around', () => {
    expect(windowStart(10, 11, 8)).toBe(11);
    expect(windowStart(10, 9, 8)).toBe(2);
    expect(windowStart(10, 50, 8)).toBe(47);
  });
});

const PAGES = 256;

/** A space whose pages are all on a disk, and none in the cache: another one has pushed them out of their group. */
function swappedOut(options: Parameters<typeof machine>[0]) {
  const made = machine({ backend: 'block', generation: 'g4', groups: [{ limitPages: 300 }], ...options });
  const { memory, log, swap } = made;
  const content = { same: 0, compressedBytes: 1000, incompressible: 0 };
  const space = memory.createSpace(spaceOf(1, PAGES, { content }));
  const other = memory.createSpace(spaceOf(1, 900, { content }));
  const touch = (in_: number, page: number): void => {
    memory.touch(0, in_, page, true);
    log.clear();
    log.requestDoneNs.fill(0);
  };
  for (let page = 0; page < PAGES; page++) touch(space, page);
  for (let page = 0; page < 900; page++) touch(other, page);
  memory.releaseSpace(0, other);
  expect(memory.swappedPages(space)).toBe(PAGES);
  expect(memory.core.spaces.tables[space].every((pte) => swap.cached(~pte) < 0)).toBe(true);
  return { ...made, space };
}

describe('by addresses', () => {
  it('reads a stride-one stream in growing windows and counts the hits', () => {
    const made = swappedOut({});
    const { memory, space } = made;
    const touches = Array.from({ length: 64 }, (_, page) => memory.touch(0, space, page, false));
    // after the first windows, one fault in eight reads
    expect(touches.filter((touch) => touch === TOUCH.major).length).toBeLessThanOrEqual(11);
    expect(memory.core.counters.total('swapRaHit')).toBe(touches.filter((touch) => touch === TOUCH.cached).length);
    expect(memory.core.counters.total('swapRa')).toBeGreaterThan(50);
  });

  it('reads nothing ahead of scattered faults after its first window', () => {
    const made = swappedOut({});
    const { memory, space } = made;
    for (let page = 7; page < PAGES; page += 50) memory.touch(0, space, page, false);
    // 8 pages, half of it, half of that: 7 + 3 + 1 neighbours
    expect(memory.core.counters.total('swapRa')).toBe(11);
  });

  it('waits for a neighbour that is still being read', () => {
    const made = swappedOut({ keeps: true });
    const { memory, space, log } = made;
    memory.touch(0, space, 16, false);
    log.clear();
    expect(memory.touch(0, space, 17, false)).toBe(TOUCH.cached);
    expect(Array.from(log.code.subarray(0, log.length))).toContain(STEP.await);
    log.requestDoneNs.fill(0);
    log.clear();
    expect(memory.touch(0, space, 18, false)).toBe(TOUCH.cached);
    expect(Array.from(log.code.subarray(0, log.length))).not.toContain(STEP.await);
  });
});

it('reads the aligned block of slots on a rotating disk', () => {
  const made = swappedOut({ rotational: true });
  const { memory, space, swap } = made;
  const slot = ~memory.core.spaces.tables[space][20];
  memory.touch(0, space, 20, false);
  const block = Array.from({ length: 8 }, (_, n) => (slot & ~7) + n);
  const wanted = block.filter((at) => at === slot || swap.references(at) > 0);
  expect(wanted.length).toBeGreaterThan(2);
  const cached = Array.from({ length: 4096 }, (_, at) => at).filter((at) => at > 0 && swap.cached(at) >= 0);
  expect(cached).toEqual(wanted);
});

it('reads nothing ahead on synchronous devices from 7.0', () => {
  const { memory } = machine({ generation: 'g5', backend: 'zram' });
  const space = memory.createSpace(spaceOf(0, 64));
  for (let page = 0; page < 64; page++) memory.touch(0, space, page, true);
  const child = memory.fork(0, space);
  memory.pageOut(0, space, 0, 64);
  memory.releaseSpace(0, child);
  memory.pageOut(0, space, 0, 64);
  for (let page = 0; page < 64; page++) expect(memory.touch(0, space, page, false)).toBe(TOUCH.major);
  expect(memory.core.counters.total('swapRa')).toBe(0);
});
