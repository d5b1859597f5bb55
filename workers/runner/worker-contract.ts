/** What a simulation worker does for the runner, wherever it lives: a browser's worker, a thread of Node, or in place. */
import type { RecordingDirectory, ReplicationResult } from '../lab/types.ts';
import type { RecordingForecast } from '../recording/forecast.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import type { RecordMode } from '../recording/part.ts';
import type { LabConfig, LabId } from '../scenario/labs.ts';

/** Int32 words by which a worker tells whoever gave it an order how it gets on. */
export const HEARTBEAT = {
  /** Incremented as long as it gets on: a worker that does not is stuck. */
  beats: 0,
  /** What it has added to CONTROL.progress. */
  progress: 1,
  words: 2,
} as const;

export interface JobOrder {
  readonly lab: LabId;
  readonly variant: string;
  readonly config: LabConfig;
  readonly replication: number;
  readonly seed: number;
  /** Keep the recording and hand it out, also while it grows. */
  readonly keep: boolean;
  /** How much of it is kept; absent = everything. */
  readonly record?: RecordMode;
  /** What it may take up in memory; then it ends, and the simulation goes on. */
  readonly recordBytes?: number;
  /** Shared control block, laid out as CONTROL. */
  readonly control: SharedArrayBuffer;
  /** Laid out as HEARTBEAT; of this attempt alone. */
  readonly heartbeat: SharedArrayBuffer;
  /** What this job adds to CONTROL.progress when it is done. */
  readonly progressShare: number;
}

/** An order before a worker is chosen. */
export type PoolOrder = Omit<JobOrder, 'heartbeat'>;

export interface LiveRecording {
  readonly variant: string;
  readonly handle: RecordingHandle;
  readonly directory: RecordingDirectory;
}

/** Which simulation is to be looked into before it runs. */
export type ProbeOrder = Pick<JobOrder, 'lab' | 'config' | 'seed'>;

export interface SimulationRemote {
  /** Runs one replication; undefined when it was cancelled. */
  run(order: JobOrder): Promise<ReplicationResult | undefined>;
  /** Simulates the beginning and tells how large a recording of all of it will be. */
  probe(order: ProbeOrder): Promise<RecordingForecast>;
  /** The recording of the job that runs now, if it is kept. */
  recording(): Promise<LiveRecording | undefined>;
}

export interface WorkerHandle {
  readonly remote: SimulationRemote;
  /** Rejects when the worker dies; never resolves. */
  readonly failure: Promise<never>;
  dispose(): void;
}

export type SpawnWorker = () => WorkerHandle;
