/** What tables and columns mean, in words: shown beside the SQL console and by `dyno sql --schema`. */
import type { ExportColumn } from '../formats/export/tables.ts';
import type { LocalText } from '../lab/types.ts';
import { POWER_PART_LABELS } from '../machine/power/parts.ts';
import { PART_LABELS } from '../scheduling/why/parts.ts';
import { PART_CODES } from '../swap/codes.ts';

const say = (en: string, zh: string): LocalText => ({ en, zh });

/** By table. */
export const TABLE_MEANINGS: Readonly<Record<string, LocalText>> = {
  results: say('one row per variant and metric', '每行为一个方案的一项指标'),
  differences: say('one row per variant and metric, against the baseline', '每行为一个方案相对基线的一项指标差异'),
  replications: say('one row per variant, metric and replication', '每行为一个方案一次重复的一项指标'),
  distributions: say('histogram bins that hold samples, all replications', '所有重复的直方图中有样本的区间'),
  slices: say('one row per stretch of a task on a CPU', '每行为一个任务在 CPU 上的一段连续运行'),
  wakeups: say('one row per wakeup', '每行为一次唤醒'),
  requests: say(
    'one row per completed request or job, with the parts of its response',
    '每行为一个已完成的请求或作业，及其响应时间的组成',
  ),
  migrations: say('one row per waiting task that was moved to another CPU', '每行为一个等待中的任务被迁移到其他 CPU'),
  throttles: say(
    'one row per stretch in which a cgroup was throttled on a CPU',
    '每行为一个 cgroup 在某 CPU 上被限流的一段时间',
  ),
  holds: say(
    'one row per stretch in which a task had a lock, or was served by a device',
    '每行为一个任务持有锁或由设备服务的一段时间',
  ),
  power: say('energy by part, in the interval that ends at the time', '截至该时刻的区间内各部分的能量'),
  cpuStates: say('one row per change of the state of a CPU', '每行为一次 CPU 状态变化'),
  faults: say('one row per page fault, with the parts of its time', '每行为一次缺页，及其耗时的组成'),
  tiles: say('tiles of the cluster map that changed since the sample before', '自上次采样以来变化的簇图块'),
  series: say('samples; counts add up from the start', '采样；计数自开始累计'),
  lockWaits: say('time that a CPU waited at locks of a kind, by interval', '各区间内 CPU 等待某类锁的时间'),
  pageLife: say('where followed pages went, and why', '被跟踪页面的去向与原因'),
  tasks: say('names of the tasks; row is the number that other tables use', '任务名称；row 为其他表引用的编号'),
  reasons: say(
    'why slices begin and end; row is the code that slices use',
    '运行段开始与结束的原因；row 为 slices 使用的代码',
  ),
  codes: say(
    'names of the codes that other tables use, by what they are codes of',
    '其他表所用代码的名称，按代码类别区分',
  ),
};

