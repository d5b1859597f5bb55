import { describe, expect, it } from 'vitest';
import type { WorkloadConfig } from '../config.ts';
import { cyclic, hog, periodic, type Setup, sharesOf, simulate, slicesOf } from '../scenario.fixture.ts';
import type { RawPolicy } from '../schema/policy.ts';
import { identityOfBvt } from './identity-bits.ts';

/** One way to run offline work: a column of the comparison. */
interface Way {
  readonly policy: RawPolicy;
  /** What makes the offline group offline. */
  readonly group: object;
  readonly taskPolicy: WorkloadConfig['policy'];
}

const online = { name: 'online', shares: 1024, idle: false, identity: identityOfBvt(2) };
const WAYS = {
  shares: { policy: { cfs: { kernel: '5.10' } }, group: { shares: 2 }, taskPolicy: 'SCHED_OTHER' },
  idle: { policy: { cfs: { kernel: '5.10' } }, group: { shares: 1024 }, taskPolicy: 'SCHED_IDLE' },
  identity: {
    policy: { groupIdentity: { kernel: '5.10' } },
    group: { shares: 1024, identity: identityOfBvt(-1) },
    taskPolicy: 'SCHED_OTHER',
  },
  qos: {
    policy: { qos: { kernel: '5.10', smtExpeller: true } },
    group: { shares: 2, offline: true },
    taskPolicy: 'SCHED_IDLE',
  },
  tk3: { policy: { bt: { kernel: 'tk3' } }, group: { shares: 1024 }, taskPolicy: 'SCHED_BT' },
  rue: { policy: { bt: { kernel: 'rue', htIsolation: true } }, group: { shares: 1024 }, taskPolicy: 'SCHED_BT' },
} satisfies Record<string, Way>;
type Name = keyof typeof WAYS;
const NAMES = Object.keys(WAYS) as Name[];

/** A set-up with the online group 0 and the offline group 1; SCHED_IDLE alone is no cgroup of its own. */
function setupOf(name: Name, rest: Omit<Setup, 'policy' | 'groups'>): Setup {
  const { policy, group }: Way = WAYS[name];
  return { ...rest, policy, groups: [online, { name: 'offline', shares: 1024, idle: false, ...group }] };
}

const offline = (name: Name, rest: Partial<WorkloadConfig> = {}) =>
  hog({ name: 'offline', group: name === 'idle' ? -1 : 1, policy: WAYS[name].taskPolicy, ...rest });
const group = (name: Name) => (name === 'idle' ? -1 : 0);
const onlineHog = (name: Name, rest: Partial<WorkloadConfig> = {}) =>
  hog({ name: 'online', group: group(name), ...rest });

/** The comparison of the model description (section 2.3), cell by cell, each on the smallest machine that shows it. */
describe('offline share when online work is 100 % busy', () => {
  const share = (name: Name, seconds: number) => {
    const workloads = [onlineHog(name), offline(name)];
    return sharesOf(simulate(setupOf(name, { durationNs: seconds * 1e9, workloads })))[1];
  };

  it('is weight over weight with shares and SCHED_IDLE', () => {
    expect(share('shares', 120)).toBeCloseTo(2 / 1026, 3);
    expect(share('idle', 120)).toBeCloseTo(3 / 1027, 3);
  });

  it('is nothing with Group Identity, openEuler QoS and BT of TK3', () => {
    expect(share('identity', 12)).toBe(0);
    expect(share('qos', 4)).toBeLessThan(1e-3);
    expect(share('tk3', 60)).toBe(0);
  });

  it('is a turn every 10 s with BT of RUE', () => {
    expect(share('rue', 100)).toBeCloseTo(0.004 / 10, 4);
  });
});

describe('delay until a woken online task has the CPU of an offline one', () => {
  const delay = (name: Name, shares = 2) => {
    const workloads = [cyclic(30e6, 1e6, { name: 'online', group: group(name) }), offline(name)];
    const setup = setupOf(name, { durationNs: 20e9, workloads, tunedForCpus: 8 });
    const groups = (setup.groups ?? []).map((given) => (given.shares === 2 ? { ...given, shares } : given));
    return simulate({ ...setup, groups }).finish().metrics['online.wakeup.max'];
  };

  it('is none, but with shares a task that has had more than its due waits for the granularity or the end of a slice', () => {
    for (const name of NAMES) expect([name, delay(name)]).toEqual([name, 0]);
    expect(delay('shares', 512)).toBeGreaterThan(4e6);
    expect(delay('shares', 512)).toBeLessThanOrEqual(24e6);
  });
});

