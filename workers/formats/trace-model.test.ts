import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTrace } from './import-trace.ts';
import { forEachSlice, recordedStatistics } from './recorded.ts';
import { parseText, TraceText } from './trace.fixture.ts';
import { buildTrace, type ImportedTrace, policyOf } from './trace-model.ts';
import { END, WAKE } from './trace-tables.ts';

function slicesOf(trace: ImportedTrace): string[] {
  const rows: string[] = [];
  const ends = Object.keys(END);
  forEachSlice(trace, (cpu, task, startNs, endNs, end) => {
    rows.push(`${cpu} ${trace.tasks[task].name} ${startNs / 1000}-${endNs / 1000} ${ends[end]}`);
  });
  return rows;
}

function wakesOf(trace: ImportedTrace): string[] {
  const { wakes, tasks } = trace;
  const sources = Object.keys(WAKE);
  return Array.from({ length: wakes.length }, (_, row) => {
    const waker = wakes.waker[row] < 0 ? '' : ` by ${tasks[wakes.waker[row]].name}`;
    return `${tasks[wakes.task[row]].name} ${wakes.timeNs[row] / 1000} ${sources[wakes.source[row]]}${waker}`;
  });
}

function notesOf(trace: ImportedTrace): Record<string, number> {
  return Object.fromEntries(trace.report.notes.map(({ reason, count }) => [reason, count]));
}

describe('slices', () => {
  it('run from switch-in to switch-out; the first and the last are open', () => {
    const trace = new TraceText()
      .switch(10, 0, 'a-1', 'R', 'b-2')
      .switch(25, 0, 'b-2', 'S', 'idle')
      .switch(40, 0, 'idle', 'R', 'a-1')
      .wake(60, 0, 'a-1', 'c-3')
      .import();
    expect(slicesOf(trace)).toEqual(['0 a 0-0 preempted', '0 b 0-15 blocked', '0 a 30-50 traceEnd']);
    expect([...trace.slices.openStart.subarray(0, 3)]).toEqual([1, 0, 0]);
    expect(trace.tasks.map(({ openEnded }) => openEnded)).toEqual([true, false]);
  });

  it('of a CPU heard of late begin with the trace', () => {
    const trace = new TraceText().switch(0, 0, 'a-1', 'S', 'idle').switch(70, 3, 'b-2', 'S', 'idle').import();
    expect(slicesOf(trace)).toEqual(['0 a 0-0 blocked', '1 b 0-70 blocked']);
    expect(trace.cpuNumbers).toEqual([0, 3]);
  });

  it('end in blocking, preemption or exit by the state', () => {
    const text = new TraceText();
    ['S', 'D', 'I', 'R+', 'R', 'X', 'Z', 'S+'].forEach((state, i) => {
      text.switch(i, 0, `t${i}-${i + 1}`, state, `t${i + 1}-${i + 2}`);
    });
    expect(slicesOf(text.import()).map((row) => row.split(' ')[3])).toEqual([
      'blocked',
      'blocked',
      'blocked',
      'preempted',
      'preempted',
      'exited',
      'exited',
      'preempted',
      'traceEnd',
    ]);
  });
});

