import type { MetricDefinition } from '../lab/types.ts';
import type { SwapConfig } from './config.ts';
import { MACHINE_METRICS, machineMetrics } from './metrics/machine.ts';
import { WORKLOAD_METRICS, workloadMetrics } from './metrics/workloads.ts';

const ofWorkload = (workload: string, definition: MetricDefinition): MetricDefinition => ({
  ...definition,
  name: `${workload}.${definition.name}`,
});

/** Every metric of the swap lab, with `<workload>` as a placeholder; kinds of workloads may share a name. */
export const SWAP_METRICS: readonly MetricDefinition[] = [
  ...new Map(
    [...WORKLOAD_METRICS.map((definition) => ofWorkload('<workload>', definition)), ...MACHINE_METRICS].map(
      (metric) => [metric.name, metric],
    ),
  ).values(),
];

/** Metrics of the workloads of a configuration and of its machine, in the order of the table. */
export function metricsOf(config: SwapConfig): MetricDefinition[] {
  const workloads = config.workloads.flatMap(({ name, kind }) =>
    workloadMetrics(kind).map((definition) => ({ ...ofWorkload(name, definition), subject: name })),
  );
  return [...workloads, ...machineMetrics(config)];
}
