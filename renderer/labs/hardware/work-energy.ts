import type { HardwareConfig, Work } from '../../../workers/hardware/config.ts';
import { amountOf } from '../../../workers/hardware/speed.ts';
import type { LocalText, MetricValue, RunResult } from '../../../workers/runner/types.ts';

/** Energy for one unit of work, J. */
export interface WorkEnergy {
  readonly id: string;
  readonly label: LocalText;
  /** What one unit is; undefined where the label says it. */
  readonly unit: WorkUnit | undefined;
  /** By variant; undefined where it is not known. */
  readonly values: ReadonlyMap<string, Pick<MetricValue, 'value' | 'low' | 'high'> | undefined>;
}

/** Units of work that energies are read in, and how many operations each is. */
const WORK_UNITS = { Gflop: 1e9, Ginstruction: 1e9, GB: 1e9, token: 1, request: 1 } as const;
export type WorkUnit = keyof typeof WORK_UNITS;

function unitOf({ kind }: Work): WorkUnit {
  switch (kind) {
    case 'floating-point':
    case 'tensor':
      return 'Gflop';
    case 'integer':
    case 'idle-heavy':
      return 'Ginstruction';
    case 'memory-bound':
      return 'GB';
    case 'decode':
      return 'token';
    case 'requests':
      return 'request';
  }
}

/** Energy of each work of the lab for one unit of it: the amount is exact, so value and interval are scaled by it. */
function ofWorks({ variants }: RunResult, { workloads }: HardwareConfig): readonly WorkEnergy[] {
  return workloads.map(({ name, work }) => {
    const unit = unitOf(work);
    const units = amountOf(work) / WORK_UNITS[unit];
    const values = variants.map(({ id, metrics }) => {
      const energy = metrics[`${name}.energy`];
      const scaled = energy && { value: energy.value / units, low: energy.low / units, high: energy.high / units };
      return [id, scaled] as const;
    });
    return { id: name, label: { en: name }, unit, values: new Map(values) };
  });
}

/** Energy of work that is simulated event by event: all of it. */
function ofServices({ variants }: RunResult, { services }: HardwareConfig): readonly WorkEnergy[] {
  return services.map(({ name }) => ({
    id: name,
    label: { en: name },
    unit: undefined,
    values: new Map(variants.map(({ id, metrics }) => [id, metrics[`${name}.energy`]])),
  }));
}

/** Energies that other labs count, such as for a request, as their metrics have them. */
function ofMetrics({ metrics, variants }: RunResult): readonly WorkEnergy[] {
  const energies = metrics.filter(
    ({ name, unit, detail }) => unit === 'J' && detail !== true && variants.some(({ metrics: found }) => name in found),
  );
  return energies.map(({ name, label }) => ({
    id: name,
    label,
    unit: undefined,
    values: new Map(variants.map(({ id, metrics: found }) => [id, found[name]])),
  }));
}

/** Energy for one unit of work: of the works of a hardware run, else what the lab counts by workload. */
export function energiesPerWork(result: RunResult, config: HardwareConfig | undefined): readonly WorkEnergy[] {
  if (config === undefined) return ofMetrics(result);
  return [...ofWorks(result, config), ...ofServices(result, config)];
}