describe('statistics', () => {
  it('count run delay from wakeup or preemption, and latency only after sleep', () => {
    const trace = new TraceText()
      .switch(0, 0, 'b-2', 'S', 'a-1')
      .wake(10, 0, 'a-1', 'b-2', 'sched_waking', 'h')
      .wake(12, 0, 'a-1', 'b-2', 'sched_wakeup', 'h')
      .switch(15, 0, 'a-1', 'R', 'b-2')
      .switch(40, 0, 'b-2', 'R', 'a-1')
      .switch(60, 0, 'a-1', 'R', 'b-2')
      .switch(61, 0, 'b-2', 'S', 'a-1')
      .import();
    const [b, a] = recordedStatistics(trace);
    expect(b).toMatchObject({
      name: 'b',
      cpuNs: 26_000,
      runDelayNs: 23_000,
      voluntarySwitches: 2,
      involuntarySwitches: 1,
      wakeups: 1,
    });
    expect([...b.wakeupLatencyNs]).toEqual([3000]);
    expect(a).toMatchObject({
      name: 'a',
      cpuNs: 35_000,
      runDelayNs: 26_000,
      voluntarySwitches: 0,
      involuntarySwitches: 2,
      wakeups: 0,
    });
    expect(a.cpuShare).toBeCloseTo(35 / 61, 12);
  });

  it('count waiting since the start of the trace and until its end', () => {
    const trace = new TraceText()
      .switch(0, 0, 'a-1', 'R', 'b-2')
      .switch(30, 0, 'b-2', 'S', 'c-3')
      .wake(50, 0, 'c-3', 'b-2')
      .switch(90, 0, 'c-3', 'S', 'idle')
      .import();
    expect(trace.tasks.map(({ name, runDelayNs, runnableAtStart }) => [name, runDelayNs, runnableAtStart])).toEqual([
      ['a', 90_000, true],
      ['b', 40_000, true],
      ['c', 30_000, true],
    ]);
  });

  it('count a move between CPUs', () => {
    const trace = new TraceText()
      .switch(0, 0, 'a-1', 'R', 'idle')
      .switch(5, 1, 'idle', 'R', 'a-1')
      .switch(9, 1, 'a-1', 'S', 'idle')
      .import();
    expect(trace.tasks[0]).toMatchObject({ migrations: 1, cpuNs: 4000, firstCpu: 0 });
  });
});

describe('wakeups', () => {
  it('are by the running task, or external when in interrupt context or out of idle', () => {
    const trace = new TraceText()
      .switch(0, 0, 'idle', 'R', 'a-1')
      .wake(1, 0, 'a-1', 'b-2')
      .wake(2, 0, 'a-1', 'c-3', 'sched_waking', 'h')
      .wake(3, 0, 'a-1', 'd-4', 'sched_waking', 's')
      .wake(4, 0, 'a-1', 'e-5', 'sched_waking', 'H')
      .switch(5, 0, 'a-1', 'S', 'b-2')
      .switch(6, 0, 'b-2', 'S', 'c-3')
      .switch(7, 0, 'c-3', 'S', 'd-4')
      .switch(8, 0, 'd-4', 'S', 'e-5')
      .switch(9, 0, 'e-5', 'S', 'idle')
      .wake(10, 0, 'idle', 'a-1')
      .import();
    expect(wakesOf(trace)).toEqual(['b 1 task by a', 'c 2 external', 'd 3 external', 'e 4 external', 'a 10 external']);
  });

  it('take the time and source of sched_waking, the run queue of sched_wakeup', () => {
    const trace = new TraceText()
      .switch(0, 1, 'b-2', 'S', 'idle')
      .wake(5, 0, 'a-1', 'b-2')
      .wake(8, 1, 'idle', 'b-2', 'sched_wakeup', 'h')
      .switch(9, 1, 'idle', 'R', 'b-2')
      .import();
    expect(wakesOf(trace)).toEqual(['b 5 task by a']);
    expect(trace.wakes.runnableNs[0]).toBe(8000);
    expect(trace.wakes.latencyNs[0]).toBe(1000);
  });

  it('of a running task that then sleeps are taken as the end of that sleep', () => {
    const trace = new TraceText()
      .switch(0, 1, 'idle', 'R', 'b-2')
      .wake(5, 0, 'a-1', 'b-2')
      .switch(6, 1, 'b-2', 'S', 'idle')
      .wake(8, 1, 'idle', 'b-2', 'sched_wakeup', 'h')
      .switch(9, 1, 'idle', 'R', 'b-2')
      .import();
    expect(wakesOf(trace)).toEqual(['b 5 task by a']);
    expect(notesOf(trace)).toEqual({});
  });

  it('of a runnable task have no effect and are counted', () => {
    const trace = new TraceText()
      .switch(0, 0, 'idle', 'R', 'b-2')
      .wake(1, 0, 'b-2', 'b-2', 'sched_waking', 'h')
      .wake(2, 0, 'b-2', 'b-2', 'sched_wakeup', 'h')
      .switch(3, 0, 'b-2', 'S', 'idle')
      .switch(9, 0, 'idle', 'R', 'b-2')
      .import();
    expect(notesOf(trace)).toEqual({
      'wakeup of a task that was runnable already, without effect': 1,
      'wakeup not recorded, taken to be at the switch-in': 1,
    });
    expect(wakesOf(trace)).toEqual(['b 9 inferred']);
  });

  it('that were not traced at all are inferred at the switch-in', () => {
    const trace = new TraceText().switch(0, 0, 'a-1', 'S', 'b-2').switch(4, 0, 'b-2', 'S', 'a-1').import();
    expect(wakesOf(trace)).toEqual(['b 0 inferred', 'a 4 inferred']);
    expect(trace.tasks.map(({ runnableAtStart }) => runnableAtStart)).toEqual([true, false]);
  });

  it('without a flag column count as by the running task, with a note', () => {
    const trace = buildTrace(
      parseText(
        'a 1 [000] 1.000000: sched:sched_waking: comm=b pid=2 prio=120 target_cpu=000\nb 2 [001] 1.000005: sched:sched_switch: prev_comm=b prev_pid=2 prev_prio=120 prev_state=S ==> next_comm=swapper/1 next_pid=0 next_prio=120\n',
      ),
    );
    expect(notesOf(trace)).toMatchObject({ 'interrupt context not shown, wakeup taken to be by the running task': 1 });
  });
});

