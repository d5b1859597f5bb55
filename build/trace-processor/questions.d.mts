type Rows = readonly (readonly (string | number | null)[])[];

interface Question {
  readonly name: string;
  /** Table that the recording must have. */
  readonly needs: string;
  /** Tables made of those of the recording, for `ours`. */
  readonly from?: string;
  readonly ours: string;
  /** Of the trace for Perfetto. */
  readonly theirs: string;
  /** Of the trace for Chrome. */
  readonly chrome?: string;
  /** By how much durations may differ for each row behind them. */
  readonly slackNs?: number;
  /** False: figures are no durations, and may differ by a part in 10^9. */
  readonly exact?: boolean;
}

/** Questions with the same answer in our recording and in its trace. */
export const QUESTIONS: readonly Question[];
/** Questions whose answer must be no row. */
export const NEVER: readonly (Pick<Question, 'name' | 'theirs'> & { readonly only?: 'perfetto' })[];
/** Our side of all questions, as one query. */
export function oursOf(variants: readonly string[], tables: readonly string[]): string;
/** In which rows two answers differ. */
export function differences(
  ours: Rows,
  theirs: Rows,
  question?: Pick<Question, 'slackNs' | 'exact'>,
): readonly string[];
