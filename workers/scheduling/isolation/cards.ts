import type { LocalText, ModelCard } from '../../lab/types.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

export const BT_RUE: ModelCard = {
  id: 'bt-rue',
  title: text('BT (TencentOS RUE, 6.6)', 'BT（TencentOS RUE，6.6）'),
  version: '1',
  limits: [
    text(
      'Constants, suppress percent, the 10 s limit and hyperthread isolation are read in the public stub; the code itself is not public. How suppression counts, that held-back work gets a turn before fair work, and its length (the minimum granularity) are inferred.',
      '常量、压制百分比、10 s 上限与超线程隔离取自公开的桩代码；其实现未公开。压制如何计量、被压制的任务先于公平类运行一轮、该轮长度（最小粒度）均为推断。',
    ),
  ],
  checkedAgainst: [
    text(
      'Turns, suppressed shares and hyperthread isolation against their own rules only',
      '轮次、受压制份额与超线程隔离仅对照自身规则检验',
    ),
  ],
};

export const GROUP_IDENTITY: ModelCard = {
  id: 'group-identity',
  title: text('Group Identity (Anolis)', 'Group Identity（龙蜥）'),
  version: '1',
  limits: [
    text(
      'From documents and the list of features; the kernel code was not read. Two trees per queue, preemption by identity, idle seeker and saver, noise clean, rescue of expelled tasks and the last high-class task of a CPU are modelled.',
      '依据文档与特性列表；未阅读内核代码。已建模：每个队列两棵树、按身份抢占、IDLE_SEEKER 与 IDLE_SAVER、noise clean、被驱离任务的救援、每个 CPU 最后一个高级任务。',
    ),
    text(
      'That each tree keeps a minimum virtual time of its own, and how far the load of low tasks counts in balancing, is inferred.',
      '每棵树各自维护最小虚拟时间、低级任务的负载在均衡中计入多少均为推断。',
    ),
  ],
  checkedAgainst: [
    text(
      'Class order and expelling, exactly; latency tables of Anolis by sign and order',
      '类次序与驱离精确一致；龙蜥延迟表对照方向与次序',
    ),
  ],
};

export const QOS: ModelCard = {
  id: 'qos',
  title: text('QoS preemption (openEuler)', 'QoS 抢占（openEuler）'),
  version: '1',
  limits: [
    text(
      'Throttling of offline groups, release on idling, the overload guard and the SMT expeller as read in fair.c; the default times (5 s, 100 ms) are remembered. An offline task counts as in the kernel while it holds a kernel lock of the scenario, and never else.',
      '离线组的限流、空闲时释放、过载保护与 SMT 驱离取自对 fair.c 的阅读；默认时间（5 s、100 ms）凭记忆。离线任务仅在持有场景中的内核锁时视为处于内核态。',
    ),
  ],
  checkedAgainst: [
    text(
      'ClickHouse beside stress (openEuler): see “Models of scheduling”',
      'openEuler 的 ClickHouse 与 stress 混部：见“调度模型”',
    ),
  ],
};

export const CORE_SCHEDULING: ModelCard = {
  id: 'core-scheduling',
  title: text('Core scheduling', '核心调度'),
  version: '1',
  limits: [
    text(
      "Core-wide pick, forced idle, half slices while a sibling is forced idle and stealing by cookie; remembered, not re-read. A CPU takes its sibling's decision over in the same nanosecond.",
      '已建模：全核选取、强制空闲、兄弟线程强制空闲时的半个时间片、按 cookie 窃取；凭记忆，未重新阅读。兄弟线程的决定在同一纳秒生效。',
    ),
  ],
  checkedAgainst: [
    text(
      'Only one cookie at a time on a core, for every nanosecond of random scenarios',
      '随机场景的每一纳秒内，一个核心只运行一种 cookie',
    ),
  ],
};
