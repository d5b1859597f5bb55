/** Metrics of the whole machine: its swap space, memory, locks and pressure. */
import type { MetricDefinition } from '../../lab/types.ts';
import type { SwapConfig } from '../config.ts';
import { bytes, text, time } from './define.ts';
import { LOCK_METRICS } from './locks.ts';

/** Orders of folios that swap may hold as a whole. */
export const FOLIO_ORDERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const fallbacks = FOLIO_ORDERS.map(
  (order): MetricDefinition => ({
    name: `fallback.${order}`,
    unit: 'ratio',
    better: 'lower',
    label: text(`Split for want of slots, ${4 * 2 ** order} KiB`, `缺少连续槽位而拆分，${4 * 2 ** order} KiB`),
    formula: text(
      `folios of order ${order} split because no adjacent slots were found / folios of that order that were to be swapped out`,
      `因找不到连续槽位而拆分的 ${order} 阶 folio 数 / 要换出的该阶 folio 数`,
    ),
  }),
);

export const MACHINE_METRICS: readonly MetricDefinition[] = [
  {
    name: 'swap.in',
    unit: 'B/s',
    better: 'neither',
    label: text('Swapped in', '换入'),
    formula: text('4 KiB × pages read from devices / measured time', '4 KiB × 从设备读入的页数 / 测量时长'),
  },
  {
    name: 'swap.out',
    unit: 'B/s',
    better: 'neither',
    label: text('Swapped out', '换出'),
    formula: text(
      '4 KiB × pages written to devices or marked as zero / measured time',
      '4 KiB ×（写入设备或标记为零的页数）/ 测量时长',
    ),
  },
  {
    name: 'swap.used',
    unit: 'ratio',
    better: 'neither',
    label: text('Swap in use', '交换区占用'),
    formula: text('slots in use / usable slots, at the end', '结束时占用槽位 / 可用槽位'),
    detail: true,
  },
  time(
    'user',
    text('User time', '用户态时间'),
    text('CPU time of all programs’ own work', '全部程序自身运算的 CPU 时间'),
    'neither',
    true,
  ),
  time(
    'system',
    text('System time', '内核态时间'),
    text('CPU time of the kernel, spinning and kernel threads included', '内核 CPU 时间，含自旋与内核线程'),
  ),
  {
    name: 'lock-wait',
    unit: 'ratio',
    better: 'lower',
    label: text('Lock wait', '等锁占比'),
    formula: text('time spun at locks / system time', '自旋时间 / 内核态时间'),
  },
  {
    name: 'predicted',
    unit: '1/s',
    better: 'neither',
    label: text('Accesses by mean value analysis', '均值分析预测的访问速率'),
    formula: text(
      'accesses per second of a closed network with the measured demand at the one kind of lock that nearly all waiting is for, everything else being delay',
      '以实测锁需求为服务站、其余时间为延迟的封闭排队网络每秒的访问次数；仅当几乎全部等待发生在同一类锁上时给出',
    ),
    detail: true,
  },
  {
    name: 'predicted.error',
    unit: 'ratio',
    better: 'neither',
    label: text('Mean value analysis against simulation', '均值分析与仿真之差'),
    formula: text('predicted by simulated accesses per second, minus 1', '预测值 / 仿真值 − 1'),
    detail: true,
  },
  {
    name: 'kernel-threads',
    unit: 'ratio',
    better: 'neither',
    label: text('Kernel threads', '内核线程占比'),
    formula: text('system time of kswapd and its like / system time', 'kswapd 等内核线程的内核态时间 / 内核态时间'),
    detail: true,
  },
  {
    name: 'probes',
    unit: 'count',
    better: 'lower',
    label: text('Slots looked at per slot taken', '每取得一个槽位查看的槽位数'),
    formula: text(
      'slots (bytes of the map or entries of the table) that the allocator looked at / slots that it took',
      '分配器查看的槽位（映射表的字节或 swap table 的表项）数 / 取得的槽位数',
    ),
  },
  time(
    'allocation',
    text('Time per slot taken', '每取得一个槽位的时间'),
    text(
      'time of the part “slots” of all measured faults / slots taken',
      '全部测得缺页中“槽位分配”部分的时间 / 取得的槽位数',
    ),
  ),
  ...LOCK_METRICS,
  ...fallbacks,
  bytes(
    'memory.static',
    text('Static memory', '静态内存'),
    text('bytes the kernel keeps for the devices whether they are used or not', '与使用无关、为设备常驻的字节数'),
  ),
  bytes(
    'memory.dynamic',
    text('Dynamic memory', '动态内存'),
    text('bytes it keeps because slots are in use, at the end', '结束时因槽位占用而持有的字节数'),
  ),
  bytes(
    'memory.static.slot',
    text('Static memory per slot', '每槽位静态内存'),
    text('static bytes / slots', '静态字节 / 槽位数'),
  ),
  bytes(
    'memory.dynamic.slot',
    text('Dynamic memory per used slot', '每占用槽位动态内存'),
    text('dynamic bytes / slots in use, at the end', '结束时动态字节 / 占用槽位'),
  ),
  bytes(
    'pool',
    text('Compressed pool', '压缩池'),
    text('bytes of compressed pages in zram and zswap, at the end', '结束时 zram 与 zswap 中压缩页的字节数'),
    true,
  ),
  {
    name: 'refaults',
    unit: '1/s',
    better: 'lower',
    label: text('Refaults', '再缺页'),
    formula: text(
      'pages that came back soon enough to be of the working set / measured time',
      '在工作集距离内重新缺页的页数 / 测量时长',
    ),
  },
  {
    name: 'readahead.hits',
    unit: 'ratio',
    better: 'higher',
    label: text('Readahead hits', '预读命中'),
    formula: text('pages read ahead that were used / pages read ahead', '被使用的预读页 / 预读页'),
  },
  {
    name: 'reclaim.efficiency',
    unit: 'ratio',
    better: 'higher',
    label: text('Reclaim efficiency', '回收效率'),
    formula: text('pages reclaimed / pages scanned', '回收页数 / 扫描页数'),
    detail: true,
  },
  {
    name: 'zswap.hits',
    unit: 'ratio',
    better: 'higher',
    label: text('Loads from zswap', '由 zswap 载入'),
    formula: text(
      'pages loaded from zswap / pages that came from zswap or a device',
      '从 zswap 载入的页 / 从 zswap 或设备读入的页',
    ),
  },
  {
    name: 'pressure.some',
    unit: 'ratio',
    better: 'lower',
    label: text('Pressure, some', '压力 some'),
    formula: text('share of time with a task stalled on memory (PSI some)', '有任务因内存停顿的时间占比（PSI some）'),
  },
  {
    name: 'pressure.full',
    unit: 'ratio',
    better: 'lower',
    label: text('Pressure, full', '压力 full'),
    formula: text(
      'share of time with a task stalled and none productive (PSI full)',
      '有任务停顿且无任务有效运行的时间占比（PSI full）',
    ),
    detail: true,
  },
  time('elapsed', text('Simulated', '模拟时长'), text('end of the simulated time', '模拟结束时刻'), 'neither', true),
];

/** Those that this configuration can have. */
export function machineMetrics({ devices, zswap, workloads }: SwapConfig): readonly MetricDefinition[] {
  const folios = workloads.some(({ order }) => order > 0);
  const pool = zswap !== undefined || devices.some(({ kind }) => kind === 'zram');
  return MACHINE_METRICS.filter(
    ({ name }) =>
      (name !== 'zswap.hits' || zswap !== undefined) &&
      (name !== 'pool' || pool) &&
      (!name.startsWith('fallback.') || folios),
  );
}
