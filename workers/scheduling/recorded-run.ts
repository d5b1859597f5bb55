/** A recorded schedule as a replication: the same tables and metrics as a simulation, so that both can be compared. */
import type { RecordingDirectory, ReplicationResult } from '../lab/types.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { RecordingWriter } from '../recording/writer.ts';
import { type Counted, measure } from './measure.ts';
import { REASON, REASONS } from './reasons.ts';
import { LAYOUTS, SliceWriter, WakeupWriter } from './recording.ts';
import { uniqueNames } from './series.ts';
import { blame } from './why/blame.ts';

export interface RecordedSchedule {
  readonly cpus: number;
  readonly durationNs: number;
  readonly tasks: readonly (Omit<Counted, 'latency'> & { readonly policy: string })[];
  /** Calls back for every slice in order of start. `ended`: how it ended. */
  forEachSlice(
    visit: (
      cpu: number,
      task: number,
      startNs: number,
      endNs: number,
      ended: 'blocked' | 'preempted' | 'exited' | 'open',
    ) => void,
  ): void;
  /** Calls back for every wakeup in order of time; waker -1 = timer or interrupt. */
  forEachWakeup(visit: (timeNs: number, task: number, cpu: number, waker: number, wakerCpu: number) => void): void;
}

const ENDING = {
  blocked: REASON.blocked,
  preempted: REASON.recordedPreemption,
  exited: REASON.exited,
  open: REASON.end,
} as const;

/** Builds the replication of variant `variant`; sample arrays are copied, so it may be called for every seed. */
export function replicateRecorded(
  schedule: RecordedSchedule,
  variant: string,
  replication: number,
  seed: number,
): ReplicationResult {
  const names = uniqueNames(schedule.tasks.map(({ name }) => name));
  const counted = schedule.tasks.map(
    (task, i): Counted => ({ ...task, name: names[i], latency: undefined, wakeup: task.wakeup.slice() }),
  );
  return {
    variant,
    replication,
    seed,
    ...measure(counted, {
      cpus: schedule.cpus,
      durationNs: schedule.durationNs,
      busyNs: counted.reduce((sum, { cpuNs }) => sum + cpuNs, 0),
      overheadNs: 0,
    }),
    events: 0,
    ...(replication === 0 && kept(schedule, names)),
  };
}

function kept(
  schedule: RecordedSchedule,
  names: readonly string[],
): Pick<ReplicationResult, 'recording' | 'directory' | 'blames'> {
  const recording = record(schedule);
  const directory = directoryOf(schedule, names);
  return { recording, directory, blames: blame(recording, directory) };
}

function record(schedule: RecordedSchedule): RecordingHandle {
  const writer = new RecordingWriter(LAYOUTS);
  const slices = new SliceWriter(writer);
  const wakeups = new WakeupWriter(writer);
  // rows of a recording are in the order in which slices ended; on one CPU that is the order in which they began
  const rows: [number, number, number, number, number][] = [];
  const lastEnding = new Map<number, number>();
  schedule.forEachSlice((cpu, task, startNs, endNs, ended) => {
    rows.push([startNs, endNs, task, cpu, ENDING[ended]]);
  });
  rows.sort((a, b) => a[1] - b[1] || a[3] - b[3]);
  for (const [startNs, endNs, task, cpu, ending] of rows) {
    slices.append(startNs, endNs, task, cpu, lastEnding.get(cpu) ?? REASON.none, ending);
    lastEnding.set(cpu, ending);
  }
  schedule.forEachWakeup((...row) => wakeups.append(...row));
  slices.flush();
  wakeups.flush();
  return writer.handle;
}

function directoryOf(schedule: RecordedSchedule, names: readonly string[]): RecordingDirectory {
  return {
    cpus: schedule.cpus,
    tasks: schedule.tasks.map(({ policy }, i) => ({ name: names[i], workload: names[i], group: '', policy })),
    reasons: REASONS,
    startNs: 0,
    endNs: schedule.durationNs,
    measureFromNs: 0,
  };
}
