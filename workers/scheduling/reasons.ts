import type { LocalText } from '../lab/types.ts';

/** Codes written into recordings: why the scheduler was called on a CPU, hence why a slice ended and the next began. */
export const REASON = {
  none: 0,
  blocked: 1,
  exited: 2,
  sliceEnd: 3,
  fairness: 4,
  wakeupPreemption: 5,
  idlePreemption: 6,
  classPreemption: 7,
  wakeupOnIdleCpu: 8,
  pulled: 9,
  throttled: 10,
  unthrottled: 11,
  end: 12,
  recordedPreemption: 13,
  yielded: 14,
} as const;

/** Texts of REASON by code. */
export const REASONS: readonly { readonly id: string; readonly label: LocalText }[] = [
  { id: 'none', label: { en: 'start', zh: '开始' } },
  { id: 'blocked', label: { en: 'the running task blocked', zh: '运行中的任务阻塞' } },
  { id: 'exited', label: { en: 'the running task exited', zh: '运行中的任务退出' } },
  { id: 'slice-end', label: { en: 'slice used up', zh: '时间片用完' } },
  { id: 'fairness', label: { en: 'too far ahead of the leftmost task at a tick', zh: '时钟中断时领先最左任务过多' } },
  { id: 'wakeup-preemption', label: { en: 'a woken task preempted', zh: '被唤醒任务抢占' } },
  {
    id: 'idle-preemption',
    label: { en: 'a woken task preempted SCHED_IDLE work', zh: '被唤醒任务抢占了 SCHED_IDLE 任务' },
  },
  {
    id: 'class-preemption',
    label: { en: 'a woken fair task preempted BT work', zh: '公平类任务唤醒后抢占了 BT 任务' },
  },
  { id: 'idle-cpu', label: { en: 'woken on an idle CPU', zh: '在空闲 CPU 上唤醒' } },
  { id: 'pulled', label: { en: 'pulled from another CPU', zh: '从其他 CPU 拉取' } },
  { id: 'throttled', label: { en: 'BT bandwidth of this CPU used up', zh: '该 CPU 的 BT 带宽用尽' } },
  { id: 'unthrottled', label: { en: 'BT bandwidth refilled', zh: 'BT 带宽已补充' } },
  { id: 'end', label: { en: 'end of the recording', zh: '记录结束' } },
  {
    id: 'recorded-preemption',
    label: { en: 'switched out while runnable (the trace does not say why)', zh: '可运行时被切出（跟踪未说明原因）' },
  },
  { id: 'yielded', label: { en: 'the running task yielded', zh: '运行中的任务让出 CPU' } },
];
