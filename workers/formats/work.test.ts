import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OP_BLOCK, OP_EXIT, OP_RUN, OP_WAKE, type RecordedWork } from '../machine/recorded-work.ts';
import { importTrace } from './import-trace.ts';
import { TraceText } from './trace.fixture.ts';
import { rebuildWork } from './work.ts';

/** Operations of a task in words, times in µs. */
function program(work: RecordedWork, name: string): string[] {
  const task = work.taskNames.indexOf(name);
  const words: string[] = [];
  for (let op = work.opStart[task]; op < work.opStart[task + 1]; op++) {
    const arg = work.opArg[op];
    if (work.opKind[op] === OP_RUN) words.push(`run ${arg / 1000}`);
    if (work.opKind[op] === OP_WAKE) words.push(`wake ${work.taskNames[arg]}`);
    if (work.opKind[op] === OP_BLOCK) words.push('block');
    if (work.opKind[op] === OP_EXIT) words.push('exit');
  }
  return words;
}

describe('work', () => {
  it('is CPU time between sleeps; preemption does not split it, and a wakeup keeps its place in it', () => {
    const work = rebuildWork(
      new TraceText()
        .switch(0, 0, 'idle', 'R', 'a-1')
        .switch(10, 0, 'a-1', 'R', 'b-2')
        .switch(30, 0, 'b-2', 'R', 'a-1')
        .wake(35, 0, 'a-1', 'c-3')
        .wake(36, 0, 'a-1', 'c-3', 'sched_wakeup')
        .switch(40, 0, 'a-1', 'S', 'c-3')
        .wake(42, 0, 'c-3', 'a-1', 'sched_waking', 'h')
        .switch(50, 0, 'c-3', 'Z', 'a-1')
        .switch(60, 0, 'a-1', 'D', 'idle')
        .import(),
    );
    expect(program(work, 'a')).toEqual(['run 15', 'wake c', 'run 5', 'block', 'run 10', 'block']);
    expect(program(work, 'b')).toEqual(['run 20']);
    expect(program(work, 'c')).toEqual(['run 10', 'exit']);
    expect([...work.externalNs]).toEqual([42_000]);
    expect(work.taskNames[work.externalTask[0]]).toBe('a');
    expect([...work.runnableAtStart]).toEqual([1, 1, 0]);
    expect([...work.openEnded!]).toEqual([0, 1, 0]);
    expect(work.durationNs).toBe(60_000);
  });

  it('of a parent starts its child where it forked', () => {
    const work = rebuildWork(
      new TraceText()
        .wake(0, 0, 'sh-1', 'x-9')
        .at(7, 0, 'sh-1', '.....', 'sched_process_fork: comm=sh pid=1 child_comm=sh child_pid=2')
        .wake(8, 0, 'sh-1', 'sh-2', 'sched_wakeup_new')
        .switch(10, 0, 'sh-1', 'S', 'ls-2')
        .switch(20, 0, 'ls-2', 'X', 'idle')
        .import(),
    );
    expect(program(work, 'sh')).toEqual(['run 8', 'wake ls', 'run 2', 'block']);
    expect(program(work, 'ls')).toEqual(['run 10', 'exit']);
    expect(work.externalNs).toHaveLength(0);
  });

  it('keeps kernel threads of one CPU there, counting CPUs from 0', () => {
    const work = rebuildWork(
      new TraceText()
        .switch(0, 4, 'kworker/4:1H-1', 'I', 'kworker/u8:4-2')
        .switch(1, 4, 'kworker/u8:4-2', 'I', 'ksoftirqd/4-3')
        .switch(2, 4, 'ksoftirqd/4-3', 'S', 'web/4-5')
        .switch(0, 2, 'rcuop/4-6', 'S', 'idle')
        .import(),
    );
    const bound = Object.fromEntries(work.taskNames.map((name, task) => [name, work.affinity[task]]));
    expect(bound).toEqual({
      'kworker/4:1H': [1],
      'kworker/u8:4': undefined,
      'ksoftirqd/4': [1],
      'web/4': undefined,
      'rcuop/4': undefined,
    });
  });
});

describe('conservation', () => {
  const folders = ['../../tests/fixtures/traces/', '../../scenarios/traces/'].map(
    (path) => new URL(path, import.meta.url),
  );
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.trace.txt'))
      .map((name) => [name, new URL(name, folder)] as const),
  );

  it.each(files)('%s: CPU time adds up, and every sleep has one wakeup or none before the end', async (_, file) => {
    const trace = await importTrace(new Uint8Array(readFileSync(file)));
    const work = rebuildWork(trace);
    const woken = new Int32Array(trace.tasks.length);
    for (const task of work.externalTask) woken[task]++;
    for (let op = 0; op < work.opKind.length; op++) if (work.opKind[op] === OP_WAKE) woken[work.opArg[op]]++;

    expect(trace.tasks.length).toBeGreaterThan(2);
    trace.tasks.forEach((task, index) => {
      let cpuNs = 0;
      let sleeps = task.runnableAtStart ? 0 : 1;
      let last = -1;
      for (let op = work.opStart[index]; op < work.opStart[index + 1]; op++) {
        last = work.opKind[op];
        if (last === OP_RUN) cpuNs += work.opArg[op];
        if (last === OP_BLOCK) sleeps++;
      }
      expect(cpuNs).toBe(task.cpuNs);
      const sleepsAtEnd = last === OP_BLOCK && !task.openEnded ? 1 : 0;
      expect(woken[index]).toBe(sleeps - sleepsAtEnd);
    });
    expect([...work.externalNs]).toEqual([...work.externalNs].sort((a, b) => a - b));
  });
});
