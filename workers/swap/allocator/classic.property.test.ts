import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORK } from '../work.ts';
import { WorkLog } from '../work-log.ts';
import { type Classic, classic, device } from './classic.fixture.ts';
import { faultsOf, lockFaultOf } from './classic-invariants.fixture.ts';
import { classicKernel } from './classic-kernel.ts';
import { MAX_CPUS, operations, operationsOfAllOrders, type Player, Users } from './classic-operations.fixture.ts';
import { ReferenceSpace } from './classic-reference.fixture.ts';
import type { ClassicSpace } from './classic-space.ts';
import { type Generation, KERNELS } from './design.ts';

/** Sequences per generation that keep its invariants, and that agree with the reference. */
const SEQUENCES = 5_000;
const COMPARED = 500;

const setups = (generation: Generation) =>
  fc.record({
    generation: fc.constant(generation),
    kernel: fc.constantFrom(...KERNELS[generation]),
    cpus: fc.integer({ min: 1, max: MAX_CPUS }),
    devices: fc.array(
      fc.record({
        slots: fc.integer({ min: 400, max: 1800 }),
        rotational: fc.boolean(),
        discard: fc.boolean(),
        priority: fc.nat({ max: 1 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  });

/** The space as the users of its slots use it. */
class Played implements Player {
  constructor(private readonly space: ClassicSpace) {}

  allocate(cpu: number, folio: number, order: number): number {
    return this.space.allocate(cpu, folio, order, 0);
  }

  duplicate(entry: number, slots: number): void {
    this.space.duplicate(entry, slots);
  }

  put(cpu: number, entry: number): void {
    this.space.put(cpu, entry, 1);
  }

  addToCache(cpu: number, entry: number, folio: number): void {
    if (!this.space.addToCache(cpu, entry, folio, 0)) expect.fail(`${entry} is cached already`);
  }

  removeFromCache(cpu: number, entry: number, order: number, shadow: number): void {
    this.space.removeFromCache(cpu, entry, order, shadow);
  }

  runBackground(): void {
    this.space.runBackground();
  }
}

describe.each(['g0', 'g1'] as const)('%s', (generation) => {
  it(`keeps its invariants in ${SEQUENCES} sequences of operations`, () => {
    const log = new WorkLog(true);
    fc.assert(
      fc.property(setups(generation), operationsOfAllOrders, ({ devices, ...config }, sequence) => {
        log.clear();
        const parts = classic(
          { ...config, devices: devices.map(({ slots, ...more }, i) => device(slots, { ...more, name: `${i}` })) },
          log,
        );
        const users = new Users(new Played(parts.space), config.cpus);
        parts.host.onReclaim = (entry) => users.forget(entry);
        for (const operation of sequence) {
          users.play(operation);
          const fault = lockFaultOf(parts);
          if (fault !== '') expect.fail(fault);
          log.clear();
        }
        expect(faultsOf(parts.space, users)).toEqual([]);
      }),
      { numRuns: SEQUENCES },
    );
  }, 300_000);

  it(`finds the slots that a byte-by-byte kernel finds, and says how many bytes that reads, in ${COMPARED} sequences`, () => {
    fc.assert(
      fc.property(setups(generation), operations, ({ devices, ...config }, sequence) => {
        const { slots, rotational, discard } = devices[0];
        const parts = classic({ ...config, devices: [device(slots, { rotational, discard })] });
        const kernel = classicKernel({ ...config, devices: [], memcg: true });
        const reference = new ReferenceSpace(kernel, slots, rotational, discard, config.cpus);
        const users = new Users(new Compared(parts, reference), config.cpus);
        parts.host.onReclaim = (entry) => users.forget(entry);
        for (const operation of sequence) {
          users.play(operation);
          expect([parts.log.units[WORK.probe], parts.space.freeSlots]).toEqual([
            reference.device.probes,
            reference.device.free,
          ]);
        }
      }),
      { numRuns: COMPARED },
    );
  });
});

/** The space and its reference side by side, for single slots. */
class Compared implements Player {
  constructor(
    private readonly parts: Classic,
    private readonly reference: ReferenceSpace,
  ) {}

  allocate(cpu: number, folio: number): number {
    const entry = this.parts.space.allocate(cpu, folio, 0, 0);
    const expected = this.reference.allocate(cpu, folio);
    if (entry !== expected) expect.fail(`slot ${entry} was given, not ${expected}`);
    return entry;
  }

  duplicate(entry: number): void {
    this.parts.space.duplicate(entry, 1);
    this.reference.duplicate(entry);
  }

  put(cpu: number, entry: number): void {
    this.parts.space.put(cpu, entry, 1);
    this.reference.put(cpu, entry);
  }

  addToCache(cpu: number, entry: number, folio: number): void {
    const added = this.parts.space.addToCache(cpu, entry, folio, 0);
    if (added !== this.reference.addToCache(entry, folio)) expect.fail(`${entry} is cached in one of the two`);
  }

  removeFromCache(cpu: number, entry: number, _order: number, shadow: number): void {
    this.parts.space.removeFromCache(cpu, entry, 0, shadow);
    this.reference.removeFromCache(cpu, entry);
  }

  runBackground(): void {
    this.parts.space.runBackground();
    this.reference.device.runDiscards();
  }
}
