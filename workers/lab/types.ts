/**
 * What a lab promises to everything above it: plain data about its runs, and a simulation that can be advanced in
 * slices. Labs implement it; the runner, the app and the report depend on nothing else of a lab.
 */
import type { RecordingHandle } from '../recording/layout.ts';
import type { RecordedPart } from '../recording/part.ts';
import type { Measured } from '../units/measured.ts';
import type { MetricUnit } from '../units/metric-units.ts';

export type { MetricUnit };

/** Text in the languages of the scenario; `en` is always there. */
export interface LocalText {
  readonly en: string;
  readonly zh?: string;
}

/** A line on what was set up. Names, identifiers and quantities are the same in every language; the words between them are not. */
export interface SetupLine {
  readonly label: LocalText;
  readonly value: LocalText;
}

export type Better = 'lower' | 'higher' | 'neither';

/** One metric as listed by `dyno metrics`. `name` may hold `<workload>`, `<group>` or `<task>` as a placeholder. */
export interface MetricDefinition {
  readonly name: string;
  readonly unit: MetricUnit;
  readonly better: Better;
  readonly label: LocalText;
  readonly formula: LocalText;
  /** Workload or task that it is counted for, where the name begins with one: names may hold dots. */
  readonly subject?: string;
  /** Repeats others or matters rarely: tables show it on demand. */
  readonly detail?: boolean;
}

/**
 * Histogram over fixed logarithmic bins: bin i covers [LOWEST_NS * RATIO^i, LOWEST_NS * RATIO^(i+1)); values below the
 * first edge count in bin 0, values beyond the last edge in the last bin.
 */
export interface LogHistogram {
  readonly counts: Uint32Array;
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
}

/** Something a reader must know, with its file, and its place there, if it lies in one of the user's. */
export interface Notice extends LocalText {
  /** Line and column start at 1; 0 = unknown. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
  /** Every replication of the variant says the same. */
  readonly ofVariant?: boolean;
  /** Says where figures come from, which is no warning. */
  readonly basis?: boolean;
}

/** What one replication of one variant reports. */
export interface ReplicationResult {
  readonly variant: string;
  readonly replication: number;
  readonly seed: number;
  /** Values by metric name. A metric that does not exist in this variant (no such workload) is absent. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Number of observations behind each metric that is a statistic of samples. */
  readonly observations: Readonly<Record<string, number>>;
  /** Sample distributions by metric stem, e.g. "web.latency". Unit ns. */
  readonly distributions: Readonly<Record<string, LogHistogram>>;
  /** Stems of distributions whose samples drifted during the measured window: the warm-up was too short, or there is overload. */
  readonly drifting: readonly string[];
  /** What a reader of the result must know of this replication, such as that a user policy was ejected. */
  readonly notices?: readonly Notice[];
  /** Simulated events handled (wake, block, switch, tick, timer). */
  readonly events: number;
  /** Who kept whom waiting, from the recording; present only for replications whose recording is kept. */
  readonly blames?: readonly Blame[];
  /** Present only for replications whose recording is kept. */
  readonly recording?: RecordingHandle;
  /** Digest of the kept recording, 32 hexadecimal digits: equal on every machine and for any number of workers. */
  readonly recordingDigest?: string;
  /** Names for the codes in the recording. */
  readonly directory?: RecordingDirectory;
}

/** Somebody and the time it stands for. */
export interface TimeShare {
  readonly name: string;
  readonly ns: number;
}

/** What kept the slow requests of a workload waiting, or a recorded task over the whole trace. */
export interface Blame {
  /** "requests": those around the p99, figures per request. "task": all of its time, when nothing says what a request is. */
  readonly of: 'requests' | 'task';
  /** Workload or task. */
  readonly subject: string;
  /** Requests around the p99; 0 for a task. */
  readonly requests: number;
  /** Mean response of these requests, or the time observed. */
  readonly totalNs: number;
  /** Time that a thread was runnable but not running. */
  readonly waitedNs: number;
  /** Who had its CPU meanwhile, by workload, longest first. */
  readonly antagonists: readonly TimeShare[];
  /** Who ran on sibling threads of its core while it ran, by workload, longest first; empty without SMT. */
  readonly siblings: readonly TimeShare[];
  /** Row of a typical one among the requests. */
  readonly example?: number;
}

/** A sentence derived from a run that can be checked against its figures. */
export interface Finding {
  readonly kind: string;
  readonly text: LocalText;
  /** What it is about, 0 … 1 and beyond: findings are ranked by it. */
  readonly size: number;
  /** Where to look: the variant, a metric, and a request of its first replication (row of the recording). */
  readonly variant: string;
  readonly metric?: string;
  readonly request?: number;
}

