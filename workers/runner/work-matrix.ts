import type { DifferenceVerdict, LocalText, MetricDefinition, MetricUnit, RunResult, VariantResult } from './types.ts';

/** Quantities of a work that machines are compared by; of several names for one quantity, the work has one. */
const QUANTITIES: readonly (readonly string[])[] = [
  ['time'],
  ['power'],
  ['peak-power'],
  ['energy'],
  ['energy-delay'],
  ['flops-per-joule', 'per-joule'],
  ['window-energy'],
  ['cost-year'],
  ['co2-year'],
  ['fleet-nodes'],
  ['fleet-energy'],
  ['fleet-cost'],
];

export interface Quantity {
  /** Last part of the metric's name. */
  readonly id: string;
  readonly definition: MetricDefinition;
}

/** A variant's figure against the baseline's. */
export interface WorkCell {
  readonly metric: string;
  readonly unit: MetricUnit;
  readonly value: number;
  readonly baseline: number;
  /** value / baseline, with the 95 % interval of the paired difference where there is one. */
  readonly ratio: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Absent for the baseline itself. */
  readonly verdict: DifferenceVerdict | undefined;
}

/** Workloads of a run that have an energy of their own, in their order. */
export function worksOf({ variants }: RunResult): readonly string[] {
  const names = variants.flatMap(({ metrics }) => Object.keys(metrics));
  return [...new Set(names.flatMap((name) => (name.endsWith('.energy') ? [name.slice(0, -'.energy'.length)] : [])))];
}

/** Quantities that any work of the run has. */
export function quantitiesOf(result: RunResult): readonly Quantity[] {
  return QUANTITIES.flatMap((names): readonly Quantity[] => {
    const id = names.find((name) => worksOf(result).some((work) => hasMetric(result, `${work}.${name}`)));
    const definition = id === undefined ? undefined : definitionOf(result, id);
    return id === undefined || !definition ? [] : [{ id, definition }];
  });
}

const hasMetric = ({ variants }: RunResult, name: string): boolean => variants.some(({ metrics }) => name in metrics);

/** Of a work that has it; else the one for any work. */
const definitionOf = (result: RunResult, id: string): MetricDefinition | undefined => {
  const names = [...worksOf(result).map((work) => `${work}.${id}`), `<workload>.${id}`];
  return result.metrics.find(({ name }) => names.includes(name));
};

/** Undefined where the variant, or the baseline, does not have the figure. */
export function workCell(result: RunResult, work: string, quantity: string, variant: string): WorkCell | undefined {
  const names = QUANTITIES.find((each) => each.includes(quantity)) ?? [quantity];
  const own = result.variants.find(({ id }) => id === variant);
  const baseline = result.variants.find((each) => each.baseline);
  const metric = names.map((name) => `${work}.${name}`).find((name) => name in (own?.metrics ?? {}));
  if (!own || !baseline || metric === undefined) return undefined;
  return cell(result, metric, own, baseline);
}

function cell(
  { differences }: RunResult,
  metric: string,
  own: VariantResult,
  baseline: VariantResult,
): WorkCell | undefined {
  const value = own.metrics[metric];
  const reference = baseline.metrics[metric];
  if (!value || !reference || reference.value === 0) return undefined;
  const difference = differences.find((each) => each.variant === own.id && each.metric === metric);
  const interval = difference && difference.verdict !== 'insufficient' ? difference : undefined;
  return {
    metric,
    unit: value.unit,
    value: value.value,
    baseline: reference.value,
    ratio: value.value / reference.value,
    low: interval && 1 + interval.relativeLow,
    high: interval && 1 + interval.relativeHigh,
    verdict: difference?.verdict,
  };
}

/** What a quantity is called. */
export const labelOf = ({ definition }: Quantity): LocalText => definition.label;
