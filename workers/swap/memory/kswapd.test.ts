import { expect, it } from 'vitest';
import { STEPPED } from '../actor.ts';
import { makeSwapSpace } from '../allocator/make-space.ts';
import { machine, spaceOf } from './machine.fixture.ts';
import { TOUCH } from './memory-api.ts';
import { programOf } from './program.fixture.ts';

const RAM = 4096;

function used(lru: 'classic' | 'mglru', pages: number) {
  const made = machine({
    swap: (config, log) => makeSwapSpace({ config, log, seed: 1 }),
    ramPages: RAM,
    slots: 16_384,
    settings: { lru, watermarkScaleFactor: 1000 },
    groups: [{}, {}],
  });
  const spaces = [1, 2].map((group) => made.memory.createSpace(spaceOf(group, RAM)));
  for (let page = 0; page < pages / 2; page++) for (const space of spaces) made.memory.touch(0, space, page, true);
  return { ...made, spaces };
}

for (const lru of ['classic', 'mglru'] as const) {
  it(`wakes below the low watermark and runs to the high one, over all groups in turn (${lru})`, () => {
    const { memory, spaces, log } = used(lru, 3000);
    const { zone, counters } = memory.core;
    expect(memory.kswapd.wanted()).toBe(false);
    let page = 1500;
    while (zone.free >= zone.marks.low) memory.touch(0, spaces[0], page++, true);
    expect(memory.kswapd.wanted()).toBe(true);
    let steps = 0;
    for (let stepped = memory.kswapd.step(1); stepped === STEPPED.more; stepped = memory.kswapd.step(1)) {
      log.clear();
      if (++steps > 1000) throw new Error('kswapd does not come to an end');
    }
    expect(zone.free).toBeGreaterThanOrEqual(zone.marks.high);
    expect(zone.free).toBeLessThan(zone.marks.high + 600);
    expect(memory.kswapd.wanted()).toBe(false);
    expect(counters.total('pgstealDirect')).toBe(0);
    for (const group of [1, 2]) expect(counters.ofGroup(group, 'pgstealAnon')).toBeGreaterThan(0);
  });

  it(`leaves tasks to reclaim for themselves below the min watermark (${lru})`, () => {
    const { memory, spaces } = used(lru, 3000);
    const { zone, counters } = memory.core;
    let page = 1500;
    while (counters.total('allocstall') === 0) expect(memory.touch(0, spaces[0], page++, true)).toBe(TOUCH.minor);
    expect(counters.total('pgstealDirect')).toBeGreaterThanOrEqual(32);
    expect(zone.free).toBeGreaterThanOrEqual(zone.marks.min);
  });
}

it('gives up after 16 turns in vain, until memory is freed', () => {
  const { memory, spaces } = used('classic', 2);
  const made = machine({ ramPages: 512, slots: 2, settings: { minFreeKib: 128 } });
  const space = made.memory.createSpace(spaceOf(0, 1024));
  let page = 0;
  while (made.memory.touch(0, space, page, true) !== TOUCH.oom) page++;
  for (let n = 0; n < 2000 && made.memory.kswapd.wanted(); n++) made.memory.kswapd.step(0);
  expect(made.memory.kswapd.wanted()).toBe(false);
  made.memory.discard(0, space, 0, 8);
  expect(made.memory.kswapd.wanted()).toBe(true);
  expect(memory.residentPages(spaces[0])).toBe(1);
});

it('waits for writes rather than scan on while everything is being written', () => {
  const { memory, log } = machine({ backend: 'block', keeps: true, groups: [{ limitPages: 128 }] });
  const space = memory.createSpace(spaceOf(1, 512));
  let waits = 0;
  for (let page = 0; page < 300; page++) {
    log.clear();
    expect(memory.touch(0, space, page, true)).toBe(TOUCH.minor);
    const program = programOf(log);
    if (program.includes('await')) waits++;
    // the task is stalled while it reclaims, and no longer
    expect(program.filter((word) => word === 'stall')).toHaveLength(program.filter((word) => word === 'run').length);
  }
  expect(waits).toBeGreaterThan(0);
  expect(memory.core.counters.total('throttled')).toBeGreaterThanOrEqual(waits);
});