describe('tasks', () => {
  it('get nice value and policy from the priority', () => {
    expect(policyOf(139)).toEqual({ nice: 19, policy: 'SCHED_OTHER', rtPriority: 0 });
    expect(policyOf(100)).toEqual({ nice: -20, policy: 'SCHED_OTHER', rtPriority: 0 });
    expect(policyOf(140)).toEqual({ nice: -20, policy: 'SCHED_BT', rtPriority: 0 });
    expect(policyOf(179)).toEqual({ nice: 19, policy: 'SCHED_BT', rtPriority: 0 });
    for (const prio of [99, 180]) expect(policyOf(prio)).toEqual({ nice: 0, policy: 'SCHED_OTHER', rtPriority: 0 });
    const fifo = (rtPriority: number) => ({ nice: 0, policy: 'SCHED_FIFO', rtPriority });
    expect([-1, 0, 49, 98].map(policyOf)).toEqual([fifo(99), fifo(99), fifo(50), fifo(1)]);
  });

  it('of real-time priority are counted in a note', () => {
    const trace = new TraceText().switch(0, 0, 'rt-1', 'S', 'idle', 50).import();
    expect(notesOf(trace)).toEqual({ 'real-time task: SCHED_RR does not show, replayed as SCHED_FIFO': 1 });
  });

  it('that never run are left out and counted', () => {
    const trace = new TraceText().wake(0, 0, 'a-1', 'b-2').switch(1, 0, 'a-1', 'S', 'idle').import();
    expect(trace.tasks.map(({ name }) => name)).toEqual(['a']);
    expect(trace.wakes.length).toBe(0);
    expect(notesOf(trace)).toEqual({ 'task mentioned but never running, left out': 1 });
  });

  it('are new when a pid is used again', () => {
    const fork = 'sched_process_fork: comm=sh pid=1 child_comm=sh child_pid=2';
    const trace = new TraceText()
      .at(0, 0, 'sh-1', 'd....', fork)
      .wake(1, 0, 'sh-1', 'sh-2', 'sched_wakeup_new')
      .switch(2, 0, 'sh-1', 'R', 'first-2')
      .switch(5, 0, 'first-2', 'Z', 'sh-1')
      .at(6, 0, 'sh-1', 'd....', fork)
      .wake(7, 0, 'sh-1', 'sh-2', 'sched_wakeup_new')
      .switch(8, 0, 'sh-1', 'R', 'second-2')
      .switch(10, 0, 'second-2', 'X', 'sh-1')
      .import();
    expect(trace.tasks.map(({ name, pid, cpuNs }) => [name, pid, cpuNs])).toEqual([
      ['sh', 1, 5000],
      ['first', 2, 3000],
      ['second', 2, 2000],
    ]);
    expect(wakesOf(trace)).toEqual(['first 1 task by sh', 'second 7 task by sh']);
  });
});

