import fc from 'fast-check';
import { expect, it } from 'vitest';
import { configOf, type Setup, workload } from '../scenario.fixture.ts';
import type { RawPolicy } from '../schema/policy.ts';
import { SchedulingSimulation } from '../simulation.ts';
import { CLASS_BT, CLASS_RT } from '../state.ts';
import { ID_SMT_EXPELLER, ID_UNDERCLASS, identityOfBvt } from './identity-bits.ts';

const time = fc.integer({ min: 20_000, max: 9_000_000 }).map((value) => ({ kind: 'constant', value }) as const);
const behaviour = fc.oneof(
  fc.constant({ kind: 'hog' } as const),
  fc.record({ kind: fc.constant('cyclic' as const), run: time, sleep: time }),
  fc.record({
    kind: fc.constant('periodic' as const),
    periodNs: fc.integer({ min: 1_000_000, max: 15_000_000 }),
    run: time,
    phaseNs: fc.nat(5_000_000),
  }),
);

const ONLINE = 0;
const SENSITIVE = 1;
const OFFLINE = 2;

const base = { shares: 1024, idle: false };
const groups = [
  { ...base, name: 'online', identity: identityOfBvt(0), cookie: 1 },
  { ...base, name: 'sensitive', identity: identityOfBvt(2), htSensitive: true, cookie: 2 },
  { ...base, name: 'offline', identity: identityOfBvt(-1), offline: true, cookie: 3 },
];
const withoutCookies = groups.map(({ cookie: _, ...rest }) => rest);

interface Kind {
  readonly policy: RawPolicy;
  readonly cookies: boolean;
  readonly offline: 'SCHED_BT' | 'SCHED_IDLE' | 'SCHED_OTHER';
}

const kind = fc.constantFrom<Kind>(
  { policy: { bt: { kernel: 'tk3' } }, cookies: false, offline: 'SCHED_BT' },
  {
    policy: { bt: { kernel: 'tk3', period: 20e6, runtime: 6e6, caps: { '1': 10 } } },
    cookies: false,
    offline: 'SCHED_BT',
  },
  { policy: { bt: { kernel: 'rue', htIsolation: true, suppressPercent: 70 } }, cookies: false, offline: 'SCHED_BT' },
  { policy: { groupIdentity: { kernel: '4.19' } }, cookies: false, offline: 'SCHED_OTHER' },
  { policy: { groupIdentity: { kernel: '5.10' } }, cookies: false, offline: 'SCHED_OTHER' },
  { policy: { qos: { kernel: '5.10', smtExpeller: true } }, cookies: false, offline: 'SCHED_IDLE' },
  { policy: { qos: { kernel: '6.6' } }, cookies: false, offline: 'SCHED_IDLE' },
  { policy: { cfs: { kernel: '6.5' } }, cookies: true, offline: 'SCHED_OTHER' },
  { policy: { eevdf: { kernel: '6.12' } }, cookies: true, offline: 'SCHED_IDLE' },
);

const scenario: fc.Arbitrary<Setup & { readonly cpus: number; readonly smt: number }> = fc
  .record({ kind, smt: fc.constantFrom(1, 2), cores: fc.integer({ min: 1, max: 3 }), hz: fc.constantFrom(250, 1000) })
  .chain(({ kind: { policy, cookies, offline }, smt, cores, hz }) => {
    const cpus = smt * cores;
    const one = fc.record({
      behaviour,
      threads: fc.integer({ min: 1, max: 3 }),
      group: fc.constantFrom(ONLINE, SENSITIVE, OFFLINE, OFFLINE),
      affinity: fc.option(fc.uniqueArray(fc.nat(cpus - 1), { minLength: 1 }), { nil: undefined }),
    });
    return fc.record({
      policy: fc.constant(policy),
      cpus: fc.constant(cpus),
      smt: fc.constant(smt),
      hz: fc.constant(hz),
      groups: fc.constant(cookies ? groups : withoutCookies),
      durationNs: fc.constant(80e6),
      workloads: fc.array(one, { minLength: 1, maxLength: 5 }).map((all) =>
        all.map(({ behaviour: b, ...rest }, i) => {
          const taskPolicy = rest.group === OFFLINE ? offline : 'SCHED_OTHER';
          return workload(b, { ...rest, name: `w${i}`, policy: taskPolicy });
        }),
      ),
    });
  });

