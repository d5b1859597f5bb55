import type { RunResult } from '../../workers/runner/types.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import type { VariantStyle } from './marks.tsx';
import type { ReportLanguage, ReportOptions, ReportRun, TimelineSource } from './types.ts';
import type { Words } from './words.ts';

/** What every section of the report needs. */
export interface SectionProps {
  readonly result: RunResult;
  readonly language: ReportLanguage;
  readonly words: Words;
  /** By variant id. */
  readonly styles: ReadonlyMap<string, VariantStyle>;
}

/** What figures need that read recordings. */
export interface TimelineProps extends SectionProps {
  /** Usually of the baseline and of one other variant. */
  readonly timelines: readonly TimelineSource[];
}

/** What the sections of one run are made from. */
export interface RunProps extends TimelineProps {
  readonly options: ReportOptions;
  readonly scenario: ReportRun['scenario'];
  readonly sweeps: readonly SweepResult[];
  /** Of these, those whose section is chosen and says something. */
  readonly printedSweeps: readonly SweepResult[];
  /** Recordings that excerpts may show. */
  readonly recordings: readonly TimelineSource[];
}
