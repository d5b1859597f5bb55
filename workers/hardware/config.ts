/**
 * One variant of a hardware scenario, fully resolved: a machine, the same work for every variant, and what is assumed of
 * the world around it. Base units throughout: s, W, J, flop, B, Hz.
 */
import type { Confidence, Machine } from '../machine/catalogue/types.ts';
import type { ServiceConfig } from './services/config.ts';

/** What a model is fed with: a best value, and how far it may be off (one standard deviation, relative). */
export interface Uncertain {
  readonly value: number;
  readonly spread: number;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Classes of work that machines differ in. */
export type Work =
  /** Dense floating point, as HPL. */
  | { readonly kind: 'floating-point'; readonly flops: number }
  /** Integer and branches, as 7-zip; counted in instructions of its rating. */
  | { readonly kind: 'integer'; readonly instructions: number }
  /** Streams through memory; `intensity` in flop per byte. */
  | { readonly kind: 'memory-bound'; readonly bytes: number; readonly intensity: number }
  /** A fixed low load for a fixed time, in instructions of the rating of 7-zip per second. */
  | { readonly kind: 'idle-heavy'; readonly instructionsPerS: number; readonly seconds: number }
  /** Token by token from a language model; weights are read once per token. */
  | {
      readonly kind: 'decode';
      readonly tokens: number;
      readonly parameters: number;
      readonly bytesPerParameter: number;
      /** Name of the measured work to take rate and power from where a machine has it, such as llama3.2:3b. */
      readonly measuredAs: string | undefined;
    }
  /** Whatever a benchmark counts, such as the operations of SPECpower: known only where it was measured. */
  | { readonly kind: 'requests'; readonly requests: number; readonly measuredAs: string }
  /** Dense products of matrices on the accelerators of the machine. */
  | { readonly kind: 'tensor'; readonly flops: number; readonly precision: 'bf16' | 'fp8' };

export interface WorkloadConfig {
  readonly name: string;
  readonly work: Work;
  /** Cores that take part; undefined = all. */
  readonly cores: number | undefined;
  /** Amdahl: share of the work that one core has to do alone, 0 … 1. */
  readonly serial: number;
  /** Frequency of the cores that take part; undefined = that of the figures, with all cores busy. */
  readonly hz: number | undefined;
}

/** What the machine does not say. */
export interface Assumptions {
  /** Multiplies the power of cores: 1 = the ISA makes no difference. */
  readonly isaPowerFactor: Uncertain;
  /** Multiplies rates: 1 = the software that was measured, or that reaches the efficiencies of the roofline. */
  readonly softwareMaturity: Uncertain;
  /** Share of the power above idle that cores draw, where a machine does not say it: what the ISA factor acts on. */
  readonly coreShare: Uncertain;
  /** Process node that the cores' power is scaled to, nm; undefined = that of the machine. */
  readonly processNm: number | undefined;
  readonly pue: Uncertain;
  readonly usdPerKwh: Uncertain;
  readonly gCo2PerKwh: Uncertain;
  /** Years over which the price of a machine is spread. */
  readonly lifeYears: Uncertain;
}

/** A data centre that does the work of so many baseline machines, for so long. */
export interface ScaleOut {
  /** Baseline machines; others are as many as the same work needs. */
  readonly nodes: number;
  readonly years: number;
  /** Share of the time for which a node works. */
  readonly utilisation: Uncertain;
}

/** A machine, and what is assumed of it. */
export interface Equipped {
  readonly machine: Machine;
  readonly assumptions: Assumptions;
}

export interface HardwareConfig extends Equipped {
  /** Work whose time and power follow from rates at once, and work that is simulated event by event. */
  readonly workloads: readonly WorkloadConfig[];
  readonly services: readonly ServiceConfig[];
  /** Whether measured rates and powers are taken where the machine has them, or the model always predicts. */
  readonly figures: 'measured' | 'model';
  /** The variant that others are compared with; undefined: this is it. */
  readonly baseline: Equipped | undefined;
  readonly scaleOut: ScaleOut | undefined;
  /** Window over which the energy of work and rest is counted, s; 0 = none. */
  readonly windowS: number;
}
