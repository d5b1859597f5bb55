/** Metrics of work that is simulated event by event. */
import type { LocalText, MetricDefinition } from '../../lab/types.ts';
import type { ServiceConfig } from '../services/config.ts';
import { text } from './define.ts';

const metric = (
  name: string,
  unit: MetricDefinition['unit'],
  better: MetricDefinition['better'],
  label: LocalText,
  formula: LocalText,
): MetricDefinition => ({ name, unit, better, label, formula });

const ENERGY = metric(
  'energy',
  'J',
  'lower',
  text('Energy', '能量'),
  text('joules of all machines by part, summed', '全部机器各部分能量之和'),
);
const POWER = metric('power', 'W', 'lower', text('Mean power', '平均功率'), text('energy / time', '能量 / 时间'));
const PEAK = metric(
  'peak-power',
  'W',
  'lower',
  text('Peak power', '峰值功率'),
  text('largest power of all moments; of a park with PUE', '各时刻功率的最大值；机群含 PUE'),
);
const TIME = metric('time', 'ns', 'lower', text('Time', '时间'), text('until the last one ends', '直到最后一个结束'));

const CHINESE = { mean: '平均', p50: 'p50', p99: 'p99' } as const;

const JOBS: readonly MetricDefinition[] = [
  TIME,
  ENERGY,
  POWER,
  PEAK,
  metric('energy-per-job', 'J', 'lower', text('Energy per job', '每作业能量'), text('energy / jobs', '能量 / 作业数')),
  ...(['mean', 'p50', 'p99'] as const).map((statistic) =>
    metric(
      `response.${statistic}`,
      'ns',
      'lower',
      text(`Response, ${statistic}`, `响应时间，${CHINESE[statistic]}`),
      text(`${statistic} of arrival to end over all jobs`, `全部作业从到达到结束的时间，${CHINESE[statistic]}`),
    ),
  ),
  metric('hosts-on', 'count', 'lower', text('Hosts that are on', '开机主机数'), text('mean over time', '按时间平均')),
  metric(
    'utilisation',
    'ratio',
    'neither',
    text('Cores that work', '核心利用率'),
    text('busy core-time / time of all cores', '忙碌核时 / 全部核时'),
  ),
];

const PARK: readonly MetricDefinition[] = [
  ENERGY,
  POWER,
  PEAK,
  metric(
    'building-energy',
    'J',
    'lower',
    text('Energy of the building', '机房能量'),
    text('energy × PUE', '能量 × PUE'),
  ),
  metric(
    'energy-cost',
    'USD',
    'lower',
    text('Electricity', '电费'),
    text('energy of the building × price per kWh, minute by minute', '机房能量 × 每 kWh 电价，逐分钟'),
  ),
  metric(
    'co2',
    'gCO2',
    'lower',
    text('CO₂', 'CO₂'),
    text('energy of the building × g per kWh', '机房能量 × 每 kWh 克数'),
  ),
  metric(
    'served',
    'ratio',
    'higher',
    text('Work that was done', '完成的工作'),
    text('done / asked for', '完成 / 需求'),
  ),
  metric(
    'fleet-nodes',
    'count',
    'lower',
    text('Machines', '机器数'),
    text('as many as have the capacity of the baseline’s', '与基线能力相同所需的机器数'),
  ),
  metric(
    'nodes-on',
    'count',
    'lower',
    text('Machines that are on', '开机机器数'),
    text('mean over time', '按时间平均'),
  ),
];

const PIPELINE: readonly MetricDefinition[] = [
  TIME,
  metric('rate', '1/s', 'higher', text('Samples', '样本速率'), text('samples / time', '样本数 / 时间')),
  metric('iteration', 'ns', 'lower', text('Time per sample', '每样本时间'), text('time / samples', '时间 / 样本数')),
  metric(
    'stall',
    'ratio',
    'lower',
    text('The accelerator waits', '加速器等待占比'),
    text('1 − work of the accelerator / time', '1 − 加速器工作时间 / 时间'),
  ),
  ENERGY,
  POWER,
  metric(
    'per-joule',
    '1/J',
    'higher',
    text('Samples per joule', '每焦耳样本数'),
    text('samples / energy', '样本数 / 能量'),
  ),
  metric(
    'accelerator-energy',
    'J',
    'lower',
    text('Energy of the accelerator', '加速器能量'),
    text('full power while it works, waiting power while it waits', '工作时满功率，等待时为等待功率'),
  ),
];

const OF_KIND: Readonly<Record<ServiceConfig['spec']['kind'], readonly MetricDefinition[]>> = {
  jobs: JOBS,
  park: PARK,
  pipeline: PIPELINE,
};

export const SERVICE_METRICS: readonly MetricDefinition[] = Object.values(OF_KIND).flat();

export function serviceMetrics({ name, spec }: ServiceConfig): readonly MetricDefinition[] {
  return OF_KIND[spec.kind].map((definition) => ({ ...definition, name: `${name}.${definition.name}`, subject: name }));
}
