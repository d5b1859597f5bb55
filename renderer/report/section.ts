import type { RunResult } from '../../workers/runner/types.ts';
import type { VariantStyle } from './marks.tsx';
import type { ReportLanguage, TimelineSource } from './types.ts';
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
