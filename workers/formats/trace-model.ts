import type { TaskPolicy } from '../machine/recorded-work.ts';
import { AFTER_LOSS, CONTEXT_MASK, CONTEXT_UNKNOWN, EVENT, IN_INTERRUPT } from './ftrace/events.ts';
import type { ParsedTrace } from './ftrace/parser.ts';
import type { ImportReport, LineCount } from './import-report.ts';
import { type Issuer, PHASE, type TaskTrack, TraceReplay, UNKNOWN } from './trace-replay.ts';
import type { Slices, Wakes } from './trace-tables.ts';

/** One task of a trace and what the recorded machine did to it. All times are ns within the trace. */
export interface TraceTask {
  readonly pid: number;
  /** The comm it had last. */
  readonly name: string;
  /** Kernel priority it had last: 0 … 99 real-time, 100 … 139 nice, 140 … 179 nice in the BT class, -1 deadline. */
  readonly prio: number;
  readonly nice: number;
  readonly policy: TaskPolicy;
  /** 1 … 99 of a real-time task, 0 of others. */
  readonly rtPriority: number;
  readonly firstCpu: number;
  /** It ran or was runnable when the trace began; otherwise it waited for its first wakeup. */
  readonly runnableAtStart: boolean;
  /** It ran or was runnable when the trace ended. */
  readonly openEnded: boolean;
  readonly cpuNs: number;
  /** Time runnable but without a CPU, up to the end of the trace. */
  readonly runDelayNs: number;
  readonly voluntarySwitches: number;
  readonly involuntarySwitches: number;
  readonly migrations: number;
}

/** A trace as slices, wakeups and tasks. Only tasks that had a CPU at least once are kept. */
export interface ImportedTrace {
  /** Kernel's number of each CPU that has events, ascending; everything else here counts these CPUs from 0. */
  readonly cpuNumbers: readonly number[];
  readonly durationNs: number;
  readonly tasks: readonly TraceTask[];
  readonly slices: Slices;
  readonly wakes: Wakes;
  /** Where it is not known what a CPU did. */
  readonly gaps: readonly { readonly cpu: number; readonly startNs: number; readonly endNs: number }[];
  readonly report: ImportReport;
  /** What the file says about the machine it was recorded on, as YAML in place (`recording-note.ts`). */
  readonly note?: string | undefined;
}

/** What ftrace prints for the running task where it no longer knows its comm. */
const UNNAMED = '<...>';

/** Highest priority of SCHED_FIFO and SCHED_RR; in the kernel's numbers it is 0. */
const MAX_RT_PRIORITY = 99;

/**
 * Policy, nice value and real-time priority behind a kernel priority. SCHED_BATCH and SCHED_IDLE do not show in it; nor
 * does SCHED_RR, which is taken for SCHED_FIFO; a deadline task is taken for the SCHED_FIFO task of the highest priority.
 */
export function policyOf(prio: number): {
  readonly nice: number;
  readonly policy: TaskPolicy;
  readonly rtPriority: number;
} {
  if (prio >= 140 && prio < 180) return { nice: prio - 160, policy: 'SCHED_BT', rtPriority: 0 };
  if (prio >= 100 && prio < 140) return { nice: prio - 120, policy: 'SCHED_OTHER', rtPriority: 0 };
  if (prio === -1) return { nice: 0, policy: 'SCHED_FIFO', rtPriority: MAX_RT_PRIORITY };
  if (prio >= 0 && prio < MAX_RT_PRIORITY) return { nice: 0, policy: 'SCHED_FIFO', rtPriority: MAX_RT_PRIORITY - prio };
  return { nice: 0, policy: 'SCHED_OTHER', rtPriority: 0 };
}

