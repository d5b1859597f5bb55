import type { LaneKind } from '../../workers/recording/lane-ids.ts';
import { counted } from '../../workers/units/counted.ts';
import { formatCount } from '../../workers/units/format.ts';
import type { Language } from './types.ts';

export interface TimelineStrings {
  readonly name: string;
  readonly help: string;
  readonly play: string;
  readonly pause: string;
  readonly speed: string;
  readonly fit: string;
  readonly table: string;
  readonly legend: string;
  readonly offline: string;
  readonly idle: string;
  readonly warmup: string;
  readonly notRecorded: string;
  readonly recordedShare: string;
  readonly ofRecorded: string;
  readonly reading: string;
  readonly others: string;
  readonly difference: string;
  readonly track: string;
  readonly trackOfClasses: string;
  readonly overview: string;
  readonly cpu: (cpu: number) => string;
  readonly lane: (kind: LaneKind, name: string) => string;
  readonly search: string;
  readonly searchHelp: string;
  readonly hits: (count: string) => string;
  readonly hitOf: (number: string, count: string) => string;
  readonly nextHit: string;
  readonly previousHit: string;
  readonly laneNotShown: string;
  readonly snapHint: string;
  readonly whoRanDiffers: string;
  readonly differs: string;
  readonly ranElse: string;
  readonly otherTask: string;
  readonly idleInOne: string;
  readonly lanes: string;
  /** Of the buttons for play, speed, fit and the like. */
  readonly toolbar: string;
  readonly kind: Readonly<Record<LaneKind, string>>;
  readonly filterLanes: string;
  readonly activeOnly: string;
  readonly hiddenLanes: (count: number) => string;
  readonly showAll: string;
  readonly lanesShown: (shown: number, hidden: number) => string;
  readonly noLanes: string;
  readonly none: Readonly<Record<'group' | 'lock' | 'device', (labels: string) => string>>;
  readonly holders: string;
  readonly noHolders: string;
  readonly slotsInUse: string;
  readonly hideLane: string;
  readonly pinLane: string;
  readonly unpinLane: string;
  readonly laneTools: (lane: string) => string;
  readonly laneHidden: (lane: string) => string;
  readonly lanePinned: (lane: string) => string;
  readonly laneUnpinned: (lane: string) => string;
  readonly nobodyThere: string;
  readonly nobodyFor: (duration: string) => string;
  readonly notRunning: string;
  readonly notRunningFor: (duration: string) => string;
  readonly held: string;
  readonly waitingMost: string;
  readonly waitingThere: string;
  readonly inUse: (count: number, of: number) => string;
  readonly fullLane: string;
  readonly allCpus: (task: string) => string;
  readonly selection: string;
  readonly visible: string;
  readonly clear: string;
  readonly task: string;
  readonly workload: string;
  readonly policy: string;
  readonly start: string;
  readonly duration: string;
  readonly began: string;
  readonly ended: string;
  readonly woken: string;
  readonly wokenBy: (waker: string | undefined, cpu: number, waited: string) => string;
  readonly request: string;
  readonly requestTimes: (waited: string, served: string) => string;
  readonly idleFor: (duration: string) => string;
  readonly utilisation: string;
  readonly switches: string;
  readonly cpuTime: string;
  readonly moreTasks: (count: number) => string;
  /** Of the table of a lane: slices, holds of a lock, requests of a device, or stretches of a quantity. */
  readonly rowsShown: (kind: 'slices' | 'spans' | 'requests' | 'steps', shown: number, total: number) => string;
  readonly noSuchLane: string;
  readonly end: string;
  readonly holder: string;
  readonly requestBy: string;
  readonly served: string;
  readonly queueAtEnd: string;
  readonly mean: string;
  readonly least: string;
  readonly greatest: string;
  readonly dropped: (rows: string, label: string) => string;
  readonly indexing: (rows: string) => string;
  readonly failed: (reason: string) => string;
  readonly lanesUnread: (lanes: string, reason: string) => string;
  readonly unread: string;
  readonly because: string;
  readonly retry: string;
  readonly why: string;
  readonly side: string;
  readonly slowRequests: string;
  readonly noRequests: string;
  readonly nothingToExplain: string;
  readonly requestOf: (row: number, task: string) => string;
  readonly waitOf: (task: string) => string;
  readonly slowerThan: (share: string) => string;
  readonly slowest: string;
  readonly ran: string;
  readonly waited: string;
  readonly slept: string;
  /** Without a figure where nothing was waited for. */
  readonly antagonists: (wait: string | undefined) => string;
  readonly siblings: string;
  readonly nobody: string;
  readonly sameWorkload: string;
  readonly waits: string;
  readonly neverWaited: string;
  readonly moreWaits: (count: number) => string;
  readonly behind: (tasks: string) => string;
  readonly waitEnded: (reason: string) => string;
  readonly bookmark: string;
  readonly bookmarks: string;
  readonly note: string;
  readonly noBookmark: string;
  readonly playing: string;
  readonly pausedAt: (time: string) => string;
  readonly tableShown: string;
  readonly tableHidden: string;
  readonly whyHidden: string;
  readonly cleared: string;
  readonly noteOf: (time: string) => string;
  readonly removeBookmark: (time: string) => string;
  readonly bookmarkRemoved: (time: string) => string;
  readonly bookmarkBack: (time: string) => string;
  readonly nothingLater: string;
  readonly nothingEarlier: string;
  readonly taskMarked: string;
  readonly noTaskMarked: string;
  readonly waker: string;
  readonly noWaker: string;
  readonly undoRemove: (time: string) => string;
}

