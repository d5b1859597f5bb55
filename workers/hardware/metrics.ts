import type { MetricDefinition } from '../lab/types.ts';
import type { HardwareConfig } from './config.ts';
import { BEST, type Draw } from './inputs.ts';
import { contextOf } from './metrics/context.ts';
import { MACHINE_METRICS } from './metrics/machine.ts';
import { SERVICE_METRICS, serviceMetrics } from './metrics/services.ts';
import { WORKLOAD_METRICS } from './metrics/workloads.ts';
import { missingOf } from './services/make.ts';

type Defined = MetricDefinition & { readonly value: unknown };
const plain = ({ value: _, ...definition }: Defined): MetricDefinition => definition;

/** Every metric of the hardware lab, with `<workload>` as a placeholder; what both kinds of work have is said of the first. */
export const HARDWARE_METRICS: readonly MetricDefinition[] = [
  ...new Map(
    [...SERVICE_METRICS, ...WORKLOAD_METRICS.map(plain)].map((metric) => [
      metric.name,
      { ...metric, name: `<workload>.${metric.name}` },
    ]),
  ).values(),
  ...MACHINE_METRICS.map(plain),
];

/** Metrics of a variant in the order of the table: those whose figures are known. */
export function metricsOf(config: HardwareConfig): MetricDefinition[] {
  const services = config.services.filter((service) => missingOf(config, service, BEST) === undefined);
  return [...valuesOf(config, BEST).map(({ metric }) => metric), ...services.flatMap(serviceMetrics)];
}

interface Value {
  readonly metric: MetricDefinition;
  readonly value: number;
}

/** Metrics of a variant with their values, inputs as `draw` has them. */
export function valuesOf(config: HardwareConfig, draw: Draw): readonly Value[] {
  const works = config.workloads.map((workload) => contextOf(config, workload, draw));
  const values: Value[] = [];
  for (const [w, work] of works.entries()) {
    const { name } = config.workloads[w];
    for (const metric of work ? WORKLOAD_METRICS : []) {
      const value = work && metric.value(work);
      if (value !== undefined) {
        values.push({ metric: { ...plain(metric), name: `${name}.${metric.name}`, subject: name }, value });
      }
    }
  }
  for (const metric of MACHINE_METRICS) {
    const value = metric.value(config, draw, works);
    if (value !== undefined) values.push({ metric: plain(metric), value });
  }
  return values;
}
