import { describe, expect, it } from 'vitest';
import type { Step } from '../behaviour/steps/config.ts';
import type { WorkloadConfig } from '../config.ts';
import { requestsOf, simulate, workload } from '../scenario.fixture.ts';
import type { RawPolicy } from '../schema/policy.ts';

const constant = (value: number) => ({ kind: 'constant', value }) as const;
const program = (name: string, start: number, steps: readonly Step[], rest: Partial<WorkloadConfig>) =>
  workload({ kind: 'steps', steps, repeat: 1, start }, { name, ...rest });

/**
 * The objection to BT of 2019: an offline task takes a lock for 2 ms; 1 ms later online work comes that never stops, and
 * an online task needs the lock. When does that one get it, ns? Infinity = not within a minute.
 */
function heldUp(policy: RawPolicy, taskPolicy: WorkloadConfig['policy'], inKernel: boolean): number {
  const simulation = simulate({
    policy,
    durationNs: 60e9,
    groups: [{ name: 'offline', shares: 1024, idle: false, offline: true }],
    resources: [{ kind: 'mutex', name: 'lock', handoff: true, inheritance: false, inKernel }],
    workloads: [
      program(
        'offline',
        0,
        [
          { kind: 'lock', mutex: 0 },
          { kind: 'run', time: constant(2e6) },
          { kind: 'unlock', mutex: 0 },
        ],
        { group: policy.cfs ? -1 : 0, policy: taskPolicy },
      ),
      program('busy', 1e6, [{ kind: 'run', time: constant(100e9) }], {}),
      program('online', 1.5e6, [{ kind: 'begin' }, { kind: 'lock', mutex: 0 }, { kind: 'end' }], {}),
    ],
  });
  return requestsOf(simulation)[0]?.endNs ?? Number.POSITIVE_INFINITY;
}

describe('an online task that needs a lock held by an offline one', () => {
  it('waits for ever under BT of TK3', () => {
    expect(heldUp({ bt: { kernel: 'tk3' } }, 'SCHED_BT', true)).toBe(Number.POSITIVE_INFINITY);
  });

  it('waits for the small share of SCHED_IDLE work: 1 ms at weight 3 against 1024', () => {
    const waited = heldUp({ cfs: { kernel: '6.1' } }, 'SCHED_IDLE', true);
    expect(waited).toBeGreaterThan(2e6);
    expect(waited).toBeLessThan(2e9);
  });

  it('waits for the turn that BT of RUE gets after 10 s', () => {
    const waited = heldUp({ bt: { kernel: 'rue' } }, 'SCHED_BT', true);
    expect(waited).toBeGreaterThan(10e9);
    expect(waited).toBeLessThan(10.1e9);
  });

  it.each(['5.10', '6.6'] as const)(
    'waits for the overload guard of openEuler (5 s, %s) if the lock is held in the kernel, and for ever otherwise',
    (kernel) => {
      const policy = { qos: { kernel } } as const;
      const waited = heldUp(policy, 'SCHED_IDLE', true);
      expect(waited).toBeGreaterThan(5e9);
      expect(waited).toBeLessThan(10e9);
      expect(heldUp(policy, 'SCHED_IDLE', false)).toBe(Number.POSITIVE_INFINITY);
    },
  );
});
