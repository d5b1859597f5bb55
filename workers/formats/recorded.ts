import type { TaskPolicy } from '../machine/recorded-work.ts';
import type { ImportedTrace } from './trace-model.ts';

/** What the recorded machine did to one task. */
export interface RecordedTask {
  readonly name: string;
  readonly pid: number;
  readonly policy: TaskPolicy;
  readonly nice: number;
  readonly cpuNs: number;
  /** cpuNs over the length of the trace. */
  readonly cpuShare: number;
  readonly runDelayNs: number;
  readonly voluntarySwitches: number;
  readonly involuntarySwitches: number;
  readonly migrations: number;
  /** Sleeps that ended within the trace. */
  readonly wakeups: number;
  /** From run queue (sched_wakeup) to first instruction after a sleep, one value for each, in order of time. */
  readonly wakeupLatencyNs: Float64Array;
}

/** Statistics of the recorded trace, by task, in the order of `trace.tasks`. */
export function recordedStatistics(trace: ImportedTrace): RecordedTask[] {
  const { wakes } = trace;
  const latencies: number[][] = trace.tasks.map(() => []);
  const wakeups = new Uint32Array(trace.tasks.length);
  for (let row = 0; row < wakes.length; row++) {
    wakeups[wakes.task[row]]++;
    if (!Number.isNaN(wakes.latencyNs[row])) latencies[wakes.task[row]].push(wakes.latencyNs[row]);
  }
  return trace.tasks.map((task, index) => ({
    name: task.name,
    pid: task.pid,
    policy: task.policy,
    nice: task.nice,
    cpuNs: task.cpuNs,
    cpuShare: trace.durationNs > 0 ? task.cpuNs / trace.durationNs : 0,
    runDelayNs: task.runDelayNs,
    voluntarySwitches: task.voluntarySwitches,
    involuntarySwitches: task.involuntarySwitches,
    migrations: task.migrations,
    wakeups: wakeups[index],
    wakeupLatencyNs: Float64Array.from(latencies[index]),
  }));
}

/** Calls `visit` for every recorded slice in order of start; `end` is a value of END. In between a CPU is idle, except in `trace.gaps`. */
export function forEachSlice(
  trace: ImportedTrace,
  visit: (cpu: number, task: number, startNs: number, endNs: number, end: number) => void,
): void {
  const { slices } = trace;
  for (let row = 0; row < slices.length; row++) {
    visit(slices.cpu[row], slices.task[row], slices.startNs[row], slices.endNs[row], slices.end[row]);
  }
}
