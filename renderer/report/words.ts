/** The report's fixed words in English and Chinese. Text of the scenario and of the lab arrives translated. */
import type { ClaimVerdict, DifferenceVerdict, LocalText } from '../../workers/runner/types.ts';
import type { EffectSize } from '../../workers/statistics/effect.ts';
import type { ReportLanguage } from './types.ts';

const en = {
  report: 'Test report',
  run: 'Run',
  incomplete: 'Incomplete run',
  incompleteText:
    'The run ended before all replications were done. Values and verdicts rest on the finished ones only.',
  verdicts: 'Verdict',
  faithfulness: 'How faithful the replay is',
  otherSettings: 'Under other settings',
  task: 'Task',
  recordedDelay: 'Waited, recorded',
  replayedDelay: 'Waited, replayed',
  source: 'Source: ',
  condition: 'Tested as: ',
  warnings: 'Warnings',
  setup: 'Set-up',
  variant: 'Variant',
  role: 'Role',
  baseline: 'baseline',
  compared: 'compared',
  replications: 'Replications',
  results: 'Results',
  value: 'Value',
  interval: '95 % interval',
  difference: 'Difference',
  differenceInterval: '95 % interval',
  effect: 'Effect',
  finding: 'Finding',
  metricNotMeasured: 'not measured',
  lower: 'lower is better',
  higher: 'higher is better',
  neither: '',
  tableNote:
    'Difference: mean of the differences to the baseline, paired by seed, relative to the baseline’s mean, with its 95 % interval. Effect: Cliff’s delta. “~” = no difference detected.',
  moreMetrics: (n: number) => `${n} further metrics are in the machine-readable output (--json).`,
  figures: 'Figures',
  figure: 'Figure',
  cdfBody: 'Share of samples (%)',
  cdfTail: 'Tail: share of samples (%), logarithmic towards 100 %',
  cdfCaption: (name: string) =>
    `Distribution of ${name} over all replications. Curves end where fewer than 10 samples lie beyond.`,
  differencesCaption:
    'Difference to the baseline (%), mean and 95 % interval. The axis is linear within ±1 % and logarithmic outside.',
  timelineCaption: (from: string, to: string) =>
    `Who ran on which CPU, ${from} to ${to} of simulated time, first replication. Gaps are idle time.`,
  partsCaption: (workload: string) =>
    `What requests of ${workload} around the p99 spent their time on: mean over the requests between p98.5 and p99.5. The parts add up to the response.`,
  powerCaption:
    'Mean power by part (W) over time, first replication, as the model computes it. All variants on the same scales.',
  findings: 'Findings',
  findingsNote:
    'Derived from the figures above and from the recording of the first replication: parts from 20 % of the response on, antagonists from 10 % of the wait on, tails within 1 % called equal.',
  evidence: (variant: string, request: number) => `dyno why --variant ${variant} --request ${request}`,
  otherWorkloads: 'others',
  firstCpus: (shown: number, all: number) => `The first ${shown} of ${all} CPUs are shown.`,
  limits: 'Limits of the model',
  modelLimits: 'Contains and leaves out',
  checkedAgainst: 'Checked against',
  reproduce: 'Reproduce this run',
  version: 'Dyno',
  lab: 'Lab',
  scenario: 'Scenario',
  identity: 'Run identity',
  seeds: 'Seeds',
  model: 'Model version',
  command: 'Command',
  reproduceText: 'The same Dyno version, scenario and seeds give the same recordings, byte for byte.',
};

