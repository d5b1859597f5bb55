/** A phase of a work: what it is, and what can be told of it without its models. */
import type { Limit } from '../speed.ts';

/**
 * What a phase is limited by. serial: one core works, the others wait for it. demand: the load is given, and what is left
 * of the machine waits. input: an accelerator that is sometimes fed too slowly. service: jobs that come and go.
 */
export type PhaseKind = Limit | 'serial' | 'input' | 'service' | 'rest';

export interface WorkPhase {
  /** Name of the workload; empty = the machine rests. */
  readonly work: string;
  readonly kind: PhaseKind;
  /** Since the start of the recording. */
  readonly fromNs: number;
  readonly toNs: number;
  /** Cores that work; undefined where they come and go. */
  readonly cores: number | undefined;
  /** Energy by part, in the order of `PowerDirectory.parts`; NaN where it is not known. */
  readonly joules: readonly number[];
  /** Share of the phase that nothing useful is done: cores without work, an accelerator without input. Undefined if unknown. */
  readonly waiting: number | undefined;
}

export const secondsOf = ({ fromNs, toNs }: WorkPhase): number => (toNs - fromNs) / 1e9;
export const joulesOf = ({ joules }: WorkPhase): number => joules.reduce((sum, each) => sum + each, 0);

/** The phase of another variant that does the same for the same work; else its only one of that work. */
export function counterpart(phase: WorkPhase, others: readonly WorkPhase[]): WorkPhase | undefined {
  const same = others.filter(({ work }) => work === phase.work);
  const serial = phase.kind === 'serial';
  return (
    same.find(({ kind }) => kind === phase.kind) ?? same.find(({ kind }) => (kind === 'serial') === serial) ?? same[0]
  );
}
