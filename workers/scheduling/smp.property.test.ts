import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configOf, hog, type Setup, slicesOf, wakeupsOf, workload } from './scenario.fixture.ts';
import type { RawPolicy } from './schema/policy.ts';
import { SchedulingSimulation } from './simulation.ts';

const RUN_NS = 60e6;
/** By then every idle CPU has balanced all its domains at least once. */
const SETTLED_NS = 400e6;

const policy = fc.constantFrom<RawPolicy>(
  { cfs: { kernel: '3.3' } },
  { cfs: { kernel: '4.14' } },
  { cfs: { kernel: '4.19' } },
  { cfs: { kernel: '5.10' } },
  { cfs: { kernel: '6.5' } },
  { eevdf: { kernel: '6.6' } },
  { eevdf: { kernel: '6.12' } },
  { eevdf: { kernel: '6.18' } },
  { eevdf: { kernel: '7.2' } },
  { bt: { kernel: 'tk3' } },
);

/** Cores of one, two or four threads, caches of a few cores, nodes of a few caches. */
const machine = fc
  .record({
    smt: fc.constantFrom(1, 1, 2, 4),
    cores: fc.integer({ min: 1, max: 4 }),
    caches: fc.integer({ min: 1, max: 3 }),
    nodes: fc.constantFrom(1, 1, 2, 3),
  })
  .map(({ smt, cores, caches, nodes }) => ({
    smt,
    llcCpus: smt * cores,
    nodes,
    cpus: smt * cores * caches * nodes,
  }))
  .filter(({ cpus }) => cpus >= 2 && cpus <= 32);

const span = fc.integer({ min: 20_000, max: 8_000_000 }).map((value) => ({ kind: 'constant', value }) as const);
const behaviour = fc.oneof(
  fc.constant({ kind: 'hog' } as const),
  fc.record({ kind: fc.constant('cyclic' as const), run: span, sleep: span }),
  fc.record({
    kind: fc.constant('periodic' as const),
    periodNs: fc.integer({ min: 1_000_000, max: 10_000_000 }),
    run: span,
    phaseNs: fc.nat(5_000_000),
  }),
);

const scenario: fc.Arbitrary<Setup & { readonly cpus: number }> = fc
  .record({ shape: machine, chosen: policy, hz: fc.constantFrom(100, 250, 1000) })
  .chain(({ shape, chosen, hz }) => {
    const one = fc.record({
      behaviour,
      threads: fc.integer({ min: 1, max: 8 }),
      nice: fc.integer({ min: -20, max: 19 }),
      policy: fc.constantFrom(
        'SCHED_OTHER' as const,
        'SCHED_OTHER' as const,
        chosen.bt ? ('SCHED_BT' as const) : ('SCHED_IDLE' as const),
      ),
      group: fc.integer({ min: -1, max: 0 }),
      affinity: fc.option(fc.uniqueArray(fc.nat(shape.cpus - 1), { minLength: 1, maxLength: 4 }), { nil: undefined }),
    });
    return fc.record({
      ...{ cpus: fc.constant(shape.cpus), smt: fc.constant(shape.smt), nodes: fc.constant(shape.nodes) },
      ...{ llcCpus: fc.constant(shape.llcCpus), policy: fc.constant(chosen), hz: fc.constant(hz) },
      contextSwitchNs: fc.constantFrom(0, 3000),
      durationNs: fc.constant(RUN_NS),
      groups: fc.constant([{ name: 'g', shares: 200, idle: false }]),
      workloads: fc
        .array(one, { minLength: 1, maxLength: 4 })
        .map((all) => all.map(({ behaviour: b, ...rest }, i) => workload(b, { ...rest, name: `w${i}` }))),
    });
  });

function run(setup: Setup, seed: number): SchedulingSimulation {
  const simulation = new SchedulingSimulation(configOf(setup), seed);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return simulation;
}

describe('any machine under any kernel', () => {
  it('keeps every nanosecond, runs tasks only where they may, and forgets none', () => {
    fc.assert(
      fc.property(scenario, fc.integer(), (setup, seed) => {
        const simulation = run(setup, seed);
        const { cpuTimeNs, cpuBusyNs, cpuOverheadNs, runDelayNs } = simulation.taskStatistics;
        const slices = slicesOf(simulation);
        const owners = setup.workloads.flatMap((w) => new Array(w.threads).fill(w) as (typeof w)[]);
        const onCpu = new Float64Array(setup.cpus);
        const endedNs = new Float64Array(setup.cpus);
        for (const { task, cpu, startNs, endNs } of slices) {
          if (!(owners[task].affinity ?? [cpu]).includes(cpu)) throw new Error(`task ${task} runs on CPU ${cpu}`);
          if (startNs < endedNs[cpu]) throw new Error(`two tasks run on CPU ${cpu} at ${startNs}`);
          endedNs[cpu] = endNs;
          onCpu[cpu] += endNs - startNs;
        }
        for (const { task, cpu } of wakeupsOf(simulation)) {
          if (!(owners[task].affinity ?? [cpu]).includes(cpu)) throw new Error(`task ${task} wakes on CPU ${cpu}`);
        }
        let busy = 0;
        for (let cpu = 0; cpu < setup.cpus; cpu++) {
          expect(cpuBusyNs[cpu] + cpuOverheadNs[cpu]).toBe(onCpu[cpu]);
          expect(onCpu[cpu]).toBeLessThanOrEqual(RUN_NS);
          busy += cpuBusyNs[cpu];
        }
        expect(cpuTimeNs.reduce((sum, ns) => sum + ns, 0)).toBe(busy);
        // a hog never sleeps: all its time is running, switching or waiting, or a wakeup or a migration lost it
        owners.forEach((owner, task) => {
          if (owner.behaviour.kind !== 'hog') return;
          const ran = slices.reduce((sum, s) => (s.task === task ? sum + s.endNs - s.startNs : sum), 0);
          expect(ran + runDelayNs[task]).toBe(RUN_NS);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no CPU idle for good while there are as many runnable tasks as CPUs, also after others are gone', () => {
    const leavers = fc.record({ threads: fc.nat(24), run: span });
    fc.assert(
      fc.property(
        machine,
        policy,
        fc.nat(5),
        leavers,
        fc.integer(),
        (shape, chosen, more, { threads, run: time }, seed) => {
          // the balancers by load alone leave CPUs idle on machines with hardware threads or several caches, as those
          // kernels did ("The Linux Scheduler: a Decade of Wasted Cores", EuroSys 2016)
          const old = chosen.bt !== undefined || ['3.3', '4.14', '4.19'].includes(chosen.cfs?.kernel ?? '');
          const where = old ? { cpus: shape.cpus } : shape;
          const steps = [{ kind: 'run', time } as const, { kind: 'exit' } as const];
          const leaving = workload({ kind: 'steps', steps, repeat: 1, start: 0 }, { threads });
          const staying = hog({ threads: shape.cpus + more });
          const workloads = threads > 0 ? [leaving, staying] : [staying];
          const simulation = new SchedulingSimulation(
            { ...configOf({ ...where, policy: chosen, workloads }), warmupNs: SETTLED_NS, durationNs: RUN_NS },
            seed,
          );
          simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
          const { cpuBusyNs } = simulation.taskStatistics;
          expect(Array.from(cpuBusyNs.keys()).filter((cpu) => cpuBusyNs[cpu] < RUN_NS)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
