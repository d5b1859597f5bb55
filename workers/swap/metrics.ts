import type { LocalText, MetricDefinition } from '../lab/types.ts';
import { LOCK_NAMES, LOCKS } from './codes.ts';
import type { SwapConfig, WorkloadConfig } from './config.ts';
import { PART_FORMULAS, PART_LABELS } from './part-texts.ts';
import { PARTS } from './work-log.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

/** Statistics of fault times, in the order of the table. */
export const QUANTILES = [
  { name: 'p50', p: 0.5 },
  { name: 'p99', p: 0.99 },
  { name: 'p99.9', p: 0.999 },
  { name: 'max', p: 1 },
] as const;

/** Kinds of faults that have statistics of their own. */
export const FAULT_STEMS = ['fault', 'major', 'minor'] as const;
export type FaultStem = (typeof FAULT_STEMS)[number];

const FAULTS: Readonly<Record<FaultStem, { readonly label: LocalText; readonly of: LocalText }>> = {
  fault: {
    label: text('Page fault', '缺页'),
    of: text('the time from the exception to the return of every fault', '每次缺页从异常到返回的时间'),
  },
  major: {
    label: text('Major fault', '主缺页'),
    of: text('the time of faults whose page was read from swap', '从交换区读入页面的缺页时间'),
  },
  minor: {
    label: text('First touch', '首次访问'),
    of: text('the time of faults that got a new page', '分配新页的缺页时间'),
  },
};

function faultStatistics(stem: FaultStem): MetricDefinition[] {
  const { label, of } = FAULTS[stem];
  return [{ name: 'mean' }, ...QUANTILES].map(({ name }) => ({
    name: `<workload>.${stem}.${name}`,
    unit: 'ns',
    better: 'lower',
    label: text(`${label.en}, ${name}`, `${label.zh}，${name === 'mean' ? '平均' : name === 'max' ? '最大' : name}`),
    formula: text(
      `${name === 'mean' ? 'arithmetic mean' : name === 'max' ? 'largest' : `${name}`} of ${of.en}`,
      `${of.zh}的${name === 'mean' ? '算术平均' : name === 'max' ? '最大值' : `${name} 分位数`}`,
    ),
    ...((name === 'p99.9' || name === 'max' || stem === 'minor') && { detail: true }),
  }));
}

function partMetrics(): MetricDefinition[] {
  return (['mean', 'p99'] as const).flatMap((statistic) =>
    PARTS.map(
      (part): MetricDefinition => ({
        name: `<workload>.fault.parts.${part}.${statistic}`,
        unit: 'ns',
        better: 'lower',
        detail: true,
        label: text(
          `Fault: ${PART_LABELS[part].en}, ${statistic === 'mean' ? 'mean' : 'around p99'}`,
          `缺页：${PART_LABELS[part].zh}，${statistic === 'mean' ? '平均' : 'p99 附近'}`,
        ),
        formula: text(
          `${PART_FORMULAS[part].en}; mean over ${statistic === 'mean' ? 'all measured faults' : 'the measured faults that took between p98.5 and p99.5'}`,
          `${PART_FORMULAS[part].zh}；${statistic === 'mean' ? '对全部测得的缺页取平均' : '对耗时介于 p98.5 与 p99.5 之间的缺页取平均'}`,
        ),
      }),
    ),
  );
}

const rate = (name: string, label: LocalText, formula: LocalText, detail = false): MetricDefinition => ({
  name: `<workload>.${name}`,
  unit: '1/s',
  better: 'higher',
  label,
  formula,
  ...(detail && { detail }),
});

const time = (
  name: string,
  label: LocalText,
  formula: LocalText,
  better: 'lower' | 'neither' = 'lower',
  detail = false,
): MetricDefinition => ({ name, unit: 'ns', better, label, formula, ...(detail && { detail }) });

/** What the completed units of each kind of workload are called. */
const UNITS: Readonly<Partial<Record<WorkloadConfig['kind'], MetricDefinition>>> = {
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
    name: '<workload>.bandwidth',
    unit: 'B/s',
    better: 'higher',
    label: text('Memory touched', '访问带宽'),
    formula: text('4 KiB × accesses / measured time', '4 KiB × 访问次数 / 测量时长'),
    detail: true,
  },
  ...FAULT_STEMS.flatMap(faultStatistics),
  ...partMetrics(),
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
    '<workload>.user',
    text('User time', '用户态时间'),
    text('CPU time of the threads’ own work', '线程自身运算的 CPU 时间'),
    'neither',
    true,
  ),
  time(
    '<workload>.system',
    text('System time', '内核态时间'),
    text('CPU time of the kernel in the threads, spinning included', '线程在内核中的 CPU 时间，含自旋'),
  ),
  {
    name: '<workload>.system.major',
    unit: 'ns',
    better: 'lower',
    label: text('System time per major fault', '每次主缺页的内核态时间'),
    formula: text('system time / major faults', '内核态时间 / 主缺页次数'),
  },
  time(
    '<workload>.lock-wait',
    text('Lock wait', '等锁时间'),
    text('time that the threads spun at locks', '线程自旋等锁的时间'),
  ),
  time(
    '<workload>.io-wait',
    text('Device wait', '等设备时间'),
    text('time that the threads slept for a request', '线程等待请求完成的睡眠时间'),
    'lower',
    true,
  ),
  time(
    '<workload>.elapsed',
    text('Elapsed', '用时'),
    text('from the start until the last of the threads that end was done', '从开始到最后一个会结束的线程完成'),
  ),
  time(
    '<workload>.free',
    text('Free latency', '释放延迟'),
    text('mean time to free the memory of one process', '释放一个进程内存的平均时间'),
  ),
  time('<workload>.fork', text('Fork', 'fork 耗时'), text('mean time of fork in the parent', '父进程 fork 的平均时间')),
  time(
    '<workload>.page-out',
    text('Page out, per page', '每页换出'),
    text('time of MADV_PAGEOUT / pages it reclaimed', 'MADV_PAGEOUT 用时 / 换出页数'),
  ),
  time(
    '<workload>.page-in',
    text('Page in, per page', '每页换入'),
    text('time of touching what was paged out / pages', '访问已换出内存的用时 / 页数'),
  ),
  {
    name: '<workload>.killed',
    unit: 'count',
    better: 'lower',
    label: text('Killed', '被杀死'),
    formula: text('threads that were ended because no memory could be reclaimed', '因无法回收内存而被终止的线程数'),
    detail: true,
  },
];

