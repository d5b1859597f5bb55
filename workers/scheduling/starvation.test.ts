import { describe, expect, it } from 'vitest';
import { hog, type Setup, simulate, workload } from './scenario.fixture.ts';

function starved(setup: Omit<Setup, 'durationNs'>) {
  const simulation = simulate({ durationNs: 12e9, ...setup });
  const { metrics, notices = [] } = simulation.finish();
  return { starved: metrics.starved, notices: notices.map(({ en }) => en), metrics };
}

const bt = { bt: { kernel: 'tk3' } } as const;
const offline = hog({ name: 'offline', policy: 'SCHED_BT', threads: 2 });

describe('the forward-progress check', () => {
  it('names the tasks that never ran, and how long they waited', () => {
    const { starved: count, notices, metrics } = starved({ policy: bt, workloads: [hog({ name: 'online' }), offline] });
    expect(count).toBe(2);
    expect(metrics['offline.wait.max']).toBe(12e9);
    expect(notices).toEqual([
      'No forward progress: 2 of 3 tasks were runnable for more than 5 s without running: offline-0 12 s, offline-1 12 s',
    ]);
  });

  it('says nothing when everybody gets on, however slowly', () => {
    const workloads = [hog({ name: 'online' }), hog({ name: 'offline', policy: 'SCHED_IDLE' })];
    expect(starved({ policy: { cfs: { kernel: '6.5' } }, workloads })).toMatchObject({ starved: 0, notices: [] });
  });

  it('counts a wait that ended', () => {
    const pause = {
      kind: 'steps',
      steps: [{ kind: 'run', time: { kind: 'constant', value: 6e9 } }],
      repeat: 1,
      start: 0,
    } as const;
    const { starved: count, metrics } = starved({
      policy: bt,
      workloads: [workload(pause, { name: 'online' }), offline],
    });
    expect(count).toBe(2);
    expect(metrics['offline.wait.max']).toBeGreaterThanOrEqual(6e9);
    expect(metrics['offline.wait.max']).toBeLessThan(6.1e9);
  });

  it('takes the limit from the scenario', () => {
    const workloads = [hog({ name: 'online' }), offline];
    expect(starved({ policy: bt, workloads, starvedAfterNs: 13e9 })).toMatchObject({ starved: 0, notices: [] });
  });
});
