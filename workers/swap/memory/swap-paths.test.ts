import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../allocator/design.ts';
import { type MachineOptions, machine, spaceOf } from './machine.fixture.ts';
import { TOUCH } from './memory-api.ts';
import { programOf } from './program.fixture.ts';
import { PTE } from './spaces.ts';

const PLAIN = { same: 0, compressedBytes: 1000, incompressible: 0 };

/** A machine with one page that has been written. */
function onePage(options: MachineOptions = {}) {
  const made = machine({ keeps: true, ...options });
  const space = made.memory.createSpace(spaceOf(0, 8, { content: PLAIN }));
  made.memory.touch(0, space, 3, true);
  made.log.clear();
  return { ...made, space };
}

describe('swap-out', () => {
  it('frees a page of a synchronous device in one pass, in the order of the kernel', () => {
    const { memory, log, space } = onePage({ backend: 'zram', generation: 'g1' });
    expect(memory.pageOut(0, space, 3, 1)).toBe(1);
    const steps = programOf(log).filter((word) => /^(claimSlot|unmapPage|compress|freePage)$/.test(word));
    expect(steps).toEqual(['claimSlot', 'unmapPage', 'compress', 'freePage']);
    expect([memory.residentPages(space), memory.swappedPages(space)]).toEqual([0, 1]);
  });

  it('needs a second pass over a page of a disk, when it has been written', () => {
    const { memory, log, space, swap } = onePage({ backend: 'block', groups: [{ limitPages: 64 }] });
    expect(memory.pageOut(0, space, 3, 1)).toBe(0);
    expect(programOf(log)).toContain('write');
    expect(memory.swappedPages(space)).toBe(1);
    const entry = ~memory.core.spaces.tables[space][3];
    const folio = swap.cached(entry);
    expect(folio).toBeGreaterThan(0);
    // still in memory: a touch finds it in the cache, and need not wait
    log.clear();
    expect(memory.touch(0, space, 3, false)).toBe(TOUCH.cached);
    expect(programOf(log)).not.toContain('await');
  });

  it('does not write a page again whose copy in swap is as good', () => {
    const { memory, log, space } = onePage({ backend: 'block' });
    memory.pageOut(0, space, 3, 1);
    log.requestDoneNs.fill(0);
    memory.touch(0, space, 3, false);
    log.clear();
    expect(memory.pageOut(0, space, 3, 1)).toBe(1);
    expect(programOf(log)).not.toContain('write');
    expect(memory.core.counters.total('pswpout')).toBe(1);
  });

  it('writes a page again that was written to, to the slot it has', () => {
    const { memory, log, space, swap } = onePage({ backend: 'block' });
    memory.pageOut(0, space, 3, 1);
    const entry = ~memory.core.spaces.tables[space][3];
    log.requestDoneNs.fill(0);
    memory.touch(0, space, 3, false);
    memory.touch(0, space, 3, true);
    memory.pageOut(0, space, 3, 1);
    expect(memory.core.counters.total('pswpout')).toBe(2);
    expect(~memory.core.spaces.tables[space][3]).toBe(entry);
    expect(swap.references(entry)).toBe(1);
  });

  it('only marks zero pages from 6.12 on', () => {
    for (const [generation, marked] of [
      ['g1', false],
      ['g2', true],
    ] as const) {
      const { memory, log, swap } = machine({ generation, backend: 'memory', keeps: true });
      const space = memory.createSpace(spaceOf(0, 1, { content: { ...PLAIN, same: 1 } }));
      memory.touch(0, space, 0, true);
      log.clear();
      memory.pageOut(0, space, 0, 1);
      expect(swap.isZero(~memory.core.spaces.tables[space][0])).toBe(marked);
      expect(programOf(log).includes('deviceCopy')).toBe(!marked);
      expect(memory.core.counters.total('swpoutZero')).toBe(marked ? 1 : 0);
      log.clear();
      memory.touch(0, space, 0, false);
      expect(programOf(log).includes('deviceCopy')).toBe(!marked);
    }
  });
});

