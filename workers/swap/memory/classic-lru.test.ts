import { describe, expect, it } from 'vitest';
import { WORK } from '../work.ts';
import { ACTIVE, ANON, classicList, FILE, INACTIVE } from './lru-lists.ts';
import { machine, spaceOf } from './machine.fixture.ts';
import type { Memory } from './memory.ts';
import { TOUCH } from './memory-api.ts';
import { inactiveRatio, noteCost, scanShares } from './scan-balance.ts';
import { PTE } from './spaces.ts';

const LIMIT = 256;

function grouped(rest: Parameters<typeof machine>[0] = {}) {
  const made = machine({ groups: [{ limitPages: LIMIT }], ...rest });
  const space = made.memory.createSpace(spaceOf(1, 4 * LIMIT));
  return { ...made, space };
}

function fill(memory: Memory, space: number, first: number, end: number): void {
  for (let page = first; page < end; page++) memory.touch(0, space, page, true);
}

const pagesOn = (memory: Memory, type: number, list: number): number =>
  memory.core.lists.pages[classicList(1, type, list)];

describe('anonymous pages', () => {
  it('start on the inactive list, until 5.9 on the active one', () => {
    const now = grouped();
    fill(now.memory, now.space, 0, 100);
    expect([pagesOn(now.memory, ANON, INACTIVE), pagesOn(now.memory, ANON, ACTIVE)]).toEqual([100, 0]);
    const then = grouped({ generation: 'g0' });
    fill(then.memory, then.space, 0, 100);
    expect([pagesOn(then.memory, ANON, INACTIVE), pagesOn(then.memory, ANON, ACTIVE)]).toEqual([0, 100]);
  });

  it('are evicted in the order in which they came, once their first use is forgotten', () => {
    const { memory, space } = grouped();
    fill(memory, space, 0, LIMIT);
    const table = memory.core.spaces.tables[space];
    for (let page = 0; page < LIMIT; page++) table[page] &= ~PTE.accessed;
    fill(memory, space, LIMIT, LIMIT + 1);
    const evicted = Array.from({ length: LIMIT }, (_, page) => page).filter((page) => table[page] < 0);
    expect(evicted).toEqual(Array.from({ length: evicted.length }, (_, page) => page));
    expect(evicted.length).toBeGreaterThanOrEqual(32);
    expect(evicted.length).toBeLessThan(64);
  });

  it('that are used again get another round, used twice they become active', () => {
    const { memory, space } = grouped();
    const table = memory.core.spaces.tables[space];
    fill(memory, space, 0, LIMIT);
    table.forEach((pte, page) => {
      table[page] = pte & ~PTE.accessed;
    });
    memory.touch(0, space, 5, false);
    for (let page = LIMIT; page < 4 * LIMIT; page++) {
      memory.touch(0, space, page, true);
      // a new page counts as used: without that, one reclaim would go round the list twice
      table[page] &= ~PTE.accessed;
      expect(memory.touch(0, space, 5, false)).toBe(TOUCH.hit);
    }
    const evicted = table.subarray(0, 3 * LIMIT).filter((pte) => pte < 0).length;
    expect(evicted).toBeGreaterThan(2 * LIMIT);
    expect(memory.core.counters.total('pgactivate')).toBeGreaterThan(0);
    expect(memory.core.folios.list[table[5] >> PTE.shift]).toBe(classicList(1, ANON, ACTIVE));
  });

  it('that come back are not activated while nothing else is active', () => {
    const { memory, space } = grouped();
    fill(memory, space, 0, LIMIT + 1);
    const table = memory.core.spaces.tables[space];
    const first = table.findIndex((pte) => pte < 0);
    expect(memory.touch(0, space, first, false)).toBe(TOUCH.major);
    expect(memory.core.counters.total('workingsetRefaultAnon')).toBe(1);
    expect(memory.core.counters.total('workingsetActivateAnon')).toBe(0);
  });
});

describe('refaults', () => {
  it('within the active list activate, with the cost of a read', () => {
    const { memory, space } = grouped();
    // a hot set, touched between all others, becomes active
    for (let page = 64; page < 3 * LIMIT; page++) {
      memory.touch(0, space, page, true);
      for (let hot = 0; hot < 64; hot++) memory.touch(0, space, hot, false);
    }
    expect(pagesOn(memory, ANON, ACTIVE)).toBeGreaterThanOrEqual(32);
    const table = memory.core.spaces.tables[space];
    let latest = 3 * LIMIT - 1;
    while (table[latest] > 0) latest--;
    const before = memory.core.counters.total('workingsetActivateAnon');
    memory.touch(0, space, latest, false);
    expect(memory.core.counters.total('workingsetActivateAnon')).toBe(before + 1);
    expect(memory.core.folios.list[table[latest] >> PTE.shift]).toBe(classicList(1, ANON, ACTIVE));
  });
});

