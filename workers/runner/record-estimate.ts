/** How large the recordings of a run will be, and what else could be recorded of it. */
import type { ReplicationResult } from '../lab/types.ts';
import { type RecordingForecast, type RecordingSize, sizeIn, sumOfSizes } from '../recording/forecast.ts';
import { rowBytes } from '../recording/layout.ts';
import { EVERYTHING, type RecordMode } from '../recording/part.ts';
import { RecordingReader } from '../recording/reader.ts';
import { identityOf } from '../scenario/identity.ts';
import type { ComparedRun, ComparedVariant } from './compared-run.ts';
import type { WorkerPool } from './pool.ts';

export interface RecordingEstimate {
  /** Everything, of all variants. */
  readonly full: RecordingSize;
  /** The run as it was asked for. */
  readonly asked: RecordingSize;
  /** Where the figures come from. */
  readonly from: 'probe' | 'trace';
  /** By simulated variant: other choices follow from them (`choicesWithin`). */
  readonly forecasts: readonly RecordingForecast[];
}

/** Of a document that cannot run. */
export const NO_ESTIMATE: RecordingEstimate = estimateOf(EVERYTHING, 'probe', []);

export interface RecordChoice {
  readonly mode: RecordMode;
  readonly size: RecordingSize;
}

/** Replays of recorded work switch as often as the recorded kernel did, within this factor. */
const REPLAY_FACTOR = 2;

/** Forecasts of simulations that were looked into, by their parameters. */
export type KnownForecasts = Map<string, RecordingForecast>;

/** Looks into what is not known yet. What cannot be looked into is left out: the run itself will say what is wrong. */
export async function estimateRun(
  run: ComparedRun,
  pool: WorkerPool,
  known: KnownForecasts,
): Promise<RecordingEstimate> {
  const { record = EVERYTHING } = run;
  const recorded = run.variants.find(({ source }) => source.kind === 'recorded');
  const simulated = run.variants.flatMap(({ source }) => (source.kind === 'simulated' ? [source.config] : []));
  const replayed = recorded && forecastOfTrace(recorded, run.seeds[0]);
  if (replayed)
    return estimateOf(
      record,
      'trace',
      simulated.map(() => replayed),
    );
  const keys = simulated.map(identityOf);
  const missing = simulated.flatMap((config, v) => (known.has(keys[v]) ? [] : [{ key: keys[v], config }]));
  const found = await pool.probe(missing.map(({ config }) => ({ lab: run.lab, config, seed: run.seeds[0] })));
  found.forEach((forecast, i) => {
    if (forecast) known.set(missing[i].key, forecast);
  });
  const forecasts = keys.flatMap((key) => known.get(key) ?? []);
  return estimateOf(record, 'probe', forecasts);
}

function estimateOf(
  mode: RecordMode,
  from: RecordingEstimate['from'],
  forecasts: readonly RecordingForecast[],
): RecordingEstimate {
  return { full: totalIn(EVERYTHING, forecasts), asked: totalIn(mode, forecasts), from, forecasts };
}

/** All variants together. */
export function totalIn(mode: RecordMode, forecasts: readonly RecordingForecast[]): RecordingSize {
  return sumOfSizes(forecasts.map((forecast) => sizeIn(mode, forecast)));
}

/** 1, 2, 5, 10, 20, 50, … */
const STEPS = Array.from({ length: 24 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));

/**
 * What can be recorded in so many bytes, even if the estimate is as far off as it may be: a window from the beginning of the
 * measured time, samples, and nothing but results, which always can. Those that do not fit are left out.
 */
export function choicesWithin(bytes: number, forecasts: readonly RecordingForecast[]): readonly RecordChoice[] {
  const choice = (mode: RecordMode): RecordChoice => ({ mode, size: totalIn(mode, forecasts) });
  const firstFitting = (modes: readonly RecordMode[]): readonly RecordChoice[] =>
    modes
      .map(choice)
      .filter(({ size }) => size.high <= bytes)
      .slice(0, 1);
  const endNs = Math.max(0, ...forecasts.map((forecast) => forecast.endNs));
  const fromNs = Math.max(0, ...forecasts.map(({ measureFromNs }) => measureFromNs));
  // a millisecond is the least that shows anything
  const lengths = STEPS.map((step) => step * 1e6).filter((ns) => fromNs + ns < endNs);
  const windows = lengths.reverse().map((ns): RecordMode => ({ kind: 'window', fromNs, toNs: fromNs + ns }));
  const samples = STEPS.slice(1, 16).map((every): RecordMode => ({ kind: 'sample', every }));
  return [...firstFitting(windows), ...firstFitting(samples), choice({ kind: 'none' })];
}

/** What was recorded is there: its replays will be about as large. */
function forecastOfTrace({ source }: ComparedVariant, seed: number): RecordingForecast | undefined {
  const result: ReplicationResult | undefined = source.kind === 'recorded' ? source.result(0, seed) : undefined;
  if (!result?.recording || !result.directory) return undefined;
  const sizes = new RecordingReader(result.recording).tables.map(({ layout, rows }) => ({
    isPartial: layout.viewedOnly === true && layout.partial === true,
    bytes: rows * rowBytes(layout),
  }));
  const sizeOf = (partial: boolean): RecordingSize => {
    const bytes = sizes.reduce((sum, each) => (each.isPartial === partial ? sum + each.bytes : sum), 0);
    return { bytes, low: bytes / REPLAY_FACTOR, high: bytes * REPLAY_FACTOR };
  };
  const { endNs, measureFromNs } = result.directory;
  return { endNs, measureFromNs, partial: sizeOf(true), rest: sizeOf(false) };
}