describe('swap-in', () => {
  it('passes the cache by from synchronous devices until 6.18, and leaves nothing behind', () => {
    for (const generation of GENERATIONS) {
      const { memory, space, swap } = onePage({ backend: 'zram', generation });
      memory.pageOut(0, space, 3, 1);
      const entry = ~memory.core.spaces.tables[space][3];
      expect(memory.touch(0, space, 3, false)).toBe(TOUCH.major);
      expect(memory.core.counters.total('pswpin')).toBe(1);
      // 3.11 keeps the page in the cache while swap is less than half full; 7.0 drops it although it went through
      expect(swap.cached(entry) >= 0).toBe(generation === 'g0');
      expect(swap.freeSlots).toBe(swap.totalSlots - (generation === 'g0' ? 1 : 0));
    }
  });

  it('maps for writing what nobody shares, though the fault was a read', () => {
    const { memory, space } = onePage({ backend: 'zram' });
    memory.pageOut(0, space, 3, 1);
    memory.touch(0, space, 3, false);
    expect(memory.touch(0, space, 3, true)).toBe(TOUCH.hit);
  });

  it('keeps a copy on disk in the cache until swap is half full, and drops it for a write', () => {
    for (const [slots, write, kept] of [
      [64, false, true],
      [64, true, false],
      [3, false, false],
    ] as const) {
      const { memory, log, space, swap } = onePage({ backend: 'block', slots });
      if (slots === 3) memory.touch(0, space, 4, true);
      memory.pageOut(0, space, 3, 2);
      log.requestDoneNs.fill(0);
      const entry = ~memory.core.spaces.tables[space][3];
      expect(memory.touch(0, space, 3, write)).toBe(TOUCH.cached);
      expect(swap.cached(entry) >= 0).toBe(kept);
    }
  });

  it('drops it early for a group that has used half of its swap', () => {
    const { memory, log, swap } = machine({ backend: 'block', keeps: true, groups: [{ swapMaxPages: 3 }] });
    const space = memory.createSpace(spaceOf(1, 8, { content: PLAIN }));
    for (let page = 0; page < 2; page++) memory.touch(0, space, page, true);
    memory.pageOut(0, space, 0, 2);
    log.requestDoneNs.fill(0);
    const entry = ~memory.core.spaces.tables[space][0];
    memory.touch(0, space, 0, false);
    expect(swap.cached(entry)).toBe(-1);
  });
});

describe('a group without swap left', () => {
  it('keeps its pages, and is out of memory in the end', () => {
    const { memory } = machine({ groups: [{ limitPages: 64, swapMaxPages: 10 }] });
    const space = memory.createSpace(spaceOf(1, 128));
    const touches = Array.from({ length: 128 }, (_, page) => memory.touch(0, space, page, true));
    expect(touches.indexOf(TOUCH.oom)).toBe(74);
    expect(touches.slice(74).every((touch) => touch === TOUCH.oom)).toBe(true);
    expect(memory.residentPages(space) + memory.swappedPages(space)).toBe(74);
    expect(memory.core.counters.total('oom')).toBe(54);
  });
});

describe('fork', () => {
  function forked(options: MachineOptions = {}) {
    const made = onePage(options);
    const child = made.memory.fork(0, made.space);
    return { ...made, child };
  }

  it('shares pages until one is written; the last user takes it over', () => {
    const { memory, space, child } = forked();
    const table = memory.core.spaces.tables;
    expect(table[space][3] >> PTE.shift).toBe(table[child][3] >> PTE.shift);
    expect(memory.core.zone.free).toBe(memory.core.config.ramPages - 1);
    expect(memory.touch(0, space, 3, false)).toBe(TOUCH.hit);
    expect(memory.touch(0, space, 3, true)).toBe(TOUCH.copy);
    expect(memory.core.zone.free).toBe(memory.core.config.ramPages - 2);
    expect(memory.touch(0, space, 3, true)).toBe(TOUCH.hit);
    expect(memory.touch(0, child, 3, true)).toBe(TOUCH.copy);
    expect([memory.core.counters.total('cowCopy'), memory.core.counters.total('cowReuse')]).toEqual([1, 1]);
    expect(memory.core.zone.free).toBe(memory.core.config.ramPages - 2);
  });

  it('shares slots, too: whoever comes second finds the page in the cache', () => {
    const { memory, space, child, swap } = forked({ backend: 'zram', generation: 'g5' });
    // shared pages are not for MADV_PAGEOUT of one of them
    expect(memory.pageOut(0, space, 0, 8)).toBe(0);
    memory.releaseSpace(0, child);
    memory.pageOut(0, space, 0, 8);
    const second = memory.fork(0, space);
    const entry = ~memory.core.spaces.tables[space][3];
    expect(swap.references(entry)).toBe(2);
    expect(memory.touch(0, space, 3, false)).toBe(TOUCH.major);
    expect(swap.references(entry)).toBe(1);
    expect(memory.touch(0, second, 3, false)).toBe(TOUCH.cached);
    expect(swap.freeSlots).toBe(swap.totalSlots);
    // neither may write to it without a copy
    expect(memory.touch(0, second, 3, true)).toBe(TOUCH.copy);
  });

  it('lets shmem be written by all', () => {
    const { memory } = machine();
    const space = memory.createSpace(spaceOf(0, 4, { kind: 'shmem' }));
    memory.touch(0, space, 0, true);
    const child = memory.fork(0, space);
    expect(memory.touch(0, child, 0, true)).toBe(TOUCH.hit);
    expect(memory.touch(0, space, 0, true)).toBe(TOUCH.hit);
  });
});
