import type { LocalText } from '../lab/types.ts';
import { formatCount, formatDuration, formatMemory, formatPercent } from '../units/format.ts';
import { PAGE_BYTES } from '../units/page.ts';
import { type DeviceConfig, isMemory, type SwapConfig, type WorkloadConfig } from './config.ts';

interface Line {
  readonly label: LocalText;
  readonly value: string;
}

/** What a reader must know about the set-up, in a few lines. Values are the same in every language: names and quantities. */
export function describe(config: SwapConfig): readonly Line[] {
  const { machine, devices, zswap, groups, reclaim, workloads } = config;
  const { cpus, sockets, threadsPerCore, memoryBytes, preset } = machine;
  return [
    {
      label: { en: 'Machine', zh: '机器' },
      value: `${preset} · ${cpus} CPU · ${sockets} socket · SMT ${threadsPerCore} · ${formatMemory(memoryBytes)}`,
    },
    { label: { en: 'Swap', zh: '交换区' }, value: devices.map(describeDevice).join(' · ') },
    ...(zswap
      ? [{ label: { en: 'zswap', zh: 'zswap' }, value: `${zswap.compressor} · ≤ ${zswap.maxPoolPercent} %` }]
      : []),
    {
      label: { en: 'Reclaim', zh: '回收' },
      value: `${reclaim.lru} · swappiness ${reclaim.swappiness} · page-cluster ${reclaim.pageCluster}`,
    },
    ...groups.map(({ name, limitBytes, highBytes }) => ({
      label: { en: `Group ${name}`, zh: `组 ${name}` },
      value: `max ${limit(limitBytes)} · high ${limit(highBytes)}`,
    })),
    ...workloads.map((workload) => ({
      label: { en: `Workload ${workload.name}`, zh: `负载 ${workload.name}` },
      value: describeWorkload(workload),
    })),
    { label: { en: 'Warm-up', zh: '预热' }, value: formatDuration(config.warmupNs) },
    { label: { en: 'Measured', zh: '测量' }, value: formatDuration(config.durationNs) },
  ];
}

const limit = (bytes: number): string => (bytes === Infinity ? '–' : formatMemory(bytes));

function describeDevice({ name, kind, bytes, compressor, filled }: DeviceConfig): string {
  const what = kind === 'zram' ? `zram ${compressor}` : isMemory(kind) ? kind : `disk ${kind}`;
  return `${name}: ${what} ${formatMemory(bytes)}${filled > 0 ? `, ${formatPercent(filled)} filled` : ''}`;
}

function describeWorkload(workload: WorkloadConfig): string {
  switch (workload.kind) {
    case 'usemem':
      return `${workload.processes} × usemem ${formatMemory(workload.bytes)} ${workload.pattern} · write ${formatPercent(workload.writeShare)}`;
    case 'kernel-build': {
      const [low, high] = workload.workingSetBytes.map(formatMemory);
      return `make -j ${workload.jobs} · ${low} … ${high} · ${formatDuration(workload.computeNs)}`;
    }
    case 'redis':
      return `redis ${formatMemory(workload.bytes)} · write ${formatPercent(workload.writeShare)} · BGSAVE ${saves(workload.saveEveryNs)}`;
    case 'pmbench':
      return `${workload.processes} × ${workload.threads} pmbench ${formatMemory(workload.bytes)} ${workload.pattern} · read ${formatPercent(workload.readShare)}`;
    case 'mthp-test':
      return `mTHP test ${formatMemory(workload.bytes)} + ${formatMemory(workload.smallBytes)} · ${workload.rounds} rounds${workload.aligned ? ' · -a' : ''}`;
    case 'file-anon-mix':
      return `${workload.threads} × anon ${formatMemory(workload.anonBytes)} + file ${formatMemory(workload.fileBytes)} (${formatPercent(workload.fileAccessShare)})`;
    case 'pageout':
      return `${workload.processes} × MADV_PAGEOUT ${formatMemory(workload.bytes)}`;
    case 'regions': {
      const bytes = workload.regions.reduce((sum, region) => sum + region.bytes, 0);
      return `${workload.threads} × ${workload.regions.length} regions, ${formatMemory(bytes)}`;
    }
    case 'page-trace': {
      const { file, trace, processes, passes } = workload;
      return `${processes} × ${file === '' ? 'trace' : file}: ${formatCount(trace.length)} accesses, ${formatMemory(trace.pages * PAGE_BYTES)} · passes ${passes === 0 ? '∞' : passes}`;
    }
  }
}

function saves(everyNs: number | undefined): string {
  if (everyNs === undefined) return '–';
  return everyNs === 0 ? 'always' : `every ${formatDuration(everyNs)}`;
}
