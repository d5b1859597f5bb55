type Rows = readonly (readonly (string | number | null)[])[];

interface Question {
  readonly name: string;
  /** Table that the recording must have. */
  readonly needs?: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Questions with the same answer in our recording and in its trace. */
export const QUESTIONS: readonly Question[];
/** Questions whose answer must be no row. */
export const NEVER: readonly Pick<Question, 'name' | 'theirs'>[];
/** The rows that the trace processor prints. */
export function readAnswer(text: string): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};
/** In which rows two answers differ. */
export function differences(ours: Rows, theirs: Rows): readonly string[];
