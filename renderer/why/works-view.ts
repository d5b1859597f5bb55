import type { ExplainedPhase, RankBy } from '../../workers/hardware/why/explained.ts';
import type { LocalText } from '../../workers/lab/types.ts';

/** What the Why view knows of the works of one variant. */
export interface WorksView {
  /** In their order in time. */
  readonly phases: readonly ExplainedPhase[];
  readonly ranked: Readonly<Record<RankBy, readonly ExplainedPhase[]>>;
  /** By phase: the same one of the other variant, where it does the work too. */
  readonly compared: ReadonlyMap<ExplainedPhase, { readonly other: ExplainedPhase; readonly difference: LocalText }>;
}
