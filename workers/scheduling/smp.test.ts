import { describe, expect, it } from 'vitest';
import { REASON } from './reasons.ts';
import { cyclic, hog, periodic, simulate, slicesOf, workload } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';

const MODERN: readonly RawPolicy[] = [{ cfs: { kernel: '6.5' } }, { eevdf: { kernel: '6.12' } }];
const TWO_CORES = { cpus: 4, smt: 2 };
const constant = (value: number) => ({ kind: 'constant', value }) as const;

/** Runs once, then exits. */
const once = (runNs: number, affinity: readonly number[]) =>
  workload(
    { kind: 'steps', steps: [{ kind: 'run', time: constant(runNs) }, { kind: 'exit' }], repeat: 1, start: 0 },
    { threads: affinity.length, affinity },
  );

describe.each(MODERN)('placement: %o', (policy) => {
  it('starts and wakes a task on an idle core rather than beside a busy thread', () => {
    const workloads = [hog({ affinity: [0] }), cyclic(1e6, 3e6)];
    const slices = slicesOf(simulate({ ...TWO_CORES, policy, durationNs: 1e9, workloads }));
    const cpus = new Set(slices.filter(({ task }) => task === 1).map(({ cpu }) => cpu));
    expect([...cpus].filter((cpu) => cpu < 2)).toEqual([]);
  });

  it('puts new tasks on all CPUs of all caches and nodes before any gets a second one', () => {
    const workloads = [hog({ threads: 16 })];
    const simulation = simulate({ cpus: 16, smt: 2, llcCpus: 4, nodes: 2, policy, durationNs: 1e6, workloads });
    const cpus = slicesOf(simulation).map(({ cpu }) => cpu);
    expect(new Set(cpus).size).toBe(16);
  });

  it('takes a CPU that runs only SCHED_IDLE work for a free one', () => {
    const workloads = [periodic(3e6, 10e6, { threads: 4 }), hog({ threads: 4, policy: 'SCHED_IDLE' })];
    const { metrics } = simulate({ cpus: 4, policy, durationNs: 2e9, workloads }).finish();
    expect(metrics['periodic.wakeup.max']).toBe(0);
  });
});

describe.each(MODERN)('balancing: %o', (policy) => {
  it('pushes a running task from a core with two to an idle core', () => {
    const workloads = [once(50e6, [2, 3]), hog({ threads: 2 })];
    const slices = slicesOf(simulate({ ...TWO_CORES, policy, durationNs: 1e9, workloads }));
    const hogs = slices.filter(({ task }) => task >= 2);
    expect(hogs.some(({ endReason }) => endReason === REASON.pushed)).toBe(true);
    const last = [2, 3].map((task) => hogs.findLast((slice) => slice.task === task)?.cpu ?? -1);
    expect(new Set(last.map((cpu) => cpu >> 1)).size).toBe(2);
  });

  it('gives what pinned tasks cannot use to others', () => {
    const workloads = [hog({ threads: 3, affinity: [0] }), hog({ threads: 2 })];
    const simulation = simulate({ cpus: 2, policy, durationNs: 4e9, workloads });
    const { cpuTimeNs } = simulation.taskStatistics;
    const free = cpuTimeNs[3] + cpuTimeNs[4];
    // three pinned tasks fill CPU 0; the other two share CPU 1, and at times a fourth runs on CPU 0
    expect(free / 4e9).toBeGreaterThan(0.95);
  });

  it('leaves a task where it is while another CPU is as busy', () => {
    const { migrations } = simulate({
      cpus: 4,
      policy,
      durationNs: 4e9,
      workloads: [hog({ threads: 8 })],
    }).taskStatistics;
    // placing them counts, moving them about does not happen
    expect(Math.max(...migrations)).toBeLessThanOrEqual(1);
  });
});
