import { describe, expect, it } from 'vitest';
import { makeSwapSpace } from '../../allocator/make-space.ts';
import { ANON, FILE, generationList } from '../lru-lists.ts';
import { machine, spaceOf } from '../machine.fixture.ts';
import { TOUCH } from '../memory-api.ts';
import { PTE } from '../spaces.ts';
import { BloomFilters } from './bloom-filters.ts';
import { TierControl } from './tier-control.ts';

const LIMIT = 1024;

function grouped(rest: Parameters<typeof machine>[0] = {}) {
  const made = machine({
    groups: [{ limitPages: LIMIT }],
    slots: 16_384,
    swap: (config, log) => makeSwapSpace({ config, log, seed: 1 }),
    ...rest,
    settings: { lru: 'mglru', ...rest.settings },
  });
  const space = made.memory.createSpace(spaceOf(1, 8 * LIMIT));
  return { ...made, space };
}

describe('generations', () => {
  it('number 2 to 4 for each type, and new pages are of the youngest', () => {
    const { memory, space } = grouped();
    const { generations, folios, spaces } = memory.core;
    for (let page = 0; page < 6 * LIMIT; page++) {
      memory.touch(0, space, page, true);
      if (page % 16 !== 0) continue;
      const folio = spaces.tables[space][page] >> PTE.shift;
      expect(folios.list[folio]).toBe(generationList(1, ANON, generations.youngest[1]));
      for (const type of [ANON, FILE]) {
        expect(generations.count(1, type)).toBeGreaterThanOrEqual(2);
        expect(generations.count(1, type)).toBeLessThanOrEqual(4);
      }
    }
    expect(memory.core.counters.total('aged')).toBeGreaterThan(2);
  });

  it('keep what is used: walks of page tables find it', () => {
    const { memory, space } = grouped();
    const hot = LIMIT / 4;
    let misses = 0;
    for (let page = hot; page < 8 * LIMIT; page++) {
      memory.touch(0, space, page, true);
      for (let n = 0; n < 4; n++) if (memory.touch(0, space, (4 * page + n) % hot, false) === TOUCH.major) misses++;
    }
    // the hot quarter is used 4 times as often as all others together
    expect(misses / (4 * (8 * LIMIT - hot))).toBeLessThan(0.03);
    expect(memory.core.counters.total('pgwalked')).toBeGreaterThan(0);
  });

  it('say how long a page was away: it counts as missed for less than four of them', () => {
    const { memory, space, swap } = grouped();
    const { counters, spaces } = memory.core;
    let soon = 0;
    for (let page = 0; page < 4 * LIMIT; page++) {
      memory.touch(0, space, page, true);
      const back = page - LIMIT - (page & 511);
      const pte = back >= 0 ? spaces.tables[space][back] : 0;
      if (pte >= 0) continue;
      const distance = memory.policy.distance(swap.shadowOf(~pte));
      const missed = counters.total('workingsetActivateAnon');
      memory.touch(0, space, back, false);
      expect(counters.total('workingsetActivateAnon') - missed).toBe(distance < 4 ? 1 : 0);
      if (distance < 4) soon++;
    }
    expect(soon).toBeGreaterThan(0);
  });
});

describe('tiers', () => {
  it('choose the type that refaults less, weighted by swappiness', () => {
    const control = (swappiness: number, anon: number, file: number): number => {
      const tiers = new TierControl(1, { config: { swappiness: swappiness } });
      for (const [type, refaults] of [
        [ANON, anon],
        [FILE, file],
      ] as const) {
        tiers.countEvicted(0, type, 0, 10_000);
        tiers.countRefaulted(0, type, 0, refaults);
      }
      return tiers.typeToEvict(0);
    };
    // fewer than 64 refaults of file pages say nothing: those go
    expect(control(60, 0, 63)).toBe(FILE);
    expect(control(100, 1000, 2000)).toBe(ANON);
    expect(control(100, 2000, 1000)).toBe(FILE);
    // 60 : 140 outweighs half the refaults
    expect(control(60, 1000, 2000)).toBe(FILE);
    expect(control(60, 1000, 3000)).toBe(ANON);
  });

  it('protect tiers that refault more than the other type', () => {
    const tiers = new TierControl(1, { config: { swappiness: 100 } });
    for (const tier of [0, 3]) tiers.countEvicted(0, ANON, tier, 1000);
    tiers.countEvicted(0, FILE, 0, 1000);
    tiers.countRefaulted(0, FILE, 0, 100);
    tiers.countRefaulted(0, ANON, 3, 63);
    expect(tiers.lastTier(0, ANON)).toBe(3);
    tiers.countRefaulted(0, ANON, 3, 500);
    expect(tiers.lastTier(0, ANON)).toBe(2);
    // half of the past counts when the generation is used up
    for (let n = 0; n < 4; n++) tiers.nextGeneration(0, ANON);
    expect(tiers.lastTier(0, ANON)).toBe(3);
  });
});

it('walks only page tables that were worth it the time before', () => {
  const filters = new BloomFilters(2);
  expect(filters.mayContain(1, 5, 0, 7)).toBe(true);
  filters.clear(1, 6);
  for (let table = 0; table < 100; table++) filters.add(1, 6, 0, table);
  for (let table = 0; table < 100; table++) expect(filters.mayContain(1, 6, 0, table)).toBe(true);
  const wrong = Array.from({ length: 1000 }, (_, n) => n + 100).filter((table) => filters.mayContain(1, 6, 0, table));
  expect(wrong.length).toBeLessThan(5);
  // the other group's, and the walk after it, are none of its business
  expect(filters.mayContain(0, 6, 0, 500)).toBe(true);
  expect(filters.mayContain(1, 7, 0, 500)).toBe(true);
});

it('evicts what nobody touches before what is read again and again, of both types', () => {
  const { memory, space } = grouped({ settings: { fileBackend: { kind: 'block', model: 'nvme' } } });
  const file = memory.createSpace(spaceOf(1, LIMIT / 4, { kind: 'file' }));
  for (let page = 0; page < 8 * LIMIT; page++) {
    memory.touch(0, space, page, true);
    memory.touch(0, file, page % (LIMIT / 4), false);
  }
  const { counters } = memory.core;
  expect(counters.total('pgstealAnon')).toBeGreaterThan(6 * LIMIT);
  expect(counters.total('pgstealFile')).toBeLessThan(LIMIT);
});
