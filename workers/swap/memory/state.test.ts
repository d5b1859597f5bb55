import { expect, it } from 'vitest';
import { copyState, restoreState } from '../../engine/state-copy.ts';
import { makeSwapSpace } from '../allocator/make-space.ts';
import { PARTS, STEP } from '../work-log.ts';
import { checkInvariants } from './invariants.fixture.ts';
import { PAGE_EVENT } from './journal.ts';
import { type MachineOptions, machine, spaceOf } from './machine.fixture.ts';

const OPTIONS: MachineOptions = {
  backend: 'zram',
  keeps: true,
  groups: [{ limitPages: 200 }],
  swap: (config, log) => makeSwapSpace({ config, log, seed: 1 }),
};

/** A space and a function that touches its pages in a fixed disorder, and returns what happened as text. */
function walker(options: MachineOptions) {
  const made = machine(options);
  const { memory, log } = made;
  const space = memory.createSpace(spaceOf(1, 512, { order: 2 }));
  let state = 7;
  const walk = (steps: number): string => {
    const words: string[] = [];
    for (let n = 0; n < steps; n++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      log.clear();
      const touch = memory.touch(n & 1, space, (state >>> 8) % 512, (state & 3) === 0);
      words.push(`${touch}:${log.length}:${log.b.subarray(0, log.length).join(',')}`);
    }
    return words.join('\n');
  };
  return { ...made, walk, setState: (to: number) => (state = to), getState: () => state };
}

for (const lru of ['classic', 'mglru'] as const) {
  for (const generation of ['g1', 'g4', 'g7'] as const) {
    const options: MachineOptions = { ...OPTIONS, generation, settings: { lru } };

    it(`does the same work twice (${generation}, ${lru})`, () => {
      expect(walker(options).walk(3000)).toBe(walker(options).walk(3000));
    });

    it(`can be set back to any earlier state (${generation}, ${lru})`, () => {
      const made = walker(options);
      made.walk(1500);
      const copy = copyState(made.memory, () => false);
      const random = made.getState();
      const first = made.walk(1500);
      restoreState(copy);
      made.setState(random);
      expect(made.walk(1500)).toBe(first);
      checkInvariants(made.memory, made.swap);
    });
  }
}

it('assigns all work of a fault to a part', () => {
  const made = walker(OPTIONS);
  made.walk(1000);
  for (let n = 0; n < 500; n++) {
    made.walk(1);
    const { log } = made;
    if (log.length === 0) continue;
    expect(log.code[0]).toBe(STEP.part);
    expect(PARTS[log.a[0]]).toBe('entry');
  }
});

it('tells where a page went, once it is asked to', () => {
  const { memory } = machine({ backend: 'zram' });
  const space = memory.createSpace(spaceOf(0, 4));
  memory.touch(0, space, 1, true);
  const { journal, spaces } = memory.core;
  expect(journal.written).toBe(0);
  journal.start(16);
  memory.touch(0, space, 2, true);
  memory.pageOut(0, space, 2, 1);
  const entry = ~spaces.tables[space][2];
  memory.touch(0, space, 2, false);
  memory.releaseSpace(0, space);
  const rows = Array.from({ length: journal.written }, (_, at) => [
    journal.event[at],
    journal.page[at],
    journal.detail[at],
  ]);
  expect(rows.filter(([, page]) => page === 2)).toEqual([
    [PAGE_EVENT.allocated, 2, 0],
    [PAGE_EVENT.swapped, 2, entry],
    [PAGE_EVENT.written, 2, entry],
    [PAGE_EVENT.evicted, 2, entry],
    [PAGE_EVENT.refaulted, 2, 1],
    [PAGE_EVENT.released, 2, 0],
  ]);
});
