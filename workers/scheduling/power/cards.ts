import type { LocalText, ModelCard } from '../../lab/types.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

/** Shown where a machine has types of cores. */
export const UNLIKE_CORES: ModelCard = {
  id: 'unlike-cores',
  title: text('Cores that differ', '异构核心'),
  version: '1',
  limits: [
    text(
      'Work goes at the capacity of a core times its frequency, or at the speed that a workload states for the type; caches and pipelines are not modelled.',
      '工作速度为核心算力乘以频率，或工作负载为该类核心声明的速度；未对缓存与流水线建模。',
    ),
    text(
      'Placement and balancing by capacity follow Linux 5.10 to 6.12 from memory; packing by priority (ASYM_PACKING, Intel ITMT), uclamp, thermal pressure and capacity lost to interrupts and real-time tasks are not modelled.',
      '按算力的选核与均衡凭记忆遵循 Linux 5.10 至 6.12；未对按优先级打包（ASYM_PACKING，Intel ITMT）、uclamp、热压力以及被中断和实时任务占去的算力建模。',
    ),
    text(
      'Energy-aware placement compares the roomiest CPU of every core type with the previous CPU; all cores of a type are taken for one frequency domain.',
      '按能量放置将每类核心中余量最大的 CPU 与原 CPU 比较；同类核心视为一个频率域。',
    ),
  ],
  checkedAgainst: [
    text(
      'Named but equal cores give the recording of unnamed ones, byte by byte; services on a slower core last exactly 1 / capacity as long',
      '命名但相同的核心与不命名时的记录逐字节一致；慢核上的服务时间恰为 1 / 算力倍',
    ),
    text(
      'Energy model of the Linux documentation, one decision worked out by hand',
      'Linux 文档中的能量模型，手工推算的一次决策',
    ),
  ],
};

/** Shown where power is accounted for. */
export const POWER: ModelCard = {
  id: 'power',
  title: text('Power of the CPUs', 'CPU 功率'),
  version: '1',
  limits: [
    text(
      'Power is constant between two changes of a CPU: busy at its frequency, or in an idle state; what a task computes makes no difference, but for the memory traffic that it states.',
      'CPU 状态两次变化之间功率恒定：按频率繁忙，或处于某空闲状态；除所声明的访存流量外，任务的计算内容不影响功率。',
    ),
    text(
      'Waking takes the exit latency of the idle state in full, at the power of a busy core. Interrupts on an idle CPU that wake tasks elsewhere leave it asleep; cores are put to sleep one by one, only the package follows them.',
      '唤醒需付出空闲状态的全部退出时间，功率同繁忙核心。空闲 CPU 上唤醒别处任务的中断不结束其睡眠；核心逐个进入睡眠，只有封装随之睡眠。',
    ),
    text(
      'Idle governors know the timers of the tasks that sleep on their CPU; disks count as timers, arrivals of servers and queues do not. Temperature, turbo and power limits are not modelled.',
      '空闲策略知道在其 CPU 上睡眠的任务的定时器；磁盘完成算作定时器，服务器与队列的到达不算。未对温度、睿频和功率限制建模。',
    ),
  ],
  checkedAgainst: [
    text(
      'Closed forms of machines that are idle, busy, periodic or waiting for memory; parts add up to the energy of every interval, residencies to the time',
      '空闲、繁忙、周期性与访存机器的闭式解；各部分之和等于每个区间的能量，驻留时间之和等于总时间',
    ),
  ],
};
