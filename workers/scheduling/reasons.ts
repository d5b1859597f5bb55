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
  identityPreemption: 15,
  expelled: 16,
  unexpelled: 17,
  coreCookie: 18,
  starvationGuard: 19,
  suppressed: 20,
  quotaUsedUp: 21,
  quotaRefilled: 22,
  kicked: 23,
  ejected: 24,
  pushed: 25,
  priorityPreemption: 26,
  fairServer: 27,
  fairServerSpent: 28,
  roleChanged: 29,
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
    label: { en: 'a woken task of a higher class preempted', zh: '更高调度类的任务唤醒后抢占' },
  },
  { id: 'idle-cpu', label: { en: 'woken on an idle CPU', zh: '在空闲 CPU 上唤醒' } },
  { id: 'pulled', label: { en: 'pulled from another CPU', zh: '从其他 CPU 拉取' } },
  {
    id: 'throttled',
    label: { en: 'BT or real-time bandwidth of this CPU used up', zh: '该 CPU 的 BT 或实时带宽用尽' },
  },
  { id: 'unthrottled', label: { en: 'BT or real-time bandwidth refilled', zh: 'BT 或实时带宽已补充' } },
  { id: 'end', label: { en: 'end of the recording', zh: '记录结束' } },
  {
    id: 'recorded-preemption',
    label: { en: 'switched out while runnable (the trace does not say why)', zh: '可运行时被切出（跟踪未说明原因）' },
  },
  { id: 'yielded', label: { en: 'the running task yielded', zh: '运行中的任务让出 CPU' } },
  {
    id: 'identity-preemption',
    label: { en: 'a woken task of a higher group identity preempted', zh: '更高组身份的任务唤醒后抢占' },
  },
  {
    id: 'expelled',
    label: { en: 'kept off because of what runs on a sibling hyperthread', zh: '因兄弟超线程上的任务而被驱离' },
  },
  { id: 'unexpelled', label: { en: 'the sibling hyperthread no longer keeps it off', zh: '兄弟超线程不再驱离' } },
  { id: 'core-cookie', label: { en: 'chosen for the whole core by its cookie', zh: '按 cookie 为整个核心选出' } },
  {
    id: 'starvation-guard',
    label: { en: 'offline work was held back for the longest time allowed', zh: '离线任务被压制达到上限' },
  },
  { id: 'suppressed', label: { en: 'offline work gave way to online work', zh: '离线任务为在线任务让路' } },
  { id: 'quota-used-up', label: { en: 'quota of the cgroup used up (cpu.max)', zh: 'cgroup 配额用尽（cpu.max）' } },
  { id: 'quota-refilled', label: { en: 'quota of the cgroup refilled', zh: 'cgroup 配额已补充' } },
  { id: 'kicked', label: { en: 'the user policy kicked this CPU', zh: '用户策略踢了该 CPU' } },
  { id: 'ejected', label: { en: 'the user policy was ejected', zh: '用户策略被逐出' } },
  { id: 'pushed', label: { en: 'pushed to another CPU', zh: '被推送到其他 CPU' } },
  {
    id: 'priority-preemption',
    label: { en: 'a woken task of higher real-time priority preempted', zh: '实时优先级更高的任务唤醒后抢占' },
  },
  {
    id: 'fair-server',
    label: { en: 'the fair server gives fair tasks their time', zh: 'fair server 为公平类任务保底' },
  },
  { id: 'fair-server-spent', label: { en: 'the time of the fair server is used up', zh: 'fair server 的时间用尽' } },
  {
    id: 'role-changed',
    label: {
      en: 'the running task changed its class, priority or cgroup',
      zh: '运行中的任务更换了调度类、优先级或 cgroup',
    },
  },
];
