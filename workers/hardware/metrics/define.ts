/** How metrics are written down: name, unit, what to call it, its formula in both languages, and how it is computed. */
import type { LocalText, MetricDefinition } from '../../lab/types.ts';
import type { WorkloadContext } from './context.ts';

export const text = (en: string, zh: string): LocalText => ({ en, zh });

export interface WorkloadMetric extends MetricDefinition {
  /** In the unit of the metric; undefined where something is unknown or the metric has no meaning for this work. */
  value(context: WorkloadContext): number | undefined;
}
