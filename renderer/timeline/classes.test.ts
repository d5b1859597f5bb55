import { describe, expect, it } from 'vitest';
import { classify } from './classes.ts';
import { testSource } from './timeline.fixture.ts';
import type { TimelineSource } from './types.ts';

function withWorkloads(variant: string, workloads: readonly string[]): TimelineSource {
  const source = testSource(variant, []);
  const tasks = workloads.map((workload) => ({ name: `${workload}/0`, workload, group: '', policy: 'SCHED_OTHER' }));
  return { ...source, directory: { ...source.directory, tasks } };
}

describe('classify', () => {
  it('gives a workload the same class in A and B, whatever else they run', () => {
    const { classes, classOf } = classify(
      [withWorkloads('a', ['web', 'log']), withWorkloads('b', ['batch', 'web'])],
      'others',
    );
    expect(classes.map(({ name }) => name)).toEqual(['web', 'log', 'batch']);
    expect(classOf.map((of) => [...of])).toEqual([
      [0, 1],
      [2, 0],
    ]);
  });

  it('marks batch work as offline even where one variant runs it as ordinary work', () => {
    const b = testSource('b', []);
    const a = {
      ...b,
      directory: {
        ...b.directory,
        tasks: b.directory.tasks.map((task) => ({ ...task, policy: 'SCHED_OTHER', group: '' })),
      },
    };
    expect(classify([a, b], 'others').classes).toEqual([
      { name: 'web', offline: false },
      { name: 'batch', offline: true },
    ]);
  });

  it('puts workloads beyond the colours into one class of their own', () => {
    const { classes, classOf } = classify([withWorkloads('a', [...'abcdefghijk'])], 'others');
    expect(classes.length).toBe(8);
    expect(classes[7].name).toBe('others');
    expect([...classOf[0]]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7]);
  });

  it('shades neighbours of one workload differently', () => {
    expect([...classify([testSource('a', [])], 'others').shadeOf[0]]).toEqual([0, 1, 0]);
  });
});
