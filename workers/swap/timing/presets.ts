import { LOCK, LOCK_KINDS } from '../work.ts';
import { type CompressorName, type Confidence, costTable } from './costs.ts';
import type { LockCosts, TimingMachine } from './machine.ts';

/** A machine that published tables were measured on, or a usual one. */
export interface MachinePreset {
  readonly label: { readonly en: string; readonly zh: string };
  readonly cpus: number;
  readonly sockets: number;
  readonly threadsPerCore: 1 | 2;
  /** CPU work takes this many times as long as on the reference machine. */
  readonly scale: number;
  /** Its time is instructions, 1 ns each: an emulator that counts them. */
  readonly counted?: true;
  readonly confidence: Confidence;
  readonly source: string;
}

export const PRESETS = {
  'zen5-vm': {
    label: { en: 'Zen 5 server, 2 virtual CPUs', zh: 'Zen 5 服务器，2 个虚拟 CPU' },
    cpus: 2,
    sockets: 1,
    threadsPerCore: 1,
    scale: 1,
    confidence: 'measured',
    source: 'the reference machine: Linux 6.18.44 under KVM',
  },
  'counted-guest': {
    label: { en: 'Emulated guest, 1 instruction per ns', zh: '模拟器中的虚拟机，每纳秒 1 条指令' },
    cpus: 1,
    sockets: 1,
    threadsPerCore: 1,
    scale: 1.74,
    counted: true,
    confidence: 'derived',
    source: 'same-filled pages at random, 6.18: 25.5 us of instructions per fault, 14.7 us on the reference machine',
  },
  'xeon-8255c': {
    label: { en: 'Xeon 8255C, 2 × 24 cores, 96 threads', zh: 'Xeon 8255C，2 × 24 核，96 线程' },
    cpus: 96,
    sockets: 2,
    threadsPerCore: 2,
    scale: 1.5,
    confidence: 'derived',
    source: 'V1: zero page out 3.20 us there, 2.14 us on the reference machine',
  },
  'xeon-e5v3': {
    label: { en: 'Xeon E5 v3, 2 × 18 cores, 72 threads', zh: 'Xeon E5 v3，2 × 18 核，72 线程' },
    cpus: 72,
    sockets: 2,
    threadsPerCore: 2,
    scale: 1.7,
    confidence: 'assumed',
    source: 'V2, V14: two sockets of Haswell; cores and clock are not stated',
  },
  'xeon-48': {
    label: { en: 'Xeon, 2 × 24 cores', zh: 'Xeon，2 × 24 核' },
    cpus: 48,
    sockets: 2,
    threadsPerCore: 1,
    scale: 1.5,
    confidence: 'assumed',
    source: 'V3: 48 cores, a ramdisk per socket',
  },
  'server-32': {
    label: { en: 'Server, 32 cores', zh: '服务器，32 核' },
    cpus: 32,
    sockets: 1,
    threadsPerCore: 1,
    scale: 1.5,
    confidence: 'assumed',
    source: 'V4, V6: 32 CPUs; V10, by the same author, names a Zen 2 with 32 cores',
  },
  'arm-12': {
    label: { en: 'ARM64, 12 cores', zh: 'ARM64，12 核' },
    cpus: 12,
    sockets: 1,
    threadsPerCore: 1,
    scale: 1.5,
    confidence: 'assumed',
    source: 'V6, V8: 12 cores of ARM64',
  },
  laptop: {
    label: { en: 'Laptop, 8 cores, 16 threads', zh: '笔记本电脑，8 核，16 线程' },
    cpus: 16,
    sockets: 1,
    threadsPerCore: 2,
    scale: 1,
    confidence: 'assumed',
    source: 'a usual laptop as fast as one thread of the reference machine',
  },
} as const satisfies Readonly<Record<string, MachinePreset>>;

export type PresetName = keyof typeof PRESETS;

/**
 * Both threads of a core busy: together 1.25 times the work of one (Marr et al., Intel Technology Journal 6(1), 2002,
 * report 1.16 to 1.28 for servers). Published; the mean of its range.
 */
const SMT_SLOWDOWN = 2 / 1.25;
/** EEVDF's slice of 3 ms (0.75 ms times 1 + log2 of eight or more CPUs). Read. */
const SLICE_NS = 3e6;
/** Wake-up, switch and cold caches. Assumed. */
const SWITCH_NS = 1500;

/**
 * Lines that a section of each kind of lock writes besides the line of the lock. Assumed, from which fields of its
 * structure they are: free lists, bounds and counters of a device lie on three lines. Under a zone's lock 63 pages are
 * taken or given back whose descriptors are fetched, four at a time.
 */
function linesUnder(): Float64Array {
  const lines = new Float64Array(LOCK_KINDS);
  lines[LOCK.swapAvail] = 1;
  lines[LOCK.device] = 1;
  lines[LOCK.cluster] = 1;
  lines[LOCK.tree] = 2;
  lines[LOCK.lru] = 2;
  lines[LOCK.charge] = 0;
  lines[LOCK.pool] = 1;
  lines[LOCK.zone] = 16;
  lines[LOCK.globalCluster] = 1;
  lines[LOCK.shadowNodes] = 2;
  return lines;
}

/** Free lists, page lists and lists of shadow nodes are kept per memory node. Read. */
function perNode(): Uint8Array {
  const kinds = new Uint8Array(LOCK_KINDS);
  for (const kind of [LOCK.lru, LOCK.zone, LOCK.shadowNodes]) kinds[kind] = 1;
  return kinds;
}

/** Middle of the usual ranges: lock and unlock 20 to 25 ns, hand-off 100 to 200 and 300 to 400, line 80 to 150. Assumed. */
const LOCK_COSTS: LockCosts = {
  uncontendedNs: 22,
  handOffSameNs: 150,
  handOffCrossNs: 350,
  transferSameNs: 80,
  transferCrossNs: 150,
  lines: linesUnder(),
  perNode: perNode(),
  crowdNs: 0,
};

/** What a ticket lock (before 4.2) adds for every further waiter, in ns: its release is read by all of them. Assumed. */
export const TICKET_CROWD_NS = 40;

export interface MachineOptions {
  /** Instead of all CPUs of the preset. */
  readonly cpus?: number;
  readonly compressor?: CompressorName;
  /** Kernels before 4.2 have ticket locks. */
  readonly ticketLocks?: boolean;
}

/** @throws RangeError for a number of CPUs that the sockets and cores of the preset do not divide */
export function timingMachine(
  name: PresetName,
  { cpus, compressor = 'lz4', ticketLocks = false }: MachineOptions = {},
): TimingMachine {
  const preset: MachinePreset = PRESETS[name];
  return {
    cpus: cpus ?? preset.cpus,
    sockets: preset.sockets,
    threadsPerCore: preset.threadsPerCore,
    smtSlowdown: SMT_SLOWDOWN,
    sliceNs: SLICE_NS,
    switchNs: SWITCH_NS,
    costNs: costTable(preset.scale, compressor, preset.counted),
    locks: { ...LOCK_COSTS, crowdNs: ticketLocks ? TICKET_CROWD_NS : 0 },
  };
}