/** By column; `table.column` where one means something of its own. */
const COLUMN_MEANINGS: Readonly<Record<string, LocalText>> = {
  variant: say('id of the variant', '方案标识'),
  metric: say('name of the metric', '指标名称'),
  unit: say('base unit of the values', '数值的基本单位'),
  value: say('mean over the replications', '各次重复的均值'),
  'differences.value': say('mean of the paired differences from the baseline', '与基线配对差异的均值'),
  'replications.value': say('value in this replication', '本次重复的值'),
  low: say('lower end of the 95 % interval', '95 % 区间下限'),
  high: say('upper end of the 95 % interval', '95 % 区间上限'),
  n: say('replications behind the value', '取值所依据的重复次数'),
  relative: say('difference relative to the baseline; 0.05 = +5 %', '相对基线的差异；0.05 即 +5 %'),
  relativeLow: say('lower end of its 95 % interval', '其 95 % 区间下限'),
  relativeHigh: say('upper end of its 95 % interval', '其 95 % 区间上限'),
  effect: say('Cliff\u2019s delta, -1 … 1', 'Cliff δ 效应量，-1 … 1'),
  verdict: say(
    'better, worse, different, ~ (none detected) or insufficient',
    'better、worse、different、~（未检出）或 insufficient',
  ),
  replication: say('number of the replication, from 0', '重复的编号，从 0 起'),
  seed: say('seed of the replication', '该次重复的种子'),
  fromNs: say('bin begins', '区间起点'),
  toNs: say('bin ends', '区间终点'),
  count: say('samples in the bin', '区间内的样本数'),
  timeNs: say('time', '时刻'),
  startNs: say('begin', '开始时刻'),
  endNs: say('end', '结束时刻'),
  'requests.startNs': say('first served', '首次得到服务的时刻'),
  arrivalNs: say('due', '到达时刻'),
  task: say('row of tasks', 'tasks 的行号'),
  'tasks.row': say('number of the task', '任务编号'),
  'reasons.row': say('code of the reason', '原因代码'),
  name: say('name', '名称'),
  workload: say('workload it belongs to', '所属工作负载'),
  group: say('cgroup', 'cgroup'),
  'throttles.group': say('number of the cgroup', 'cgroup 编号'),
  policy: say('scheduling policy', '调度策略'),
  of: say(
    'what it is a code of: lock, fault, pageEvent, device, space, idleState, resource',
    '代码类别：lock、fault、pageEvent、device、space、idleState、resource',
  ),
  code: say('number that other tables use', '其他表使用的编号'),
  id: say('stable id', '稳定标识'),
  label: say('in words, English', '英文说明'),
  labelZh: say('in words, Chinese', '中文说明'),
  cpu: say('CPU, from 0', 'CPU 编号，从 0 起'),
  'wakeups.cpu': say('CPU it was placed on', '被放置到的 CPU'),
  wakerTask: say('who woke it, row of tasks; -1 a timer or an interrupt', '唤醒者，tasks 的行号；-1 为定时器或中断'),
  wakerCpu: say('CPU of the waker', '唤醒者所在 CPU'),
  beginReason: say('why it began, row of reasons', '开始的原因，reasons 的行号'),
  endReason: say('why it ended, row of reasons', '结束的原因，reasons 的行号'),
  runnerUp: say(
    'who was next in line at the begin, row of tasks; 4294967295 nobody',
    '开始时的次选任务，tasks 的行号；4294967295 为无',
  ),
  fromCpu: say('CPU it waited on', '原先等待的 CPU'),
  toCpu: say('CPU it was moved to', '迁移到的 CPU'),
  resource: say('number of the lock or device', '锁或设备的编号'),
  wantedNs: say('from when the task wanted the lock', '任务开始等待该锁的时刻'),
  waiting: say('tasks that waited for it meanwhile, at most', '其间等待它的任务数上限'),
  source: say('number of the workload\u2019s stream of requests', '请求流编号'),
  state: say('0 active, n the n-th idle state', '0 为活动，n 为第 n 个空闲状态'),
  hz: say('frequency', '频率'),
  space: say('number of the address space', '地址空间编号'),
  page: say('number of the page', '页号'),
  entry: say('swap slot it was read from; -1 none', '读取的交换槽位；-1 为无'),
  kind: say('code of the kind of fault', '缺页类型代码'),
  device: say('number of the swap device', '交换设备编号'),
  tile: say('number of the tile', '图块编号'),
  list: say('code of the list that most of its clusters are on', '其中多数簇所在链表的代码'),
  order: say('order of its clusters', '簇的阶'),
  used: say('slots in use', '已用槽位数'),
  usedSlots: say('slots in use', '已用槽位数'),
  freeClusters: say('free clusters', '空闲簇数'),
  allocations: say('slots taken', '取得的槽位数'),
  probes: say('slots looked at for them', '为此查看的槽位数'),
  majorFaults: say('major faults', '主缺页次数'),
  swapIn: say('pages read back', '换入页数'),
  swapOut: say('pages written out', '换出页数'),
  poolBytes: say('memory of compressed pools', '压缩池占用的内存'),
  staticBytes: say('metadata allocated at swapon', 'swapon 时分配的元数据'),
  dynamicBytes: say('metadata allocated as needed', '按需分配的元数据'),
  psiSome: say('share of time in which some task waited for memory', '有任务等待内存的时间占比'),
  psiFull: say('share of time in which all tasks waited for memory', '全部任务等待内存的时间占比'),
  lock: say('code of the kind of lock', '锁类型代码'),
  waitNs: say('time waited', '等待时间'),
  event: say('code of the event', '事件代码'),
  detail: say('depends on the event', '随事件而定'),
};

