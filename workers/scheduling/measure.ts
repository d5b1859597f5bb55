import type { LogHistogram, ReplicationResult } from '../lab/types.ts';
import { HistogramBuilder } from '../statistics/histogram.ts';
import { quantiles } from '../statistics/quantile.ts';
import { stationarity } from '../statistics/stationarity.ts';
import { QUANTILES } from './metrics.ts';
import { partValues } from './why/part-metrics.ts';
import type { PartMeans } from './why/tail.ts';

/** What was counted for one series, in ns and counts, inside the measured window. */
export interface Counted {
  readonly name: string;
  readonly cpuNs: number;
  readonly delayNs: number;
  readonly switchesIn: number;
  readonly migrations: number;
  /** Arrival to completion of each request, in order of completion; undefined when it has none. */
  readonly latency: Float64Array | undefined;
  /** What the latency is made of; undefined without requests. */
  readonly parts?: PartMeans | undefined;
  /** Longest time a task was runnable without running; undefined where it was not counted. */
  readonly longestWaitNs?: number;
  /** Wakeup to first instruction, in order of time. */
  readonly wakeup: Float64Array;
}

export interface CountedMachine {
  readonly cpus: number;
  readonly durationNs: number;
  readonly busyNs: number;
  readonly overheadNs: number;
  /** Undefined where nothing forces CPUs to idle. */
  readonly forcedIdleNs?: number | undefined;
}

/** Turns counts into metrics; names and formulas are in `metrics.ts`. The sample arrays are rearranged. */
export function measure(
  counted: readonly Counted[],
  machine: CountedMachine,
): Pick<ReplicationResult, 'metrics' | 'observations' | 'distributions' | 'drifting'> {
  const metrics: Record<string, number> = {};
  const observations: Record<string, number> = {};
  const distributions: Record<string, LogHistogram> = {};
  const drifting: string[] = [];
  const seconds = machine.durationNs / 1e9;
  const capacityNs = machine.durationNs * machine.cpus;

  const addSamples = (stem: string, samples: Float64Array): void => {
    if (samples.length === 0) return;
    if (stationarity(samples, samples.length)?.stationary === false) drifting.push(stem);
    const builder = new HistogramBuilder();
    let sum = 0;
    for (const value of samples) {
      builder.add(value);
      sum += value;
    }
    distributions[stem] = builder.toCounts();
    const values =
      quantiles(
        samples,
        samples.length,
        QUANTILES.map(({ p }) => p),
      ) ?? [];
    metrics[`${stem}.mean`] = sum / samples.length;
    QUANTILES.forEach(({ name }, i) => {
      metrics[`${stem}.${name}`] = values[i];
    });
    observations[stem] = samples.length;
  };

  let switches = 0;
  let migrations = 0;
  for (const each of counted) {
    if (each.latency !== undefined) {
      addSamples(`${each.name}.latency`, each.latency);
      metrics[`${each.name}.throughput`] = each.latency.length / seconds;
      if (each.parts) Object.assign(metrics, partValues(each.name, each.parts));
    }
    addSamples(`${each.name}.wakeup`, each.wakeup);
    metrics[`${each.name}.cpu`] = each.cpuNs;
    metrics[`${each.name}.share`] = each.cpuNs / capacityNs;
    metrics[`${each.name}.delay`] = each.delayNs;
    if (each.longestWaitNs !== undefined) metrics[`${each.name}.wait.max`] = each.longestWaitNs;
    metrics[`${each.name}.switches`] = each.switchesIn / seconds;
    switches += each.switchesIn;
    migrations += each.migrations;
  }
  metrics.utilisation = machine.busyNs / capacityNs;
  metrics.overhead = machine.overheadNs / capacityNs;
  if (machine.forcedIdleNs !== undefined) metrics['forced-idle'] = machine.forcedIdleNs / capacityNs;
  metrics.switches = switches / seconds;
  metrics.migrations = migrations / seconds;
  return { metrics, observations, distributions, drifting };
}
