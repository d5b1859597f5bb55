import { describe, expect, it } from 'vitest';
import { type MachineOptions, machine, spaceOf } from './machine.fixture.ts';
import type { PageContent } from './memory-api.ts';
import { PAGE_BYTES, PageSizes, SAME_FILLED } from './page-content.ts';
import { programOf } from './program.fixture.ts';
import { ZswapPool } from './zswap.ts';

const PAGES = 2000;

function pagedOut(content: PageContent, options: MachineOptions = {}) {
  const made = machine({ backend: 'zram', ...options });
  const space = made.memory.createSpace(spaceOf(0, PAGES, { content }));
  for (let page = 0; page < PAGES; page++) made.memory.touch(0, space, page, true);
  made.memory.pageOut(0, space, 0, PAGES);
  return { ...made, space };
}

describe('what pages compress to', () => {
  const content = { same: 0.2, compressedBytes: 1200, incompressible: 0.1 };
  const sizes = new PageSizes(1);
  const drawn = Array.from({ length: 20_000 }, (_, page) => sizes.draw(content, 3, page, page));

  it('is drawn with the shares and the mean that were asked for', () => {
    const share = (test: (bytes: number) => boolean): number => drawn.filter(test).length / drawn.length;
    expect(share((bytes) => bytes === SAME_FILLED)).toBeCloseTo(0.2, 1.7);
    expect(share((bytes) => bytes === PAGE_BYTES)).toBeCloseTo(0.1, 1.7);
    const rest = drawn.filter((bytes) => bytes !== SAME_FILLED && bytes !== PAGE_BYTES);
    expect(Math.abs(rest.reduce((sum, bytes) => sum + bytes) / rest.length - 1200)).toBeLessThan(10);
  });

  it('depends on nothing but seed, page and version', () => {
    expect(new PageSizes(1).draw(content, 3, 77, 77)).toBe(drawn[77]);
    const other = new PageSizes(2);
    expect(drawn.filter((bytes, page) => bytes === other.draw(content, 3, page, page)).length).toBeLessThan(8000);
  });
});

describe('zram', () => {
  it('takes memory of the machine for what pages compress to, and gives it back', () => {
    const { memory, space } = pagedOut({ same: 0, compressedBytes: 1024, incompressible: 0 });
    const perPage = memory.backends.zramBytes / PAGES;
    // objects are multiples of 16 bytes
    expect(perPage).toBeGreaterThan(1024);
    expect(perPage).toBeLessThan(1024 + 16);
    expect(memory.core.zone.free).toBe(memory.core.config.ramPages - Math.ceil(memory.backends.zramBytes / PAGE_BYTES));
    memory.releaseSpace(0, space);
    expect(memory.backends.zramBytes).toBe(0);
    expect(memory.core.zone.free).toBe(memory.core.config.ramPages);
  });

  it('stores what does not compress as it is', () => {
    const { memory } = pagedOut({ same: 0, compressedBytes: 1024, incompressible: 1 });
    expect(memory.backends.zramBytes).toBe(PAGES * PAGE_BYTES);
  });

  it('refuses what exceeds its limit: the pages stay', () => {
    const bytes = 100 * PAGE_BYTES;
    const content = { same: 0, compressedBytes: 1024, incompressible: 1 };
    const backends = [{ kind: 'zram', compressor: 'lz4', limitBytes: bytes }] as const;
    const { memory, space } = pagedOut(content, { settings: { backends } });
    expect(memory.backends.zramBytes).toBe(bytes);
    expect(memory.core.counters.total('writeFailed')).toBe(PAGES - 100);
    expect(memory.core.zone.free).toBe(memory.core.config.ramPages - 100 - (PAGES - 100));
    // those that could not be written are in the swap cache, and found there
    expect(memory.swappedPages(space)).toBe(PAGES);
  });
});

describe('zswap', () => {
  const zswap = { compressor: 'lz4', maxPoolPercent: 1, acceptThresholdPercent: 90 } as const;

  it('keeps pages that compress and sends the others to the device', () => {
    const { memory, log, space } = pagedOut(
      { same: 0, compressedBytes: 1024, incompressible: 0.5 },
      { backend: 'block', settings: { zswap }, keeps: true },
    );
    const { counters } = memory.core;
    expect(counters.total('zswpout') + counters.total('pswpout')).toBe(PAGES);
    expect(counters.total('zswpout')).toBeGreaterThan(0.4 * PAGES);
    expect(counters.total('zswpReject')).toBe(counters.total('pswpout'));
    log.clear();
    const table = memory.core.spaces.tables[space];
    const stored = table.findIndex((pte) => pte < 0 && memory.backends.zswap?.has(~pte) === true);
    // out of the pool without a wait, and the copy there is given up
    const entry = ~table[stored];
    memory.touch(0, space, stored, false);
    expect(programOf(log)).toContain('decompress');
    expect(programOf(log)).not.toContain('await');
    expect(memory.backends.zswap?.has(entry)).toBe(false);
  });

  it('writes the oldest back when its pool is full, and takes none until it has shrunk', () => {
    const { memory } = pagedOut(
      { same: 0, compressedBytes: 3000, incompressible: 0 },
      { backend: 'block', settings: { zswap }, ramPages: 40_000 },
    );
    const pool = memory.backends.zswap;
    const limit = 40_000 * 0.01 * PAGE_BYTES;
    expect(pool?.bytes).toBeLessThanOrEqual(limit + PAGE_BYTES);
    expect(memory.core.counters.total('zswpwb')).toBeGreaterThan(0);
    expect(memory.core.counters.total('zswpReject')).toBeGreaterThan(0);
  });

  it('has a memory of having been full', () => {
    const pool = new ZswapPool(1000, 900);
    pool.store(1, 500);
    pool.store(2, 500);
    expect(pool.accepts()).toBe(false);
    pool.remove(1);
    pool.store(3, 420);
    expect(pool.accepts()).toBe(false);
    pool.remove(2);
    expect(pool.accepts()).toBe(true);
    expect([pool.oldestEntry(), pool.bytes, pool.stored]).toEqual([3, 420, 1]);
  });
});