/** What findings are derived from. */
export interface FindingSource {
  readonly id: string;
  readonly label: LocalText;
  readonly baseline: boolean;
  /** Means over the replications. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The same with their intervals, which say how many digits a sentence has; absent = as if exact. */
  readonly measured?: Readonly<Record<string, Measured>>;
  readonly blames: readonly Blame[];
}

/** Names of the CPUs, tasks and codes that a recording refers to by index. */
export interface RecordingDirectory {
  readonly cpus: number;
  readonly tasks: readonly {
    readonly name: string;
    readonly workload: string;
    readonly group: string;
    readonly policy: string;
    /** CPUs it may run on; absent = all. */
    readonly affinity?: readonly number[];
  }[];
  /** Neighbours are numbered one after the other; absent = one cache, one thread per core. */
  readonly topology?: { readonly smt: number; readonly llcCpus: number };
  /** Why a slice began / ended, by code: short stable id and text. */
  readonly reasons: readonly { readonly id: string; readonly label: LocalText }[];
  readonly startNs: number;
  readonly endNs: number;
  /** Measured window inside [startNs, endNs]. */
  readonly measureFromNs: number;
  /** What tasks share, by number in the table `holds`; absent = the recording says nothing of it. */
  readonly resources?: readonly SharedResource[];
  /** Which part of the simulated time is recorded; absent = all of it. */
  readonly recorded?: RecordedPart;
  /** Present in recordings of the swap lab. */
  readonly swap?: SwapDirectory;
  /** Present where power was accounted for. */
  readonly power?: PowerDirectory;
  /** What the variant was resolved to: only its lab looks into it, for views that need more than the recording. */
  readonly settings?: { readonly lab: string; readonly config: object };
}

/** A lock, held by one task at a time, or a device, which serves several. */
export interface SharedResource {
  readonly kind: 'lock' | 'device';
  readonly name: string;
  /** Tasks that have it at once. */
  readonly capacity: number;
}

/** A code's stable id and its name. */
export interface NamedCode {
  readonly id: string;
  readonly label: LocalText;
}

/** What tables of power and CPU states refer to. */
export interface PowerDirectory {
  /** Catalogue id and name of the machine. */
  readonly machine: { readonly id: string; readonly name: LocalText };
  /** Parts of the power, in the order of the columns. */
  readonly parts: readonly NamedCode[];
  /** Idle states from light to deep; state n of a CPU is the (n - 1)th here. Empty: idle states are not told apart. */
  readonly idleStates: readonly NamedCode[];
  /** CPUs that change frequency together, with their operating points, lowest first; empty: frequency does not change. */
  readonly domains: readonly {
    readonly name: string;
    readonly cpus: readonly number[];
    readonly hz: readonly number[];
  }[];
  /** Between two rows of power, ns. */
  readonly sampleNs: number;
}

/** What the tables of a swap recording refer to besides. */
export interface SwapDirectory {
  /** Kernel generation, such as `g4`. */
  readonly generation: string;
  /** Time between two samples of tiles, series and lock waits, ns. */
  readonly sampleNs: number;
  /** Each tile of the cluster map stands for `clustersPerTile` neighbouring clusters of `clusterSlots` slots. */
  readonly devices: readonly {
    readonly name: string;
    readonly slots: number;
    readonly clusters: number;
    readonly clusterSlots: number;
    readonly clustersPerTile: number;
  }[];
  /** Names by code: locks, kinds of faults, parts of a fault, events of a page's life. */
  readonly locks: readonly NamedCode[];
  readonly faultKinds: readonly NamedCode[];
  readonly parts: readonly NamedCode[];
  readonly pageEvents: readonly NamedCode[];
  /** Names of address spaces. */
  readonly spaces: readonly string[];
}

export interface ModelCard {
  readonly id: string;
  readonly title: LocalText;
  readonly version: string;
  /** What the model contains, what it leaves out, and what it was checked against. */
  readonly limits: readonly LocalText[];
  readonly checkedAgainst: readonly LocalText[];
}

/** One replication of one variant while it runs. */
export interface Simulation {
  /** Simulated time reached, ns. */
  readonly nowNs: number;
  /** End of the simulated time, ns. */
  readonly endNs: number;
  /** Handled events so far. */
  readonly events: number;
  readonly recording: RecordingHandle;
  readonly directory: RecordingDirectory;
  /** Handles events up to `untilNs` or until `eventBudget` events are done; true while there is more to do. */
  advance(untilNs: number, eventBudget: number): boolean;
  /** Metrics and distributions of the measured window; call once `advance` returned false. */
  finish(): Pick<ReplicationResult, 'metrics' | 'observations' | 'distributions' | 'drifting' | 'notices'>;
  /** Copy of the whole state; `restore` continues from it as if nothing had happened since. */
  checkpoint(): unknown;
  restore(state: unknown): void;
}
