import type { LocalText, MetricDefinition } from '../lab/types.ts';
import type { SchedulingConfig } from './config.ts';
import { GROUP_METRICS, groupMetricsOf } from './group-metrics.ts';
import { hasIsolation } from './isolation/has-isolation.ts';
import { POWER_METRICS, powerMetricsOf } from './power/metrics.ts';
import { seriesOf } from './series.ts';
import { canOccur, PART_METRICS, partOfMetric } from './why/part-metrics.ts';

/** Statistics of samples, in the order of the table. */
export const QUANTILES = [
  { name: 'p50', p: 0.5 },
  { name: 'p95', p: 0.95 },
  { name: 'p99', p: 0.99 },
  { name: 'p99.9', p: 0.999 },
  { name: 'max', p: 1 },
] as const;

const text = (en: string, zh: string): LocalText => ({ en, zh });

function sampleStatistics(stem: string, label: LocalText, formula: LocalText): MetricDefinition[] {
  const statistics = [
    { name: 'mean', en: 'mean', zh: '平均' },
    ...QUANTILES.map(({ name }) => ({ name, en: name, zh: name === 'max' ? '最大' : name })),
  ];
  return statistics.map(({ name, en, zh }) => ({
    name: `<workload>.${stem}.${name}`,
    unit: 'ns',
    better: 'lower',
    label: text(`${label.en}, ${en}`, `${label.zh ?? label.en}，${zh}`),
    formula: text(
      `${name === 'mean' ? 'arithmetic mean' : name === 'max' ? 'largest' : `${name} (linear interpolation between order statistics)`} of ${formula.en}`,
      `${formula.zh ?? formula.en}的${name === 'mean' ? '算术平均' : name === 'max' ? '最大值' : `${name} 分位数（顺序统计量线性插值）`}`,
    ),
  }));
}

const PER_WORKLOAD: readonly MetricDefinition[] = [
  ...sampleStatistics(
    'latency',
    text('Latency', '延迟'),
    text(
      'completion − arrival (server) or completion − due time (periodic) over all requests that arrived in the measured window and completed',
      '测量窗口内到达且已完成的全部请求的“完成时刻 − 到达时刻”（周期任务为“完成时刻 − 到期时刻”）',
    ),
  ),
  {
    name: '<workload>.throughput',
    unit: '1/s',
    better: 'higher',
    label: text('Throughput', '吞吐'),
    formula: text('completed requests / measured time', '完成的请求数 / 测量时长'),
  },
  ...sampleStatistics(
    'wakeup',
    text('Wakeup latency', '唤醒延迟'),
    text(
      'first time on a CPU − wakeup, over all wakeups in the measured window',
      '测量窗口内每次唤醒的“首次上 CPU 时刻 − 唤醒时刻”',
    ),
  ),
  {
    name: '<workload>.cpu',
    unit: 'ns',
    better: 'neither',
    label: text('CPU time', 'CPU 时间'),
    formula: text(
      'sum over the threads of the time they ran in the measured window',
      '各线程在测量窗口内的运行时间之和',
    ),
  },
  {
    name: '<workload>.share',
    unit: 'ratio',
    better: 'neither',
    label: text('CPU share', 'CPU 占比'),
    formula: text('CPU time / (measured time × CPUs)', 'CPU 时间 /（测量时长 × CPU 数）'),
  },
  {
    name: '<workload>.delay',
    unit: 'ns',
    better: 'lower',
    label: text('Run delay', '运行等待'),
    formula: text(
      'sum over the threads of the time they were runnable but not running',
      '各线程可运行但未运行的时间之和',
    ),
  },
  {
    name: '<workload>.wait.max',
    unit: 'ns',
    better: 'lower',
    label: text('Longest wait', '最长等待'),
    formula: text('longest time that a thread was runnable without running', '线程可运行却未运行的最长时间'),
  },
  {
    name: '<workload>.switches',
    unit: '1/s',
    better: 'neither',
    label: text('Switches in', '切入次数'),
    formula: text('times a thread got a CPU / measured time', '线程获得 CPU 的次数 / 测量时长'),
  },
];

