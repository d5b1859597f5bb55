/** A finished comparison with invented but plausible figures, for the report's tests. */
import { RecordingWriter } from '../../workers/recording/writer.ts';
import type { Difference, LogHistogram, MetricValue, RunResult, VariantResult } from '../../workers/runner/types.ts';
import { LAYOUTS, SliceWriter } from '../../workers/scheduling/recording.ts';
import { HistogramBuilder } from '../../workers/statistics/histogram.ts';
import { DEFAULT_OPTIONS } from './options.ts';
import type { ReportData, ReportLanguage, TimelineSource } from './types.ts';

/** Deterministic numbers in [0, 1): a multiplicative congruential generator is random enough for pictures. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Latencies around `medianNs`; a share of them waits behind something up to `waitNs` long. */
function latencies(seed: number, medianNs: number, share: number, waitNs: number): LogHistogram {
  const random = generator(seed);
  const builder = new HistogramBuilder();
  for (let i = 0; i < 60_000; i++) {
    const normal = Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
    builder.add(medianNs * Math.exp(0.45 * normal) + (random() < share ? random() * waitNs : 0));
  }
  return builder.toCounts();
}

const VARIANTS = [
  { id: 'alone', en: 'Alone', zh: '单独运行', share: 0, waitNs: 0, offline: undefined },
  { id: 'cfs', en: 'CFS 6.5, shares 1024:2', zh: 'CFS 6.5，权重 1024:2', share: 0.18, waitNs: 9e6, offline: 9.82 },
  {
    id: 'eevdf',
    en: 'EEVDF 6.12, shares 1024:2',
    zh: 'EEVDF 6.12，权重 1024:2',
    share: 0.09,
    waitNs: 4e6,
    offline: 9.91,
  },
  { id: 'idle', en: 'SCHED_IDLE', zh: 'SCHED_IDLE', share: 0.01, waitNs: 1e6, offline: 10.2 },
  { id: 'bt', en: 'BT (TK3)', zh: 'BT（TK3）', share: 0.0004, waitNs: 2e5, offline: 10.41 },
] as const;

const QUANTILES = { p50: 0.9e6, p95: 1.91e6, p99: 2.63e6, 'p99.9': 3.91e6 } as const;
const REPLICATIONS = 10;

function around(value: number, unit: MetricValue['unit'], spread = 0.004): MetricValue {
  return { value, low: value * (1 - spread), high: value * (1 + spread), unit, n: REPLICATIONS };
}

function variant(index: number): VariantResult {
  const { id, en, zh, share, waitNs, offline } = VARIANTS[index];
  const metrics: Record<string, MetricValue> = {};
  Object.entries(QUANTILES).forEach(([name, value], step) => {
    metrics[`web.latency.${name}`] = around(value + share * waitNs * (1 + 2 * step), 'ns');
  });
  if (offline !== undefined) metrics['batch.cpu'] = around(offline * 1e9, 'ns');
  metrics['system.utilisation'] = around(offline === undefined ? 0.701 : 0.9987, 'ratio', 0.0005);
  metrics['system.switches'] = around(1_316_742 + 91_333 * index, 'count');
  return {
    id,
    label: { en, zh },
    baseline: index === 0,
    metrics,
    replicationsDone: REPLICATIONS,
    distributions: { 'web.latency': latencies(17 + index, 0.9e6, share, waitNs) },
    perReplication: {},
  };
}

function differencesOf(variants: readonly VariantResult[]): Difference[] {
  const base = variants[0];
  return variants.slice(1).flatMap(({ id, metrics }) =>
    Object.entries(metrics).flatMap(([metric, { value }]): Difference[] => {
      const before = base.metrics[metric]?.value;
      if (before === undefined) return [];
      const change = value - before;
      const half = Math.abs(change) * 0.06 + before * 0.0012;
      const detected = Math.abs(change) > half;
      const verdict = !detected ? '~' : metric === 'system.switches' ? 'different' : change > 0 ? 'worse' : 'better';
      return [
        {
          variant: id,
          metric,
          value: change,
          low: change - half,
          high: change + half,
          relative: change / before,
          relativeLow: (change - half) / before,
          relativeHigh: (change + half) / before,
          effect: detected ? Math.sign(change) : 0.12,
          verdict: metric === 'system.utilisation' && detected ? 'better' : verdict,
        },
      ];
    }),
  );
}

