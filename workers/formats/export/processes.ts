import type { RecordingDirectory } from '../../lab/types.ts';

export interface ExportProcess {
  readonly pid: number;
  readonly name: string;
}

/**
 * Tasks as threads of processes, one process a workload: thread ids are the number of the task + 1 (0 is the idle task of
 * every CPU), a process has the id of its first thread.
 */
export function processesOf({ tasks }: RecordingDirectory): {
  readonly processes: readonly ExportProcess[];
  /** Process of each task. */
  readonly pidOf: Int32Array;
} {
  const pids = new Map<string, number>();
  const pidOf = Int32Array.from(tasks, ({ workload }, task) => {
    const pid = pids.get(workload) ?? tidOf(task);
    pids.set(workload, pid);
    return pid;
  });
  return { processes: [...pids].map(([name, pid]) => ({ pid, name })), pidOf };
}

export const tidOf = (task: number): number => task + 1;
