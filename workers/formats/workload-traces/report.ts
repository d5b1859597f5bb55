import type { Row } from './rows.ts';

export interface CsvReport {
  readonly rows: number;
  readonly used: number;
  /** Why rows were not used, how many, and the first of each. */
  readonly skipped: readonly SkippedRows[];
  /** What a reader must know about what was made of the rows. */
  readonly notes: readonly string[];
}

export interface SkippedRows {
  readonly reason: string;
  readonly count: number;
  readonly firstLine: number;
  readonly example: string;
}

const EXAMPLE_LENGTH = 80;

/** Counts rows that are used and rows that are not. */
export class RowTally {
  private used = 0;
  private readonly reasons = new Map<string, { count: number; firstLine: number; example: string }>();
  readonly notes: string[] = [];

  use(): void {
    this.used++;
  }

  skip(reason: string, { fields, line }: Row): void {
    const known = this.reasons.get(reason);
    if (known) known.count++;
    else this.reasons.set(reason, { count: 1, firstLine: line, example: fields.join(',').slice(0, EXAMPLE_LENGTH) });
  }

  get report(): CsvReport {
    const skipped = [...this.reasons].map(([reason, rest]) => ({ reason, ...rest }));
    const rows = skipped.reduce((sum, { count }) => sum + count, this.used);
    return { rows, used: this.used, skipped, notes: this.notes };
  }
}