describe('balance', () => {
  it('is the root of ten times the GiB', () => {
    const gib = 262_144;
    expect([gib / 2, gib, 2 * gib, 10 * gib, 100 * gib].map(inactiveRatio)).toEqual([1, 3, 4, 10, 31]);
  });

  const setting = { priority: 12, target: 1, canSwap: true, fileIsTiny: false, cacheTrim: false };
  const sharesOf = (swappiness: number, anonCost: number, fileCost: number, rest: Partial<typeof setting> = {}) => {
    const { memory } = grouped({ settings: { swappiness } });
    memory.core.groups.cost[2 + ANON] = anonCost;
    memory.core.groups.cost[2 + FILE] = fileCost;
    const shares = { anon: 0, file: 0, denominator: 0 };
    scanShares(memory.core, { ...setting, ...rest }, shares);
    return shares;
  };

  it('follows swappiness when costs are equal', () => {
    const shares = sharesOf(60, 0, 0);
    expect(shares.anon / shares.denominator).toBeCloseTo(60 / 200, 12);
    expect(sharesOf(200, 0, 0).file).toBe(0);
  });

  it('scans the type less that has cost more, by the published formula', () => {
    const [a, f] = [900, 100];
    const total = a + f;
    const [anon, file] = [total + a, total + f];
    const ap = (100 * (anon + file + 1)) / (anon + 1);
    const fp = (100 * (anon + file + 1)) / (file + 1);
    const shares = sharesOf(100, a, f);
    expect(shares.anon / shares.denominator).toBeCloseTo(ap / (ap + fp), 12);
    expect(shares.anon).toBeLessThan(shares.file);
  });

  it('leaves anonymous pages alone without swap, and in a group without swappiness', () => {
    expect(sharesOf(100, 0, 0, { canSwap: false })).toEqual({ anon: 0, file: 1, denominator: 1 });
    expect(sharesOf(0, 0, 0)).toEqual({ anon: 0, file: 1, denominator: 1 });
    expect(sharesOf(60, 5, 0, { priority: 0 })).toEqual({ anon: 1, file: 1, denominator: 1 });
    expect(sharesOf(60, 0, 0, { cacheTrim: true })).toEqual({ anon: 0, file: 1, denominator: 1 });
    expect(sharesOf(60, 0, 0, { fileIsTiny: true })).toEqual({ anon: 1, file: 0, denominator: 1 });
  });

  it('forgets half of all costs when they exceed a quarter of the pages', () => {
    const { memory, space } = grouped();
    fill(memory, space, 0, 200);
    noteCost(memory.core, 1, ANON, 1, 10);
    expect(memory.core.groups.cost[2 + ANON]).toBe(42);
    noteCost(memory.core, 1, FILE, 0, 10);
    expect([memory.core.groups.cost[2 + ANON], memory.core.groups.cost[2 + FILE]]).toEqual([21, 5]);
  });
});

it('evicts clean file pages rather than write anonymous ones, and reads them again', () => {
  const { memory, space } = grouped({ settings: { fileBackend: { kind: 'block', model: 'nvme' }, swappiness: 10 } });
  const file = memory.createSpace(spaceOf(1, LIMIT, { kind: 'file' }));
  fill(memory, space, 0, LIMIT / 2);
  for (let page = 0; page < LIMIT; page++) memory.touch(0, file, page, false);
  for (let page = 0; page < LIMIT; page++) memory.touch(0, file, page, false);
  const { counters } = memory.core;
  expect(counters.total('pgstealFile')).toBeGreaterThan(4 * counters.total('pgstealAnon'));
  expect(counters.total('workingsetRefaultFile')).toBeGreaterThan(0);
  expect(counters.total('pswpout')).toBe(counters.total('pgstealAnon') - counters.total('swpoutZero'));
});

it('costs by the page what reclaim evicts, once also where it is written first, and not what is paged out on request', () => {
  for (const backend of ['memory', 'block'] as const) {
    const { memory, log } = machine({ backend, groups: [{ limitPages: 64 }] });
    const space = memory.createSpace(spaceOf(1, 200));
    for (let page = 0; page < 200; page++) memory.touch(0, space, page, true);
    const evicted = memory.core.counters.total('pgstealAnon');
    expect(evicted).toBeGreaterThanOrEqual(136);
    expect(log.units[WORK.evictPage]).toBe(evicted);
    memory.pageOut(0, space, 0, 200);
    expect(log.units[WORK.evictPage]).toBe(evicted);
  }
});
