import type { Dictionary } from './en.ts';

/** 原因视图的中文文字。 */
export const whyZh: Dictionary['why'] = {
  empty: '运行场景后，可在此查看什么慢、为什么慢。',
  reading: '正在读取记录……',
  side: '排序所用的方案',
  slowest: '最慢的请求',
  slowestFaults: '最慢的缺页',
  noRequests: '这里没有请求：负载只是自行计算。在时间线上按 E 可解释任一运行片段之前的等待。',
  noFaults: '没有测到缺页：工作集中没有需要换回的页。',
  request: '{{workload}}：{{time}} 到达的请求',
  fault: '{{task}} 在 {{time}} 的{{kind}}',
  show: '在时间线上显示',
  tookAlone: '在 {{a}} 下用时 {{ta}}。',
  took: '在 {{a}} 下用时 {{ta}}，在 {{b}} 下用时 {{tb}}（{{difference}}）：{{parts}}。',
  same: '各部分都相同',
  faultTook:
    '在 {{name}} 下用时 {{took}}，同类缺页平均 {{usual}}。差别最大的是{{part}}：占 {{share}}，与平均值相差 {{more}}。',
  notThere: '在 {{name}} 下，同一请求在记录结束前没有完成，或者请求的到达取决于应答。',
  excerpt:
    '实心：在 CPU 上运行。斜线：可运行，但 CPU 被他人占用。细线：睡眠或尚未被取走。两个方案共用从到达时刻开始的同一时间轴。',
  doing: { run: '在 CPU 上运行', wait: '等待 CPU', sleep: '睡眠或尚未被取走' },
  course: '请求的经过',
  variant: '方案',
  doingHead: '状态',
  from: '开始',
  duration: '时长',
  cpu: 'CPU',
  ranInstead: '占用 CPU 的任务',
  part: '部分',
  thisOne: '本次缺页',
  usually: '平均，{{name}}',
  partsOfFault: '由哪些部分组成',
  locks: '各 CPU 等待的锁：谁挡了路，占全部 CPU 时间的比例',
  faultsDiffer: '换一个内核就没有同一次缺页：哪一页何时换回，取决于此前回收了什么。因此这里与同类缺页的平均值比较。',
  noCourse:
    '硬件实验室直接计算工作在机器上需要多久；没有请求相互等待，因此除工作本身外没有可排序的内容。数字的依据见功耗视图。',
  works: '工作，用时最长者在前',
  work: '工作',
  figure: '指标',
  difference: '差异',
};
