import type { RunResult } from '../../workers/runner/types.ts';
import type { VariantStyle } from './marks.tsx';
import type { ReportLanguage } from './types.ts';
import type { Words } from './words.ts';

/** What every section of the report needs. */
export interface SectionProps {
  readonly result: RunResult;
  readonly language: ReportLanguage;
  readonly words: Words;
  /** By variant id. */
  readonly styles: ReadonlyMap<string, VariantStyle>;
}
