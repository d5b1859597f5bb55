/**
 * What a run produces. These types cross threads and end up in `--json`, in the app and in the report, so they are
 * plain data. Labs fill them; nothing here knows a particular lab.
 */
import type {
  Finding,
  LocalText,
  LogHistogram,
  MetricDefinition,
  MetricUnit,
  ModelCard,
  Notice,
  SetupLine,
} from '../lab/types.ts';

import type { IntervalOf } from '../statistics/interval.ts';

export type {
  Better,
  Finding,
  LocalText,
  LogHistogram,
  MetricDefinition,
  MetricUnit,
  ModelCard,
  Notice,
  RecordingDirectory,
  ReplicationResult,
  SetupLine,
} from '../lab/types.ts';

export interface MetricValue {
  readonly value: number;
  /** 95 % interval over replications; equals value when n = 1 (then `n` tells). */
  readonly low: number;
  readonly high: number;
  readonly unit: MetricUnit;
  /** Replications behind the value. */
  readonly n: number;
}

/** "worse" and "better" follow the metric's direction; "~" = no difference detected; "different" = metric without direction. */
export type DifferenceVerdict = 'better' | 'worse' | 'different' | '~' | 'insufficient';

export interface Difference {
  readonly variant: string;
  readonly metric: string;
  /** Absent: paired by seed. 'welch': of independent replications, where two runs share neither seeds nor workload. */
  readonly method?: 'welch';
  /** Mean of the differences variant - baseline, with its 95 % interval, in the metric's unit. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The same relative to the baseline's mean: 0.05 = +5 %. */
  readonly relative: number;
  readonly relativeLow: number;
  readonly relativeHigh: number;
  /** Cliff's delta, -1 … 1. */
  readonly effect: number;
  readonly verdict: DifferenceVerdict;
}

export type ClaimVerdict = 'supported' | 'not supported' | 'depends' | 'not tested';

export interface ClaimResult {
  readonly id: string;
  readonly text: LocalText;
  readonly source: string;
  readonly holds: string;
  readonly verdict: ClaimVerdict;
  /** One checkable sentence with the figures behind the verdict. */
  readonly reason: LocalText;
}

/** What replications of a variant said, in the words of the first that did. */
export interface VariantNotice extends Notice {
  /** Those that said something. */
  readonly replications: number;
}

export interface VariantResult {
  readonly id: string;
  readonly label: LocalText;
  readonly baseline: boolean;
  /** Where several runs are compared: which of them it belongs to. */
  readonly run?: number;
  readonly metrics: Readonly<Record<string, MetricValue>>;
  readonly replicationsDone: number;
  /** Where its first replication is recorded in part, or not at all: what there is, in words. */
  readonly recorded?: LocalText;
  /** Digest of the recording of the first replication; absent until it is done. */
  readonly recordingDigest?: string;
  /** What a reader must know of this variant, such as that its policy was ejected. */
  readonly notices?: readonly VariantNotice[];
  /** Merged over replications. */
  readonly distributions: Readonly<Record<string, LogHistogram>>;
  /** Quantiles of each distribution at `SHIFT_PROBABILITIES`: by probability, then in replication order. */
  readonly quantiles?: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** Metric values of every finished replication, by metric, in replication order. */
  readonly perReplication: Readonly<Record<string, readonly number[]>>;
}

/** Part of the inputs that a row of `RunResult.inputs` belongs to. */
export type InputGroup = 'machine' | 'kernel' | 'policy' | 'workload' | 'measurement' | 'model';

/** An input that is not the same in all variants. */
export interface InputRow {
  readonly group: InputGroup;
  /** Where it stands in what the variant is resolved to, "policy.fair.latency". */
  readonly key: string;
  /** As people read it, one per variant; undefined where it does not exist. */
  readonly values: readonly (string | undefined)[];
}

/** What two runs must have in common for their figures to be compared. */
export type SharedInput = 'lab' | 'workload' | 'seeds' | 'duration' | 'model';

/** Of several runs that are compared with each other. */
export interface RunComparison {
  readonly runs: readonly {
    /** File name without its ending, unique among the runs. */
    readonly name: string;
    readonly scenario: string;
    readonly identity: string;
    readonly dyno: string;
    readonly model: string;
    readonly seeds: readonly number[];
  }[];
  /** Pairs of runs that differ in what they should share; all others are paired by seed. */
  readonly incomparable: readonly {
    readonly runs: readonly [number, number];
    readonly differ: readonly SharedInput[];
  }[];
  /** Such runs are compared nevertheless, because the person said so. */
  readonly anyway: boolean;
}

