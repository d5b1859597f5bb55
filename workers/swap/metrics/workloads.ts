/** Metrics of a workload. Names are without the workload. */
import type { MetricDefinition } from '../../lab/types.ts';
import type { WorkloadConfig } from '../config.ts';
import { rate, text, time } from './define.ts';
import { FAULT_METRICS } from './faults.ts';

type Kind = WorkloadConfig['kind'];

/** What the completed units of each kind of workload are called. */
export const UNITS: Readonly<Partial<Record<Kind, MetricDefinition>>> = {
  'kernel-build': rate('jobs', text('Jobs', '作业'), text('completed jobs / measured time', '完成的作业数 / 测量时长')),
  redis: rate(
    'requests',
    text('Requests', '请求'),
    text('answered requests / measured time', '完成的请求数 / 测量时长'),
  ),
  usemem: rate(
    'rounds',
    text('Rounds', '轮次'),
    text('times a process freed its memory / measured time', '进程释放内存的次数 / 测量时长'),
    true,
  ),
  pageout: rate(
    'rounds',
    text('Rounds', '轮次'),
    text('times all was paged out and touched again / measured time', '换出并重新访问全部内存的次数 / 测量时长'),
    true,
  ),
  'page-trace': rate(
    'rounds',
    text('Rounds', '轮次'),
    text('traces replayed to their end / measured time', '重放完的访问序列数 / 测量时长'),
    true,
  ),
  'mthp-test': rate(
    'rounds',
    text('Rounds', '轮次'),
    text('completed rounds / measured time', '完成的轮次 / 测量时长'),
    true,
  ),
};

const PER_WORKLOAD: readonly MetricDefinition[] = [
  rate('accesses', text('Accesses', '访问'), text('accesses to pages / measured time', '页面访问次数 / 测量时长')),
  {
    name: 'bandwidth',
    unit: 'B/s',
    better: 'higher',
    label: text('Memory touched', '访问带宽'),
    formula: text('4 KiB × accesses / measured time', '4 KiB × 访问次数 / 测量时长'),
    detail: true,
  },
  ...FAULT_METRICS,
  rate('faults', text('Faults', '缺页'), text('faults / measured time', '缺页次数 / 测量时长'), true),
  {
    ...rate(
      'major-faults',
      text('Major faults', '主缺页'),
      text('faults whose page was read from swap / measured time', '从交换区读入页面的缺页次数 / 测量时长'),
    ),
    better: 'neither',
  },
  time(
    'user',
    text('User time', '用户态时间'),
    text('CPU time of the threads’ own work', '线程自身运算的 CPU 时间'),
    'neither',
    true,
  ),
  time(
    'system',
    text('System time', '内核态时间'),
    text('CPU time of the kernel in the threads, spinning included', '线程在内核中的 CPU 时间，含自旋'),
  ),
  {
    name: 'system.major',
    unit: 'ns',
    better: 'lower',
    label: text('System time per major fault', '每次主缺页的内核态时间'),
    formula: text('system time / major faults', '内核态时间 / 主缺页次数'),
  },
  time('lock-wait', text('Lock wait', '等锁时间'), text('time that the threads spun at locks', '线程自旋等锁的时间')),
  time(
    'io-wait',
    text('Device wait', '等设备时间'),
    text('time that the threads slept for a request', '线程等待请求完成的睡眠时间'),
    'lower',
    true,
  ),
  time(
    'elapsed',
    text('Elapsed', '用时'),
    text('from the start until the last of the threads that end was done', '从开始到最后一个会结束的线程完成'),
  ),
  time(
    'free',
    text('Free latency', '释放延迟'),
    text('mean time to free the memory of one process', '释放一个进程内存的平均时间'),
  ),
  time('fork', text('Fork', 'fork 耗时'), text('mean time of fork in the parent', '父进程 fork 的平均时间')),
  time(
    'page-out',
    text('Page out, per page', '每页换出'),
    text('time of MADV_PAGEOUT / pages it reclaimed', 'MADV_PAGEOUT 用时 / 换出页数'),
  ),
  time(
    'page-in',
    text('Page in, per page', '每页换入'),
    text('time of touching what was paged out / pages', '访问已换出内存的用时 / 页数'),
  ),
  {
    name: 'killed',
    unit: 'count',
    better: 'lower',
    label: text('Killed', '被杀死'),
    formula: text('threads that were ended because no memory could be reclaimed', '因无法回收内存而被终止的线程数'),
    detail: true,
  },
];

/** Metrics of a workload that only some kinds have. */
const OF_KIND: Readonly<Record<string, readonly Kind[]>> = {
  free: ['usemem', 'kernel-build'],
  fork: ['redis'],
  'page-out': ['pageout'],
  'page-in': ['pageout'],
};

/** Every metric that a workload of some kind has. */
export const WORKLOAD_METRICS: readonly MetricDefinition[] = [...Object.values(UNITS), ...PER_WORKLOAD];

/** Those of a workload of this kind. */
export function workloadMetrics(kind: Kind): readonly MetricDefinition[] {
  const unit = UNITS[kind];
  return [...(unit ? [unit] : []), ...PER_WORKLOAD.filter(({ name }) => OF_KIND[name]?.includes(kind) !== false)];
}
