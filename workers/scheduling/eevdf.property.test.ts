import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EevdfClass } from './eevdf.ts';
import { ENQUEUE_INITIAL, ENQUEUE_WAKEUP } from './fair-class.ts';
import { configOf } from './scenario.fixture.ts';
import { EEVDF_KERNELS, type RawPolicy } from './schema/policy.ts';
import { SchedulerState } from './state.ts';
import { weightOfNice } from './weights.ts';

const HZ = 250;
const TICK_NS = 1e9 / HZ;
const SLICE_NS = 0.75e6;

const step = fc.record({
  elapsedNs: fc.integer({ min: 1, max: 6_000_000 }),
  /** A tick, the running task blocks, or a sleeper wakes. */
  event: fc.constantFrom('tick', 'block', 'wake'),
  pick: fc.nat(),
});
const run = fc.record({
  kernel: fc.constantFrom(...EEVDF_KERNELS),
  nices: fc.array(fc.integer({ min: -20, max: 19 }), { minLength: 1, maxLength: 8 }),
  steps: fc.array(step, { maxLength: 120 }),
});

/** Drives the class alone through random events; `check` sees it after each, and `left` each task that leaves its queue. */
function drive(
  { kernel, nices, steps }: typeof run extends fc.Arbitrary<infer Run> ? Run : never,
  check: (fair: EevdfClass) => void,
  left: (fair: EevdfClass, task: number) => void,
): void {
  const policy: RawPolicy = { eevdf: { kernel, baseSlice: SLICE_NS } };
  const { fair: tunables } = configOf({ policy, workloads: [] }).policy;
  if (tunables.kind !== 'eevdf') throw new Error('an EEVDF policy has EEVDF tunables');
  const state = new SchedulerState(1, nices.length);
  const asleep = new Set<number>();
  const fair: EevdfClass = new EevdfClass(state, [], tunables, HZ, (task) => left(fair, task));
  nices.forEach((nice, task) => {
    fair.addTask(task, { weight: weightOfNice(nice), group: -1, idle: false, rtPriority: 0 });
    fair.enqueueTask(task, ENQUEUE_INITIAL);
  });
  let current = -1;
  const schedule = () => {
    state.takeResched();
    state.needResched[0] = 0;
    const next = fair.pickTask(0);
    if (next !== current) fair.switchTasks(current, next);
    current = next;
  };
  schedule();
  for (const { elapsedNs, event, pick } of steps) {
    state.now += elapsedNs;
    if (event === 'tick' && current >= 0) fair.tick(current);
    else if (event === 'block' && current >= 0) {
      asleep.add(current);
      if (fair.dequeueTask(current, true)) left(fair, current);
      schedule();
    } else if (event === 'wake' && asleep.size > 0) {
      const task = [...asleep][pick % asleep.size];
      asleep.delete(task);
      if (fair.delayed[task] !== 0) fair.wakeDelayed(task);
      else fair.enqueueTask(task, ENQUEUE_WAKEUP);
      if (current < 0) schedule();
      else fair.wakeupPreempt(0, current, task);
    }
    if (state.needResched[0] !== 0) schedule();
    check(fair);
  }
}

/** Queued entities with their weights and virtual times. */
function queued(fair: EevdfClass): { readonly weight: bigint; readonly vruntime: bigint }[] {
  return [...fair.onQueue.keys()]
    .filter((task) => fair.onQueue[task] !== 0)
    .map((task) => ({ weight: BigInt(fair.wholeWeight[task]), vruntime: BigInt(fair.vruntime[task]) }));
}

describe('EEVDF, driven by random events', () => {
  it('keeps weighted lags at zero in sum: V is the weighted mean of virtual times, rounded down', () => {
    fc.assert(
      fc.property(run, (random) => {
        drive(
          random,
          (fair) => {
            const entities = queued(fair);
            if (entities.length === 0) return;
            const mean = BigInt(fair.meanVruntime(0));
            const weight = entities.reduce((sum, entity) => sum + entity.weight, 0n);
            const lags = entities.reduce((sum, entity) => sum + entity.weight * (mean - entity.vruntime), 0n);
            expect(lags <= 0n && lags > -weight).toBe(true);
          },
          () => undefined,
        );
      }),
    );
  });

  it('lets no task leave with a lag beyond two slices or a tick, from 7.x on a slice and a tick, in its own virtual time', () => {
    let departures = 0;
    fc.assert(
      fc.property(run, (random) => {
        drive(
          random,
          () => undefined,
          (fair, task) => {
            departures++;
            const longestNs = random.kernel === '7.2' ? SLICE_NS + TICK_NS : Math.max(2 * SLICE_NS, TICK_NS);
            const limit = (longestNs * 1024) / fair.weight[task];
            expect(Math.abs(fair.lag[task])).toBeLessThanOrEqual(limit * (1 + 1e-6));
          },
        );
      }),
    );
    expect(departures).toBeGreaterThan(0);
  });

  it('runs someone whenever someone is queued', () => {
    fc.assert(
      fc.property(run, (random) => {
        drive(
          random,
          (fair) => expect(fair.running[0] >= 0).toBe(queued(fair).length > 0),
          () => undefined,
        );
      }),
    );
  });
});
