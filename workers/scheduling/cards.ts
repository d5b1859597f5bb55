import type { LocalText, ModelCard } from '../lab/types.ts';
import { STEPS } from './behaviour/steps/card.ts';
import type { SchedulingConfig } from './config.ts';
import { EXT } from './ext/card.ts';
import { INTERFERENCE } from './interference/card.ts';
import { BT_RUE, CORE_SCHEDULING, GROUP_IDENTITY, QOS } from './isolation/cards.ts';
import { POWER, UNLIKE_CORES } from './power/cards.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

const MACHINE: ModelCard = {
  id: 'machine',
  title: text('CPUs, placement and balancing', 'CPU、唤醒选核与负载均衡'),
  version: '1',
  limits: [
    text(
      'Hardware interference (SMT siblings, shared caches, memory bandwidth, cold caches) is modelled only where the scenario switches it on; off, a real machine adds it to every figure here.',
      '仅当场景启用时才对硬件干扰（SMT 兄弟线程、共享缓存、内存带宽、缓存变冷）建模；关闭时，真实机器的结果会在此之上叠加这些影响。',
    ),
    text(
      'Kernel sections that cannot be preempted, softirqs and kernel locks are not modelled; a context switch costs what the scenario states (default 0).',
      '未对不可抢占的内核区段、软中断和内核锁建模；上下文切换开销取场景给定值（默认 0）。',
    ),
    text(
      'Placement and balancing follow the scheduling domains of the kernel; cores are equal unless the scenario names types of them; exec balancing and NUMA balancing of memory are not modelled.',
      '唤醒选核与负载均衡遵循内核的调度域；除非场景声明核心类型，各核心相同；未对 exec 均衡和内存的 NUMA 均衡建模。',
    ),
  ],
  checkedAgainst: [
    text(
      'FCFS recursion and weight shares, exactly, with all costs off',
      '关闭全部开销时与 FCFS 递推及权重份额精确一致',
    ),
    text(
      'Recorded outcomes of CFS 3.3 on 2 to 8 CPUs: CPU times and numbers of migrations; one of five only by group',
      'CFS 3.3 在 2 到 8 个 CPU 上的记录结果：CPU 时间与迁移次数；五项中有一项仅按组一致',
    ),
  ],
};

const CFS: ModelCard = {
  id: 'cfs',
  title: text('CFS', 'CFS'),
  version: '1',
  limits: [
    text(
      'Rules read in 4.14 and 6.1; 6.5 is taken to behave like 6.1 (remembered).',
      '规则取自 4.14 与 6.1 的阅读；6.5 按与 6.1 相同处理（凭记忆）。',
    ),
  ],
  checkedAgainst: [
    text(
      'Linux 3.3 CFS code in a user-space simulator, one CPU: CPU time within 0.1 %, switches within 1 %',
      'Linux 3.3 CFS 代码的用户态模拟（单 CPU）：CPU 时间误差 0.1% 内，切换次数误差 1% 内',
    ),
  ],
};

const EEVDF: ModelCard = {
  id: 'eevdf',
  title: text('EEVDF', 'EEVDF'),
  version: '1',
  limits: [
    text(
      'Rules read in 6.12.117; 6.6 differs by features and is read only in part. HRTICK and lazy preemption are not modelled.',
      '规则取自 6.12.117 的阅读；6.6 仅部分阅读，差异以特性开关表示。未对 HRTICK 与 lazy 抢占建模。',
    ),
  ],
  checkedAgainst: [
    text(
      'EEVDF functions of Linux 6.12.117 on one runqueue: eight traces switch by switch',
      'Linux 6.12.117 EEVDF 函数（单运行队列）：八条轨迹逐次切换一致',
    ),
  ],
};

const BT: ModelCard = {
  id: 'bt',
  title: text('BT (TencentOS TK3)', 'BT（TencentOS TK3）'),
  version: '2',
  limits: [
    text(
      'Class order, own groups (bt_shares), placement, balancing with the latency factor, bandwidth and caps per CPU as read in the source. In balancing, how the capacity that fair work takes away enters the imbalance is inferred.',
      '调度类次序、自有的组（bt_shares）、选核、带延迟因子的均衡、每 CPU 带宽与上限均按源码阅读。均衡中被公平类占去的算力如何计入不均衡量为推断。',
    ),
    text(
      'While a fair task is runnable on every CPU it may use, a BT task gets no time at all: the public code has no protection against starvation.',
      '只要可用 CPU 上始终有公平类任务可运行，BT 任务就得不到任何 CPU 时间：公开代码没有饥饿保护。',
    ),
  ],
  checkedAgainst: [text('Class order and the 10 % bandwidth cap, exactly', '调度类次序与 10% 带宽上限精确一致')],
};

