import { describe, expect, it } from 'vitest';
import type { RecordingDirectory } from '../../lab/types.ts';
import { RecordingReader } from '../../recording/reader.ts';
import { recordSlices, type TestSlice } from '../../recording/slices.fixture.ts';
import { eachSwitch } from './switches.ts';
import { threadsOf } from './threads.ts';

const directory: RecordingDirectory = {
  cpus: 4,
  tasks: ['solver', 'web'].map((name) => ({ name, workload: name, group: '', policy: '' })),
  reasons: [],
  startNs: 0,
  endNs: 100,
  measureFromNs: 0,
};
const slice = (task: number, cpu: number, start: number, end: number): TestSlice => ({ task, cpu, start, end });
const readerOf = (...slices: TestSlice[]) => new RecordingReader(recordSlices(slices).handle);

describe('threads', () => {
  it('are tasks', () => {
    const threads = threadsOf(readerOf(slice(0, 1, 0, 10), slice(1, 0, 5, 20), slice(0, 3, 10, 30)), directory);
    expect(threads.all).toEqual([
      { tid: 1, name: 'solver', pid: 1 },
      { tid: 2, name: 'web', pid: 2 },
    ]);
    expect([threads.on(0, 1), threads.on(0, 3)]).toEqual([threads.all[0], threads.all[0]]);
  });

  it('are one for each CPU of a task that is on several at once', () => {
    const threads = threadsOf(readerOf(slice(0, 3, 0, 10), slice(1, 0, 0, 9), slice(0, 1, 0, 10)), directory);
    expect(threads.all).toEqual([
      { tid: 1, name: 'solver on CPU 1', pid: 1 },
      { tid: 2, name: 'web', pid: 2 },
      { tid: 3, name: 'solver on CPU 3', pid: 1 },
    ]);
    expect([threads.on(0, 1).tid, threads.on(0, 3).tid, threads.on(1, 0).tid]).toEqual([1, 3, 2]);
  });

  it('are those of the directory where nothing was recorded', () => {
    expect(threadsOf(readerOf(), directory).all.map(({ name }) => name)).toEqual(['solver', 'web']);
  });
});

describe('a switch', () => {
  const told = (...slices: TestSlice[]) => {
    const all: (readonly [cpu: number, timeNs: number, to: number])[] = [];
    eachSwitch(readerOf(...slices), directory, {
      switched(cpu, timeNs, _from, _leftAs, to, lateNs) {
        if (lateNs > 0) all.push([cpu, timeNs, to]);
      },
    });
    return all;
  };

  it('is told later if the task left another CPU in the same nanosecond', () => {
    expect(told(slice(0, 1, 0, 10), slice(0, 2, 10, 20))).toEqual([[2, 10, 0]]);
    // two change places; one of them leaves no CPU idle
    expect(told(slice(0, 1, 0, 10), slice(1, 2, 0, 10), slice(0, 2, 10, 20), slice(1, 1, 10, 20))).toEqual([
      [2, 10, 0],
      [1, 10, 1],
    ]);
  });

  it('is not told later from the same CPU, later, at the beginning, or into a stay of no length', () => {
    expect(told(slice(0, 1, 0, 10), slice(1, 1, 10, 10), slice(0, 1, 10, 20))).toEqual([]);
    expect(told(slice(0, 1, 0, 10), slice(0, 2, 11, 20))).toEqual([]);
    expect(told(slice(0, 1, 0, 10))).toEqual([]);
    expect(told(slice(0, 1, 0, 10), slice(0, 2, 10, 10.3))).toEqual([]);
  });
});