/** Runs a scenario event by event; `check` sees what runs between any two of them. */
function watch(setup: Setup, seed: number, check: (simulation: SchedulingSimulation) => void): void {
  const simulation = new SchedulingSimulation(configOf(setup), seed);
  check(simulation);
  while (simulation.advance(Number.POSITIVE_INFINITY, 1)) check(simulation);
}

// biome-ignore lint/complexity/useLiteralKeys: private, and nothing else sees between events
const stateOf = (simulation: SchedulingSimulation) => simulation['state'];
// biome-ignore lint/complexity/useLiteralKeys: as above
const schedulerOf = (simulation: SchedulingSimulation) => simulation['scheduler'];

it('co-location policies keep their promises at every instant', () => {
  fc.assert(
    fc.property(scenario, fc.integer(), (setup, seed) => {
      const { policy, smt, groups: all = [] } = setup;
      watch(setup, seed, (simulation) => {
        const {
          current,
          cpus,
          classRunning,
          fairRunning,
          idlePolicyRunning,
          taskGroup,
          taskClass,
          taskCpu,
          taskState,
          tasks,
        } = stateOf(simulation);
        const { bt } = schedulerOf(simulation);
        const groupOf = (task: number) => (task < 0 ? undefined : all[taskGroup[task]]);
        for (let cpu = 0; cpu < cpus; cpu++) {
          const task = current[cpu];
          if (task < 0) continue;
          if (taskClass[task] === CLASS_BT) {
            // class order
            for (let rank = CLASS_RT; rank < CLASS_BT; rank++) expect(classRunning[rank * cpus + cpu]).toBe(0);
            expect(bt?.bandwidth.isClosed(cpu)).toBe(false);
          }
          if (policy.groupIdentity && ((groupOf(task)?.identity ?? 0) & ID_UNDERCLASS) !== 0) {
            for (let other = 0; other < tasks; other++) {
              const waits = taskCpu[other] === cpu && taskState[other] === 1;
              if (waits) expect((groupOf(other)?.identity ?? 0) & ID_UNDERCLASS).not.toBe(0);
            }
          }
          if (policy.qos && groupOf(task)?.offline) expect(fairRunning[cpu]).toBe(idlePolicyRunning[cpu]);
          const first = cpu - (cpu % smt);
          for (let sibling = first; sibling < first + smt; sibling++) {
            if (sibling === cpu || current[sibling] < 0) continue;
            const beside = groupOf(current[sibling]);
            const mine = groupOf(task);
            if (mine?.cookie !== undefined) expect(beside?.cookie).toBe(mine.cookie);
            if (policy.groupIdentity && ((mine?.identity ?? 0) & ID_SMT_EXPELLER) !== 0) {
              expect((beside?.identity ?? 0) & ID_UNDERCLASS).toBe(0);
            }
            if (policy.qos?.smtExpeller && !mine?.offline) expect(beside?.offline ?? false).toBe(false);
            if (policy.bt?.htIsolation && mine?.htSensitive) expect(taskClass[current[sibling]]).not.toBe(CLASS_BT);
          }
        }
      });
    }),
    { numRuns: 300 },
  );
});

it('BT never uses more of a CPU than its runtime allows, but for a tick a period', () => {
  const capped = scenario.filter(({ policy }) => policy.bt?.runtime !== undefined);
  fc.assert(
    fc.property(capped, fc.integer(), (setup, seed) => {
      const { policy, cpus } = setup;
      const { runtime = 0, period = 1 } = policy.bt ?? {};
      const used = new Float64Array(cpus);
      const lastRun = new Float64Array(cpus);
      let last = 0;
      watch(setup, seed, (simulation) => {
        const { current, taskClass, now } = stateOf(simulation);
        for (let cpu = 0; cpu < cpus; cpu++) {
          used[cpu] += lastRun[cpu] * (now - last);
          lastRun[cpu] = current[cpu] >= 0 && taskClass[current[cpu]] === CLASS_BT ? 1 : 0;
          const allowed = cpu === 1 ? Math.min(runtime, period / 10) : runtime;
          expect(used[cpu]).toBeLessThanOrEqual(allowed * (Math.floor(now / period) + 1) + 4e6);
        }
        last = now;
      });
    }),
    { numRuns: 60 },
  );
});
