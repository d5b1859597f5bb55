import type { LocalText, ModelCard } from '../../lab/types.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

export const INTERFERENCE: ModelCard = {
  id: 'interference',
  title: text('Hardware interference', '硬件干扰'),
  version: '1',
  limits: [
    text(
      'Siblings slow each other by one factor, whatever they run (openEuler: 40 % or more, read); the footprint and the traffic of a task are what the scenario states, and constant.',
      '同核硬件线程以固定因子相互减速（openEuler：40% 以上，已读）；任务的工作集与访存流量取场景给定的常数。',
    ),
    text(
      'A last-level cache is shared in proportion to footprints by the tasks that run at the moment, memory bandwidth in proportion to what they ask for. Miss penalty, cache sizes and refill rates are assumed or remembered.',
      '末级缓存按正在运行任务的工作集比例分配，内存带宽按需求比例分配。缺失代价、缓存容量与回填速率为假定或凭记忆。',
    ),
    text(
      'Not modelled: more traffic because of misses, prefetching, frequency and power limits, which parts of a core two threads share.',
      '未建模：缺失引起的额外流量、预取、频率与功耗限制、同核线程共享的具体部件。',
    ),
  ],
  checkedAgainst: [
    text(
      'Closed forms, exactly: 1 / factor beside a busy sibling, bandwidth never above what there is but for one step; with everything off, recordings are the same to the byte',
      '闭式解精确一致：同核繁忙时耗时为 1 / 因子，带宽不超过上限（一级步长内）；全部关闭时记录逐字节相同',
    ),
  ],
};
