import type { LocalText } from '../../lab/types.ts';
import { differenceOf, figuresOf, KIND_LABELS, reasonOf } from './words.ts';
import { counterpart, joulesOf, secondsOf, type WorkPhase } from './work-phase.ts';

/** A phase with what is said of it. */
export interface ExplainedPhase extends WorkPhase {
  readonly label: LocalText;
  readonly reason: LocalText;
  readonly figures: string;
  readonly seconds: number;
  readonly totalJoules: number;
}

export const explained = (phases: readonly WorkPhase[]): readonly ExplainedPhase[] =>
  phases.map((phase) => ({
    ...phase,
    label: KIND_LABELS[phase.kind],
    reason: reasonOf(phase),
    figures: figuresOf(phase),
    seconds: secondsOf(phase),
    totalJoules: joulesOf(phase),
  }));

export type RankBy = 'time' | 'energy';

/** Most first; rest comes last, because nobody asked for it. */
export function ranked<Phase extends WorkPhase>(phases: readonly Phase[], by: RankBy): readonly Phase[] {
  const size = by === 'time' ? secondsOf : joulesOf;
  const known = (phase: WorkPhase): number => (Number.isFinite(size(phase)) ? size(phase) : -1);
  const rest = ({ kind }: WorkPhase): number => Number(kind === 'rest');
  return [...phases].sort((a, b) => rest(a) - rest(b) || known(b) - known(a));
}

/** The same phase under another variant, and what is different in it. */
export function against<Phase extends WorkPhase>(
  phase: WorkPhase,
  others: readonly Phase[],
): { readonly other: Phase; readonly difference: LocalText } | undefined {
  const other = others.find((each) => each === counterpart(phase, others));
  return other && { other, difference: differenceOf(phase, other) };
}
