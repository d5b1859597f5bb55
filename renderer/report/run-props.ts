import { stylesOf } from './marks.tsx';
import type { RunProps } from './section.ts';
import type { ReportData, ReportRun } from './types.ts';
import { WORDS } from './words.ts';

/** What the sections of a run are made from. */
export function propsOf(run: ReportRun, { language, options }: Pick<ReportData, 'language' | 'options'>): RunProps {
  const { result, timelines, compared, scenario } = run;
  const chosen = timelines.filter(({ variant }) => compared === undefined || compared.includes(variant));
  const words = WORDS[language];
  const styles = stylesOf(result.variants);
  return { result, language, words, styles, timelines: chosen, recordings: timelines, options, scenario };
}
