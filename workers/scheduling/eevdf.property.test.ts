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
const BASE_SLICE_NS = 0.75e6;
const CASES = { numRuns: 600 };

const kernel = fc.constantFrom(...EEVDF_KERNELS);
const nice = fc.integer({ min: -20, max: 19 });
/** Custom slice, ns; undefined = the base slice. */
const slice = fc.option(fc.integer({ min: 100_000, max: 20_000_000 }), { nil: undefined, freq: 2 });
const step = fc.record({
  elapsedNs: fc.integer({ min: 1, max: 6_000_000 }),
  /** A tick, the running task blocks or yields, or a sleeper wakes. */
  event: fc.constantFrom('tick', 'tick', 'block', 'wake', 'yield'),
  pick: fc.nat(),
});
const run = fc.record({
  kernel,
  tasks: fc.array(fc.record({ nice, slice }), { minLength: 1, maxLength: 8, size: 'max' }),
  /** Tasks from this one on are in a cgroup of 512 shares. */
  grouped: fc.nat({ max: 8 }),
  steps: fc.array(step, { maxLength: 80, size: 'max' }),
});
type Run = typeof run extends fc.Arbitrary<infer Value> ? Value : never;

/** A task has just left its queue. */
interface Departure {
  readonly fair: EevdfClass;
  readonly task: number;
  /** The longest slice on the queue it left, its own included. */
  readonly longestNs: number;
}

/** The class alone, driven through random events; `check` sees it after each, `left` each task that leaves its queue. */
class Driver {
  readonly fair: EevdfClass;
  current = -1;
  private readonly state: SchedulerState;
  private readonly asleep = new Set<number>();

  constructor(
    private readonly random: Run,
    private readonly left: (departure: Departure) => void = () => undefined,
  ) {
    const { tasks, grouped } = random;
    const policy: RawPolicy = { eevdf: { kernel: random.kernel, baseSlice: BASE_SLICE_NS } };
    const { fair: tunables } = configOf({ policy, workloads: [] }).policy;
    if (tunables.kind !== 'eevdf') throw new Error('an EEVDF policy has EEVDF tunables');
    this.state = new SchedulerState(1, tasks.length);
    const groups = [{ shares: 512, idle: false }];
    this.fair = new EevdfClass(this.state, groups, tunables, HZ, (task) => this.leaves(task));
    tasks.forEach(({ nice: level, slice: sliceNs }, task) => {
      const group = task >= grouped ? 0 : -1;
      this.fair.addTask(task, { weight: weightOfNice(level), group, idle: false, rtPriority: 0 });
      if (sliceNs !== undefined) this.fair.setCustomSlice(task, sliceNs);
      this.fair.enqueueTask(task, ENQUEUE_INITIAL);
    });
    this.schedule();
  }

  drive(check: (fair: EevdfClass) => void): void {
    for (const { elapsedNs, event, pick } of this.random.steps) {
      this.state.now += elapsedNs;
      if (event === 'wake') this.wake(pick);
      else if (this.current >= 0) this.interrupt(event);
      if (this.state.needResched[0] !== 0) this.schedule();
      check(this.fair);
    }
  }

  private interrupt(event: 'tick' | 'block' | 'yield'): void {
    const { fair, current } = this;
    if (event === 'tick') fair.tick(current);
    else if (event === 'yield') fair.yieldTask(current);
    else {
      this.asleep.add(current);
      if (fair.dequeueTask(current, true)) this.leaves(current);
    }
    if (event !== 'tick') this.schedule();
  }

  private wake(pick: number): void {
    if (this.asleep.size === 0) return;
    const { fair } = this;
    const task = [...this.asleep][pick % this.asleep.size];
    this.asleep.delete(task);
    if (fair.delayed[task] !== 0) fair.wakeDelayed(task);
    else fair.enqueueTask(task, ENQUEUE_WAKEUP);
    if (this.current < 0) this.schedule();
    else fair.wakeupPreempt(0, this.current, task);
  }

  private schedule(): void {
    this.state.takeResched();
    this.state.needResched[0] = 0;
    const next = this.fair.pickTask(0);
    if (next !== this.current) this.fair.switchTasks(this.current, next);
    this.current = next;
  }

