import type { ModelCard } from '../../../lab/types.ts';

/** Programs of steps, and the generators that are written as such. */
export const STEPS: ModelCard = {
  id: 'steps',
  title: { en: 'Programs, locks and queues', zh: '程序、锁与队列' },
  version: '1',
  limits: [
    {
      en: 'Mutexes, condition variables, pipes and devices follow descriptions of futexes, rt_mutex and blk-mq from memory; spinning before sleeping, reader-writer locks and page faults are not modelled.',
      zh: '互斥锁、条件变量、管道与设备依据对 futex、rt_mutex 和 blk-mq 的记忆；未对睡眠前自旋、读写锁和缺页建模。',
    },
    {
      en: 'schbench, hackbench, cyclictest and fork storms are patterns with assumed CPU times, not the programs themselves.',
      zh: 'schbench、hackbench、cyclictest 与 fork 风暴是采用假定 CPU 时间的模式，并非这些程序本身。',
    },
  ],
  checkedAgainst: [
    {
      en: 'Random programs: one holder at a time, order of grants, barriers, no lost wakeup; devices against the queueing recursion',
      zh: '随机程序：同时只有一个持有者、授予顺序、屏障、不丢失唤醒；设备与排队递推对照',
    },
  ],
};