const zh: typeof en = {
  report: '测试报告',
  run: '运行',
  incomplete: '运行未完成',
  incompleteText: '运行在所有重复完成之前结束，数值与结论仅依据已完成的重复。',
  verdicts: '结论',
  faithfulness: '重放的忠实度',
  otherSettings: '其他设置下',
  task: '任务',
  recordedDelay: '等待时间（实测）',
  replayedDelay: '等待时间（重放）',
  source: '出处：',
  condition: '成立条件：',
  warnings: '警告',
  setup: '试验设置',
  variant: '方案',
  role: '角色',
  baseline: '基线',
  compared: '对比',
  replications: '重复次数',
  results: '结果',
  value: '数值',
  interval: '95 % 区间',
  difference: '差异',
  differenceInterval: '95 % 区间',
  effect: '效应量',
  finding: '判定',
  metricNotMeasured: '未测量',
  lower: '越低越好',
  higher: '越高越好',
  neither: '',
  tableNote:
    '差异：按种子配对后与基线之差的均值，相对于基线均值，并给出其 95 % 区间。效应量：Cliff’s delta。“~”表示未检出差异。',
  moreMetrics: (n) => `另有 ${n} 项指标见机器可读输出（--json）。`,
  figures: '图',
  figure: '图',
  cdfBody: '样本占比（%）',
  cdfTail: '尾部：样本占比（%），向 100 % 取对数刻度',
  cdfCaption: (name) => `${name} 的分布，合并全部重复。曲线止于其外样本不足 10 个之处。`,
  differencesCaption: '与基线的差异（%）：均值与 95 % 区间。坐标轴在 ±1 % 内为线性，之外为对数。',
  timelineCaption: (from, to) => `各 CPU 上运行的任务，模拟时间 ${from} 至 ${to}，第一次重复。空白为空闲。`,
  partsCaption: (workload) =>
    `${workload} 在 p99 附近的请求把时间花在哪里：对 p98.5 至 p99.5 之间的请求取平均，各部分之和即响应时间。`,
  powerCaption: '各部分的平均功率（W）随时间变化，第一次重复，由模型算出。各方案使用相同刻度。',
  findings: '发现',
  findingsNote:
    '由上述数值与第一次重复的记录推出：占响应 20 % 以上的部分、占等待 10 % 以上的干扰者；尾延迟相差 1 % 以内视为相同。',
  evidence: (variant, request) => `dyno why --variant ${variant} --request ${request}`,
  otherWorkloads: '其他',
  firstCpus: (shown, all) => `仅显示 ${all} 个 CPU 中的前 ${shown} 个。`,
  limits: '模型的局限',
  modelLimits: '包含与未包含',
  checkedAgainst: '核对依据',
  reproduce: '复现本次运行',
  version: 'Dyno 版本',
  lab: '实验室',
  scenario: '场景',
  identity: '运行标识',
  seeds: '种子',
  model: '模型版本',
  command: '命令',
  reproduceText: '相同的 Dyno 版本、场景与种子会得到逐字节相同的记录。',
};

export type Words = typeof en;

export const WORDS: Readonly<Record<ReportLanguage, Words>> = { en, zh };

export const CLAIM_WORDS: Readonly<Record<ReportLanguage, Readonly<Record<ClaimVerdict, string>>>> = {
  en: { supported: 'supported', 'not supported': 'not supported', depends: 'depends', 'not tested': 'not tested' },
  zh: { supported: '支持', 'not supported': '不支持', depends: '视条件而定', 'not tested': '未检验' },
};

export const FINDING_WORDS: Readonly<Record<ReportLanguage, Readonly<Record<DifferenceVerdict, string>>>> = {
  en: { better: 'better', worse: 'worse', different: 'different', '~': '~', insufficient: 'too few runs' },
  zh: { better: '更好', worse: '更差', different: '有差异', '~': '~', insufficient: '重复次数不足' },
};

export const EFFECT_WORDS: Readonly<Record<ReportLanguage, Readonly<Record<EffectSize, string>>>> = {
  en: { negligible: 'negligible', small: 'small', medium: 'medium', large: 'large' },
  zh: { negligible: '可忽略', small: '小', medium: '中', large: '大' },
};

export function localText(text: LocalText, language: ReportLanguage): string {
  return text[language] ?? text.en;
}