const SCHED_IDLE: ModelCard = {
  id: 'sched-idle',
  title: text('SCHED_IDLE', 'SCHED_IDLE'),
  version: '1',
  limits: [
    text(
      'Weight 3, preempted by any other wakeup; from 5.4 a CPU with only SCHED_IDLE work counts as idle when a task wakes, not when loads are balanced.',
      '权重 3，可被其他任何唤醒抢占；自 5.4 起，仅有 SCHED_IDLE 任务的 CPU 在唤醒选核时视为空闲，负载均衡时不视为空闲。',
    ),
  ],
  checkedAgainst: [text('Share 3/1027 beside a nice-0 hog, exactly', '与 nice 0 满载任务并存时份额 3/1027，精确一致')],
};

const CPU_MAX: ModelCard = {
  id: 'cpu-max',
  title: text('Quotas of cgroups (cpu.max)', 'cgroup 配额（cpu.max）'),
  version: '1',
  limits: [
    text(
      'Quotas are looked at by ticks and when the scheduler is called, so limits hold to within a tick; what was overrun is paid back later.',
      '配额在时钟中断与调度点检查，因此限额精确到时钟周期；超用部分由后续周期偿还。',
    ),
    text(
      'Not modelled: the guard that doubles quotas whose period is too short.',
      '未建模：周期过短时加倍配额的保护。',
    ),
  ],
  checkedAgainst: [
    text(
      'Quota experiments on six measured kernels, 4.14 to 7.2: CPU share within 0.003, throttled time within a tick',
      '六个实测内核（4.14 至 7.2）的配额实验：CPU 占比误差 0.003 内，限流时间误差在一个时钟周期内',
    ),
  ],
};

const REAL_TIME: ModelCard = {
  id: 'real-time',
  title: text('SCHED_FIFO and SCHED_RR', 'SCHED_FIFO 与 SCHED_RR'),
  version: '1',
  limits: [
    text(
      'Not modelled: SCHED_DEADLINE, RT group scheduling, RT time that CPUs lend each other before 5.10; the choice of CPUs is remembered.',
      '未建模：SCHED_DEADLINE、RT 组调度、5.10 之前 CPU 间的 RT 时间借用；多 CPU 选核规则凭记忆。',
    ),
  ],
  checkedAgainst: [
    text(
      'A SCHED_FIFO service beside two hogs on measured kernels: response quantiles within 5 %',
      '实测内核中 SCHED_FIFO 在线服务与两个满载任务并存：响应分位数误差 5% 内',
    ),
  ],
};

/** Cards of the models that a variant uses, machine first. */
export function cardsOf(config: SchedulingConfig): readonly ModelCard[] {
  const usesIdle =
    config.groups.some(({ idle }) => idle) ||
    config.workloads.some(
      ({ policy, behaviour }) =>
        policy === 'SCHED_IDLE' || (behaviour.kind === 'program' && behaviour.work.policy.includes('SCHED_IDLE')),
    );
  return [
    MACHINE,
    ...(config.machine.cores ? [UNLIKE_CORES] : []),
    ...(config.power ? [POWER] : []),
    ...(config.machine.interference ? [INTERFERENCE] : []),
    config.policy.fair.kind === 'cfs' ? CFS : EEVDF,
    ...(usesIdle ? [SCHED_IDLE] : []),
    ...(config.workloads.some(({ rtPriority }) => rtPriority !== undefined) ? [REAL_TIME] : []),
    ...(config.groups.some(({ bandwidth }) => bandwidth !== undefined) ? [CPU_MAX] : []),
    ...(config.workloads.some(({ behaviour }) => behaviour.kind === 'steps') ? [STEPS] : []),
    ...(config.policy.bt ? [BT] : []),
    ...(config.policy.ext ? [EXT] : []),
    ...(config.policy.bt?.kernel === 'rue' ? [BT_RUE] : []),
    ...(config.policy.groupIdentity ? [GROUP_IDENTITY] : []),
    ...(config.policy.qos ? [QOS] : []),
    ...(config.groups.some(({ cookie }) => cookie !== undefined) ? [CORE_SCHEDULING] : []),
  ];
}
