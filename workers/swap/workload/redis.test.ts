import { expect, it, vi } from 'vitest';
import { STEPPED } from '../actor.ts';
import { WORKLOADS } from '../config.fixture.ts';
import type { RedisConfig } from '../config.ts';
import { machine } from '../memory/machine.fixture.ts';
import { Redis } from './redis.ts';

const PAGE_BYTES = 4096;
const PAGES = 64;
const VALUE_BYTES = 1280;
const VALUES = Math.floor((PAGES * PAGE_BYTES) / VALUE_BYTES);

/** A server with its saver, and the pages of each space that were touched, in their order. */
function redis(changes: Partial<RedisConfig>) {
  const { memory, log } = machine();
  const touched: { space: number; page: number }[] = [];
  const touch = memory.touch.bind(memory);
  vi.spyOn(memory, 'touch').mockImplementation((cpu, space, page, write) => {
    touched.push({ space, page });
    return touch(cpu, space, page, write);
  });
  const config: RedisConfig = {
    ...(WORKLOADS.redis as RedisConfig),
    bytes: PAGES * PAGE_BYTES,
    valueBytes: VALUE_BYTES,
    ...changes,
  };
  const workload = new Redis(config, 0, { memory, log, entersKernel: () => undefined }, 1);
  workload.begin();
  const [server, saver] = workload.threads;
  return { log, touched, workload, server, saver };
}

function pagesOfValue(key: number): number[] {
  const first = Math.floor((key * VALUE_BYTES) / PAGE_BYTES);
  const last = Math.ceil(((key + 1) * VALUE_BYTES) / PAGE_BYTES) - 1;
  return first === last ? [first] : [first, last];
}

it('reads a value over the end of a page from both pages, for one request', () => {
  const { log, touched, workload, server } = redis({ saveEveryNs: undefined, writeShare: 0 });
  while (touched.length < 5000) {
    server.step(0, 0, log);
    server.played(0, 1);
  }
  // one value in four
  expect(touched.length / workload.tally.units).toBeCloseTo(1.25, 1);
  const begun = [...new Set(touched.map(({ page }) => page))];
  expect(begun).toHaveLength(PAGES);
});

it('saves every value once, not in the order of addresses', () => {
  const { log, touched, server, saver } = redis({ saveEveryNs: 0 });
  server.step(0, 0, log);
  expect(saver.wanted(0)).toBe(true);
  while (saver.step(0, 0, log) !== STEPPED.idle) saver.played(0, 1);
  const pages = touched.map(({ page }) => page);
  const expected = Array.from({ length: VALUES }, (_, key) => pagesOfValue(key)).flat();
  expect([...pages].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
  const forward = pages.filter((page, i) => i > 0 && page >= pages[i - 1]).length;
  expect(forward / pages.length).toBeLessThan(0.75);
});
