import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Request, requestsOf, type Setup, simulate, workload } from '../../scenario.fixture.ts';
import type { RawPolicy } from '../../schema/policy.ts';
import type { ResourceConfig, Step } from './config.ts';

/** Long enough for every finite program below to end. */
const DURATION_NS = 2e9;

const time = fc.oneof(
  fc.integer({ min: 1, max: 3_000_000 }).map((value) => ({ kind: 'constant', value }) as const),
  fc.integer({ min: 1000, max: 1_000_000 }).map((mean) => ({ kind: 'exponential', mean }) as const),
);
const machine = fc.record({
  cpus: fc.integer({ min: 1, max: 4 }),
  policy: fc.constantFrom<RawPolicy>(
    { cfs: { kernel: '4.14' } },
    { cfs: { kernel: '6.5' } },
    { eevdf: { kernel: '6.6' } },
    { eevdf: { kernel: '6.12' } },
  ),
  contextSwitchNs: fc.constantFrom(0, 2000),
  seed: fc.nat(),
});
type Machine = typeof machine extends fc.Arbitrary<infer M> ? M : never;

/** Work and sleep that brings threads out of step with each other. */
const noise = fc.array(
  fc.oneof(
    time.map((each): Step => ({ kind: 'run', time: each })),
    time.map((each): Step => ({ kind: 'sleep', time: each })),
    fc.constant<Step>({ kind: 'yield' }),
  ),
  { minLength: 1, maxLength: 3 },
);

function run(
  { cpus, policy, contextSwitchNs, seed }: Machine,
  resources: readonly ResourceConfig[],
  programs: readonly {
    readonly steps: readonly Step[];
    readonly threads: number;
    readonly repeat: number | undefined;
  }[],
  rest: Partial<Setup> = {},
): Request[] {
  const workloads = programs.map(({ steps, threads, repeat }, p) =>
    workload({ kind: 'steps', steps, repeat, start: 0 }, { name: `p${p}`, threads }),
  );
  const setup = { cpus, policy, contextSwitchNs, durationNs: DURATION_NS, resources, workloads, ...rest };
  return requestsOf(simulate(setup, seed));
}

const runsFor = (each: Step[]): Step[] => [...each, { kind: 'run', time: { kind: 'constant', value: 1000 } }];