  private leaves(task: number): void {
    const { tasks } = this.random;
    const slices = tasks.map((each) => (this.random.kernel === '6.6' ? undefined : each.slice) ?? BASE_SLICE_NS);
    this.left({ fair: this.fair, task, longestNs: Math.max(...slices) });
  }
}

/** Queued entities of a queue with their weights and virtual times. */
function queued(fair: EevdfClass, queue: number): { readonly weight: bigint; readonly vruntime: bigint }[] {
  return [...fair.onQueue.keys()]
    .filter((entity) => fair.onQueue[entity] !== 0 && fair.queueOf[entity] === queue)
    .map((entity) => ({ weight: BigInt(fair.wholeWeight[entity]), vruntime: BigInt(fair.vruntime[entity]) }));
}

describe('EEVDF of every kernel, driven by random events', () => {
  it('keeps weighted lags at zero in sum on every queue: V is the weighted mean of virtual times, rounded down', () => {
    let checked = 0;
    fc.assert(
      fc.property(run, (random) => {
        new Driver(random).drive((fair) => {
          for (const queue of [0, 1]) {
            const entities = queued(fair, queue);
            if (entities.length === 0) continue;
            const mean = BigInt(fair.meanVruntime(queue));
            const weight = entities.reduce((sum, entity) => sum + entity.weight, 0n);
            const lags = entities.reduce((sum, entity) => sum + entity.weight * (mean - entity.vruntime), 0n);
            expect(lags <= 0n && lags > -weight).toBe(true);
            checked++;
          }
        });
      }),
      CASES,
    );
    expect(checked).toBeGreaterThan(10_000);
  });

  it('lets no task leave with a lag beyond two of its slices or a tick, in 7.x the longest slice and a tick', () => {
    let departures = 0;
    fc.assert(
      fc.property(run, (random) => {
        const driver = new Driver(random, ({ fair, task, longestNs }) => {
          departures++;
          const own = (random.kernel === '6.6' ? undefined : random.tasks[task].slice) ?? BASE_SLICE_NS;
          const boundNs = random.kernel === '7.2' ? longestNs + TICK_NS : Math.max(2 * own, TICK_NS);
          const bound = (boundNs * 1024) / fair.weight[task];
          expect(Math.abs(fair.lag[task])).toBeLessThanOrEqual(bound * (1 + 1e-6));
        });
        driver.drive(() => undefined);
      }),
      CASES,
    );
    expect(departures).toBeGreaterThan(1000);
  });

  it('runs someone whenever someone is queued', () => {
    fc.assert(
      fc.property(run, (random) => {
        new Driver(random).drive((fair) => expect(fair.running[0] >= 0).toBe(queued(fair, 0).length > 0));
      }),
      CASES,
    );
  });

  /** Between two requests of everybody, no two always-runnable tasks drift apart by more than their requests and ticks. */
  it('serves tasks that never sleep in proportion to their weights, to within a few slices and ticks', () => {
    const hogs = fc.record({
      kernel,
      tasks: fc.array(fc.record({ nice: fc.integer({ min: -5, max: 5 }), slice }), { minLength: 2, maxLength: 6 }),
    });
    const ticks = 600;
    fc.assert(
      fc.property(hogs, (random) => {
        const steps = Array.from({ length: ticks }, () => ({ elapsedNs: TICK_NS, event: 'tick', pick: 0 }) as const);
        const driver = new Driver({ ...random, grouped: 8, steps });
        driver.drive(() => undefined);
        const { fair } = driver;
        if (driver.current >= 0) fair.updateTask(driver.current);
        const weights = random.tasks.map((task) => weightOfNice(task.nice));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        random.tasks.forEach((_, task) => {
          const dueNs = (ticks * TICK_NS * weights[task]) / total;
          // a request of 20 ms and a tick late, on either side of what is due, for each of the others
          const allowedNs = (20e6 + TICK_NS) * random.tasks.length;
          expect(Math.abs(fair.sumExec[task] - dueNs)).toBeLessThan(allowedNs);
        });
      }),
      { numRuns: 200 },
    );
  });
});
