import { describe, expect, it } from 'vitest';
import { RecordingReader } from '../../recording/reader.ts';
import { smallConfig, WORKLOADS } from '../config.fixture.ts';
import { SwapSimulation } from '../simulation.ts';
import { holdersByWorkload, LockHolders } from './lock-holders.ts';
import { DIRECTORY, recordingOf } from './recording.fixture.ts';

const turn = (resource: number, task: number, wantedNs: number, startNs: number, endNs: number) => {
  return { resource, task, wantedNs, startNs, endNs };
};

describe('holders of locks', () => {
  const holders = new LockHolders(
    recordingOf({
      holds: [
        turn(0, 0, 0, 0, 100),
        turn(0, 1, 40, 110, 150),
        turn(1, 2, 20, 20, 500),
        turn(0, 2, 90, 160, 170),
        turn(1, 0, 400, 510, 520),
      ],
    }),
  );

  it('had the lock while others waited for it; the rest of a wait it took to be handed over', () => {
    expect(holders.overall(0)).toEqual([
      {
        resource: 0,
        waits: 2,
        waitedNs: 70 + 70,
        holders: [
          { task: 0, ns: 60 + 10 },
          { task: 1, ns: 40 },
        ],
      },
      { resource: 1, waits: 1, waitedNs: 110, holders: [{ task: 2, ns: 100 }] },
    ]);
    expect(holders.overall(200).map(({ resource }) => resource)).toEqual([1]);
  });

  it('are told for the waits of a task within a time', () => {
    const of = holders.within([
      { task: 2, startNs: 80, endNs: 200 },
      { task: 2, startNs: 180, endNs: 600 },
      { task: 0, startNs: 399.7, endNs: 520 },
    ]);
    expect(of.map((blames) => blames.map(({ resource, waitedNs }) => [resource, waitedNs]))).toEqual([
      [[0, 70]],
      [],
      [[1, 110]],
    ]);
  });

  it('are those of a workload together', () => {
    const tasks = ['a', 'b', 'a'].map((workload, i) => ({ name: `${i}`, workload, group: '', policy: '' }));
    const [first] = holders.overall(0);
    expect(holdersByWorkload(first, { ...DIRECTORY, tasks })).toEqual([
      { name: 'a', ns: 70 },
      { name: 'b', ns: 40 },
    ]);
  });

  it('of a run have made others wait as long as they did, and every lock has a name of its own', () => {
    const workload = { ...WORKLOADS.usemem, rounds: 1 };
    const simulation = new SwapSimulation(smallConfig({ workloads: [workload], durationNs: 10e9 }), 1);
    while (simulation.advance(Infinity, Infinity));
    const recording = new RecordingReader(simulation.recording);
    const { locks = [], resources = [] } = { locks: simulation.player.recordedLocks, ...simulation.directory };
    const waitedNs = new Float64Array(simulation.player.lockStatistics.waitNs.length);
    let waits = 0;
    for (const blame of new LockHolders(recording).overall(0)) {
      waits += blame.waits;
      waitedNs[locks[blame.resource].kind] += blame.waitedNs;
      const heldNs = blame.holders.reduce((sum, { ns }) => sum + ns, 0);
      expect(heldNs).toBeGreaterThan(0);
      expect(heldNs).toBeLessThanOrEqual(blame.waitedNs);
    }
    // times of turns are whole: each end of a wait is off by half a nanosecond at most
    expect(waits).toBeGreaterThan(100);
    simulation.player.lockStatistics.waitNs.forEach((ns, kind) => {
      expect(Math.abs(waitedNs[kind] - ns)).toBeLessThanOrEqual(waits);
    });
    expect(new Set(resources.map(({ name }) => name)).size).toBe(locks.length);
  });

  it('are nobody where they were not recorded', () => {
    expect(new LockHolders(recordingOf({})).overall(0)).toEqual([]);
  });
});