const en: TimelineStrings = {
  name: 'Timeline of what ran on each CPU',
  help: 'Arrow keys move from slice to slice and between CPUs, Shift extends a selection, W S zoom, A D pan, F fits, space plays, T shows the table, E explains what is at the cursor, G goes to the task that woke it, M sets a bookmark, [ and ] go from one to the next',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  fit: 'Fit',
  table: 'Table',
  legend: 'Workloads',
  offline: 'offline',
  idle: 'idle',
  warmup: 'warm-up, not measured',
  notRecorded: 'not recorded',
  recordedShare: 'Of it recorded',
  ofRecorded: 'Of what was recorded',
  reading: 'Reading the recordings …',
  others: 'other workloads',
  difference: 'A − B',
  track: 'Quantity',
  trackOfClasses: 'CPU time by workload',
  overview: 'Overview',
  cpu: (cpu) => `CPU ${cpu}`,
  lane: (kind, name) =>
    ({ cpu: `CPU ${name}`, group: `Group ${name}`, lock: `Lock ${name}`, device: `Device ${name}`, task: name })[kind],
  search: 'Find',
  searchHelp:
    'Tasks, workloads, groups, reasons, locks and devices by part of their name, notes of bookmarks, “request 12”, “at 1.2345 s”, “1.2 s..1.3 s”. Several words must all hold; “task:”, “workload:”, “group:”, “reason:”, “lock:”, “device:” and “note:” limit one. Enter and Shift+Enter go from match to match, Escape ends the search.',
  hits: (count) => (count === '1' ? '1 match' : count === '0' ? 'no match' : `${count} matches`),
  hitOf: (number, count) => `${number} of ${count}`,
  nextHit: 'Next match (F3)',
  previousHit: 'Previous match (Shift+F3)',
  laneNotShown: 'The lane is hidden.',
  snapHint: 'Snaps to the edges of slices and to bookmarks. Alt: free',
  whoRanDiffers: 'Who ran differs (share of CPUs)',
  differs: 'A ≠ B',
  ranElse: 'A and B on the same CPU',
  otherTask: 'another task ran',
  idleInOne: 'idle in one of them',
  lanes: 'Lanes',
  toolbar: 'Playing and views',
  kind: { cpu: 'CPUs', group: 'Groups', lock: 'Locks', device: 'Devices', task: 'Tasks' },
  filterLanes: 'Filter lanes',
  activeOnly: 'Active in view only',
  hiddenLanes: (count) => `${formatCount(count)} ${count === 1 ? 'lane' : 'lanes'} hidden`,
  showAll: 'Show all',
  lanesShown: (shown, hidden) =>
    `${formatCount(shown)} ${shown === 1 ? 'lane' : 'lanes'} shown, ${formatCount(hidden)} hidden`,
  noLanes: 'No lane is left.',
  none: {
    group: (labels) => `${labels}: no task belongs to a group.`,
    lock: (labels) =>
      `${labels}: no locks recorded. Nothing takes one there, or it was recorded by an earlier version: run it again.`,
    device: (labels) =>
      `${labels}: no devices recorded. Nothing uses one there, or it was recorded by an earlier version: run it again.`,
  },
  holders:
    'Of the locks of the swap lab turns are recorded that somebody waited for or that were waited for themselves. "Waiting" counts who waits at all locks of a kind.',
  noHolders:
    'Nobody waited for a lock of the swap lab here, the run is not over, or an earlier version recorded it: "Waiting" counts who waits, holders are not known.',
  slotsInUse: 'Lanes of swap devices show how many slots are in use.',
  hideLane: 'Hide',
  pinLane: 'Pin to the top',
  unpinLane: 'Unpin',
  laneTools: (lane) => `Lane ${lane}`,
  laneHidden: (lane) => `${lane} is hidden`,
  lanePinned: (lane) => `${lane} is at the top`,
  laneUnpinned: (lane) => `${lane} is back in its place`,
  nobodyThere: 'nobody',
  nobodyFor: (duration) => `nobody for ${duration}`,
  notRunning: 'does not run',
  notRunningFor: (duration) => `does not run for ${duration}`,
  held: 'Held',
  waitingMost: 'Waited meanwhile, at most',
  waitingThere: 'waiting for the lock or device',
  inUse: (count, of) => `${formatCount(count)} of ${formatCount(of)} in use`,
  fullLane: 'A full lane is',
  allCpus: (task) => `${task}, on any CPU`,
  selection: 'Selection',
  visible: 'Visible range',
  clear: 'Clear',
  task: 'Task',
  workload: 'Workload',
  policy: 'Policy',
  start: 'Start',
  duration: 'Duration',
  began: 'Began',
  ended: 'Ended',
  woken: 'Woken',
  wokenBy: (waker, cpu, waited) =>
    `${waker ? `by ${waker} on CPU ${cpu}` : 'by a timer or an interrupt'}, waited ${waited}`,
  request: 'Request',
  requestTimes: (waited, served) => `waited ${waited}, served in ${served}`,
  idleFor: (duration) => `idle for ${duration}`,
  utilisation: 'Utilisation',
  switches: 'Switches',
  cpuTime: 'CPU time',
  moreTasks: (count) => `and ${counted(count, 'more task')}`,
  rowsShown: (kind, shown, total) => {
    const [one, many] = {
      slices: ['slice', 'slices'],
      spans: ['hold', 'holds'],
      requests: ['request', 'requests'],
      steps: ['stretch', 'stretches'],
    }[kind];
    const all = `${formatCount(total)} ${total === 1 ? one : many}`;
    return shown < total ? `first ${formatCount(shown)} of ${all}` : all;
  },
  noSuchLane: 'there is no such lane',
  end: 'End',
  holder: 'Holder',
  requestBy: 'Request of',
  served: 'Served in',
  queueAtEnd: 'Queue when complete',
  mean: 'Mean',
  least: 'Least',
  greatest: 'Greatest',
  dropped: (rows, label) => `${label}: ${rows} ${rows === '1' ? 'slice was' : 'slices were'} not recorded`,
  indexing: (rows) => `${rows} ${rows === '1' ? 'slice' : 'slices'} to go`,
  failed: (reason) => `The timeline could not be drawn: ${reason}`,
  lanesUnread: (lanes, reason) => `Could not be read and is hatched: ${lanes} (${reason})`,
  unread: 'could not be read',
  because: 'Because',
  retry: 'Try again',
  why: 'Why',
  side: 'Recording',
  slowRequests: 'Slowest requests',
  noRequests: 'Nothing here has requests. Put the cursor on a slice and press E to explain its wait.',
  nothingToExplain: 'Nothing ran there. Choose a request, or put the cursor on a slice and press E.',
  requestOf: (row, task) => `Request ${row}, served by ${task}`,
  waitOf: (task) => `${task}: wait and run`,
  slowerThan: (share) => `slower than ${share} of its kind`,
  slowest: 'the slowest of its kind',
  ran: 'on a CPU',
  waited: 'runnable, without a CPU',
  slept: 'asleep',
  antagonists: (wait) => `Who had its CPU while it waited${wait === undefined ? '' : ` (${wait})`}`,
  siblings: 'On sibling threads of its core while it ran',
  nobody: 'Nobody.',
  sameWorkload: 'same workload',
  waits: 'Waits, longest first',
  neverWaited: 'It never waited for a CPU.',
  moreWaits: (count) => `and ${formatCount(count)} shorter ones`,
  behind: (tasks) => `behind ${tasks}`,
  waitEnded: (reason) => `ended: ${reason}`,
  bookmark: 'Bookmark',
  bookmarks: 'Bookmarks',
  note: 'note',
  noBookmark: 'no bookmark on that side',
  playing: 'Playing',
  pausedAt: (time) => `Paused at ${time}`,
  tableShown: 'Table shown below the timeline',
  tableHidden: 'Table hidden',
  whyHidden: 'Explanation closed',
  cleared: 'Selection cleared',
  noteOf: (time) => `Note at ${time}`,
  removeBookmark: (time) => `Remove the bookmark at ${time}`,
  bookmarkRemoved: (time) => `The bookmark at ${time} is removed`,
  bookmarkBack: (time) => `The bookmark at ${time} is back`,
  nothingLater: 'Nothing later here',
  nothingEarlier: 'Nothing earlier here',
  taskMarked: 'Marked everywhere',
  noTaskMarked: 'No task is marked',
  waker: 'The waker at',
  noWaker: 'No task woke what is here',
  undoRemove: (time) => `Bring back the bookmark at ${time}`,
};

