import { both, type Say } from '../lab/both.ts';
import type { SetupLine } from '../lab/types.ts';
import { formatCount, formatDuration, formatMemory, formatPercent } from '../units/format.ts';
import { PAGE_BYTES } from '../units/page.ts';
import { type DeviceConfig, isMemory, type SwapConfig, type WorkloadConfig } from './config.ts';

/** What a reader must know about the set-up, in a few lines. */
export function describe(config: SwapConfig): readonly SetupLine[] {
  const { machine, devices, zswap, groups, reclaim, workloads } = config;
  const { cpus, sockets, threadsPerCore, memoryBytes, preset } = machine;
  return [
    {
      label: { en: 'Machine', zh: '机器' },
      value: both(
        (say) =>
          `${preset} · ${cpus} CPU · ${sockets} ${say('socket', '插槽')} · SMT ${threadsPerCore} · ${formatMemory(memoryBytes)}`,
      ),
    },
    {
      label: { en: 'Swap', zh: '交换区' },
      value: both((say) => devices.map((device) => describeDevice(device, say)).join(' · ')),
    },
    ...(zswap
      ? [{ label: { en: 'zswap', zh: 'zswap' }, value: { en: `${zswap.compressor} · ≤ ${zswap.maxPoolPercent} %` } }]
      : []),
    {
      label: { en: 'Reclaim', zh: '回收' },
      value: both(
        (say) =>
          `${say(reclaim.lru, LRU[reclaim.lru])} · swappiness ${reclaim.swappiness} · page-cluster ${reclaim.pageCluster}`,
      ),
    },
    ...groups.map(({ name, limitBytes, highBytes }) => ({
      label: { en: `Group ${name}`, zh: `组 ${name}` },
      value: { en: `max ${limit(limitBytes)} · high ${limit(highBytes)}` },
    })),
    ...workloads.map((workload) => ({
      label: { en: `Workload ${workload.name}`, zh: `工作负载 ${workload.name}` },
      value: both((say) => describeWorkload(workload, say)),
    })),
    { label: { en: 'Warm-up', zh: '预热' }, value: { en: formatDuration(config.warmupNs) } },
    { label: { en: 'Measured', zh: '测量' }, value: { en: formatDuration(config.durationNs) } },
  ];
}

const limit = (bytes: number): string => (bytes === Infinity ? '–' : formatMemory(bytes));

function describeDevice({ name, kind, bytes, compressor, filled }: DeviceConfig, say: Say): string {
  const what = kind === 'zram' ? `zram ${compressor}` : isMemory(kind) ? kind : `${say('disk', '磁盘')} ${kind}`;
  const full = filled > 0 ? say(`, ${formatPercent(filled)} filled`, `，已占 ${formatPercent(filled)}`) : '';
  return `${name}${say(': ', '：')}${what} ${formatMemory(bytes)}${full}`;
}

const LRU: Readonly<Record<SwapConfig['reclaim']['lru'], string>> = { classic: '传统 LRU', mglru: 'MGLRU' };
/** In what order memory is touched. */
const ORDERS = { sequential: '顺序', random: '随机', uniform: '均匀', normal: '正态', zipf: 'Zipf' } as const;

function describeWorkload(workload: WorkloadConfig, say: Say): string {
  const written = (share: number): string => `${say('write', '写')} ${formatPercent(share)}`;
  switch (workload.kind) {
    case 'usemem':
      return `${workload.processes} × usemem ${formatMemory(workload.bytes)} ${say(workload.pattern, ORDERS[workload.pattern])} · ${written(workload.writeShare)}`;
    case 'kernel-build': {
      const [low, high] = workload.workingSetBytes.map(formatMemory);
      return `make -j ${workload.jobs} · ${low} … ${high} · ${formatDuration(workload.computeNs)}`;
    }
    case 'redis':
      return `redis ${formatMemory(workload.bytes)} · ${written(workload.writeShare)} · BGSAVE ${saves(workload.saveEveryNs, say)}`;
    case 'pmbench':
      return `${workload.processes} × ${workload.threads} pmbench ${formatMemory(workload.bytes)} ${say(workload.pattern, ORDERS[workload.pattern])} · ${say('read', '读')} ${formatPercent(workload.readShare)}`;
    case 'mthp-test':
      return `mTHP ${say('test', '测试')} ${formatMemory(workload.bytes)} + ${formatMemory(workload.smallBytes)} · ${workload.rounds} ${say('rounds', '轮')}${workload.aligned ? ' · -a' : ''}`;
    case 'file-anon-mix':
      return `${workload.threads} × ${say('anon', '匿名页')} ${formatMemory(workload.anonBytes)} + ${say('file', '文件页')} ${formatMemory(workload.fileBytes)} (${formatPercent(workload.fileAccessShare)})`;
    case 'pageout':
      return `${workload.processes} × MADV_PAGEOUT ${formatMemory(workload.bytes)}`;
    case 'regions': {
      const bytes = workload.regions.reduce((sum, region) => sum + region.bytes, 0);
      return `${workload.threads} × ${workload.regions.length} ${say('regions,', '个区域，')} ${formatMemory(bytes)}`;
    }
    case 'page-trace': {
      const { file, trace, processes, passes } = workload;
      const size = `${formatCount(trace.length)} ${say('accesses,', '次访问，')} ${formatMemory(trace.pages * PAGE_BYTES)}`;
      return `${processes} × ${file === '' ? say('trace', '跟踪') : file}${say(': ', '：')}${size} · ${say('passes', '遍数')} ${passes === 0 ? '∞' : passes}`;
    }
  }
}

function saves(everyNs: number | undefined, say: Say): string {
  if (everyNs === undefined) return '–';
  return everyNs === 0
    ? say('always', '持续')
    : say(`every ${formatDuration(everyNs)}`, `每隔 ${formatDuration(everyNs)}`);
}
