import type { LogHistogram, ReplicationResult } from '../lab/types.ts';
import { HistogramBuilder } from '../statistics/histogram.ts';
import { quantiles } from '../statistics/quantile.ts';
import type { Accounting } from './accounting.ts';
import type { SchedulingConfig } from './config.ts';
import { QUANTILES } from './metrics.ts';
import type { Samples } from './samples.ts';

/** Turns what a replication counted into its metrics; names and formulas are in `metrics.ts`. */
export function measure(
  config: SchedulingConfig,
  accounting: Accounting,
  taskWorkload: Uint32Array,
  latencies: readonly (Samples | undefined)[],
  wakeups: readonly Samples[],
): Pick<ReplicationResult, 'metrics' | 'observations' | 'distributions'> {
  const metrics: Record<string, number> = {};
  const observations: Record<string, number> = {};
  const distributions: Record<string, LogHistogram> = {};
  const seconds = config.durationNs / 1e9;

  const addSamples = (stem: string, samples: Samples): void => {
    if (samples.length === 0) return;
    const builder = new HistogramBuilder();
    let sum = 0;
    for (const value of samples.view()) {
      builder.add(value);
      sum += value;
    }
    distributions[stem] = builder.toCounts();
    const sorted = quantiles(samples.view(), samples.length, QUANTILES.map(({ p }) => p)) ?? [];
    metrics[`${stem}.mean`] = sum / samples.length;
    QUANTILES.forEach(({ name }, i) => {
      metrics[`${stem}.${name}`] = sorted[i];
    });
    observations[stem] = samples.length;
  };

  const cpu = new Float64Array(config.workloads.length);
  const delay = new Float64Array(config.workloads.length);
  const switches = new Float64Array(config.workloads.length);
  let allSwitches = 0;
  let migrations = 0;
  for (let task = 0; task < taskWorkload.length; task++) {
    const w = taskWorkload[task];
    cpu[w] += accounting.cpuTimeNs[task];
    delay[w] += accounting.runDelayNs[task];
    switches[w] += accounting.switchesIn[task];
    allSwitches += accounting.switchesIn[task];
    migrations += accounting.migrations[task];
  }
  config.workloads.forEach((workload, w) => {
    const latency = latencies[w];
    if (latency !== undefined) {
      addSamples(`${workload.name}.latency`, latency);
      metrics[`${workload.name}.throughput`] = latency.length / seconds;
    }
    addSamples(`${workload.name}.wakeup`, wakeups[w]);
    metrics[`${workload.name}.cpu`] = cpu[w] / 1e9;
    metrics[`${workload.name}.share`] = cpu[w] / (config.durationNs * config.machine.cpus);
    metrics[`${workload.name}.delay`] = delay[w] / 1e9;
    metrics[`${workload.name}.switches`] = switches[w] / seconds;
  });
  let busy = 0;
  let overhead = 0;
  for (let c = 0; c < config.machine.cpus; c++) {
    busy += accounting.cpuBusyNs[c];
    overhead += accounting.cpuOverheadNs[c];
  }
  const capacity = config.durationNs * config.machine.cpus;
  metrics.utilisation = busy / capacity;
  metrics.overhead = overhead / capacity;
  metrics.switches = allSwitches / seconds;
  metrics.migrations = migrations / seconds;
  return { metrics, observations, distributions };
}