/** Rebuilds what CPUs and tasks did from the events of a trace. Never fails; what had to be guessed is in the report. */
export function buildTrace(parsed: ParsedTrace): ImportedTrace {
  const { events, names } = parsed;
  const rows = events.length;
  const cpuNumbers = [...new Set(events.cpu.subarray(0, rows))].sort((a, b) => a - b);
  const cpuIndex = new Map(cpuNumbers.map((cpu, index) => [cpu, index]));
  const perKind = new Float64Array(7);
  for (let row = 0; row < rows; row++) perKind[events.kind[row]]++;
  const recordsWaking = perKind[EVENT.waking] > 0;
  const recordsWakes = recordsWaking || perKind[EVENT.wakeup] > 0;

  const replay = new TraceReplay(recordsWakes);
  for (let cpu = 0; cpu < cpuNumbers.length; cpu++) {
    replay.current[cpu] = UNKNOWN;
    replay.lastNs[cpu] = -1;
  }
  let contextUnknown = 0;
  const mention = (entry: number, prio: number | undefined): number => {
    const task = replay.taskOf(names.pid[entry]);
    replay.tasks[task].name = entry;
    if (prio !== undefined) replay.tasks[task].prio = prio;
    return task;
  };
  const issuerOf = (row: number, cpu: number): Issuer => {
    const context = events.context[row] & CONTEXT_MASK;
    const task = context === IN_INTERRUPT ? -1 : replay.current[cpu];
    if (context === CONTEXT_UNKNOWN && task >= 0) contextUnknown++;
    return { timeNs: events.timeNs[row], waker: Math.max(-1, task), cpu };
  };

  for (let row = 0; row < rows; row++) {
    const cpu = cpuIndex.get(events.cpu[row])!;
    const nowNs = events.timeNs[row];
    const entry = events.task[row];
    const current = events.current[row];
    replay.observe(cpu, names.pid[current], current, nowNs, (events.context[row] & AFTER_LOSS) !== 0);
    switch (events.kind[row]) {
      case EVENT.switch: {
        if (names.pid[entry] !== 0) mention(entry, events.prio[row]);
        replay.switchOut(cpu, nowNs, events.state[row]);
        const next = events.other[row];
        if (names.pid[next] !== 0) replay.switchIn(mention(next, events.otherPrio[row]), cpu, nowNs, false);
        break;
      }
      case EVENT.waking:
        if (names.pid[entry] !== 0) replay.waking(mention(entry, events.prio[row]), issuerOf(row, cpu));
        break;
      case EVENT.wakeup:
      case EVENT.wakeupNew: {
        if (names.pid[entry] === 0) break;
        const task = mention(entry, events.prio[row]);
        // The parent forks first and wakes its child later: the later position in its work is the right one.
        if (events.kind[row] === EVENT.wakeupNew) replay.tasks[task].early = undefined;
        replay.wakeup(task, issuerOf(row, cpu), !recordsWaking);
        break;
      }
      case EVENT.fork: {
        const child = events.other[row];
        if (names.pid[child] !== 0) replay.tasks[replay.fork(names.pid[child], issuerOf(row, cpu))].name = child;
        break;
      }
    }
  }
  const durationNs = rows > 0 ? events.timeNs[rows - 1] : 0;
  replay.finish(durationNs);

  const kept = renumber(replay);
  const tasks = kept.map((task): TraceTask => {
    const name = names.comm(task.name);
    return { ...factsOf(task), name: name === UNNAMED ? `pid ${task.pid}` : name };
  });
  const notes = [
    ...parsed.notes,
    ...note('lost events left a contradiction, repaired', replay.contradictions),
    ...note('wakeup not recorded, taken to be at the switch-in', replay.inferredWakes),
    ...note('wakeup of a task that was runnable already, without effect', replay.wakesOfRunnable),
    ...note('interrupt context not shown, wakeup taken to be by the running task', contextUnknown),
    ...note('task mentioned but never running, left out', replay.tasks.length - tasks.length),
    ...note(
      'real-time task: SCHED_RR does not show, replayed as SCHED_FIFO',
      tasks.filter(({ prio }) => prio >= 0 && prio < MAX_RT_PRIORITY).length,
    ),
    ...note(
      'deadline task, replayed as SCHED_FIFO of the highest priority',
      tasks.filter(({ prio }) => prio === -1).length,
    ),
    ...note(
      'trace without sched_waking: wakeups sent to another CPU count as by interrupt',
      recordsWaking ? 0 : perKind[EVENT.wakeup],
    ),
  ];
  return {
    cpuNumbers,
    durationNs,
    tasks,
    slices: replay.slices,
    wakes: replay.wakes,
    gaps: replay.gaps,
    report: {
      source: parsed.source,
      bytes: parsed.bytes,
      lines: parsed.lines,
      used: parsed.used,
      skipped: parsed.skipped,
      notes,
      lostEvents: parsed.lostEvents,
      truncated: parsed.truncated,
      tasks: tasks.length,
      cpus: cpuNumbers.length,
      durationNs,
      switches: perKind[EVENT.switch],
      wakeups: replay.wakes.length,
    },
  };
}

function factsOf(task: TaskTrack): Omit<TraceTask, 'name'> {
  const { pid, prio, firstCpu, runnableAtStart, cpuNs, runDelayNs, voluntarySwitches, involuntarySwitches } = task;
  const openEnded = task.phase === PHASE.running || task.phase === PHASE.runnable || task.phase === PHASE.woken;
  return {
    pid,
    prio,
    ...policyOf(prio),
    firstCpu,
    runnableAtStart,
    openEnded,
    cpuNs,
    runDelayNs,
    voluntarySwitches,
    involuntarySwitches,
    migrations: task.migrations,
  };
}

/** Drops tasks that never ran, sorts the tables and renumbers their tasks. A waker always ran. */
function renumber(replay: TraceReplay): TaskTrack[] {
  const { tasks, slices, wakes } = replay;
  const kept = tasks.filter((task) => task.slice >= 0);
  const index = new Int32Array(tasks.length).fill(-1);
  let next = 0;
  tasks.forEach((task, old) => {
    if (task.slice >= 0) index[old] = next++;
  });
  slices.sort();
  wakes.sort((task) => index[task] >= 0);
  for (let row = 0; row < slices.length; row++) slices.task[row] = index[slices.task[row]];
  for (let row = 0; row < wakes.length; row++) {
    wakes.task[row] = index[wakes.task[row]];
    if (wakes.waker[row] >= 0) wakes.waker[row] = index[wakes.waker[row]];
  }
  return kept;
}

function note(reason: string, count: number): LineCount[] {
  return count > 0 ? [{ reason, count, firstLine: 0, example: '' }] : [];
}