describe('lost events', () => {
  it('leave a gap on that CPU; the next event tells who runs', () => {
    const trace = new TraceText()
      .switch(0, 0, 'idle', 'R', 'a-1')
      .switch(10, 1, 'idle', 'R', 'b-2')
      .wake(20, 0, 'a-1', 'c-3')
      .line('CPU:0 [LOST 40 EVENTS]')
      .wake(50, 0, 'd-4', 'a-1')
      .switch(60, 0, 'd-4', 'S', 'a-1')
      .switch(70, 0, 'a-1', 'S', 'idle')
      .import();
    expect(slicesOf(trace)).toEqual([
      '0 a 0-20 blocked',
      '1 b 10-70 traceEnd',
      '0 d 50-60 blocked',
      '0 a 60-70 blocked',
    ]);
    expect(trace.gaps).toEqual([{ cpu: 0, startNs: 20_000, endNs: 50_000 }]);
    expect(trace.report.lostEvents).toBe(40);
  });

  it('that nobody marked are repaired and counted', () => {
    const trace = new TraceText()
      .switch(0, 0, 'idle', 'R', 'a-1')
      .wake(10, 0, 'a-1', 'z-9')
      .switch(30, 0, 'b-2', 'S', 'idle')
      .switch(40, 1, 'idle', 'R', 'a-1')
      .import();
    expect(slicesOf(trace)).toEqual(['0 a 0-10 lost', '0 b 30-30 blocked', '1 a 40-40 traceEnd']);
    expect(notesOf(trace)['lost events left a contradiction, repaired']).toBe(1);
  });
});

interface Measured {
  readonly tasks: readonly {
    readonly name: string;
    readonly cpu_ms: number;
    readonly cpu_share: number;
    readonly run_delay_ms: number;
    readonly nvcsw: number;
  }[];
}

describe('real traces', () => {
  const folder = new URL('../../tests/fixtures/traces/', import.meta.url);
  const read = async (name: string): Promise<ImportedTrace> =>
    importTrace(new Uint8Array(readFileSync(new URL(`${name}.trace.txt`, folder))));

  it.each(['bt414-hog-beside-periodic', 'cfs61-shares-offline-periodic', 'eevdf72-hogs-nice-0-19'])(
    '%s: shares, run delay and switches are those the kernel counted',
    async (name) => {
      const measured: Measured = JSON.parse(readFileSync(new URL(`${name}.measured.json`, folder), 'utf8'));
      const trace = await read(name);
      expect(trace.report).toMatchObject({ source: 'ftrace', notes: [], lostEvents: 0, truncated: false, cpus: 1 });
      expect(trace.report.used + trace.report.skipped[0].count).toBe(trace.report.lines);
      const recorded = recordedStatistics(trace);
      for (const task of measured.tasks) {
        const own = recorded.find((candidate) => candidate.name === task.name)!;
        const spanMs = task.cpu_ms / task.cpu_share;
        expect(Math.abs(own.cpuShare - task.cpu_share)).toBeLessThan(0.01 * Math.max(0.1, task.cpu_share));
        expect(Math.abs(own.runDelayNs / trace.durationNs - task.run_delay_ms / spanMs)).toBeLessThan(0.002);
        expect(Math.abs((own.voluntarySwitches * 1e6) / trace.durationNs - task.nvcsw / spanMs)).toBeLessThan(0.002);
      }
    },
  );

  it('of an exponential server under BT shows the class and the isolation', async () => {
    const trace = await importTrace(
      new Blob([
        readFileSync(new URL('../../scenarios/traces/tencentos-4.14-server-beside-bt-hogs.trace.txt', import.meta.url)),
      ]),
    );
    const byName = new Map(recordedStatistics(trace).map((task) => [task.name, task]));
    for (const [name, policy, share] of [
      ['online', 'SCHED_OTHER', 0.5937],
      ['off.0', 'SCHED_BT', 0.2025],
      ['off.1', 'SCHED_BT', 0.2027],
    ] as const) {
      expect(byName.get(name)?.policy).toBe(policy);
      expect(byName.get(name)?.nice).toBe(0);
      expect(Math.abs(byName.get(name)!.cpuShare / share - 1)).toBeLessThan(0.01);
    }
    expect(Math.max(...byName.get('online')!.wakeupLatencyNs)).toBeLessThan(10_000);
  });

  it('of a busy machine name tasks seen only in passing', async () => {
    const trace = await read('native618-quota');
    expect(trace.tasks.map(({ name }) => name)).toContain('memfd:sealed-91');
    expect(trace.report.used + trace.report.skipped[0].count).toBe(trace.report.lines);
  });
});
