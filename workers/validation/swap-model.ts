import type { SwapConfig } from '../swap/config.ts';
import { SwapSimulation } from '../swap/simulation.ts';
import type { SwapTest } from './swap-experiment.ts';

const MIB = 2 ** 20;
/** Simulated time: rates are steady after the first. */
const WARMUP_NS = 50e6;
const DURATION_NS = 250e6;
/** Regions beyond this are scaled down, with their limit and their device: how full it is stays the same. */
const MOST_MIB = 256;

export interface SwapKernel {
  readonly generation: SwapConfig['generation'];
  readonly kernel: string;
  readonly lru: 'classic' | 'mglru';
}

/** The release whose rules a measured kernel has, by the tag of its file. */
export const SWAP_KERNELS: Readonly<Record<string, SwapKernel>> = {
  i61: { generation: 'g1', kernel: '6.1', lru: 'classic' },
  i612: { generation: 'g2', kernel: '6.12', lru: 'classic' },
  i617: { generation: 'g3', kernel: '6.15', lru: 'classic' },
  i618: { generation: 'g4', kernel: '6.18', lru: 'classic' },
  i72: { generation: 'g7', kernel: '7.2', lru: 'classic' },
  i72y: { generation: 'g7', kernel: '7.2', lru: 'mglru' },
};

export interface SwapOutcome {
  readonly touchesPerSecond: number;
  readonly majorFaultsPerSecond: number;
  readonly systemUsPerMajorFault: number;
}

/** Simulates a test: threads with a region each, all of it touched before, in one group. */
export function simulateSwap(
  test: SwapTest,
  params: { readonly totalMib: number; readonly limitMib: number },
  kernel: SwapKernel,
  machine: { readonly cpus: number; readonly threads: number },
): SwapOutcome {
  const simulation = new SwapSimulation(configOf(test, params, kernel, machine), 1);
  while (simulation.advance(Infinity, Infinity));
  const { metrics } = simulation.finish();
  return {
    touchesPerSecond: metrics['touch.accesses'],
    majorFaultsPerSecond: metrics['touch.major-faults'],
    systemUsPerMajorFault: (metrics['touch.system.major'] ?? Number.NaN) / 1000,
  };
}

function configOf(
  test: SwapTest,
  params: { readonly totalMib: number; readonly limitMib: number },
  { generation, kernel, lru }: SwapKernel,
  { cpus, threads }: { readonly cpus: number; readonly threads: number },
): SwapConfig {
  const totalMib = test.totalMib ?? params.totalMib;
  const limitMib = test.limitMib ?? params.limitMib;
  const scale = Math.min(1, MOST_MIB / totalMib);
  const bytes = (mib: number): number => Math.round((mib * MIB * scale) / 4096) * 4096;
  const zram = test.device === 'zram';
  return {
    machine: {
      preset: 'zen5-vm',
      cpus,
      sockets: 1,
      threadsPerCore: 1,
      memoryBytes: 4096 * MIB,
      disk: 'nvme-consumer',
      hz: 250,
    },
    generation,
    kernel,
    devices: [
      {
        name: 'swap0',
        kind: zram ? 'zram' : 'nvme-consumer',
        bytes: bytes(test.deviceMib ?? 4 * totalMib),
        priority: 0,
        compressor: test.compressor,
        limitBytes: Infinity,
        discard: false,
        figures: {},
        filled: 0,
        fillPattern: 'scattered',
      },
    ],
    zswap: undefined,
    groups: [{ name: 'limited', limitBytes: bytes(limitMib), highBytes: Infinity, swapMaxBytes: Infinity }],
    reclaim: { lru, swappiness: 60, pageCluster: 3, minFreeBytes: undefined, watermarkScaleFactor: 10 },
    workloads: [
      {
        kind: 'usemem',
        name: 'touch',
        group: 0,
        content: test.same
          ? { same: 1, compressedBytes: 4096, incompressible: 0 }
          : { same: 0, compressedBytes: 1400, incompressible: 0 },
        order: 0,
        accessNs: 30,
        processes: threads,
        bytes: bytes(totalMib / threads),
        pattern: test.sequential ? 'sequential' : 'random',
        writeShare: test.readOnly ? 0 : 1,
        populated: true,
        passes: 0,
        rounds: 0,
      },
    ],
    warmupNs: WARMUP_NS,
    durationNs: DURATION_NS,
  };
}
