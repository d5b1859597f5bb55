import type { LocalText } from '../../lab/types.ts';

/** Where the time of a request goes, in the order in which it is stacked; a code is an index. The parts add up to the response. */
export const PARTS = [
  'work',
  'backlog',
  'queue',
  'preemption',
  'kernel',
  'throttled',
  'smt',
  'cache',
  'bandwidth',
  'cold',
  'lock',
  'io',
  'elsewhere',
] as const;

export type Part = (typeof PARTS)[number];

/** Codes of PARTS. */
export const PART: Readonly<Record<Part, number>> = {
  work: 0,
  backlog: 1,
  queue: 2,
  preemption: 3,
  kernel: 4,
  throttled: 5,
  smt: 6,
  cache: 7,
  bandwidth: 8,
  cold: 9,
  lock: 10,
  io: 11,
  elsewhere: 12,
};

const text = (en: string, zh: string): LocalText => ({ en, zh });

export const PART_LABELS: Readonly<Record<Part, LocalText>> = {
  work: text('work', '自身计算'),
  backlog: text('earlier requests', '先到请求的计算'),
  queue: text('run-queue wait', '运行队列等待'),
  preemption: text('preemption delay', '抢占延迟'),
  kernel: text('switches and kernel', '切换与内核'),
  throttled: text('throttled', '带宽限流'),
  smt: text('SMT slowdown', 'SMT 减速'),
  cache: text('shared cache', '共享缓存'),
  bandwidth: text('memory bandwidth', '内存带宽'),
  cold: text('cold caches', '缓存变冷'),
  lock: text('locks and conditions', '锁与条件等待'),
  io: text('I/O and sleep', 'I/O 与睡眠'),
  elsewhere: text('other threads', '其他线程'),
};

/** What each part counts, for people who ask what a number means. */
export const PART_FORMULAS: Readonly<Record<Part, LocalText>> = {
  work: text('CPU time of the request itself at nominal speed', '请求自身按标称速度计算的 CPU 时间'),
  backlog: text(
    'CPU time at nominal speed that its thread spent on earlier requests after its arrival',
    '到达之后其线程用于先到请求的 CPU 时间（按标称速度）',
  ),
  queue: text(
    'time its thread was runnable while others had the CPU, and no decision in its favour was pending',
    '其线程可运行而 CPU 由他人占用、且尚未决定让其运行的时间',
  ),
  preemption: text(
    'from the decision that its thread shall run until the running task lets go (non-preemptible kernel sections)',
    '从决定让其线程运行到当前任务让出 CPU 为止（内核不可抢占区）',
  ),
  kernel: text(
    'switching, ticks, wakeups and interrupts charged to its thread while it had the CPU',
    '其线程占用 CPU 期间计入的切换、时钟与唤醒开销',
  ),
  throttled: text('time its thread was runnable but its bandwidth was used up', '其线程可运行但带宽已用尽的时间'),
  smt: text('CPU time lost to busy sibling threads of the core', '因同核其他硬件线程繁忙而损失的 CPU 时间'),
  cache: text('CPU time lost to misses in the shared last-level cache', '因共享末级缓存缺失而损失的 CPU 时间'),
  bandwidth: text('CPU time lost to saturated memory', '因内存带宽饱和而损失的 CPU 时间'),
  cold: text(
    'CPU time spent on refilling caches after a migration or a preemption',
    '迁移或被抢占之后重新填充缓存的 CPU 时间',
  ),
  lock: text(
    'time its thread was blocked on a lock, a condition or another thread',
    '其线程阻塞在锁、条件变量或其他线程上的时间',
  ),
  io: text('time its thread was blocked on a device or asleep', '其线程等待设备或睡眠的时间'),
  elsewhere: text(
    'time its thread slept because another one was at it: an earlier stage, or a thread woken first that got no CPU',
    '由其他线程处理而其线程睡眠的时间：流水线的前级，或先被唤醒但未获得 CPU 的线程',
  ),
};
