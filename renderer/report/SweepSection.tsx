import type { SweepResult } from '../../workers/sweep/types.ts';
import { localText } from '../i18n/local-text.ts';
import { sentences } from '../i18n/prose.ts';
import { sweepFigures } from '../sweep/figures.ts';
import { SweepHeatFigures } from './SweepHeatFigure.tsx';
import { SweepLinesFigure } from './SweepLinesFigure.tsx';
import { SweepPoints } from './SweepPoints.tsx';
import type { SectionProps } from './section.ts';
import { SWEEP_WORDS } from './sweep-words.ts';
import { hasFigures } from './sweeps.ts';

/** Over two axes there is a sentence for every line: beyond this many, maps say more. */
const MOST_CALLOUTS = 20;

/** One sweep: what its lines say, lines or heat maps, and every point with how it ended. Undefined while nothing is known. */
export function SweepSection({ sweep, ...props }: SectionProps & { readonly sweep: SweepResult | undefined }) {
  if (!sweep || !hasFigures(sweep)) return undefined;
  const { language, words } = props;
  const text = SWEEP_WORDS[language];
  const second = sweep.axes.length > 1;
  return (
    <>
      {sweep.callouts.length > 0 && (
        <ul className="report-callouts">
          {sweep.callouts.slice(0, MOST_CALLOUTS).map(({ text: said }) => (
            <li key={said.en}>{localText(said, language)}</li>
          ))}
        </ul>
      )}
      {sweep.callouts.length > MOST_CALLOUTS && (
        <p className="report-small">{text.moreCallouts(sweep.callouts.length - MOST_CALLOUTS)}</p>
      )}
      {sweep.warnings.map((warning) => (
        <p key={warning.en} className="report-small">
          {localText(warning, language)}
        </p>
      ))}
      <p className="report-small">
        {sentences(
          [sweep.precision === undefined ? '' : text.corrected, sweep.complete ? '' : text.preliminary],
          language,
        )}
      </p>
      {second
        ? sweep.metrics.map((metric) => (
            <SweepHeatFigures key={metric.name} sweep={sweep} metric={metric} language={language} words={words} />
          ))
        : sweepFigures(sweep).map((figure) => (
            <SweepLinesFigure
              key={figure.metric.name}
              sweep={sweep}
              figure={figure}
              language={language}
              words={words}
            />
          ))}
      <SweepPoints sweep={sweep} language={language} words={words} />
    </>
  );
}