const WHOLE_MACHINE: readonly MetricDefinition[] = [
  {
    name: 'utilisation',
    unit: 'ratio',
    better: 'higher',
    label: text('Utilisation', '利用率'),
    formula: text('time CPUs ran tasks / (measured time × CPUs)', 'CPU 运行任务的时间 /（测量时长 × CPU 数）'),
  },
  {
    name: 'overhead',
    unit: 'ratio',
    better: 'lower',
    label: text('Switching overhead', '切换开销'),
    formula: text('time spent switching / (measured time × CPUs)', '切换耗时 /（测量时长 × CPU 数）'),
  },
  {
    name: 'forced-idle',
    unit: 'ratio',
    better: 'lower',
    label: text('Forced idle', '强制空闲'),
    formula: text(
      'time CPUs idled although they had runnable tasks that a sibling hyperthread or a limit kept off / (measured time × CPUs)',
      '因兄弟超线程或限额而有任务可运行却空闲的 CPU 时间 /（测量时长 × CPU 数）',
    ),
  },
  {
    name: 'starved',
    unit: 'count',
    better: 'lower',
    label: text('Starved tasks', '饥饿任务'),
    formula: text(
      'tasks that were runnable for longer than starvedAfter (5 s) without running',
      '可运行却超过 starvedAfter（5 s）未运行的任务数',
    ),
  },
  {
    name: 'switches',
    unit: '1/s',
    better: 'neither',
    label: text('Context switches', '上下文切换'),
    formula: text('switches to a task / measured time', '切换到任务的次数 / 测量时长'),
  },
  {
    name: 'migrations',
    unit: '1/s',
    better: 'neither',
    label: text('Migrations', '迁移'),
    formula: text('tasks that changed CPU / measured time', '任务更换 CPU 的次数 / 测量时长'),
  },
];

/** Every metric of the scheduling lab, with `<workload>` and `<group>` as placeholders. */
export const SCHEDULING_METRICS: readonly MetricDefinition[] = [
  ...PER_WORKLOAD,
  ...PART_METRICS,
  ...GROUP_METRICS,
  ...WHOLE_MACHINE,
  ...POWER_METRICS,
];

/** What a first look does not need: a server is judged by its requests, a recorded task by its waiting. */
const DETAIL = {
  workload: /\.(max|share|delay|switches|throughput|wait\.max)$|\.wakeup\.(mean|p50|p95|p99\.9)$/,
  recorded: /\.(share|switches|wait\.max)$|\.wakeup\.(mean|p95|p99\.9)$/,
  machine: /^(overhead|migrations)$/,
} as const;

/** Definitions with the placeholder filled in, for the workloads of a configuration; in the order of the table. */
export function metricsOf(config: SchedulingConfig): MetricDefinition[] {
  const detailed = (definition: MetricDefinition, pattern: RegExp): MetricDefinition =>
    pattern.test(definition.name) ? { ...definition, detail: true } : definition;
  const possible = PART_METRICS.filter(({ name }) => {
    const part = partOfMetric(name);
    return part !== undefined && canOccur(part, config);
  });
  const perWorkload = [...PER_WORKLOAD, ...possible];
  const { series } = seriesOf(config);
  const filled = series.flatMap(({ name: subject, hasRequests, recorded }) =>
    perWorkload
      .filter(({ name }) => hasRequests || !(name.includes('.latency.') || name.endsWith('.throughput')))
      .map((definition) => ({
        ...detailed(definition, recorded ? DETAIL.recorded : DETAIL.workload),
        name: definition.name.replace('<workload>', subject),
        subject,
      })),
  );
  return [
    ...filled,
    ...groupMetricsOf(config),
    ...WHOLE_MACHINE.filter(({ name }) => name !== 'forced-idle' || hasIsolation(config)).map((definition) =>
      detailed(definition, DETAIL.machine),
    ),
    ...powerMetricsOf(
      config.power,
      series.some(({ hasRequests }) => hasRequests),
    ),
  ];
}
