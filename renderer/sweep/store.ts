import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic } from '../../workers/runner/service.ts';
import type { SweepEstimate } from '../../workers/sweep/estimate.ts';
import type { SweepChoices, SweepCost } from '../../workers/sweep/service.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import type { SweepForm } from './form.ts';

/**
 * closed: no scenario was read. invalid: it has errors. choosing: something is missing or wrong in the form. ready: it can
 * be started. partly: some of it is there, from now or earlier.
 */
export type SweepPhase =
  | 'closed'
  | 'reading'
  | 'invalid'
  | 'choosing'
  | 'ready'
  | 'partly'
  | 'running'
  | 'done'
  | 'failed';

export interface SweepState {
  readonly phase: SweepPhase;
  readonly choices: SweepChoices | undefined;
  readonly form: SweepForm;
  /** What is wrong with what the form asks for. */
  readonly diagnostics: readonly Diagnostic[];
  readonly cost: SweepCost | undefined;
  /** How much is left and how long it will take. */
  readonly estimate: SweepEstimate | undefined;
  /** The run is a trial: first replications at the ends of the axes. */
  readonly trial: boolean;
  /** Replications that are there, of those that may become necessary. */
  readonly done: number;
  readonly most: number;
  readonly progress: number;
  readonly elapsedMs: number;
  readonly remainingMs: number | undefined;
  readonly failure: string | undefined;
  /** Increased when the result outside the store has changed. */
  readonly version: number;
}

export const NO_SWEEP: SweepState = {
  phase: 'closed',
  choices: undefined,
  form: { axes: [], metrics: [], precision: '', replications: '' },
  diagnostics: [],
  cost: undefined,
  estimate: undefined,
  trial: false,
  done: 0,
  most: 0,
  progress: 0,
  elapsedMs: 0,
  remainingMs: undefined,
  failure: undefined,
  version: 0,
};

/** Holds the result, which is too big for a store. */
export interface SweepBox {
  result: SweepResult | undefined;
}

export function createSweepStore(): StoreApi<SweepState> {
  return createStore<SweepState>(() => NO_SWEEP);
}