export function fixtureResult(): RunResult {
  const variants = VARIANTS.map((_, index) => variant(index));
  const latencyLabel = (name: string) => ({ en: `Request latency, ${name}`, zh: `请求延迟，${name}` });
  return {
    dyno: '0.1.0',
    lab: 'scheduling',
    title: { en: 'Online service beside batch work', zh: '在线服务与离线任务混部' },
    question: {
      en: 'How much slower does the service get when batch work fills the idle CPU time?',
      zh: '离线任务填满空闲 CPU 时，在线服务会慢多少？',
    },
    scenario: 'scenarios/scheduling/online-beside-batch.yaml',
    identity: '8f14e45fceea167a5a36dedd4bea2543',
    seeds: Array.from({ length: REPLICATIONS }, (_, index) => index + 1),
    setup: [
      { label: { en: 'CPUs', zh: 'CPU 数' }, value: { en: '8' } },
      { label: { en: 'Timer', zh: '时钟频率' }, value: { en: '250 Hz' } },
      {
        label: { en: 'web', zh: 'web' },
        value: {
          en: '8 × server · poisson 5600/s · lognormal 1 ms, cv 0.5',
          zh: '8 × 服务 · 泊松到达 5600/s · 对数正态 1 ms，变异系数 0.5',
        },
      },
      { label: { en: 'batch', zh: 'batch' }, value: { en: '16 × hog', zh: '16 × 满载' } },
      { label: { en: 'Warm-up', zh: '预热' }, value: { en: '2 s' } },
      { label: { en: 'Measured', zh: '测量时长' }, value: { en: '30 s' } },
    ],
    variants,
    differences: differencesOf(variants),
    findings: [
      {
        kind: 'tail-queue',
        variant: 'cfs',
        metric: 'web.latency.p99',
        request: 4711,
        size: 1.2,
        text: {
          en: 'p99 of web under cfs (12 ms): 71 % run-queue wait, of it 88 % behind batch',
          zh: 'cfs 下 web 的 p99（12 ms）：71 % 为运行队列等待，其中 88 % 排在 batch 之后',
        },
      },
    ],
    claims: [
      {
        id: 'bt-under-one-percent',
        text: {
          en: 'Online tasks have absolute priority; interference stays below 1 %',
          zh: '在线任务绝对优先，干扰低于 1%',
        },
        source: 'Du Zhen, interview on TencentOS Server',
        holds: 'bt.web.latency.p99 <= 1.01 * alone.web.latency.p99',
        verdict: 'supported',
        reason: {
          en: 'p99 under BT is 0.02 % above running alone, 95 % interval −0.11 % to 0.14 %: all of it below 1 %.',
          zh: 'BT 下的 p99 比单独运行高 0.02 %，95 % 区间为 −0.11 % 至 0.14 %，全部低于 1 %。',
        },
      },
    ],
    metrics: [
      ...Object.keys(QUANTILES).map((name) => ({
        name: `<workload>.latency.${name}`,
        unit: 'ns' as const,
        better: 'lower' as const,
        label: latencyLabel(name),
        formula: latencyLabel(name),
      })),
      {
        name: '<workload>.cpu',
        unit: 'ns',
        better: 'higher',
        label: { en: 'CPU time', zh: 'CPU 时间' },
        formula: { en: 'sum of slices', zh: '时间片之和' },
      },
      {
        name: 'system.utilisation',
        unit: 'ratio',
        better: 'higher',
        label: { en: 'Utilisation', zh: '利用率' },
        formula: { en: 'busy / all', zh: '忙时 / 总时' },
      },
      {
        name: 'system.switches',
        unit: 'count',
        better: 'neither',
        label: { en: 'Context switches', zh: '上下文切换' },
        formula: { en: 'count', zh: '次数' },
      },
    ],
    model: {
      version: '1',
      cards: [
        {
          id: 'cfs',
          title: { en: 'CFS', zh: 'CFS 完全公平调度器' },
          version: '6.5',
          limits: [
            {
              en: 'Contains vruntime, group shares, wakeup preemption and ticks.',
              zh: '包含 vruntime、组权重、唤醒抢占与时钟中断。',
            },
            { en: 'Leaves out bandwidth control, NUMA and cache effects.', zh: '不含带宽控制、NUMA 与缓存效应。' },
          ],
          checkedAgainst: [
            {
              en: 'One-CPU runs of Linux 3.3: CPU time within 0.1 %.',
              zh: 'Linux 3.3 单 CPU 运行：CPU 时间误差 0.1 % 以内。',
            },
          ],
        },
        {
          id: 'bt',
          title: { en: 'BT class', zh: 'BT 调度类' },
          version: 'tk3',
          limits: [{ en: 'Leaves out load tracking of offline work.', zh: '不含离线任务的负载跟踪。' }],
          checkedAgainst: [],
        },
      ],
    },
    warnings: [],
    complete: true,
    command: 'dyno compare scenarios/scheduling/online-beside-batch.yaml --replications 10 --seed 1',
  };
}

