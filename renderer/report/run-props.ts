import { stylesOf } from './marks.tsx';
import type { RunProps } from './section.ts';
import { hasFigures, sweepSection } from './sweeps.ts';
import type { ReportData, ReportRun } from './types.ts';
import { WORDS } from './words.ts';

/** What the sections of a run are made from. */
export function propsOf(run: ReportRun, { language, options }: Pick<ReportData, 'language' | 'options'>): RunProps {
  const { result, timelines, compared, scenario, sweeps = [] } = run;
  const chosen = timelines.filter(({ variant }) => compared === undefined || compared.includes(variant));
  const words = WORDS[language];
  const styles = stylesOf(result.variants);
  const hidden = options.sections.filter(({ shown }) => !shown).map(({ id }) => id);
  const printedSweeps = sweeps.filter((sweep) => hasFigures(sweep) && !hidden.includes(sweepSection(sweep)));
  return {
    ...{ result, language, words, styles, timelines: chosen, recordings: timelines, options, scenario },
    ...{ sweeps, printedSweeps },
  };
}
