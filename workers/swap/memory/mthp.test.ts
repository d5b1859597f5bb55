import { expect, it } from 'vitest';
import type { Generation } from '../allocator/design.ts';
import { makeSwapSpace } from '../allocator/make-space.ts';
import { checkInvariants } from './invariants.fixture.ts';
import { machine, spaceOf } from './machine.fixture.ts';

const MIB = 256;
const LARGE_PAGES = 60 * MIB;
const SMALL_PAGES = 4 * MIB;
const CONTENT = { same: 0, compressedBytes: 1400, incompressible: 0 };

interface Outcome {
  /** Share of 64 KiB folios that were split for want of slots, by round, in per cent. */
  readonly fallback: readonly number[];
  /** Folios that were swapped out whole in the last round. */
  readonly whole: number;
}

/**
 * thp_swap_allocator_test of the kernel's mm tools as swap.md describes it: 64 MiB of zram, 60 MiB of 64 KiB folios, and
 * with `small` 4 MiB of single pages; rounds of faulting 16 MiB in at random, rewriting 16 MiB, and paging all out.
 */
function allocatorTest(generation: Generation, aligned: boolean, small: boolean, rounds: number): Outcome {
  const { memory } = machine({
    generation,
    backend: 'zram',
    cpus: 1,
    ramPages: 524_288,
    slots: 64 * MIB,
    swap: (config, log) => makeSwapSpace({ config, log, seed: 1 }),
  });
  let state = 1;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 0) / 2 ** 32) * n);
  };
  const large = memory.createSpace(spaceOf(0, LARGE_PAGES, { content: CONTENT, order: 4 }));
  const single = memory.createSpace(spaceOf(0, SMALL_PAGES, { content: CONTENT }));
  const touchFolio = (first: number, write: boolean): void => {
    for (let page = first; page < first + 16; page++) memory.touch(0, large, page, write);
  };
  const pageOut = (): void => {
    memory.pageOut(0, large, 0, LARGE_PAGES);
    if (small) memory.pageOut(0, single, 0, SMALL_PAGES);
  };
  for (let page = 0; page < LARGE_PAGES; page += 16) touchFolio(page, true);
  if (small) for (let page = 0; page < SMALL_PAGES; page++) memory.touch(0, single, page, true);
  pageOut();
  const { counters } = memory.core;
  const fallback: number[] = [];
  let whole = 0;
  for (let round = 0; round < rounds; round++) {
    const wholeBefore = counters.ofOrder('swpout', 4);
    const splitBefore = counters.ofOrder('swpoutFallback', 4);
    if (aligned) for (let n = 0; n < 256; n++) touchFolio(below(LARGE_PAGES / 16) * 16, false);
    else for (let n = 0; n < 16 * MIB; n++) memory.touch(0, large, below(LARGE_PAGES), false);
    for (let n = 0; n < 256; n++) {
      const first = below(LARGE_PAGES / 16) * 16;
      memory.discard(0, large, first, 16);
      touchFolio(first, true);
    }
    if (small) for (let n = 0; n < MIB; n++) memory.touch(0, single, below(SMALL_PAGES), false);
    pageOut();
    whole = counters.ofOrder('swpout', 4) - wholeBefore;
    const split = counters.ofOrder('swpoutFallback', 4) - splitBefore;
    fallback.push((100 * split) / (whole + split));
  }
  checkInvariants(memory, memory.core.swap);
  return { fallback, whole };
}

const last = (values: readonly number[]): number => values[values.length - 1];

it('finds no slots for large folios in 6.10, whatever the pattern', () => {
  for (const aligned of [true, false]) expect(last(allocatorTest('g1', aligned, true, 2).fallback)).toBe(100);
});

it('keeps room for large folios in 6.12 while single pages stay away (published: 0 %, and at most 5.4 %)', () => {
  expect(Math.max(...allocatorTest('g2', true, false, 4).fallback)).toBe(0);
  expect(Math.max(...allocatorTest('g2', true, true, 6).fallback)).toBeLessThanOrEqual(5.4);
});

it('loses it in 6.12 when folios come back page by page (published: 0, 43.5, 68.6, 75.3, 84.5 … 95 %)', () => {
  const { fallback } = allocatorTest('g2', false, false, 10);
  expect(fallback[0]).toBe(0);
  for (const [round, published] of [43.5, 68.6, 75.3, 84.5].entries()) {
    expect(Math.abs(fallback[round + 1] - published)).toBeLessThan(7);
  }
  expect(last(fallback)).toBeGreaterThan(90);
});

it('never falls back in 6.18, with as many folios whole as on the measured machine (397 and 950 a round)', () => {
  for (const small of [true, false]) {
    for (const generation of ['g4', 'g7'] as const) {
      for (const [aligned, measured] of [
        [true, 397],
        [false, 950],
      ] as const) {
        const { fallback, whole } = allocatorTest(generation, aligned, small, 2);
        expect(Math.max(...fallback)).toBe(0);
        expect(Math.abs(whole - measured)).toBeLessThan(measured * 0.05);
      }
    }
  }
});
