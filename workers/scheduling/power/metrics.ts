import type { LocalText, MetricDefinition } from '../../lab/types.ts';
import { POWER_PART_LABELS, POWER_PARTS } from '../../machine/power/parts.ts';
import type { PowerRunConfig } from './config.ts';
import type { CpuPower } from './cpu-power.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

const ENERGY: MetricDefinition = {
  name: 'energy',
  unit: 'J',
  better: 'lower',
  label: text('Energy', '能量'),
  formula: text('power of the whole machine, integrated over the measured window', '整机功率在测量窗口内的积分'),
};
const PER_REQUEST: MetricDefinition = {
  name: 'energy.per-request',
  unit: 'J',
  better: 'lower',
  label: text('Energy per request', '每请求能量'),
  formula: text(
    'energy of the whole machine / completed requests of all workloads',
    '整机能量 / 全部工作负载完成的请求数',
  ),
};
const MEAN: MetricDefinition = {
  name: 'power.mean',
  unit: 'W',
  better: 'lower',
  label: text('Mean power', '平均功率'),
  formula: text('energy / measured time', '能量 / 测量时长'),
};
const PEAK: MetricDefinition = {
  name: 'power.peak',
  unit: 'W',
  better: 'lower',
  label: text('Peak power', '峰值功率'),
  formula: text('highest mean power between two samples', '相邻两次采样之间平均功率的最大值'),
};
const FREQUENCY: MetricDefinition = {
  name: 'frequency.mean',
  unit: 'Hz',
  better: 'neither',
  label: text('Mean frequency', '平均频率'),
  formula: text('frequency of CPUs while they work, mean over that time', 'CPU 工作期间频率的时间平均'),
};

const PARTS: readonly MetricDefinition[] = POWER_PARTS.map((part) => ({
  name: `energy.${part}`,
  unit: 'J',
  better: 'lower',
  label: text(`Energy: ${POWER_PART_LABELS[part].en}`, `能量：${POWER_PART_LABELS[part].zh}`),
  formula: text(
    `the part of the power called '${part}', integrated over the measured window`,
    `名为 '${part}' 的那部分功率在测量窗口内的积分`,
  ),
  detail: true,
}));

function residency(state: string): MetricDefinition {
  return {
    name: `residency.${state}`,
    unit: 'ratio',
    better: 'neither',
    label:
      state === 'busy' ? text('CPUs working', 'CPU 工作占比') : text(`CPUs in ${state}`, `CPU 处于 ${state} 的占比`),
    formula: text('time of CPUs in the state / (measured time × CPUs)', 'CPU 处于该状态的时间 /（测量时长 × CPU 数）'),
    detail: true,
  };
}

/** Metrics of power, with `<state>` for idle states. */
export const POWER_METRICS: readonly MetricDefinition[] = [
  ...[ENERGY, PER_REQUEST, MEAN, PEAK, FREQUENCY, ...PARTS],
  ...[residency('busy'), residency('<state>')],
];

/** Those that a configuration has. */
export function powerMetricsOf(config: PowerRunConfig | undefined, hasRequests: boolean): readonly MetricDefinition[] {
  if (config === undefined) return [];
  const { meter, frequency } = config;
  return [
    ...[ENERGY, ...(hasRequests ? [PER_REQUEST] : []), MEAN, PEAK, ...(frequency === undefined ? [] : [FREQUENCY])],
    ...[...PARTS, residency('busy'), ...meter.idleStates.map(({ name }) => residency(name))],
  ];
}

/** Values of the measured window. @param requests completed in it by all workloads; undefined = there are none to count */
export function powerValues(
  power: CpuPower,
  config: PowerRunConfig,
  {
    cpus,
    durationNs,
    requests,
  }: { readonly cpus: number; readonly durationNs: number; readonly requests: number | undefined },
): Record<string, number> {
  const { measuredJ, residency: time } = power;
  const energy = measuredJ.reduce((sum, joules) => sum + joules, 0);
  const values: Record<string, number> = { energy };
  if (requests !== undefined && requests > 0) values[PER_REQUEST.name] = energy / requests;
  values[MEAN.name] = (energy * 1e9) / durationNs;
  values[PEAK.name] = power.peakW;
  const busyNs = time.totalNs(0);
  if (config.frequency !== undefined && busyNs > 0) values[FREQUENCY.name] = time.busyCycles / busyNs;
  POWER_PARTS.forEach((part, p) => {
    values[`energy.${part}`] = measuredJ[p];
  });
  ['busy', ...config.meter.idleStates.map(({ name }) => name)].forEach((state, s) => {
    values[`residency.${state}`] = time.totalNs(s) / (durationNs * cpus);
  });
  return values;
}
