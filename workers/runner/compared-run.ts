import type { Place } from '../documents/diagnostic.ts';
import type { LocalText, MetricDefinition, ModelCard, ReplicationResult, SetupLine } from '../lab/types.ts';
import type { RecordMode } from '../recording/part.ts';
import type { LabConfig, LabId } from '../scenario/labs.ts';
import type { Setting, SettingsAxis } from '../scenario/settings.ts';
import type { Condition } from '../statistics/expression.ts';
import type { IntervalOf } from '../statistics/interval.ts';
import type { PublishedGains } from './types.ts';

/** One side of a comparison: simulated from a configuration, or already there (a recorded trace). */
export interface ComparedVariant {
  readonly id: string;
  readonly label: LocalText;
  readonly baseline: boolean;
  readonly metrics: readonly MetricDefinition[];
  /** What intervals over replications are of; absent = the mean. */
  readonly intervals?: IntervalOf;
  readonly source:
    | { readonly kind: 'simulated'; readonly config: LabConfig }
    | { readonly kind: 'recorded'; readonly result: (replication: number, seed: number) => ReplicationResult };
}

export interface ClaimUnderTest {
  readonly id: string;
  readonly text: LocalText;
  readonly source: string;
  readonly holds: string;
  readonly condition: Condition;
  readonly place: Place;
}

/** The same comparison under one combination of settings. */
export interface SettingsPoint {
  /** One value per axis. */
  readonly values: readonly Setting['value'][];
  readonly variants: readonly ComparedVariant[];
  readonly claims: readonly ClaimUnderTest[];
}

export interface SettingsPlan {
  readonly axes: readonly SettingsAxis[];
  readonly points: readonly SettingsPoint[];
}

/** Whether and how a replay can be checked against what was recorded. */
export type FaithfulnessCheck =
  | { readonly kind: 'unknown'; readonly reason: LocalText }
  | {
      readonly kind: 'compare';
      readonly recorded: string;
      readonly variant: string;
      readonly phase: 'from the trace' | 'drawn';
      readonly runnableAtStart: (task: number) => boolean;
    };

/** Everything a run needs, whether it came from a scenario file or from a trace. */
export interface ComparedRun {
  readonly lab: LabId;
  readonly title: LocalText;
  readonly question: LocalText | undefined;
  /** File name, for the reader and the command line. */
  readonly scenario: string;
  readonly identity: string;
  readonly modelVersion: string;
  readonly seeds: readonly number[];
  readonly setup: readonly SetupLine[];
  readonly variants: readonly ComparedVariant[];
  readonly claims: readonly ClaimUnderTest[];
  readonly cards: readonly ModelCard[];
  readonly warnings: readonly LocalText[];
  /** Command that repeats the run. */
  readonly command: string;
  /** How much of the first replications is recorded, where it is not everything. */
  readonly record?: RecordMode;
  /** What all recordings may take up together, where that is not the default. */
  readonly recordBytes?: number;
  /** Present when claims are tested under other settings too. */
  readonly settings?: SettingsPlan;
  /** Present when the scenario states figures to compare with. */
  readonly published?: readonly PublishedGains[];
  /** Present for traces. */
  readonly faithfulness?: FaithfulnessCheck;
}
