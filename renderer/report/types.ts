import type { RunResult } from '../../workers/runner/types.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import type { TimelineSource } from '../timeline/types.ts';
import type { ReportLanguage, ReportOptions } from './options.ts';

export type { ExcerptChoice, Paper, ReportLanguage, ReportOptions, SectionChoice } from './options.ts';
export type { TimelineSource };

/** One run of a report. */
export interface ReportRun {
  readonly result: RunResult;
  /** Recordings of what is drawn over time: usually the baseline, one other variant, and those of excerpts. */
  readonly timelines: readonly TimelineSource[];
  /** Variants of `timelines` that figures compare when nobody framed anything; default: all of them. */
  readonly compared?: readonly string[];
  /** Sweeps over its scenario; no two over the same parameters. */
  readonly sweeps?: readonly SweepResult[];
  /** The scenario as it was run; absent for traces. */
  readonly scenario?: { readonly text: string; readonly sha256: string };
  /** What a person calls its chapter; absent: `chapterTitles` says what it is called. */
  readonly title?: string;
}

/** Everything the report depends on: the same data gives the same document, byte for byte. */
export interface ReportData {
  /** At least one; several make a chapter each, behind a summary. */
  readonly runs: readonly ReportRun[];
  /** Names of chapters whose runs are gone: the report says that it lacks them. */
  readonly gone?: readonly string[];
  readonly language: ReportLanguage;
  readonly options: ReportOptions;
  /** As it is to be printed, "2026-11-22": the page knows no clock. */
  readonly date?: string;
}
