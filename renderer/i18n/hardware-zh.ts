import type { Dictionary } from './en.ts';

/** 功耗视图与硬件实验室的中文文字。 */
export const hardwareZh: Dictionary['power'] = {
  empty: '运行场景后，可在此查看能量的去向。',
  reading: '正在读取记录……',
  dropped: '记录已满，有 {{rows}} 行未保存。',
  stack: '功耗随时间变化',
  stackHint:
    '各部分在每个区间的平均功率（W），取自第一次重复，由模型算出；区间内的能量与记录完全一致。单击移动播放头，拖动可选区，时间线随之变化。',
  time: '时间',
  watts: '功率，W',
  zoom: '放大到选区',
  whole: '整段记录',
  nothing: '以下部分在所有方案中均未耗电，不予绘制：{{parts}}。',
  comma: '、',
  energy: '各部分的能量',
  energyHint: '能量（J）= 范围内功率 × 时间之和，第一次重复。各部分之和即总能量。',
  selected: '选区：{{from}} 至 {{to}}',
  wholeRecording: '整段记录',
  part: '部分',
  mean: '平均功率',
  residency: '各 CPU 的频率与空闲状态',
  residencyHint:
    '各 CPU 在所选范围内以各频率工作（颜色越深越快）与处于各空闲状态（颜色越深越沉）的时间占比（%）。第一次重复。',
  cpu: 'CPU',
  works: '工作，频率未知',
  worksAt: '工作，{{hz}}',
  idles: '空闲',
};