/** Units of quantities whose layouts state none, by `table.column`. */
const UNITS: Readonly<Record<string, string>> = {
  'differences.relative': 'ratio',
  'differences.relativeLow': 'ratio',
  'differences.relativeHigh': 'ratio',
  'differences.effect': 'ratio',
  'results.n': 'replications',
  'distributions.count': 'samples',
  'holds.waiting': 'tasks',
  'tiles.used': 'slots',
  'series.usedSlots': 'slots',
  'series.freeClusters': 'clusters',
  'series.allocations': 'slots',
  'series.probes': 'slots',
  'series.majorFaults': 'faults',
};

/** Unit of a quantity; undefined for texts, for what `isLabel` says, and for columns that nobody described. */
export function unitOf(table: string, column: ExportColumn): string | undefined {
  if ('unit' in column && column.unit !== undefined) return column.unit;
  const own = `${table}.${column.name}`;
  return Object.hasOwn(UNITS, own) ? UNITS[own] : undefined;
}

/** Numbers that count nothing: they stand for something, or are in the unit that the column `unit` of their row names. */
const LABELS: ReadonlySet<string> = new Set([
  ...['row', 'code', 'task', 'wakerTask', 'runnerUp', 'cpu', 'wakerCpu', 'fromCpu', 'toCpu'],
  ...['beginReason', 'endReason', 'source', 'group', 'state', 'replication', 'seed'],
  ...['space', 'page', 'entry', 'kind', 'device', 'tile', 'list', 'order', 'lock', 'event', 'detail'],
  'resource',
]);
const IN_UNIT_OF_ROW: ReadonlySet<string> = new Set(
  ['results', 'differences', 'replications'].flatMap((table) => ['value', 'low', 'high'].map((of) => `${table}.${of}`)),
);

export function isLabel(table: string, column: ExportColumn): boolean {
  return column.type === 'text' || LABELS.has(column.name) || IN_UNIT_OF_ROW.has(`${table}.${column.name}`);
}

/** Undefined when there is nothing to say. */
export function meaningOf(table: string, column: string): LocalText | undefined {
  const own = `${table}.${column}`;
  if (Object.hasOwn(COLUMN_MEANINGS, own)) return COLUMN_MEANINGS[own];
  return partMeaning(table, column) ?? (Object.hasOwn(COLUMN_MEANINGS, column) ? COLUMN_MEANINGS[column] : undefined);
}

/** Columns of parts: of a response, of a fault, of the power. */
function partMeaning(table: string, column: string): LocalText | undefined {
  const part = column.replace(/(Ns|J)$/, '');
  if (part === column) return undefined;
  const own = (labels: Readonly<Record<string, LocalText>>): LocalText | undefined =>
    Object.hasOwn(labels, part) ? labels[part] : undefined;
  switch (table) {
    case 'requests':
      return own(PART_LABELS);
    case 'power':
      return own(POWER_PART_LABELS);
    case 'faults':
      return PART_CODES.find(({ id }) => id === part)?.label;
    default:
      return undefined;
  }
}
