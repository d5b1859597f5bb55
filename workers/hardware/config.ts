/**
 * One variant of a hardware scenario, fully resolved: a machine, the same work for every variant, and what is assumed of
 * the world around it. Base units throughout: s, W, J, flop, B, Hz.
 */
import type { Machine } from '../machine/catalogue/types.ts';

/** What a model is fed with: a best value, and how far it may be off (one standard deviation, relative). */
export interface Uncertain {
  readonly value: number;
  readonly spread: number;
}

/** Classes of work that machines differ in. */
export type Work =
  /** Dense floating point, as HPL. */
  | { readonly kind: 'floating-point'; readonly flops: number }
  /** Integer and branches, as 7-zip; counted in instructions of its rating. */
  | { readonly kind: 'integer'; readonly instructions: number }
  /** Streams through memory; `intensity` in flop per byte. */
  | { readonly kind: 'memory-bound'; readonly bytes: number; readonly intensity: number }
  /** A fixed low load for a fixed time: a share of one reference machine's 7-zip throughput, in instructions per second. */
  | { readonly kind: 'idle-heavy'; readonly instructionsPerS: number; readonly seconds: number }
  /** Token by token from a language model on the CPU; weights are read once per token. */
  | {
      readonly kind: 'decode';
      readonly tokens: number;
      readonly parameters: number;
      readonly bytesPerParameter: number;
      /** Name of the measured work to take rate and power from where a machine has it, such as llama3.2:3b. */
      readonly measuredAs: string | undefined;
    };

export interface WorkloadConfig {
  readonly name: string;
  readonly work: Work;
  /** Cores that take part; undefined = all. */
  readonly cores: number | undefined;
  /** Amdahl: share of the work that one core has to do alone, 0 … 1. */
  readonly serial: number;
}

/** What the machine does not say. */
export interface Assumptions {
  /** Multiplies the power of cores: 1 = the ISA makes no difference. */
  readonly isaPowerFactor: Uncertain;
  /** How much of what the hardware could do its software gets out of it, 0 … 1. */
  readonly softwareMaturity: Uncertain;
  /** Process node that the cores' power is scaled to, nm; undefined = that of the machine. */
  readonly processNm: number | undefined;
  readonly pue: Uncertain;
  readonly usdPerKwh: Uncertain;
  readonly gCo2PerKwh: Uncertain;
  /** Years over which the price of a machine is spread. */
  readonly lifeYears: Uncertain;
}

export interface HardwareConfig {
  readonly machine: Machine;
  readonly workloads: readonly WorkloadConfig[];
  readonly assumptions: Assumptions;
  /** Whether measured rates and powers are taken where the machine has them, or the model always predicts. */
  readonly figures: 'measured' | 'model';
}