describe('a CPU with offline work alone, for an online task that wakes', () => {
  /** CPU 0 is taken by an online hog, CPU 1 by offline work; the task wakes on CPU 0 and may go to either. */
  const waits = (name: Name) => {
    const workloads = [
      periodic(1e6, 20e6, { name: 'task', group: group(name) }),
      onlineHog(name, { affinity: [0] }),
      offline(name, { affinity: [1] }),
    ];
    const simulation = simulate(setupOf(name, { cpus: 2, durationNs: 10e9, workloads }));
    const slices = slicesOf(simulation).filter(({ task, startNs }) => task === 0 && startNs > 1e9);
    return slices.filter(({ cpu }) => cpu === 0).length / slices.length;
  };

  it('is idle for all but shares', () => {
    for (const name of NAMES.filter((each) => each !== 'shares')) expect([name, waits(name)]).toEqual([name, 0]);
  });
});

describe('a CPU with offline work alone, when load is evened out', () => {
  /** How long a second online hog waits on CPU 0 before it moves to CPU 1, where offline work runs, ns. */
  const moves = (name: Name) => {
    const workloads = [
      // of unequal weights: equal ones alternate in step with the balancing of the other CPU
      onlineHog(name, { name: 'first', nice: 3, affinity: [0] }),
      offline(name, { threads: 2, affinity: [1] }),
      onlineHog(name, { name: 'second' }),
    ];
    const simulation = simulate(setupOf(name, { cpus: 2, durationNs: 4e9, workloads }));
    return slicesOf(simulation).find(({ task, cpu }) => task === 3 && cpu === 1)?.startNs ?? Number.POSITIVE_INFINITY;
  };

  it('is found at once by BT and Group Identity, at its own interval by SCHED_IDLE and QoS, at that of busy CPUs with shares', () => {
    const [shares, idle, identity, qos, tk3, rue] = NAMES.map(moves);
    expect([tk3, rue]).toEqual([0, 0]);
    expect(identity).toBeLessThanOrEqual(16e6);
    for (const partly of [idle, qos]) {
      expect(partly).toBeGreaterThan(identity);
      expect(partly).toBeLessThan(shares);
    }
  });
});

describe('load of offline work as online balancing sees it', () => {
  const load = (name: Name) => {
    const workloads = [offline(name, { threads: 4, affinity: [1] }), onlineHog(name, { affinity: [0] })];
    const simulation = simulate(setupOf(name, { cpus: 2, durationNs: 2e9, workloads }));
    // biome-ignore lint/complexity/useLiteralKeys: nothing but the balancer sees it
    return simulation['scheduler'].fair.cpuLoad(1);
  };

  it('is none with BT, weight 3 a task with SCHED_IDLE, and its weight otherwise', () => {
    expect(load('tk3')).toBe(0);
    expect(load('rue')).toBe(0);
    expect(load('idle')).toBeCloseTo(12, 0);
    expect(load('shares')).toBeGreaterThan(0);
    expect(load('identity')).toBeGreaterThan(500);
  });
});

describe('SMT expulsion', () => {
  const besides = (name: Name) => {
    const sensitive = { ...online, htSensitive: true };
    const setup = setupOf(name, {
      ...{ cpus: 2, smt: 2, durationNs: 2e9 },
      workloads: [onlineHog(name, { group: 0, affinity: [0] }), offline(name, { affinity: [1] })],
    });
    const groups = (setup.groups ?? []).map((given, g) => (g === 0 ? sensitive : given));
    return sharesOf(simulate({ ...setup, groups }))[1];
  };

  it('is done by Group Identity, openEuler QoS and RUE, not by shares, SCHED_IDLE and TK3', () => {
    expect(NAMES.map((name) => [name, besides(name)])).toEqual([
      ['shares', 0.5],
      ['idle', 0.5],
      ['identity', 0],
      ['qos', 0],
      ['tk3', 0.5],
      ['rue', 0],
    ]);
  });
});

describe('a cap for offline work', () => {
  it('holds on each CPU with BT, and on all CPUs together with cpu.max', () => {
    const bt = { bt: { kernel: 'tk3', caps: { '0': 10 } } } as const;
    const workloads = [0, 1].map((cpu) => offline('tk3', { name: `hog${cpu}`, affinity: [cpu] }));
    const [capped, free] = sharesOf(
      simulate({ ...setupOf('tk3', { cpus: 2, durationNs: 20e9, workloads }), policy: bt }),
    );
    expect(capped).toBeCloseTo(0.05, 2);
    expect(free).toBe(0.5);
    const setup = setupOf('identity', {
      ...{ cpus: 2, durationNs: 20e9 },
      workloads: [0, 1].map((cpu) => offline('identity', { name: `hog${cpu}`, affinity: [cpu] })),
    });
    const bandwidth = { quotaNs: 20e6, periodNs: 100e6, burstNs: 0 };
    const groups = (setup.groups ?? []).map((given, g) => (g === 1 ? { ...given, bandwidth } : given));
    const shares = sharesOf(simulate({ ...setup, groups }));
    expect(shares[0] + shares[1]).toBeCloseTo(0.1, 2);
  });
});
