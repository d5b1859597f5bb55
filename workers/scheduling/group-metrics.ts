import type { LocalText, MetricDefinition } from '../lab/types.ts';
import type { ThrottleStatistics } from './bandwidth.ts';
import type { SchedulingConfig } from './config.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

/** Metrics of a cgroup with cpu.max, with `<group>` as a placeholder: what the kernel reports in cpu.stat. */
export const GROUP_METRICS: readonly MetricDefinition[] = [
  {
    name: '<group>.throttled.time',
    unit: 'ns',
    better: 'lower',
    label: text('Throttled time', '限流时间'),
    formula: text(
      'sum over the CPUs of the time the group was throttled there',
      '各 CPU 上该组因配额用尽而被限流的时间之和',
    ),
  },
  {
    name: '<group>.throttled.ratio',
    unit: 'ratio',
    better: 'lower',
    label: text('Throttled periods, share', '限流周期占比'),
    formula: text('throttled periods / periods', '限流周期数 / 周期数'),
  },
  {
    name: '<group>.throttled.count',
    unit: 'count',
    better: 'lower',
    label: text('Throttled periods', '限流周期数'),
    formula: text(
      'bandwidth periods at whose end the group was throttled on some CPU (nr_throttled)',
      '结束时该组在某个 CPU 上仍被限流的带宽周期数（nr_throttled）',
    ),
    detail: true,
  },
  {
    name: '<group>.throttled.periods',
    unit: 'count',
    better: 'neither',
    label: text('Bandwidth periods', '带宽周期数'),
    formula: text(
      'bandwidth periods that ended in the measured window (nr_periods)',
      '测量窗口内结束的带宽周期数（nr_periods）',
    ),
    detail: true,
  },
  {
    name: '<group>.throttled.bursts',
    unit: 'count',
    better: 'neither',
    label: text('Bursts', '突发周期数'),
    formula: text(
      'bandwidth periods that used more than the quota (nr_bursts)',
      '用量超过配额的带宽周期数（nr_bursts）',
    ),
    detail: true,
  },
];

/** Definitions for the groups of a configuration that have a limit. */
export function groupMetricsOf({ groups }: SchedulingConfig): MetricDefinition[] {
  return groups
    .filter(({ bandwidth }) => bandwidth !== undefined)
    .flatMap(({ name: group }) =>
      GROUP_METRICS.map((definition) => ({
        ...definition,
        name: definition.name.replace('<group>', group),
        subject: group,
      })),
    );
}

/** Values of GROUP_METRICS for one group. */
export function groupValues(group: string, statistics: ThrottleStatistics): Record<string, number> {
  const { throttledNs, throttledPeriods, periods, bursts } = statistics;
  const stem = `${group}.throttled`;
  return {
    [`${stem}.time`]: throttledNs,
    [`${stem}.ratio`]: periods > 0 ? throttledPeriods / periods : 0,
    [`${stem}.count`]: throttledPeriods,
    [`${stem}.periods`]: periods,
    [`${stem}.bursts`]: bursts,
  };
}
