import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GENERATIONS } from '../allocator/design.ts';
import { makeSwapSpace } from '../allocator/make-space.ts';
import { checkInvariants } from './invariants.fixture.ts';
import { machine, spaceOf } from './machine.fixture.ts';
import { checkProgram } from './program.fixture.ts';

const SPACE_PAGES = 192;
const SLOTS = 1024;

const operation = fc.record({
  kind: fc.constantFrom('touch', 'run', 'write', 'fork', 'release', 'discard', 'pageOut', 'create', 'stripe'),
  space: fc.nat(7),
  page: fc.nat(SPACE_PAGES - 1),
  pages: fc.integer({ min: 1, max: 96 }),
  cpu: fc.nat(1),
  order: fc.constantFrom(0, 0, 2, 4),
  type: fc.constantFrom('anon' as const, 'anon' as const, 'shmem' as const, 'file' as const),
});

const setting = fc.record({
  generation: fc.constantFrom(...GENERATIONS),
  backend: fc.constantFrom('zram' as const, 'memory' as const, 'block' as const),
  keeps: fc.boolean(),
  rotational: fc.boolean(),
  zswap: fc.boolean(),
  lru: fc.constantFrom('classic' as const, 'mglru' as const),
  swapMaxPages: fc.constantFrom(Infinity, 64),
  global: fc.boolean(),
  plain: fc.boolean(),
});

it('keeps its books whatever programs do, and nothing is left when they are gone', () => {
  fc.assert(
    fc.property(setting, fc.array(operation, { maxLength: 60 }), (set, operations) => {
      const { memory, swap, log } = machine({
        generation: set.generation,
        backend: set.backend,
        keeps: set.keeps,
        // 6.12 searches rotating devices without clusters, which no design here does
        rotational: set.rotational && (set.plain || set.generation !== 'g2'),
        slots: SLOTS,
        ...(set.plain ? {} : { swap: (config, log) => makeSwapSpace({ config, log, seed: 1 }) }),
        ramPages: set.global ? 512 : 4096,
        groups: [
          { limitPages: 160, swapMaxPages: set.swapMaxPages },
          { limitPages: set.global ? Infinity : 128, highPages: set.global ? Infinity : 96 },
        ],
        settings: {
          minFreeKib: 128,
          lru: set.lru,
          fileBackend: { kind: 'block', model: 'nvme' },
          zswap: set.zswap ? { compressor: 'lz4', maxPoolPercent: 1, acceptThresholdPercent: 90 } : null,
        },
      });
      const alive: number[] = [];
      const create = (op: (typeof operations)[number]): void => {
        if (alive.length > 6) return;
        const order = op.type === 'file' ? 0 : op.order;
        alive.push(memory.createSpace(spaceOf(1 + (op.page & 1), SPACE_PAGES, { order, kind: op.type })));
      };
      for (const op of operations) {
        log.clear();
        if (alive.length === 0 || op.kind === 'create') create(op);
        const at = op.space % Math.max(1, alive.length);
        const space = alive[at];
        if (space === undefined) continue;
        const end = Math.min(SPACE_PAGES, op.page + op.pages);
        if (op.kind === 'touch' || op.kind === 'write') memory.touch(op.cpu, space, op.page, op.kind === 'write');
        else if (op.kind === 'run')
          for (let page = op.page; page < end; page++) memory.touch(op.cpu, space, page, true);
        else if (op.kind === 'stripe')
          for (let page = op.page; page < SPACE_PAGES; page += 3) memory.touch(op.cpu, space, page, false);
        else if (op.kind === 'fork' && alive.length < 7) alive.push(memory.fork(op.cpu, space));
        else if (op.kind === 'discard') memory.discard(op.cpu, space, op.page, op.pages);
        else if (op.kind === 'pageOut') memory.pageOut(op.cpu, space, op.page, op.pages);
        else if (op.kind === 'release') {
          memory.releaseSpace(op.cpu, space);
          alive.splice(at, 1);
        }
        checkInvariants(memory, swap);
        checkProgram(log);
        // half of the time, devices get on with their work between two steps
        if (op.pages & 1) log.requestDoneNs.fill(0);
      }
      log.requestDoneNs.fill(0);
      for (const space of alive) memory.releaseSpace(0, space);
      checkInvariants(memory, swap);
      expect(memory.core.spaces.tables.every((table) => table.length === 0)).toBe(true);
      // what was being written when its program ended is left to reclaim
      if (!set.keeps) {
        expect(memory.core.folios.used).toBe(0);
        if (set.plain || set.generation > 'g3') {
          expect(swap.freeSlots).toBe(swap.totalSlots);
          expect(memory.backends.zramBytes).toBe(0);
        }
      }
    }),
    { numRuns: 800 },
  );
});
