import type { LocalText, ModelCard } from '../lab/types.ts';
import type { SwapConfig } from './config.ts';

const text = (en: string, zh: string): LocalText => ({ en, zh });

const CLASSIC: ModelCard = {
  id: 'swap-classic',
  title: text('Swap space before 6.12', '6.12 之前的交换区'),
  version: '1',
  limits: [
    text(
      'Slot cache, per-CPU clusters, FIFOs and the scan of swap_map as read in 6.1 and described for the releases before; what a release changed besides is in docs/SWAP.md.',
      '槽位缓存、每 CPU 簇、FIFO 与 swap_map 扫描按 6.1 源码阅读及更早版本的说明实现；各版本其他差异见 docs/SWAP.md。',
    ),
  ],
  checkedAgainst: [
    text(
      'Invariants over random sequences of operations, and a plain reference model',
      '随机操作序列下的不变量，以及朴素参考模型',
    ),
  ],
};

const CLUSTERS: ModelCard = {
  id: 'swap-clusters',
  title: text('Swap space from 6.12 on: cluster lists, swap table', '6.12 起的交换区：簇链表与 swap table'),
  version: '1',
  limits: [
    text(
      'Lists, lock rework and the phases of the swap table as read in 6.12 and 6.18 and published for 7.0 to 7.2; which releases took which step is partly inferred.',
      '链表、锁改造与 swap table 各阶段按 6.12、6.18 源码阅读及 7.0–7.2 的公开资料实现；部分步骤对应的版本为推断。',
    ),
  ],
  checkedAgainst: [
    text(
      'Invariants over random sequences of operations, and a plain reference model',
      '随机操作序列下的不变量，以及朴素参考模型',
    ),
    text('Published memory per slot, exactly', '公开的每槽位内存，精确一致'),
  ],
};

const TIME: ModelCard = {
  id: 'swap-time',
  title: text('Time: paths, locks, CPUs', '时间：路径、锁、CPU'),
  version: '1',
  limits: [
    text(
      'Costs of paths are those of one machine, scaled; caches, NUMA distances beyond the lock’s own line and interrupts are not modelled.',
      '路径开销取自一台机器并按比例缩放；未对缓存、锁行之外的 NUMA 距离和中断建模。',
    ),
    text(
      'A fault changes the state when it begins and is then played against locks and devices: two CPUs that fault at once see each other’s changes a fault early.',
      '缺页在开始时即改变状态，随后才与锁和设备一起推演：同时缺页的两个 CPU 会提前一次缺页看到对方的修改。',
    ),
    text(
      'Threads share CPUs in turn with one line for all; there is no scheduler beyond that (the scheduling lab has one).',
      '线程以单一队列轮流使用 CPU，除此之外没有调度器（调度实验室中有）。',
    ),
  ],
  checkedAgainst: [
    text('Exact mean value analysis of one lock, within 3 %', '单锁的精确均值分析，误差 3% 内'),
    text('Published latencies of the devices with 1 and 16 requests under way', '公开的设备延迟（并发 1 与 16）'),
  ],
};

const RECLAIM: ModelCard = {
  id: 'swap-reclaim',
  title: text('Memory and reclaim', '内存与回收'),
  version: '1',
  limits: [
    text(
      'One zone, no NUMA, no compaction; slab and page tables take no memory. Populating before the start takes no time and knows no contention.',
      '单一 zone，无 NUMA、无内存规整；slab 与页表不占内存。开始前的填充不耗时也无争用。',
    ),
  ],
  checkedAgainst: [
    text(
      'Fault rates of a measured 6.18 kernel with zram (dyno validate)',
      '实测 6.18 内核 + zram 的缺页率（dyno validate）',
    ),
  ],
};

const WORKLOADS: ModelCard = {
  id: 'swap-workloads',
  title: text('Workloads', '工作负载'),
  version: '1',
  limits: [
    text(
      'Programs access whole pages at given rates; what lies in a page decides only how far it compresses. Published runs are scaled down: see each scenario.',
      '程序按给定速率访问整页；页面内容只决定压缩程度。公开测试按比例缩小，详见各场景。',
    ),
  ],
  checkedAgainst: [],
};

/** Cards of the models that a variant uses. */
export function cardsOf({ generation }: SwapConfig): readonly ModelCard[] {
  return [generation === 'g0' || generation === 'g1' ? CLASSIC : CLUSTERS, TIME, RECLAIM, WORKLOADS];
}