/** Metrics of a workload that only some kinds have, by the end of their name. */
const OF_KIND: Readonly<Record<string, readonly WorkloadConfig['kind'][]>> = {
  free: ['usemem', 'kernel-build'],
  fork: ['redis'],
  'page-out': ['pageout'],
  'page-in': ['pageout'],
};

/** Locks that designs differ in: the others are looked at when they matter. */
const TOLD: readonly string[] = ['device', 'cluster', 'cache-tree', 'lru'];

const lockMetrics = LOCK_NAMES.flatMap((name): MetricDefinition[] => {
  const { id, label } = LOCKS[name];
  return [
    {
      name: `lock.${id}.share`,
      unit: 'ratio',
      better: 'lower',
      label: text(`${label.en}: share of system time`, `${label.zh}：占内核态时间`),
      formula: text(
        'time spun at locks of this kind / system time of all threads',
        '在该类锁上自旋的时间 / 全部线程的内核态时间',
      ),
      ...(!TOLD.includes(id) && { detail: true }),
    },
    {
      name: `lock.${id}.contended`,
      unit: 'ratio',
      better: 'lower',
      label: text(`${label.en}: contended`, `${label.zh}：发生争用`),
      formula: text('acquisitions that had to wait / acquisitions', '需要等待的获取次数 / 获取次数'),
      detail: true,
    },
    {
      name: `lock.${id}.wait`,
      unit: 'ns',
      better: 'lower',
      label: text(`${label.en}: mean wait`, `${label.zh}：平均等待`),
      formula: text('time spun / acquisitions that had to wait', '自旋时间 / 需要等待的获取次数'),
      detail: true,
    },
  ];
});

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

const bytes = (name: string, label: LocalText, formula: LocalText, detail = false): MetricDefinition => ({
  name,
  unit: 'B',
  better: 'lower',
  label,
  formula,
  ...(detail && { detail }),
});

const WHOLE_MACHINE: readonly MetricDefinition[] = [
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
    label: text('Probes per slot', '每槽位探测次数'),
    formula: text('bytes or table entries looked at / slots taken', '查看的字节或表项数 / 取得的槽位数'),
  },
  time(
    'allocation',
    text('Time per slot', '每槽位分配时间'),
    text(
      'time of the part “slots” of all measured faults / slots taken',
      '全部测得缺页中“槽位分配”部分的时间 / 取得的槽位数',
    ),
  ),
  ...lockMetrics,
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

/** Every metric of the swap lab, with `<workload>` as a placeholder. */
export const SWAP_METRICS: readonly MetricDefinition[] = [
  ...new Map(
    [...Object.values(UNITS), ...PER_WORKLOAD, ...WHOLE_MACHINE].map((metric) => [metric.name, metric]),
  ).values(),
];

/** Definitions with the placeholder filled in, for the workloads of a configuration; in the order of the table. */
export function metricsOf(config: SwapConfig): MetricDefinition[] {
  const filled = config.workloads.flatMap(({ name: workload, kind }) =>
    [...(UNITS[kind] ? [UNITS[kind]] : []), ...PER_WORKLOAD]
      .filter(({ name }) => OF_KIND[name.slice('<workload>.'.length)]?.includes(kind) !== false)
      .map((definition) => ({
        ...definition,
        name: definition.name.replace('<workload>', workload),
        subject: workload,
      })),
  );
  const { devices, zswap, workloads } = config;
  const folios = workloads.some(({ order }) => order > 0);
  const pool = zswap !== undefined || devices.some(({ kind }) => kind === 'zram');
  const machine = WHOLE_MACHINE.filter(
    ({ name }) =>
      (name !== 'zswap.hits' || zswap !== undefined) &&
      (name !== 'pool' || pool) &&
      (!name.startsWith('fallback.') || folios),
  );
  return [...filled, ...machine];
}
