import { describe, expect, it } from 'vitest';
import { cyclic, hog, periodic, sharesOf, simulate, slicesOf } from '../scenario.fixture.ts';
import { identityOfBvt } from './identity-bits.ts';

const group = (name: string, rest: object) => ({ name, shares: 1024, idle: false, ...rest });
const identity = (name: string, bvt: number) => group(name, { identity: identityOfBvt(bvt) });
const groupIdentity = { groupIdentity: { kernel: '5.10' } } as const;

describe('Group Identity', () => {
  const setup = {
    policy: groupIdentity,
    groups: [identity('high', 2), identity('normal', 0), identity('under', -1)],
    durationNs: 20e9,
  };

  it('serves the low tree only while the other is empty', () => {
    const workloads = [hog({ name: 'normal', group: 1, nice: 19 }), hog({ name: 'under', group: 2, nice: -20 })];
    expect(sharesOf(simulate({ ...setup, workloads }))).toEqual([1, 0]);
  });

  it('gives UNDERCLASS all that is left, and shares it by weight', () => {
    const under = [hog({ name: 'a', group: 2 }), hog({ name: 'b', group: 2, nice: 5 })];
    const [online, a, b] = sharesOf(simulate({ ...setup, workloads: [periodic(3e6, 10e6, { group: 1 }), ...under] }));
    expect(online).toBeCloseTo(0.3, 3);
    expect(online + a + b).toBe(1);
    expect(a / (a + b)).toBeCloseTo(1024 / 1359, 3);
  });

  it('lets HIGHCLASS preempt at wakeup whatever it has had', () => {
    const online = cyclic(5e6, 3e6, { name: 'online', group: 0 });
    const simulation = simulate({ ...setup, workloads: [online, hog({ name: 'normal', group: 1 })] });
    expect(simulation.finish().metrics['online.wakeup.max']).toBe(0);
  });

  it('leaves equals to CFS', () => {
    const workloads = [hog({ name: 'a', group: 1 }), hog({ name: 'b', group: 1, nice: 5 })];
    const plain = simulate({ ...setup, policy: { cfs: { kernel: '5.10' } }, workloads });
    expect(slicesOf(simulate({ ...setup, workloads }))).toEqual(slicesOf(plain));
  });
});

/** Time during which both hyperthreads of the core run one of the given tasks each, ns. */
function besides(simulation: ReturnType<typeof simulate>, first: readonly number[], second: readonly number[]): number {
  const slices = slicesOf(simulation);
  let overlap = 0;
  for (const a of slices.filter(({ task }) => first.includes(task))) {
    for (const b of slices.filter(({ task, cpu }) => second.includes(task) && cpu !== a.cpu)) {
      overlap += Math.max(0, Math.min(a.endNs, b.endNs) - Math.max(a.startNs, b.startNs));
    }
  }
  return overlap;
}

describe('noise clean', () => {
  const setup = {
    policy: groupIdentity,
    groups: [identity('high', 2), identity('seeker', 1), identity('under', -1)],
    cpus: 2,
    smt: 2,
    durationNs: 5e9,
  };
  const workloads = (online: number) => [
    cyclic(5e6, 5e6, { name: 'online', group: online, affinity: [0] }),
    hog({ name: 'under', group: 2, affinity: [1] }),
  ];

  it('keeps UNDERCLASS off the sibling of an expeller, and lets it back at once', () => {
    const simulation = simulate({ ...setup, workloads: workloads(0) });
    expect(besides(simulation, [0], [1])).toBe(0);
    expect(sharesOf(simulation)).toEqual([0.25, 0.25]);
    expect(simulation.finish().metrics['forced-idle']).toBe(0.25);
  });

  it('is not done for a group without the bit', () => {
    const simulation = simulate({ ...setup, workloads: workloads(1) });
    expect(sharesOf(simulation)).toEqual([0.25, 0.5]);
  });
});

describe('core scheduling', () => {
  const setup = {
    policy: { eevdf: { kernel: '6.12' } },
    groups: [group('a', { cookie: 1 }), group('b', { cookie: 2 })],
    cpus: 2,
    smt: 2,
    durationNs: 5e9,
  } as const;

  it.each([setup, { ...setup, policy: { cfs: { kernel: '6.5' } } } as const])(
    'runs only tasks of one cookie on a core, in turns, %#',
    (given) => {
      const workloads = [0, 1].map((g) => hog({ name: `hog${g}`, group: g, affinity: [g] }));
      const simulation = simulate({ ...given, workloads });
      expect(besides(simulation, [0], [1])).toBe(0);
      const [a, b] = sharesOf(simulation);
      expect(a + b).toBeCloseTo(0.5, 6);
      expect(a).toBeCloseTo(0.25, 1);
      expect(simulation.finish().metrics['forced-idle']).toBeCloseTo(0.5, 6);
    },
  );

  it('runs tasks of one cookie side by side', () => {
    const workloads = [0, 1].map((cpu) => hog({ name: `hog${cpu}`, group: 0, affinity: [cpu] }));
    expect(sharesOf(simulate({ ...setup, workloads }))).toEqual([0.5, 0.5]);
  });

  it('treats tasks without a cookie as a kind of their own', () => {
    const workloads = [hog({ name: 'none', affinity: [0] }), hog({ name: 'a', group: 0, affinity: [1] })];
    expect(besides(simulate({ ...setup, workloads }), [0], [1])).toBe(0);
  });
});
