import type { Dictionary } from './en.ts';

/** 各量随时间变化的标签页的中文文字。 */
export const seriesZh: Dictionary['series'] = {
  empty: '运行场景后可查看各量随时间的变化。',
  reading: '正在读取记录……',
  bar: '显示内容与时间范围',
  hint: '线为均值，阴影为一个像素所涵盖的取值范围。拖动选择，单击移动播放头，Ctrl 加滚轮缩放，Shift 加滚轮平移。播放头与选区同时间线一致。',
  keys: 'W 和 S 缩放，A 和 D 平移，F 适应选区或全部。',
  time: '时间',
  earlier: '更早',
  later: '更晚',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适应',
  kind: {
    load: '负载',
    queue: '队列',
    group: '组',
    service: '工作负载',
    lock: '锁',
    device: '设备',
    memory: '内存',
    power: '功率',
    frequency: '频率',
  },
};