const zh: TimelineStrings = {
  name: '每个 CPU 上运行内容的时间线',
  help: '方向键在运行片段之间和 CPU 之间移动，Shift 扩展选区，W S 缩放，A D 平移，F 适应，空格播放，T 显示数据表，E 解释光标处的等待，G 转到唤醒它的任务，M 设书签，[ 和 ] 在书签之间跳转',
  play: '播放',
  pause: '暂停',
  speed: '速度',
  fit: '适应',
  table: '数据表',
  legend: '工作负载',
  offline: '离线',
  idle: '空闲',
  warmup: '预热，不计入测量',
  notRecorded: '未记录',
  recordedShare: '其中已记录',
  ofRecorded: '仅限已记录的部分',
  reading: '正在读取记录……',
  others: '其他工作负载',
  difference: 'A − B',
  track: '指标量',
  trackOfClasses: '各工作负载的 CPU 时间',
  overview: '概览',
  cpu: (cpu) => `CPU ${cpu}`,
  lane: (kind, name) =>
    ({ cpu: `CPU ${name}`, group: `组 ${name}`, lock: `锁 ${name}`, device: `设备 ${name}`, task: name })[kind],
  search: '查找',
  searchHelp:
    '按名称的一部分查找任务、工作负载、组、原因、锁和设备，也可查找书签备注、“请求 12”、“在 1.2345 s”、“1.2 s..1.3 s”。多个词须同时满足；用 task:、workload:、group:、reason:、lock:、device:、note: 限定范围。Enter 和 Shift+Enter 在匹配项之间跳转，Escape 结束查找。',
  hits: (count) => (count === '0' ? '无匹配项' : `${count} 个匹配项`),
  hitOf: (number, count) => `第 ${number} 个，共 ${count} 个`,
  nextHit: '下一个匹配项（F3）',
  previousHit: '上一个匹配项（Shift+F3）',
  laneNotShown: '该泳道已隐藏。',
  snapHint: '吸附到片段边界和书签。按住 Alt 可自由拖动',
  whoRanDiffers: '运行者不同（CPU 占比）',
  differs: 'A ≠ B',
  ranElse: '同一 CPU 上的 A 与 B',
  otherTask: '运行了不同的任务',
  idleInOne: '其中一方空闲',
  lanes: '泳道',
  toolbar: '播放与视图',
  kind: { cpu: 'CPU', group: '组', lock: '锁', device: '设备', task: '任务' },
  filterLanes: '筛选泳道',
  activeOnly: '仅显示当前有活动的',
  hiddenLanes: (count) => `已隐藏 ${formatCount(count)} 条泳道`,
  showAll: '全部显示',
  lanesShown: (shown, hidden) => `显示 ${formatCount(shown)} 条泳道，隐藏 ${formatCount(hidden)} 条`,
  noLanes: '没有可显示的泳道。',
  none: {
    group: (labels) => `${labels}：没有任务属于任何组。`,
    lock: (labels) => `${labels}：没有锁的记录。其中没有任务使用锁，或由早期版本记录：请重新运行。`,
    device: (labels) => `${labels}：没有设备的记录。其中没有任务使用设备，或由早期版本记录：请重新运行。`,
  },
  holders: '交换实验的锁只记录曾有任务等待的持有，以及等待之后才取得的持有；“等待”泳道统计等待该类所有锁的任务数。',
  noHolders:
    '这里没有任务等待过交换实验的锁，或运行尚未结束，或由早期版本记录：“等待”泳道显示等待的任务数，持有者未知。',
  slotsInUse: '交换设备的泳道显示已用槽位数。',
  hideLane: '隐藏',
  pinLane: '置顶',
  unpinLane: '取消置顶',
  laneTools: (lane) => `泳道 ${lane}`,
  laneHidden: (lane) => `已隐藏 ${lane}`,
  lanePinned: (lane) => `${lane} 已置顶`,
  laneUnpinned: (lane) => `${lane} 已恢复原位`,
  nobodyThere: '无任务',
  nobodyFor: (duration) => `${duration} 内无任务`,
  notRunning: '未运行',
  notRunningFor: (duration) => `${duration} 内未运行`,
  held: '持有时长',
  waitingMost: '其间最多等待者',
  waitingThere: '等待该锁或设备',
  inUse: (count, of) => `${formatCount(of)} 中在用 ${formatCount(count)}`,
  fullLane: '满幅为',
  allCpus: (task) => `${task}（任意 CPU）`,
  selection: '选区',
  visible: '可见范围',
  clear: '清除',
  task: '任务',
  workload: '工作负载',
  policy: '策略',
  start: '开始时间',
  duration: '时长',
  began: '开始原因',
  ended: '结束原因',
  woken: '唤醒',
  wokenBy: (waker, cpu, waited) => `${waker ? `由 CPU ${cpu} 上的 ${waker}` : '由定时器或中断'}，等待 ${waited}`,
  request: '请求',
  requestTimes: (waited, served) => `等待 ${waited}，处理 ${served}`,
  idleFor: (duration) => `空闲 ${duration}`,
  utilisation: '利用率',
  switches: '切换次数',
  cpuTime: 'CPU 时间',
  moreTasks: (count) => `另有 ${count} 个任务`,
  rowsShown: (kind, shown, total) => {
    const [measure, noun] = {
      slices: ['个', '片段'],
      spans: ['次', '持有'],
      requests: ['个', '请求'],
      steps: ['个', '区间'],
    }[kind];
    const all = `共 ${formatCount(total)} ${measure}${noun}`;
    return shown < total ? `${all}，显示前 ${formatCount(shown)} ${measure}` : all;
  },
  noSuchLane: '没有这条泳道',
  end: '结束时间',
  holder: '持有者',
  requestBy: '请求者',
  served: '处理时长',
  queueAtEnd: '完成时的队列长度',
  mean: '平均值',
  least: '最小值',
  greatest: '最大值',
  dropped: (rows, label) => `${label}：有 ${rows} 个片段未被记录`,
  indexing: (rows) => `还有 ${rows} 个片段待处理`,
  failed: (reason) => `无法绘制时间线：${reason}`,
  lanesUnread: (lanes, reason) => `无法读取，以斜线表示：${lanes}（${reason}）`,
  unread: '无法读取',
  because: '原因',
  retry: '重试',
  why: '原因',
  side: '记录',
  slowRequests: '最慢的请求',
  noRequests: '这里没有请求。将光标移到一个运行片段上并按 E，即可解释其等待。',
  nothingToExplain: '那里没有任务运行。请选择一个请求，或将光标移到运行片段上并按 E。',
  requestOf: (row, task) => `请求 ${row}，由 ${task} 处理`,
  waitOf: (task) => `${task}：等待与运行`,
  slowerThan: (share) => `慢于同类请求的 ${share}`,
  slowest: '同类请求中最慢',
  ran: '在 CPU 上',
  waited: '可运行但没有 CPU',
  slept: '睡眠',
  antagonists: (wait) => `等待期间${wait === undefined ? '' : `（${wait}）`}占用其 CPU 的任务`,
  siblings: '运行期间同核其他硬件线程上的任务',
  nobody: '无。',
  sameWorkload: '同一工作负载',
  waits: '各次等待，最长在前',
  neverWaited: '从未等待 CPU。',
  moreWaits: (count) => `另有 ${formatCount(count)} 次较短的等待`,
  behind: (tasks) => `排在 ${tasks} 之后`,
  waitEnded: (reason) => `结束原因：${reason}`,
  bookmark: '书签',
  bookmarks: '书签',
  note: '备注',
  noBookmark: '该方向没有书签',
  playing: '正在播放',
  pausedAt: (time) => `已在 ${time} 处暂停`,
  tableShown: '数据表已显示在时间线下方',
  tableHidden: '数据表已隐藏',
  whyHidden: '已关闭解释',
  cleared: '已清除选区',
  noteOf: (time) => `${time} 处的备注`,
  removeBookmark: (time) => `删除 ${time} 处的书签`,
  bookmarkRemoved: (time) => `已删除 ${time} 处的书签`,
  bookmarkBack: (time) => `已恢复 ${time} 处的书签`,
  nothingLater: '此处之后没有更多内容',
  nothingEarlier: '此处之前没有更多内容',
  taskMarked: '处处标出',
  noTaskMarked: '未标出任何任务',
  waker: '唤醒者所在时刻',
  noWaker: '此处没有由任务唤醒的内容',
  undoRemove: (time) => `恢复 ${time} 处的书签`,
};

export const STRINGS: Readonly<Record<Language, TimelineStrings>> = { en, zh };