/** The claims of a scenario under other settings of kernel and machine. */
export interface SettingsResult {
  readonly axes: readonly { readonly path: string; readonly values: readonly (string | number | boolean)[] }[];
  /** Every combination; the last axis changes fastest. */
  readonly points: readonly {
    /** One value per axis. */
    readonly values: readonly (string | number | boolean)[];
    readonly claims: readonly Pick<ClaimResult, 'id' | 'verdict' | 'reason'>[];
    /** What the claims are about: each metric they name, as far as there are values. */
    readonly figures: readonly { readonly variant: string; readonly metric: string; readonly value: MetricValue }[];
    readonly replicationsDone: number;
  }[];
  /** Each claim over all points: "holds under 4 of 6 settings; not with hz 100". */
  readonly claims: readonly { readonly id: string; readonly verdict: ClaimVerdict; readonly summary: LocalText }[];
}

/** Gains over the baseline that others measured or claimed, against one of the axes of the settings. */
export interface PublishedGains {
  readonly text: LocalText;
  readonly source: string;
  readonly kind: 'measured' | 'claimed';
  readonly axis: string;
  /** Value of the axis, and gain there: 1.2 = 20 % more than the baseline. */
  readonly gains: readonly (readonly [number, number])[];
}

/** How far a replay of a trace can be believed: stated before any what-if. */
export type Faithfulness =
  | { readonly checked: false; readonly summary: LocalText }
  | {
      readonly checked: true;
      /** One sentence with the figures below. */
      readonly summary: LocalText;
      /** The variant that runs the recorded work under the kernel it was recorded on. */
      readonly variant: string;
      /** Run delay of all tasks, ns. */
      readonly recordedNs: number;
      readonly replayedNs: number;
      /** replayed / recorded - 1. */
      readonly bias: number;
      /** Of the run delays of each task in each part of the trace; absent when they do not vary. */
      readonly correlation?: number;
      /** Parts of the trace times tasks in which somebody waited, and the length of one part. */
      readonly cells: number;
      readonly windowNs: number;
      /** Where the phase of the timer tick comes from. */
      readonly phase: 'from the trace' | 'drawn';
      /** By run delay, longest first. */
      readonly tasks: readonly { readonly name: string; readonly recordedNs: number; readonly replayedNs: number }[];
    };

/** memory, crash: its worker died. stalled: it did not get on. error: its simulation threw. */
export type LossCause = 'memory' | 'crash' | 'stalled' | 'error';

/** A replication that could not be simulated. */
export interface LostReplication {
  readonly variant: string;
  /** Index among the seeds. */
  readonly replication: number;
  readonly seed: number;
  readonly cause: LossCause;
  /** In the words of whoever failed, English. */
  readonly message: string;
  /** Where it is one of those under other settings: "machine.hz = 100". */
  readonly settings?: string;
}

/** The whole comparison: what the app shows, the report prints and `--json` writes (without distributions there). */
export interface RunResult {
  readonly dyno: string;
  readonly lab: string;
  readonly title: LocalText;
  readonly question?: LocalText;
  readonly scenario: string;
  /** hash(scenario, parameters, seeds, model version), 32 hexadecimal digits. */
  readonly identity: string;
  readonly seeds: readonly number[];
  readonly setup: readonly SetupLine[];
  readonly variants: readonly VariantResult[];
  readonly differences: readonly Difference[];
  readonly claims: readonly ClaimResult[];
  /** Derived from the figures and from the recordings of the first replication, most important first. */
  readonly findings: readonly Finding[];
  readonly metrics: readonly MetricDefinition[];
  /** What intervals over replications are of; absent = the mean. */
  readonly intervals?: IntervalOf;
  readonly model: { readonly version: string; readonly cards: readonly ModelCard[] };
  /** Counted losses and warnings: skipped trace lines, too few replications, dropped rows … */
  readonly warnings: readonly LocalText[];
  /** Every replication is there. */
  readonly complete: boolean;
  /** Replications that the run had to leave out; another run of what is missing tries them again. */
  readonly lost?: readonly LostReplication[];
  /** Command that repeats the run. */
  readonly command: string;
  /** Inputs in which variants differ. */
  readonly inputs?: readonly InputRow[];
  /** Present when several runs are compared with each other. */
  readonly comparison?: RunComparison;
  /** Present when claims were tested under other settings too. */
  readonly settings?: SettingsResult;
  /** Present when the scenario states figures to compare with. */
  readonly published?: readonly PublishedGains[];
  /** Present for traces, once it can be told. */
  readonly faithfulness?: Faithfulness;
  /** About how many more replications bring every figure that a claim rests on to ±1 %; absent while it cannot be told. */
  readonly moreReplications?: number;
}

/** Int32 words of the control block that the UI and the workers share. Read once a frame; no message per event. */
export const CONTROL = {
  /** RUN_STATE code. */
  state: 0,
  /** Set to 1 to cancel; workers look at it between slices of work. */
  cancel: 1,
  jobsTotal: 2,
  jobsDone: 3,
  /** Incremented whenever a new snapshot is worth fetching. */
  version: 4,
  /** Simulated progress of all jobs in 1/10000. */
  progress: 5,
  /** Handled events, in thousands. */
  kiloEvents: 6,
  words: 16,
} as const;

export const RUN_STATE = { idle: 0, running: 1, done: 2, cancelled: 3, failed: 4 } as const;
