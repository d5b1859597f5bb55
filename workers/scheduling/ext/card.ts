import type { ModelCard } from '../../lab/types.ts';

/** Card of variants that run a policy of the user's. */
export const EXT: ModelCard = {
  id: 'ext',
  title: { en: 'User policy (sched_ext)', zh: '用户策略（sched_ext）' },
  version: '1',
  limits: [
    {
      en: 'Callbacks, dispatch queues, slices, kicks and the watchdog follow sched_ext of 6.12; a callback takes no simulated time. cgroup callbacks, core scheduling, CPU hotplug and several policies at once are not modelled.',
      zh: '回调、派发队列、时间片、kick 与看门狗遵循 6.12 的 sched_ext；回调不占用模拟时间。未对 cgroup 回调、核心调度、CPU 热插拔及多策略并存建模。',
    },
    {
      en: 'A policy that fails or stalls is ejected: its tasks become EEVDF 6.12 tasks, and the result says when and why. The deadline server that newer kernels put above a policy is not modelled.',
      zh: '出错或停滞的策略会被逐出：其任务转为 EEVDF 6.12 任务，结果中说明时间与原因。未对策略之上的 deadline server 建模。',
    },
  ],
  checkedAgainst: [
    {
      en: 'Order of FIFO, shares by weight within 1 %, deadlines of a feasible set under EDF, class order of BT; random policies end in whole schedules',
      zh: 'FIFO 顺序、按权重的份额（1% 内）、EDF 下可调度任务集的截止期、BT 的类次序；随机策略均得到完整的调度',
    },
  ],
};
