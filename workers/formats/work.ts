import { OP_BLOCK, OP_EXIT, OP_RUN, OP_WAKE, type RecordedWork } from '../machine/recorded-work.ts';
import type { ImportedTrace } from './trace-model.ts';
import { END, WAKE } from './trace-tables.ts';

/**
 * Rebuilds each task of a trace as work, free of the schedule it was recorded under: CPU time between sleeps, and what
 * ended each sleep. A wakeup by a task is an operation at its place in the waker's own CPU time; one by a timer or an
 * interrupt stays at its recorded time. Preemption leaves no mark. Task indices are those of the trace.
 * Per task, the OP_RUN arguments add up to its recorded CPU time, and it has one OP_WAKE or external wakeup for every
 * sleep it returned from.
 */
export function rebuildWork(trace: ImportedTrace): RecordedWork {
  const { tasks, slices, wakes } = trace;
  const slicesOf = rowsByTask(tasks.length, slices.length, slices.task);
  const issued = Int32Array.from(wakes.waker.subarray(0, wakes.length));
  const wakesBy = rowsByTask(tasks.length, wakes.length, issued);

  const opStart = new Uint32Array(tasks.length + 1);
  const opKind: number[] = [];
  const opArg: number[] = [];
  for (let task = 0; task < tasks.length; task++) {
    let pendingNs = 0;
    const operation = (kind: number, arg: number): void => {
      if (pendingNs > 0) {
        opKind.push(OP_RUN);
        opArg.push(pendingNs);
        pendingNs = 0;
      }
      opKind.push(kind);
      opArg.push(arg);
    };
    let at = wakesBy.start[task];
    const lastWake = wakesBy.start[task + 1];
    for (let i = slicesOf.start[task]; i < slicesOf.start[task + 1]; i++) {
      const slice = slicesOf.rows[i];
      const endNs = slices.endNs[slice];
      let fromNs = slices.startNs[slice];
      for (; at < lastWake && wakes.timeNs[wakesBy.rows[at]] <= endNs; at++) {
        const wake = wakesBy.rows[at];
        const wakeNs = Math.max(fromNs, wakes.timeNs[wake]);
        pendingNs += wakeNs - fromNs;
        fromNs = wakeNs;
        operation(OP_WAKE, wakes.task[wake]);
      }
      pendingNs += endNs - fromNs;
      if (slices.end[slice] === END.blocked) operation(OP_BLOCK, 0);
      else if (slices.end[slice] === END.exited) operation(OP_EXIT, 0);
    }
    if (pendingNs > 0) {
      opKind.push(OP_RUN);
      opArg.push(pendingNs);
    }
    opStart[task + 1] = opKind.length;
  }

  const external: number[] = [];
  for (let row = 0; row < wakes.length; row++) if (wakes.source[row] !== WAKE.task) external.push(row);
  return {
    taskNames: tasks.map((task) => task.name),
    nice: Int8Array.from(tasks, (task) => task.nice),
    policy: tasks.map((task) => task.policy),
    rtPriority: Uint8Array.from(tasks, (task) => task.rtPriority),
    affinity: tasks.map((task) => boundCpu(task.name, trace.cpuNumbers)),
    startCpu: Uint16Array.from(tasks, (task) => task.firstCpu),
    runnableAtStart: Uint8Array.from(tasks, (task) => (task.runnableAtStart ? 1 : 0)),
    opStart,
    opKind: Uint8Array.from(opKind),
    opArg: Float64Array.from(opArg),
    externalNs: Float64Array.from(external, (row) => wakes.timeNs[row]),
    externalTask: Uint32Array.from(external, (row) => wakes.task[row]),
    externalCpu: Uint16Array.from(external, (row) => wakes.cpu[row]),
    durationNs: trace.durationNs,
    openEnded: Uint8Array.from(tasks, (task) => (task.openEnded ? 1 : 0)),
  };
}

/** Rows of a table grouped by task, in the order of the table; rows of task -1 are left out. */
function rowsByTask(
  tasks: number,
  rows: number,
  taskOf: Uint32Array | Int32Array,
): { start: Uint32Array; rows: Uint32Array } {
  const start = new Uint32Array(tasks + 1);
  for (let row = 0; row < rows; row++) if (taskOf[row] >= 0) start[taskOf[row] + 1]++;
  for (let task = 0; task < tasks; task++) start[task + 1] += start[task];
  const next = start.slice();
  const grouped = new Uint32Array(start[tasks]);
  for (let row = 0; row < rows; row++) if (taskOf[row] >= 0) grouped[next[taskOf[row]]++] = row;
  return { start, rows: grouped };
}

/** Kernel threads that exist once per CPU and never leave it: name, slash, CPU ("kworker/3:1", "ksoftirqd/3"). */
const PER_CPU_THREAD =
  /^(?:kworker|ksoftirqd|migration|cpuhp|watchdog|rcuc|irq_work|idle_inject|backlog_napi|ktimers?)\/(\d+)(?::|H|$)/;

function boundCpu(name: string, cpuNumbers: readonly number[]): readonly number[] | undefined {
  const match = PER_CPU_THREAD.exec(name);
  const cpu = match === null ? -1 : cpuNumbers.indexOf(Number(match[1]));
  return cpu < 0 ? undefined : [cpu];
}
