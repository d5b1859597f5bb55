/** Words of the report's figures of power and of the hardware lab. */
import type { ReportLanguage } from './types.ts';

const en = {
  unknown: 'unknown',
  perUnit: (work: string, unit: string) => `${work}, per ${unit}`,
  units: { Gflop: 'Gflop', Ginstruction: 'Ginstruction', GB: 'GB', token: 'token', request: 'request' },
  energyCaption:
    'Energy for one unit of work: mean over the replications with its 95 % interval. Every work has a scale of its own that begins at 0.',
  matrixOf: (quantity: string, baseline: string) =>
    `${quantity}: each variant against ${baseline}, means over the replications. Orange = dearer, blue = cheaper, “~” = no difference detected; the strongest colour stands for a factor of 8 and more.`,
  matrixAll: (variant: string, baseline: string) =>
    `${variant} against ${baseline}, means over the replications. Orange = dearer, blue = cheaper, “~” = no difference detected; the strongest colour stands for a factor of 8 and more.`,
  tornado: (result: string, work: string, a: string, b: string) =>
    `What the result rests on: ${result} of ${work}, ${a} against ${b}, with every input alone at both ends of its range (± 2 standard deviations of what is known of it, or what is claimed). Hollow = low end, filled = high end.`,
  results: { energy: 'energy', cost: 'cost', co2: 'CO₂' },
  equal: 'equal',
  whatIf: (what: string) => `what if: ${what}`,
};

const zh: typeof en = {
  unknown: '未知',
  perUnit: (work, unit) => `${work}，每 ${unit}`,
  units: { Gflop: 'Gflop', Ginstruction: '十亿条指令', GB: 'GB', token: '词元', request: '请求' },
  energyCaption: '单位工作的能量：各次重复的均值及其 95 % 区间。每项工作各用一个从 0 开始的刻度。',
  matrixOf: (quantity, baseline) =>
    `${quantity}：各方案与 ${baseline} 之比，取各次重复的均值。橙色表示代价更高，蓝色表示代价更低，“~”表示未检出差异；颜色最深表示相差 8 倍及以上。`,
  matrixAll: (variant, baseline) =>
    `${variant} 与 ${baseline} 之比，取各次重复的均值。橙色表示代价更高，蓝色表示代价更低，“~”表示未检出差异；颜色最深表示相差 8 倍及以上。`,
  tornado: (result, work, a, b) =>
    `结果取决于什么：${work} 的${result}，${a} 与 ${b} 之比，每项输入单独取其范围的两端（已知不确定度的 ± 2 个标准差，或所宣称的取值）。空心为低端，实心为高端。`,
  results: { energy: '能量', cost: '成本', co2: ' CO₂' },
  equal: '相等',
  whatIf: (what) => `假如：${what}`,
};

export const HARDWARE_WORDS: Readonly<Record<ReportLanguage, typeof en>> = { en, zh };