/** Eight CPUs that take turns between `web` and `batch` slices; under the baseline `batch` is absent. */
export function fixtureTimelines(): readonly TimelineSource[] {
  return [0, 1].map((index): TimelineSource => {
    const random = generator(99 + index);
    const recording = new RecordingWriter(LAYOUTS);
    const slices = new SliceWriter(recording);
    const rows: [start: number, end: number, task: number, cpu: number][] = [];
    for (let cpu = 0; cpu < 8; cpu++) {
      for (let now = 2e9; now < 2.06e9; ) {
        const online = now + 0.3e6 + random() * 1.2e6;
        rows.push([now, online, cpu, cpu]);
        const next = online + random() * 1.5e6;
        if (index === 1) rows.push([online, next, 8 + Math.floor(random() * 16), cpu]);
        now = next;
      }
    }
    for (const [start, end, task, cpu] of rows.sort((a, b) => a[1] - b[1])) slices.append(start, end, task, cpu, 0, 0);
    slices.flush();
    const workload = (name: string, threads: number, group: string) =>
      Array.from({ length: threads }, (_, at) => ({
        name: `${name}-${at}`,
        workload: name,
        group,
        policy: 'SCHED_OTHER',
      }));
    return {
      variant: VARIANTS[index].id,
      label: VARIANTS[index].en,
      handle: recording.handle,
      directory: {
        cpus: 8,
        tasks: [...workload('web', 8, 'online'), ...workload('batch', 16, 'offline')],
        reasons: [],
        startNs: 0,
        endNs: 2.06e9,
        measureFromNs: 2e9,
      },
    };
  });
}

export const FIXTURE_SCENARIO = { text: 'dyno: 1\nlab: scheduling\n', sha256: 'a'.repeat(64) };

/** A report of one run with all its recordings. */
export function fixtureReport(language: ReportLanguage, result: RunResult = fixtureResult()): ReportData {
  const run = { result, timelines: fixtureTimelines(), scenario: FIXTURE_SCENARIO };
  return { runs: [run], language, options: DEFAULT_OPTIONS };
}

/** What a reader would select of printed markup, a line for each element; spaces that do not break are spaces. */
export const printedText = (markup: string): string =>
  markup
    .replace(/<span class="report-option">([^<]+)<\/span>/g, '$1')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
