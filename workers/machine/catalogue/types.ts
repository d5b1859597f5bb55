/**
 * A machine as the catalogue describes it: plain data, every number with where it comes from. What nobody published is
 * absent, and whoever needs it says so; nothing is guessed in its place.
 */

/** How far a figure can be trusted, best first. */
export const CONFIDENCES = ['measured', 'published', 'derived', 'fitted', 'announced', 'recalled', 'assumed'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A number in its base unit (Hz, W, B, B/s, flop/s, ns, 1), and where it comes from. */
export interface Figure {
  readonly value: number;
  /** Who published it and where, or from what it was derived. */
  readonly source: string;
  readonly url?: string;
  readonly confidence: Confidence;
  /** When it was published or read: "2023", "2023-05" or "2023-05-01". */
  readonly date: string;
}

/** Undefined = unknown. */
export type Known = Figure | undefined;

export const ISAS = ['x86-64', 'aarch64', 'riscv64', 'loongarch64'] as const;
export type Isa = (typeof ISAS)[number];
export const MACHINE_KINDS = ['server', 'desktop', 'board', 'accelerator'] as const;
export type MachineKind = (typeof MACHINE_KINDS)[number];

/** One frequency that a core can run at. */
export interface OperatingPoint {
  readonly hz: Figure;
  readonly volts: Known;
  /** Of one busy core at it. */
  readonly watts: Known;
}

/** Cores of one design. A machine of equal cores has one type. */
export interface CoreType {
  readonly name: string;
  /** Cores of this type in the whole machine. */
  readonly cores: Figure;
  /** Hardware threads of one core: 1, 2 or 4. */
  readonly smt: Figure;
  readonly baseHz: Known;
  readonly maxHz: Known;
  /** Speed at its highest frequency against the fastest core of the machine, 0 … 1. */
  readonly capacity: Figure;
  /** Lowest frequency first; empty = unknown. */
  readonly operatingPoints: readonly OperatingPoint[];
  /** Double-precision operations that one core can do in a cycle. */
  readonly flopsPerCycle: Known;
  readonly simdBits: Known;
  /** Rating of 7-zip on one thread, MIPS. */
  readonly sevenZip: Known;
}

/** A state that an idle core can be in, from light to deep. */
export interface IdleState {
  readonly name: string;
  readonly exitNs: Figure;
  /** Shortest stay that pays. */
  readonly residencyNs: Figure;
  /** Of one core in it, above the package at rest. */
  readonly watts: Known;
}

export interface MemorySystem {
  readonly bytes: Known;
  /** Of all channels, by their data sheet. */
  readonly peakBandwidth: Known;
  /** Of all cores together, and of one core, measured. */
  readonly sustainedBandwidth: Known;
  readonly coreBandwidth: Known;
  /** All modules, without and with that sustained traffic. */
  readonly idleWatts: Known;
  readonly busyWatts: Known;
}

/** Power of one package (socket) over its active cores: `baseWatts` + `coreWatts` · n. */
export interface PackagePower {
  readonly tdpWatts: Known;
  readonly baseWatts: Known;
  /** Of a core that computes, and of one that waits for memory. */
  readonly coreWatts: Known;
  readonly memoryCoreWatts: Known;
}

/** What the machine takes out of the wall. */
export interface WallPower {
  /** All cores in their deepest state. */
  readonly idleWatts: Known;
  /** What the first core adds that leaves it: the packages wake. */
  readonly wakeWatts: Known;
  /** Watts at 10, 20 … 100 % load; empty = unknown. */
  readonly atLoad: readonly Figure[];
  /** With all cores busy. */
  readonly fullWatts: Known;
  /** Rating of the power supply and its efficiency class. */
  readonly supplyWatts: Known;
  readonly supplyClass: 'titanium' | 'platinum' | 'gold' | undefined;
}

/** Work that was measured on the machine, with the power out of the wall while it ran. */
export interface MeasuredWork {
  /** What was run: "hpl", "7-zip", "stream-triad", "llama3.2:3b" …; names that several machines share can be compared. */
  readonly work: string;
  /** Operations, instructions, bytes or tokens per second. */
  readonly rate: Figure;
  readonly unit: 'flop/s' | 'instruction/s' | 'B/s' | 'token/s' | 'operation/s';
  readonly wallWatts: Known;
}

/** An accelerator of the machine, or one by itself. */
export interface Accelerator {
  readonly name: string;
  readonly count: Figure;
  /** Dense, without sparsity. */
  readonly bf16Flops: Known;
  readonly fp8Flops: Known;
  readonly memoryBytes: Known;
  readonly bandwidth: Known;
  readonly idleWatts: Known;
  readonly fullWatts: Known;
  /** To the host, one direction. */
  readonly hostBandwidth: Known;
  /** To other accelerators, one direction. */
  readonly linkBandwidth: Known;
}

export interface Machine {
  /** File name without `.yaml`. */
  readonly id: string;
  readonly name: { readonly en: string; readonly zh?: string };
  readonly kind: MachineKind;
  /** Of its cores; absent for an accelerator by itself. */
  readonly isa: Isa | undefined;
  /** Year, or year and month, in which it could be bought or was announced. */
  readonly released: string;
  readonly processNm: Known;
  /** Announced, not measured by anybody: results say so. */
  readonly announced: boolean;
  readonly sockets: Known;
  /** Cores that share one last-level cache, and NUMA nodes of the whole machine. */
  readonly llcCores: Known;
  readonly nodes: Known;
  /** Fastest first; empty for an accelerator by itself. */
  readonly coreTypes: readonly CoreType[];
  /** Frequency changes take effect after this time. */
  readonly frequencyLatencyNs: Known;
  readonly idleStates: readonly IdleState[];
  readonly memory: MemorySystem;
  readonly packagePower: PackagePower;
  readonly wallPower: WallPower;
  readonly work: readonly MeasuredWork[];
  readonly accelerators: readonly Accelerator[];
  /** To buy one, USD. */
  readonly price: Known;
}
