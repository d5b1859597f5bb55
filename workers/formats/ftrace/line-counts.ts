import type { LineCount } from '../import-report.ts';

/** What became of a line. USED is counted apart; every other outcome appears in the report under its text. */
export const LINE = {
  used: 0,
  comment: 1,
  otherEvent: 2,
  unparsable: 3,
  timeOutOfRange: 4,
  lostMark: 5,
  truncated: 6,
  overlong: 7,
  /** Not an outcome but a reservation: the line is used, its event is sorted into place. */
  outOfOrder: 8,
} as const;

export type LineOutcome = (typeof LINE)[keyof typeof LINE];

const REASONS: readonly string[] = [
  'used',
  'comment',
  'other event',
  'unparsable',
  'time out of range',
  'lost-event mark',
  'truncated line',
  'overlong line',
  'out of order, sorted by time',
];

const EXAMPLE_BYTES = 160;

/** Counts lines by outcome and keeps the first example of each. */
export class LineCounts {
  private readonly decoder = new TextDecoder();
  private readonly counts = new Float64Array(REASONS.length);
  private readonly firstLine = new Float64Array(REASONS.length);
  private readonly examples: string[] = REASONS.map(() => '');

  add(outcome: LineOutcome, line: number, bytes: Uint8Array, from: number, to: number): void {
    if (this.counts[outcome]++ > 0 || outcome === LINE.used) return;
    this.firstLine[outcome] = line;
    const text = this.decoder.decode(bytes.subarray(from, Math.min(to, from + EXAMPLE_BYTES)));
    this.examples[outcome] = text.replace(/\p{Cc}/gu, '\u{FFFD}').trimEnd();
  }

  count(outcome: LineOutcome): number {
    return this.counts[outcome];
  }

  /** The outcomes that occurred, except `used`. */
  list(outcomes: readonly LineOutcome[]): LineCount[] {
    return outcomes
      .filter((outcome) => this.counts[outcome] > 0)
      .map((outcome) => ({
        reason: REASONS[outcome],
        count: this.counts[outcome],
        firstLine: this.firstLine[outcome],
        example: this.examples[outcome],
      }));
  }
}