describe('a mutex', () => {
  it('is held by one thread at a time, whoever asks for it and however it is handed over', () => {
    fc.assert(
      fc.property(
        machine,
        fc.boolean(),
        fc.array(fc.record({ before: noise, inside: noise, threads: fc.integer({ min: 1, max: 3 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
        (given, handoff, users) => {
          const held = run(
            given,
            [{ kind: 'mutex', name: 'm', handoff, inheritance: false }],
            users.map(({ before, inside, threads }) => ({
              steps: [
                ...runsFor(before),
                { kind: 'lock', mutex: 0 },
                { kind: 'begin' },
                ...runsFor(inside),
                { kind: 'end' },
                { kind: 'unlock', mutex: 0 },
              ],
              threads,
              repeat: 5,
            })),
          ).sort((a, b) => a.startNs - b.startNs);
          expect(held).toHaveLength(users.reduce((sum, { threads }) => sum + threads * 5, 0));
          for (let i = 1; i < held.length; i++) expect(held[i].startNs).toBeGreaterThanOrEqual(held[i - 1].endNs);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('with handoff goes to the threads in the order in which they asked', () => {
    fc.assert(
      fc.property(machine, noise, noise, fc.integer({ min: 2, max: 6 }), (given, before, inside, threads) => {
        const steps: Step[] = [
          ...runsFor(before),
          { kind: 'begin' },
          { kind: 'lock', mutex: 0 },
          { kind: 'end' },
          ...runsFor(inside),
          { kind: 'unlock', mutex: 0 },
        ];
        const resources = [{ kind: 'mutex', name: 'm', handoff: true, inheritance: false }] as const;
        const granted = run(given, resources, [{ steps, threads, repeat: 5 }]).sort((a, b) => a.endNs - b.endNs);
        expect(granted).toHaveLength(threads * 5);
        for (let i = 1; i < granted.length; i++) {
          expect(granted[i].arrivalNs).toBeGreaterThanOrEqual(granted[i - 1].arrivalNs);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a barrier', () => {
  it('lets nobody go on before all have come, round after round', () => {
    const ROUNDS = 5;
    fc.assert(
      fc.property(machine, fc.array(noise, { minLength: 2, maxLength: 6 }), (given, threads) => {
        const passed = run(
          given,
          [{ kind: 'barrier', name: 'b', parties: threads.length }],
          threads.map((before) => ({
            steps: [...runsFor(before), { kind: 'begin' }, { kind: 'barrier', barrier: 0 }, { kind: 'end' }],
            threads: 1,
            repeat: ROUNDS,
          })),
        );
        expect(passed).toHaveLength(threads.length * ROUNDS);
        for (let round = 0; round < ROUNDS; round++) {
          const these = threads.map((_, task) => passed.filter((each) => each.task === task)[round]);
          const lastToCome = Math.max(...these.map(({ arrivalNs }) => arrivalNs));
          for (const { endNs } of these) expect(endNs).toBeGreaterThanOrEqual(lastToCome);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a queue', () => {
  it('delivers every message once, in order, however full it is: no wakeup is lost', () => {
    fc.assert(
      fc.property(
        machine,
        fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        fc.boolean(),
        fc.array(fc.record({ work: noise, threads: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 2 }),
        fc.array(fc.record({ work: noise, threads: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 2 }),
        (given, capacity, sync, senders, receivers) => {
          const queue = { kind: 'queue', name: 'q', capacity, sync, arrivals: undefined } as const;
          const received = run(
            given,
            [queue],
            [
              ...senders.map(({ work, threads }) => ({
                steps: [...runsFor(work), { kind: 'begin' } as const, { kind: 'send', queue: 0 } as const],
                threads,
                repeat: 5,
              })),
              ...receivers.map(({ work, threads }) => ({
                steps: [{ kind: 'receive', queue: 0 } as const, { kind: 'end' } as const, ...runsFor(work)],
                threads,
                repeat: undefined,
              })),
            ],
          );
          expect(received).toHaveLength(senders.reduce((sum, { threads }) => sum + threads * 5, 0));
          // with room for all, the order of sending is the order of taking
          if (capacity !== undefined) return;
          for (let i = 1; i < received.length; i++) {
            expect(received[i].arrivalNs).toBeGreaterThanOrEqual(received[i - 1].arrivalNs);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('wake and suspend', () => {
  it('let a thread go on exactly as often as it was woken', () => {
    fc.assert(
      fc.property(
        machine,
        noise,
        noise,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 20 }),
        (given, waking, woken, wakers, times) => {
          const served = run(
            given,
            [],
            [
              {
                steps: [{ kind: 'suspend' }, { kind: 'begin' }, ...runsFor(woken), { kind: 'end' }],
                threads: 1,
                repeat: undefined,
              },
              { steps: [...runsFor(waking), { kind: 'wake', workload: 0, thread: 0 }], threads: wakers, repeat: times },
            ],
          );
          expect(served).toHaveLength(wakers * times);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a device', () => {
  it('serves first come, first served, as many at a time as it is deep: completion by completion', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1000, max: 2_000_000 }),
        (seed, depth, threads, serviceNs) => {
          const steps: Step[] = [
            { kind: 'sleep', time: { kind: 'exponential', mean: 1_000_000 } },
            { kind: 'begin' },
            { kind: 'io', device: 0 },
            { kind: 'end' },
          ];
          // a CPU for each thread: nobody waits for anything but the device
          const given: Machine = { cpus: threads, policy: { cfs: { kernel: '6.5' } }, contextSwitchNs: 0, seed };
          const resources = [
            { kind: 'device', name: 'd', service: { kind: 'constant', value: serviceNs }, depth },
          ] as const;
          const done = run(given, resources, [{ steps, threads, repeat: 20 }]).sort(
            (a, b) => a.arrivalNs - b.arrivalNs,
          );
          expect(done).toHaveLength(threads * 20);
          const freeNs = new Array<number>(depth).fill(0);
          for (const { arrivalNs, endNs } of done) {
            const server = freeNs.indexOf(Math.min(...freeNs));
            freeNs[server] = Math.max(arrivalNs, freeNs[server]) + serviceNs;
            expect(endNs).toBe(freeNs[server]);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
