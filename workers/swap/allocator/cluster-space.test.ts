import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkLog } from '../work-log.ts';
import { configOf, device, ModelledSpace } from './cluster-model.fixture.ts';
import type { AllocatorConfig } from './design.ts';

/** Operations of one sequence: each number says what is done, how much, and to which slot. */
const OPERATIONS = fc.array(fc.nat(2 ** 28 - 1), { minLength: 1, maxLength: 32 });

// folios that find no room in the first device go without: the one that has none for them comes last
const SOLID = [device('a', 2 * 512, { discard: true }), device('last', 130, { priority: -1 })];
const DEVICES = [...SOLID, device('b', 3 * 512, { rotational: true })];

/** Large folios that are there from the start, and whether all room for single slots is used: most rules are about spaces nearly full. */
const FILLED = fc.tuple(fc.nat(6), fc.nat(19));

const KERNELS: readonly AllocatorConfig[] = [
  configOf('g2', [...SOLID, device('b', 3 * 512)], { kernel: '6.12' }),
  configOf('g3', DEVICES, { kernel: '6.14' }),
  configOf('g3', DEVICES, { kernel: '6.15' }),
  configOf('g4', DEVICES),
  configOf('g5', DEVICES),
  configOf('g6', DEVICES),
  configOf('g7', DEVICES),
];

describe.each(KERNELS)('$generation $kernel', (config) => {
  const log = new WorkLog(true);

  it('agrees with the plainest swap space over 5,000 random sequences', () => {
    fc.assert(
      fc.property(FILLED, OPERATIONS, ([large, single], operations) => {
        const spaces = new ModelledSpace(config, log);
        for (let i = 0; i < large; i++) spaces.allocate(0, 8, i);
        if (single === 0) for (let i = 0; i < 1150; i++) spaces.allocate(1, 0, i);
        for (const one of operations) spaces.act(one & 15, one >>> 12, (one >>> 4) & 255);
        spaces.checkAll();
      }),
      { numRuns: 5000 },
    );
  }, 180_000);

  it('fills up to the last slot and empties again', () => {
    const spaces = new ModelledSpace(config);
    while (spaces.allocate(0, 0, 0) >= 0) spaces.log.clear();
    spaces.checkAll();
    expect(spaces.space.freeSlots).toBe(0);
    for (let folio = 0; folio < spaces.space.totalSlots; folio++) spaces.removeFromCache(1, folio, 0);
    spaces.checkAll();
    const { freeSlots, slotsSetAside, totalSlots } = spaces.space;
    expect(freeSlots + slotsSetAside).toBe(totalSlots);
    // what was set aside for single slots and never handed out is freed as well
    expect(spaces.freed).toBeGreaterThanOrEqual(freeSlots);
  });
});
