/** One reason, how often it applied, and where it applied first. */
export interface LineCount {
  readonly reason: string;
  readonly count: number;
  /** 1-based line in the file; 0 when the reason does not belong to a line. */
  readonly firstLine: number;
  /** The beginning of that line, control characters replaced. */
  readonly example: string;
}

/** Lines of an imported trace that were used, and those that were not, with reasons (invariant I9). */
export interface ImportReport {
  readonly source: 'ftrace' | 'trace-cmd' | 'perf' | 'unknown';
  readonly bytes: number;
  /** Always `used` plus the counts in `skipped`. */
  readonly lines: number;
  readonly used: number;
  readonly skipped: readonly LineCount[];
  /** What was used with a reservation: sorted lines, inferred wakeups, policies that the trace cannot show … */
  readonly notes: readonly LineCount[];
  /** Events the tracer itself says it lost; a mark without a number counts as one. */
  readonly lostEvents: number;
  /** The file ends in the middle of a line. */
  readonly truncated: boolean;
  readonly tasks: number;
  readonly cpus: number;
  readonly durationNs: number;
  readonly switches: number;
  readonly wakeups: number;
}
