/** What the report says about sweeps, in English and Chinese. */

import { counted } from '../../workers/units/counted.ts';
import type { ReportLanguage } from './types.ts';

const en = {
  section: (axes: string) => `Sweep over ${axes}`,
  linesCaption: (metric: string, axis: string) =>
    `${metric} against ${axis}: mean and 95 % interval at every value. Dashed: crossover (×) or knee (∠) with its 95 % interval.`,
  differenceCaption: (metric: string, variant: string, baseline: string) =>
    `${metric}: ${variant} against ${baseline}. Blue is better, orange worse, full colour from a factor of eight on; “~” = no difference detected.`,
  differencePlain: (metric: string, variant: string, baseline: string) =>
    `${metric}: ${variant} against ${baseline}. Blue is less, orange more, full colour from a factor of eight on; “~” = no difference detected.`,
  valueCaption: (metric: string, variant: string) =>
    `${metric} of ${variant}: mean. Coloured by how far it is from the middle one, full colour from a factor of eight on.`,
  corrected: 'The intervals allow for looking several times.',
  preliminary: 'Preliminary: not all points are done.',
  ended: 'Ended because',
  precise: (share: string) => `±${share} reached`,
  short: (share: string) => `±${share} not reached`,
  done: 'all done',
  running: 'not done',
  waiting: 'not begun',
  pointNote:
    'Of every point: mean ± half of its 95 % interval; below it the difference from the baseline, paired by seed, “~” = none detected.',
  moreVariants: (n: number) => `${counted(n, 'further variant is', 'further variants are')} in the CSV of the sweep.`,
  morePoints: (n: number) => `${counted(n, 'further point is', 'further points are')} in the CSV of the sweep.`,
  moreCallouts: (n: number) =>
    `${counted(n, 'further sentence is', 'further sentences are')} in the JSON of the sweep.`,
  points: 'Points',
  replicationsEach: 'Replications of each',
  upTo: (n: number) => `up to ${n}`,
  runs: 'Replications in all',
  runsOf: (done: number, most: number) => (done === most ? `${done}` : `${done} of at most ${most}`),
  stop: 'Stops at',
  stopAll: 'all replications',
  identity: 'Identity of the sweep',
  shard: 'Shard',
  shardOf: (index: number, of: number, points: number) => `${index} of ${of}: ${counted(points, 'point')}`,
};

const zh: typeof en = {
  section: (axes) => `参数扫描：${axes}`,
  linesCaption: (metric, axis) =>
    `${metric} 随 ${axis} 的变化：各取值下的均值与 95 % 区间。虚线为交叉点（×）或拐点（∠）及其 95 % 区间。`,
  differenceCaption: (metric, variant, baseline) =>
    `${metric}：${variant} 相对于 ${baseline}。蓝色更好，橙色更差，相差八倍及以上时颜色最深；“~”表示未检出差异。`,
  differencePlain: (metric, variant, baseline) =>
    `${metric}：${variant} 相对于 ${baseline}。蓝色较小，橙色较大，相差八倍及以上时颜色最深；“~”表示未检出差异。`,
  valueCaption: (metric, variant) =>
    `${variant} 的 ${metric}：均值。颜色表示与中位值的差距，相差八倍及以上时颜色最深。`,
  corrected: '区间已计入多次查看的影响。',
  preliminary: '初步结果：尚有未完成的点。',
  ended: '结束原因',
  precise: (share) => `已达 ±${share}`,
  short: (share) => `未达 ±${share}`,
  done: '全部完成',
  running: '未完成',
  waiting: '未开始',
  pointNote: '各点：均值 ± 95 % 区间的半宽；其下为按种子配对后与基线之差，“~”表示未检出差异。',
  moreVariants: (n) => `另有 ${n} 个方案见扫描的 CSV 文件。`,
  morePoints: (n) => `另有 ${n} 个点见扫描的 CSV 文件。`,
  moreCallouts: (n) => `另有 ${n} 条结论见扫描的 JSON 文件。`,
  points: '点数',
  replicationsEach: '每点重复次数',
  upTo: (n) => `至多 ${n}`,
  runs: '重复总数',
  runsOf: (done, most) => (done === most ? `${done}` : `${done}，至多 ${most}`),
  stop: '停止条件',
  stopAll: '完成全部重复',
  identity: '扫描标识',
  shard: '分片',
  shardOf: (index, of, points) => `第 ${index} 片，共 ${of} 片：${points} 个点`,
};

export const SWEEP_WORDS: Readonly<Record<ReportLanguage, typeof en>> = { en, zh };
