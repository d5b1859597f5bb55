/** 比较运行、基线与输入的文字，结构同 `comparison-en.ts`。 */
import type { comparisonEn } from './comparison-en.ts';

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };

export const comparisonZh: Widen<typeof comparisonEn> = {
  bar: '参与比较的运行',
  with: '{{one}} 与 {{others}} 对比',
  notCompared: '未作比较：{{pair}} 的{{inputs}}不同。',
  comparedAnyway: '{{pair}} 的{{inputs}}不同，仍作比较。',
  comparedWelch: '这些运行之间的区间取自 Welch t 检验：其重复相互独立。',
  anyway: '仍然比较',
  notAnyway: '不作比较',
  another: '再加一次运行……',
  end: '结束比较',
  notABundle: '{{name}} 不是保存的运行（.dyno）。请先运行并保存。',
  needsValues: '请先运行当前文档：还没有可比较的结果。',
  unpaired: '未配对',
  unpairedHint: '两次运行的种子或负载不同：区间取自独立重复的 Welch t 检验。',
  input: { lab: '实验室', workload: '负载', seeds: '种子', duration: '测量时长', model: '模型版本' },
  baseline: '基线',
  baselineHint: '此处、报告与实验室视图中其他方案都与它比较。运行与断言不受影响。',
  inputs: '不同之处',
  inputsNone: '所有方案的输入相同。',
  inputsHint: '所示方案之间不相同的输入；与基线相同者以浅色显示。',
  inputsCount: '{{count}} 项输入',
  key: '输入',
  group: {
    machine: '机器',
    kernel: '内核',
    policy: '策略与设置',
    workload: '负载',
    measurement: '测量',
    model: '模型',
  },
  absent: '无',
};
