import { describe, expect, it } from 'vitest';
import type { EevdfFeatures } from './config.ts';
import { EevdfClass } from './eevdf.ts';
import { ENQUEUE_INITIAL, ENQUEUE_WAKEUP } from './fair-class.ts';
import { configOf } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';
import { SchedulerState } from './state.ts';

type Eevdf = NonNullable<RawPolicy['eevdf']>;
const SLICE_NS = 1e6;

/** Tasks of nice 0 on one CPU, task i in group `groups[i]` (-1 = root), all queued and nobody running. */
function classOf(
  kernel: Eevdf['kernel'],
  groups: readonly number[],
  features: Partial<EevdfFeatures> = {},
  flags = ENQUEUE_WAKEUP,
  slicesNs: readonly (number | undefined)[] = [],
): { readonly fair: EevdfClass; readonly state: SchedulerState } {
  const policy: RawPolicy = { eevdf: { kernel, baseSlice: SLICE_NS, features } };
  const { fair: tunables } = configOf({ policy, workloads: [] }).policy;
  if (tunables.kind !== 'eevdf') throw new Error('an EEVDF policy has EEVDF tunables');
  const state = new SchedulerState(1, groups.length);
  const two = [
    { shares: 1024, idle: false },
    { shares: 1024, idle: false },
  ];
  const fair = new EevdfClass(state, two, tunables, 250);
  groups.forEach((group, task) => {
    fair.addTask(task, { weight: 1024, group, idle: false, rtPriority: 0 });
    const sliceNs = slicesNs[task];
    if (sliceNs !== undefined) fair.setCustomSlice(task, sliceNs);
    fair.enqueueTask(task, flags);
  });
  return { fair, state };
}

/** Picks, switches from `current` and lets the new task run. */
function runNext({ fair, state }: ReturnType<typeof classOf>, current: number, forNs: number): number {
  const next = fair.pickTask(0);
  if (next !== current) fair.switchTasks(current, next);
  state.now += forNs;
  fair.updateTask(next);
  return next;
}

describe('sched_yield', () => {
  it.each(['6.12', '6.18', '7.2'] as const)('gives up the rest of the request and its place (%s)', (kernel) => {
    const setup = classOf(kernel, [-1, -1]);
    const first = runNext(setup, -1, 0);
    setup.fair.yieldTask(first);
    expect(setup.fair.vruntime[first]).toBe(SLICE_NS);
    expect(setup.fair.deadline[first]).toBe(2 * SLICE_NS);
    expect(runNext(setup, first, 1000)).not.toBe(first);
  });

  it('in 6.6 puts off the deadline by a request, and that ends RUN_TO_PARITY', () => {
    const setup = classOf('6.6', [-1, -1]);
    const first = runNext(setup, -1, 1000);
    setup.fair.yieldTask(first);
    expect(setup.fair.vruntime[first]).toBe(1000);
    expect(setup.fair.deadline[first]).toBe(2 * SLICE_NS);
    expect(runNext(setup, first, 1000)).not.toBe(first);
  });

  it('changes nothing for a task that is alone', () => {
    const setup = classOf('7.2', [-1]);
    runNext(setup, -1, 1000);
    setup.fair.yieldTask(0);
    expect(setup.fair.vruntime[0]).toBe(1000);
  });
});

it('a new task begins with half a request (PLACE_DEADLINE_INITIAL)', () => {
  expect(classOf('7.2', [-1], {}, ENQUEUE_INITIAL).fair.deadline[0]).toBe(SLICE_NS / 2);
  expect(classOf('7.2', [-1], { placeDeadlineInitial: false }, ENQUEUE_INITIAL).fair.deadline[0]).toBe(SLICE_NS);
});

describe('a task that moves while queued', () => {
  const afterMove = (kernel: Eevdf['kernel'], features = {}): number => {
    const setup = classOf(kernel, [-1, -1], features);
    const first = runNext(setup, -1, 400_000);
    const waiting = 1 - first;
    const left = setup.fair.deadline[waiting] - setup.fair.vruntime[waiting];
    setup.fair.switchTasks(first, -1);
    setup.fair.dequeueTask(first, false);
    setup.fair.enqueueTask(first, 0);
    expect(left).toBe(SLICE_NS);
    return setup.fair.deadline[first] - setup.fair.vruntime[first];
  };

  it('keeps what is left of its request (PLACE_REL_DEADLINE), and begins a new one without', () => {
    expect(afterMove('6.12')).toBe(SLICE_NS - 400_000);
    expect(afterMove('6.12', { placeRelDeadline: false })).toBe(SLICE_NS);
    expect(afterMove('6.6')).toBe(SLICE_NS);
  });
});

describe('a task that blocks ahead of the mean', () => {
  /** Lag of task 0 after it blocked, stayed queued, fell behind and left. */
  const lagAtDeparture = (delayZero: boolean): number => {
    const setup = classOf('6.12', [-1, -1], { delayZero, runToParity: false });
    const { fair } = setup;
    const first = runNext(setup, -1, 300_000);
    expect(fair.dequeueTask(first, true)).toBe(false);
    expect(fair.delayed[first]).toBe(1);
    let current = runNext(setup, first, 900_000);
    expect(current).toBe(1 - first);
    current = runNext(setup, current, 900_000);
    for (let i = 0; i < 3 && fair.onQueue[first] !== 0; i++) current = runNext(setup, current, 900_000);
    expect(fair.onQueue[first]).toBe(0);
    return fair.lag[first];
  };

  it('stays queued until it no longer is, and leaves without positive lag (DELAY_DEQUEUE, DELAY_ZERO)', () => {
    expect(lagAtDeparture(true)).toBe(0);
    expect(lagAtDeparture(false)).toBeGreaterThan(0);
  });

  it('leaves at once and keeps its debt without DELAY_DEQUEUE', () => {
    const setup = classOf('6.12', [-1, -1], { delayDequeue: false });
    const first = runNext(setup, -1, 300_000);
    expect(setup.fair.dequeueTask(first, true)).toBe(true);
    expect(setup.fair.lag[first]).toBe(-150_000);
  });
});

it('a cgroup whose task blocked runs on while it is eligible and others of it wait (PICK_BUDDY)', () => {
  const afterBlocking = (pickBuddy: boolean): number => {
    // tasks 0 and 1 in a group, task 2 with a short slice, hence the earliest deadline, and task 3 that has run most
    const slices = [undefined, undefined, SLICE_NS / 2];
    const { fair, state } = classOf(
      '6.12',
      [0, 0, -1, -1],
      { pickBuddy, runToParity: false, delayDequeue: false },
      ENQUEUE_WAKEUP,
      slices,
    );
    fair.switchTasks(-1, 3);
    state.now += 200_000;
    fair.updateTask(3);
    fair.switchTasks(3, 0);
    state.now += 10_000;
    fair.dequeueTask(0, true);
    return fair.pickTask(0);
  };
  expect(afterBlocking(true)).toBe(1);
  expect(afterBlocking(false)).toBe(2);
});
