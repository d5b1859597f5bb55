/** The end point that the renderer talks to (Comlink, `workers/run.worker.ts`): one instance per open document. */

import type { Diagnostic } from '../documents/diagnostic.ts';
import type { ImportReport } from '../formats/import-report.ts';
import type { RtAppImport } from '../formats/rt-app/import.ts';
import type { ChangeableValue } from '../lab/run-time-keys.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import type { RecordMode } from '../recording/part.ts';
import type { ForkAdded, NewFork } from '../scenario/add-fork.ts';
import type { ScenarioPolicies } from '../scenario/expand.ts';
import type { Changeables } from './changeable.ts';
import type { TraceFiles } from './page-traces.ts';
import type { RecordChoice } from './record-estimate.ts';
import type { RecordingPlan, RecordingQuestion } from './record-plan.ts';
import type { RecordingDirectory, RunResult } from './types.ts';

export interface RunOptions {
  readonly replications?: number;
  readonly durationNs?: number;
  readonly warmupNs?: number;
  readonly seed?: number;
  readonly variants?: readonly string[];
  /** Test the claims of a scenario under other settings of kernel and machine as well. */
  readonly settings?: boolean;
  /** Keeps what the latest run finished with the same parameters and seeds, and runs only what is missing. */
  readonly reuse?: boolean;
  /** How much of the first replications is recorded; results are the same. Default: everything. */
  readonly record?: RecordMode;
  /** Memory that all recordings may take up together; those that would grow further end. Default: 2 GiB. */
  readonly recordBytes?: number;
  /** Simulation workers; default: hardware concurrency. */
  readonly workers?: number;
}

export type {
  Changeables,
  ChangeableValue,
  Diagnostic,
  ForkAdded,
  ImportReport,
  NewFork,
  RecordChoice,
  RecordingPlan,
  RecordingQuestion,
  RecordMode,
  RtAppImport,
  ScenarioPolicies,
  TraceFiles,
};

export type DocumentInput =
  | {
      readonly kind: 'scenario';
      readonly text: string;
      readonly fileName: string;
      /** Texts of the policies and machines it names, and further policies to run as variants. */
      readonly policies?: ScenarioPolicies;
      /** Page traces that it names. */
      readonly traces?: TraceFiles;
    }
  | {
      readonly kind: 'trace';
      readonly bytes: Uint8Array | Blob;
      readonly fileName: string;
      readonly variants: readonly string[];
      /** Tasks whose name contains this are offline work; default: tasks recorded in the BT class. */
      readonly offline?: string;
      /** Timer interrupts per second of the replay; default: as the trace says or shows, else 250. */
      readonly hz?: number;
      /** Policy of the recorded kernel, as a variant is called; default: what a note in the trace says. */
      readonly kernel?: string;
    };

/** A run that was saved: its document is opened, its results are there. */
export interface BundleInput {
  readonly kind: 'bundle';
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Its results are wanted before its recordings are read: what is wrong with those, `recordingsRead` tells. */
  readonly early?: boolean;
}

/** What a bundle holds besides results. */
export interface BundledDocument {
  readonly input: DocumentInput;
  readonly options: RunOptions;
  /** What the app showed, in its own words. */
  readonly view: string | undefined;
}

export type OpenResult =
  | {
      readonly ok: true;
      readonly preview: RunResult;
      /** Of a bundle: what it holds besides results. */
      readonly bundled?: BundledDocument;
      readonly diagnostics: readonly Diagnostic[];
      readonly importReport?: ImportReport;
    }
  | {
      readonly ok: false;
      readonly diagnostics: readonly Diagnostic[];
      /** A later version of the program wrote it: it is to be left for that one. */
      readonly newer?: true;
    };

export type CompareResult =
  | { readonly ok: true; readonly result: RunResult }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What is kept of the open run in case the app crashes. */
export type KeptRun =
  | { readonly recordings: true }
  /**
   * Its recordings are not, which take up to `needs` bytes: there is room for `room`, or they were refused. Nor is the rest
   * without `results`.
   */
  | {
      readonly recordings: false;
      readonly results: boolean;
      readonly needs: number;
      readonly room: number | undefined;
    };

export interface KnownRecording {
  readonly handle: RecordingHandle;
  readonly directory: RecordingDirectory;
  /** It is still being read. */
  readonly early?: boolean;
}

export interface RunService {
  /** Parses and validates; `preview` has the set-up, variants without values, and claims "not tested". */
  open(input: DocumentInput | BundleInput, options: RunOptions): Promise<OpenResult>;
  /** Runs the opened document. `control` is a shared Int32Array laid out as CONTROL. Resolves when done or cancelled. */
  run(control: SharedArrayBuffer, options: RunOptions): Promise<RunResult>;
  /**
   * How large the recordings of such a run will be, and whether somebody has to choose what is recorded: of a trace from the
   * file, of anything else from the beginning of each simulation.
   */
  planRecording(options: RunOptions, memoryBytes: number | undefined, always: boolean): Promise<RecordingPlan>;
  /** The comparison over the replications that are finished right now. */
  snapshot(): Promise<RunResult>;
  /**
   * Puts saved runs beside the open one: from now on snapshots and recordings are those of all of them, until one is run
   * or opened; none ends it.
   * @param anyway compare runs whose inputs differ nevertheless
   */
  compareWith(others: readonly BundleInput[], anyway: boolean): Promise<CompareResult>;
  /** The same comparison, of runs whose inputs differ as well, or not. */
  compareAnyway(anyway: boolean): Promise<CompareResult>;
  /**
   * Keeps the open document and what is finished of its runs, where the platform can, until another is opened; a slot
   * is a window of the app. What is too large is not kept.
   */
  keepIn(slot: string): Promise<void>;
  /** Resolves when the open run is kept as it is now, with what is; undefined where nothing is, or where that is nothing to tell. */
  kept(): Promise<KeptRun | undefined>;
  /** Opens what was kept in a slot when the app ended; undefined when there is nothing. What cannot be read is refused in words. */
  openKept(slot: string): Promise<OpenResult | undefined>;
  /** The open document and what is finished of its run as the bytes of one file. @param view what the app shows, in its own words */
  save(view?: string): Promise<Uint8Array>;
  /**
   * Recording of the first replication of a variant, as far as it has got; undefined before it started.
   * @param early also while a bundle is still being read: more and more of its rows are there
   */
  recording(variant: string, early?: boolean): Promise<KnownRecording | undefined>;
  /**
   * Resolves when the recordings of a bundle that was opened early are read and verified.
   * @returns what is wrong; then there are none
   */
  recordingsRead(): Promise<string | undefined>;
  /** What can change while a variant of a scenario runs, nothing of a trace; touches no open document. */
  changeables(input: DocumentInput, variant: string, options: RunOptions): Promise<Changeables>;
  /** The text of a scenario with one more variant, a fork; touches no open document. */
  addFork(text: string, fork: NewFork): Promise<ForkAdded>;
  /** An rt-app file as the text of a scenario; touches no open document. */
  importRtApp(text: string, title: string): Promise<RtAppImport>;
  /** What is wrong with the text of a machine file; nothing if it can be used. */
  checkMachine(text: string, fileName: string): Promise<readonly Diagnostic[]>;
  dispose(): Promise<void>;
}
