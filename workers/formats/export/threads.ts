import type { RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import { type ExportProcess, processesOf, tidOf } from './processes.ts';

export interface ExportThread {
  readonly tid: number;
  readonly name: string;
  readonly pid: number;
}

export interface ExportThreads {
  readonly processes: readonly ExportProcess[];
  /** Those of tasks first, in their order. */
  readonly all: readonly ExportThread[];
  /** The thread that a task is on a CPU. */
  on(task: number, cpu: number): ExportThread;
}

/**
 * Tasks as threads. Work of the hardware lab is on several CPUs at once, which no thread can be: it is a thread on each, the
 * first with the id of the task; the others follow those of all tasks.
 */
export function threadsOf(reader: RecordingReader, directory: RecordingDirectory): ExportThreads {
  const { processes, pidOf } = processesOf(directory);
  const cpusOf = cpusOfParallel(reader, directory.tasks.length);
  const all: ExportThread[] = directory.tasks.map(({ name }, task) => {
    const cpu = cpusOf.get(task)?.[0];
    return { tid: tidOf(task), name: cpu === undefined ? name : onCpu(name, cpu), pid: pidOf[task] };
  });
  const others = new Map<number, Map<number, ExportThread>>();
  for (const [task, [, ...cpus]] of cpusOf) {
    const own = new Map<number, ExportThread>();
    for (const cpu of cpus) {
      const thread = { tid: tidOf(all.length), name: onCpu(directory.tasks[task].name, cpu), pid: pidOf[task] };
      own.set(cpu, thread);
      all.push(thread);
    }
    others.set(task, own);
  }
  return { processes, all, on: (task, cpu) => others.get(task)?.get(cpu) ?? all[task] };
}

const onCpu = (name: string, cpu: number): string => `${name} on CPU ${cpu}`;

/** The CPUs of each task that is on several at once. */
function cpusOfParallel(reader: RecordingReader, tasks: number): ReadonlyMap<number, readonly number[]> {
  const parallel = new Set<number>();
  const untilNs = new Float64Array(tasks);
  eachSlice(reader, (task, _, startNs, endNs) => {
    if (startNs < untilNs[task]) parallel.add(task);
    untilNs[task] = Math.max(untilNs[task], endNs);
  });
  const cpus = new Map<number, Set<number>>([...parallel].map((task) => [task, new Set()]));
  if (parallel.size > 0) eachSlice(reader, (task, cpu) => cpus.get(task)?.add(cpu));
  return new Map([...cpus].map(([task, own]) => [task, [...own].sort((a, b) => a - b)]));
}

function eachSlice(
  reader: RecordingReader,
  take: (task: number, cpu: number, startNs: number, endNs: number) => void,
): void {
  const slices = reader.find('slices');
  if (!slices) return;
  const [task, cpu, start, end] = ['task', 'cpu', 'startNs', 'endNs'].map((name) => slices.columnIndex(name));
  for (let b = 0; b < slices.blockCount; b++) {
    const { columns, rows } = slices.block(b);
    for (let row = 0; row < rows; row++)
      take(columns[task][row], columns[cpu][row], columns[start][row], columns[end][row]);
  }
}
