import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configOf, device, ModelledSpace } from './cluster-model.fixture.ts';
import type { AllocatorConfig } from './design.ts';

/** Operations of one sequence: what, which and how much. */
const OPERATIONS = fc.array(fc.tuple(fc.nat(15), fc.nat(4095), fc.nat(255)), { minLength: 1, maxLength: 60 });

const SOLID = [device('fast', 512 + 100, { priority: 1 }), device('a', 2 * 512, { discard: true })];
const DEVICES = [...SOLID, device('b', 2 * 512, { rotational: true })];

const KERNELS: readonly AllocatorConfig[] = [
  configOf('g2', [...SOLID, device('b', 2 * 512)], { kernel: '6.12' }),
  configOf('g3', DEVICES, { kernel: '6.14' }),
  configOf('g3', DEVICES, { kernel: '6.15' }),
  configOf('g4', DEVICES),
  configOf('g5', DEVICES),
  configOf('g6', DEVICES),
  configOf('g7', DEVICES),
];

describe.each(KERNELS)('$generation $kernel', (config) => {
  it('agrees with the plainest swap space over 5,000 random sequences', () => {
    fc.assert(
      fc.property(OPERATIONS, (operations) => {
        const spaces = new ModelledSpace(config);
        for (const [what, which, amount] of operations) spaces.act(what, which, amount);
        spaces.checkAll();
      }),
      { numRuns: 5000 },
    );
  });

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
