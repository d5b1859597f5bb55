import type { RunResult } from '../../workers/runner/types.ts';
import type { TimelineSource } from '../timeline/types.ts';

export type { TimelineSource };

export type ReportLanguage = 'en' | 'zh';

/** Everything the report depends on: the same data gives the same document, byte for byte. */
export interface ReportData {
  readonly result: RunResult;
  readonly language: ReportLanguage;
  /** Usually the baseline and one other variant, drawn over the same time window. */
  readonly timelines: readonly TimelineSource[];
}
