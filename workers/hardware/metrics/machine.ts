/** Metrics of the machine over all work: the classes one after the other. */
import type { MetricDefinition } from '../../lab/types.ts';
import type { HardwareConfig } from '../config.ts';
import { billOf } from '../economy.ts';
import { restOf } from '../estimate.ts';
import type { Draw } from '../inputs.ts';
import { sumOf } from '../watts.ts';
import type { WorkloadContext } from './context.ts';
import { text } from './define.ts';

export interface MachineMetric extends MetricDefinition {
  value(config: HardwareConfig, draw: Draw, works: readonly (WorkloadContext | undefined)[]): number | undefined;
}

/** Undefined as soon as one work is unknown: a sum over some of them would compare unlike things. */
function total(works: readonly (WorkloadContext | undefined)[], of: (work: WorkloadContext) => number | undefined) {
  if (works.length === 0) return undefined;
  let sum = 0;
  for (const work of works) {
    const value = work && of(work);
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}

export const MACHINE_METRICS: readonly MachineMetric[] = [
  {
    name: 'time',
    unit: 'ns',
    better: 'lower',
    label: text('Time of all work', '全部工作的时间'),
    formula: text('sum over the workloads', '各工作负载之和'),
    value: (_config, _draw, works) => total(works, ({ own }) => own.seconds * 1e9),
  },
  {
    name: 'energy',
    unit: 'J',
    better: 'lower',
    label: text('Energy of all work', '全部工作的能量'),
    formula: text('sum over the workloads', '各工作负载之和'),
    value: (_config, _draw, works) => total(works, ({ own }) => own.joules),
  },
  {
    name: 'cost',
    unit: 'USD',
    better: 'lower',
    label: text('Cost of all work', '全部工作的成本'),
    formula: text('sum over the workloads', '各工作负载之和'),
    value: (_config, _draw, works) => total(works, ({ economy, own }) => billOf(economy, own.joules, own.seconds).usd),
    detail: true,
  },
  {
    name: 'co2',
    unit: 'gCO2',
    better: 'lower',
    label: text('CO₂ of all work', '全部工作的 CO₂'),
    formula: text('sum over the workloads', '各工作负载之和'),
    value: (_config, _draw, works) => total(works, ({ economy, own }) => billOf(economy, own.joules, own.seconds).gCo2),
    detail: true,
  },
  {
    name: 'idle-power',
    unit: 'W',
    better: 'lower',
    label: text('Power at rest', '空闲功率'),
    formula: text(
      'out of the wall with all cores in their deepest state, as measured',
      '所有核心处于最深空闲状态时的墙上功率，实测',
    ),
    value: (config, draw) => {
      const rest = restOf(config, draw);
      return rest && sumOf(rest);
    },
  },
];
