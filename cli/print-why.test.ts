import { expect, it } from 'vitest';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import type { Explanation } from '../workers/scheduling/why/explain.ts';
import { formatWhy } from './print-why.ts';

const task = (name: string) => ({ name, workload: name, group: '', policy: 'SCHED_OTHER' });
const DIRECTORY: RecordingDirectory = {
  cpus: 1,
  tasks: [task('web-0'), task('batch-0'), task('batch-1')],
  reasons: [{ id: 'tick', label: { en: 'tick', zh: '时钟中断' } }],
  startNs: 0,
  measureFromNs: 0,
  endNs: 1e9,
};
const EXPLANATION: Explanation = {
  task: 0,
  fromNs: 0,
  toNs: 10e6,
  ranNs: 2e6,
  waitedNs: 8e6,
  sleptNs: 0,
  waits: [
    {
      fromNs: 0,
      toNs: 8e6,
      cpu: 0,
      ranInstead: [
        { task: 1, ns: 5e6 },
        { task: 2, ns: 3e6 },
      ],
      idleNs: 0,
      notMoved: { kind: 'all-busy', forbiddenIdleNs: 0 },
      endReason: 0,
    },
  ],
  moreWaits: 0,
  antagonists: [
    { task: 1, ns: 5e6 },
    { task: 2, ns: 3e6 },
  ],
  siblings: [],
};

it('a wait is one line, with the punctuation of its language', () => {
  const answer = { variant: 'cfs', replication: 1, seed: 1, explanation: EXPLANATION, rank: 0.99 };
  const request = { row: 7, task: 0, arrivalNs: 0, startNs: 0, endNs: 10e6, parts: undefined };
  const lines = (language: 'en' | 'zh', about: typeof request | undefined) =>
    formatWhy('a.yaml', { ...answer, request: about }, DIRECTORY, language).split('\n');
  expect(lines('en', request)).toContainEqual(
    expect.stringContaining('batch-0 5 ms, batch-1 3 ms; all CPUs were busy; ended: tick'),
  );
  expect(lines('zh', request)).toContainEqual(
    expect.stringContaining('batch-0 5 ms、batch-1 3 ms；所有 CPU 都忙；结束原因：时钟中断'),
  );
  expect(lines('zh', request)[2]).toBe('到达时刻 0.000000000 s，响应时间 10 ms，慢于同类请求的 99.00 %');
  expect(lines('zh', undefined)[1]).toBe('任务 web-0：0.000000000 s … 0.010000000 s');
});
