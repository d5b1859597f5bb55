import { describe, expect, it } from 'vitest';
import type { RecordingDirectory } from '../../lab/types.ts';
import { recordAll } from '../../recording/slices.fixture.ts';
import { History } from './history.ts';

describe('what a task did beside what was not recorded', () => {
  const handle = recordAll(
    [
      { start: 0, end: 1000, task: 1, cpu: 0 },
      { start: 6000, end: 7000, task: 1, cpu: 0 },
    ],
    [],
    [],
  );
  const directory = (recorded: RecordingDirectory['recorded']) =>
    ({
      cpus: 1,
      tasks: [],
      startNs: 0,
      endNs: 8000,
      reasons: [{ id: 'blocked', label: { en: '' } }],
      recorded,
    }) as unknown as RecordingDirectory;

  it('waits, when it was woken there, from where the recording goes on', () => {
    const stretches = [
      { fromNs: 0, toNs: 2000 },
      { fromNs: 5000, toNs: 8000 },
    ];
    const history = new History(handle, directory({ why: 'sample', stretches, endNs: 8000 }));
    expect(history.stretches(1, 0, 7000).map(({ doing, fromNs, toNs }) => [doing, fromNs, toNs])).toEqual([
      ['run', 0, 1000],
      ['sleep', 1000, 5000],
      ['wait', 5000, 6000],
      ['run', 6000, 7000],
    ]);
  });

  it('slept until it ran, where all is recorded and nobody woke it', () => {
    const history = new History(handle, directory(undefined));
    expect(history.stretches(1, 0, 7000).map(({ doing }) => doing)).toEqual(['run', 'sleep', 'run']);
  });
});
