import type { Diagnostic } from '../documents/diagnostic.ts';
import type { MetricDefinition } from '../lab/types.ts';
import type { DocumentInput } from '../runner/service.ts';
import type { SweepEstimate } from './estimate.ts';
import type { Parameter } from './parameters.ts';
import type { SweepRequest } from './request.ts';
import type { SweepResult } from './types.ts';

export type ScenarioInput = Extract<DocumentInput, { kind: 'scenario' }>;

/** What an open scenario can be swept over. */
export interface SweepChoices {
  readonly parameters: readonly Parameter[];
  readonly metrics: readonly MetricDefinition[];
  /** Of these, those that are looked at where nothing else is asked for. */
  readonly usual: readonly string[];
  /** What its section `sweep` asks for, as people write it; absent without one. */
  readonly stated?: {
    readonly axes: readonly { readonly path: string; readonly values: string }[];
    readonly precision: number | undefined;
    readonly replications: number | undefined;
  };
  /** No number of replications narrows the intervals of this lab. */
  readonly draws: boolean;
}

/** How much a sweep is before it starts. */
export interface SweepCost {
  readonly points: number;
  readonly variants: number;
  /** Of each point; with a precision at most. */
  readonly replications: number;
  /** Of all of them together; 0 where work takes as long as it takes. */
  readonly simulatedNs: number;
}

export type SweepOpened =
  | {
      readonly ok: true;
      readonly preview: SweepResult;
      readonly cost: SweepCost;
      readonly identities: readonly string[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export type ChoicesRead =
  | { readonly ok: true; readonly choices: SweepChoices }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A finished replication as a line of text, for whoever keeps it. */
export interface KeptRecord {
  readonly identity: string;
  readonly line: string;
}

/** The end point of sweeps (Comlink, `workers/sweep.worker.ts`): one scenario, and one sweep over it at a time. */
export interface SweepService {
  /** Reads the scenario: everything else is about it. */
  read(input: ScenarioInput): Promise<ChoicesRead>;
  /** Validates what is asked for and takes the place of an earlier sweep; nothing is simulated. */
  open(request: SweepRequest): Promise<SweepOpened>;
  /** Takes lines that were kept; returns how many belong to this sweep. */
  restore(lines: readonly string[]): Promise<number>;
  /** Simulates what is missing. `control` is laid out as CONTROL. Resolves when done or cancelled. @param trial see `SweepSession` */
  run(control: SharedArrayBuffer, trial?: boolean): Promise<SweepResult>;
  /** How much is left and how long it will take. @param earlierMs of one replication in an earlier run */
  estimate(earlierMs?: number): Promise<SweepEstimate>;
  /** What is known so far. */
  snapshot(): Promise<SweepResult>;
  /** Replications finished since the last call. */
  takeRecords(): Promise<readonly KeptRecord[]>;
  /** The result as CSV. */
  csv(): Promise<string>;
  /** The replications as a `.dyno-sweep` file. */
  file(): Promise<string>;
  /** What a `.dyno-sweep` file holds; touches no open sweep. */
  readFile(
    text: string,
  ): Promise<{ readonly records: readonly KeptRecord[]; readonly diagnostics: readonly Diagnostic[] }>;
  /** The scenario's text with the parameters of a point in it. */
  scenarioAt(point: readonly number[]): Promise<string>;
  dispose(): Promise<void>;
}
