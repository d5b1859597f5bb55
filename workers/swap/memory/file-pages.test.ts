import { describe, expect, it } from 'vitest';
import { machine, spaceOf } from './machine.fixture.ts';
import { TOUCH } from './memory-api.ts';
import { programOf } from './program.fixture.ts';

const PAGES = 4096;

function file(pages = PAGES, limitPages = Infinity) {
  const made = machine({
    keeps: true,
    groups: [{ limitPages }],
    settings: { fileBackend: { kind: 'block', model: 'nvme' } },
  });
  const space = made.memory.createSpace(spaceOf(1, pages, { kind: 'file' }));
  const touch = (page: number, write = false) => {
    made.log.clear();
    return made.memory.touch(0, space, page, write);
  };
  return { ...made, space, touch };
}

describe('a miss', () => {
  it('reads 32 pages around it in one request and waits for it', () => {
    const { memory, log, space, touch } = file();
    expect(touch(100)).toBe(TOUCH.major);
    expect(programOf(log).filter((word) => word === 'read' || word === 'await')).toEqual(['read', 'await']);
    expect(log.requestPages[log.submitted - 1]).toBe(32);
    const cache = memory.core.spaces.pageCache[memory.core.spaces.family[space]];
    const there = Array.from({ length: PAGES }, (_, page) => page).filter((page) => cache[page] > 0);
    expect([there[0], there.length, there.at(-1)]).toEqual([84, 32, 115]);
    // the others are still being read: nothing but the page itself is mapped
    expect(memory.residentPages(space)).toBe(1);
  });

  it('finds its neighbours in the page cache, waiting while they are being read', () => {
    const { memory, log, space, touch } = file();
    touch(100);
    expect(touch(90)).toBe(TOUCH.cached);
    expect(programOf(log)).toContain('await');
    log.requestDoneNs.fill(0);
    expect(touch(110)).toBe(TOUCH.cached);
    expect(programOf(log)).not.toContain('await');
    // and the rest of the block of 16 was mapped along with it: 96 … 111, of which 100 and 90 had been
    expect(memory.residentPages(space)).toBe(17);
    expect(touch(97)).toBe(TOUCH.hit);
  });

  it('reads alone after a hundred misses that found nothing', () => {
    const { log, touch } = file(64 * 200);
    for (let n = 0; n < 100; n++) {
      touch(64 * n + 32);
      expect(log.requestPages[log.submitted - 1]).toBe(32);
    }
    touch(64 * 150 + 32);
    expect(log.requestPages[log.submitted - 1]).toBe(1);
  });
});

it('reads a file in order with one request for 32 pages and one fault for 16', () => {
  const { memory, log, touch } = file(PAGES, 512);
  for (let page = 0; page < PAGES; page++) {
    touch(page);
    log.requestDoneNs.fill(0);
  }
  expect(log.submitted).toBeLessThanOrEqual(PAGES / 16 + 1);
  expect(memory.core.counters.total('pgfault')).toBeLessThanOrEqual(PAGES / 8);
});

it('writes dirty pages back before it frees them, clean ones not at all', () => {
  for (const write of [false, true]) {
    const { log, touch, memory } = file(1024, 256);
    let writes = 0;
    for (let page = 0; page < 1024; page++) {
      touch(page, write);
      writes += programOf(log).filter((word) => word === 'write').length;
      log.requestDoneNs.fill(0);
    }
    // all but the 256 that are left, and some that were read ahead and went before they were touched
    if (write) expect(Math.abs(writes - 768)).toBeLessThan(200);
    else expect(writes).toBe(0);
    expect(memory.core.counters.total('pgstealFile')).toBeGreaterThan(700);
  }
});
