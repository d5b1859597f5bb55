import type { RecordingHandle, TableLayout } from '../recording/layout.ts';
import type { RecordingWriter } from '../recording/writer.ts';
import type { IntervalOf } from '../statistics/interval.ts';
import type {
  Blame,
  Finding,
  FindingSource,
  MetricDefinition,
  ModelCard,
  RecordingDirectory,
  SetupLine,
  Simulation,
} from './types.ts';

/** A lab as the runner sees it. `Config` is one variant, fully resolved, as plain data that can cross threads. */
export interface Lab<Config> {
  readonly id: string;
  /** Changes whenever the same plan may give another recording. */
  readonly modelVersion: string;
  /** What intervals over replications are of; absent = the mean. */
  readonly intervals?: IntervalOf;
  /** Tables of its recordings, in order. */
  readonly layouts: readonly TableLayout[];
  simulate(config: Config, seed: number, writer: RecordingWriter): Simulation | Promise<Simulation>;
  /** Every metric of the lab, with `<workload>` as a placeholder. */
  readonly metrics: readonly MetricDefinition[];
  /** Metrics of a variant, in the order of the table. */
  metricsOf(config: Config): readonly MetricDefinition[];
  /** What a reader must know about the set-up, in a few lines. */
  describe(config: Config): readonly SetupLine[];
  /** Who kept whom waiting in a finished recording. */
  blame(recording: RecordingHandle, directory: RecordingDirectory): readonly Blame[];
  /** Sentences about a run, most important first. */
  findings(variants: readonly FindingSource[]): readonly Finding[];
  /** Cards of the models that a variant uses. */
  cardsOf(config: Config): readonly ModelCard[];
}
