import { CdfFigure } from './CdfFigure.tsx';
import { ComparisonSection } from './ComparisonSection.tsx';
import { DifferenceFigure } from './DifferenceFigure.tsx';
import { FaithfulnessSection } from './FaithfulnessSection.tsx';
import { FindingsSection } from './FindingsSection.tsx';
import { MatrixFigure } from './MatrixFigure.tsx';
import { ModelSection } from './ModelSection.tsx';
import { stylesOf } from './marks.tsx';
import { chartedDistributions } from './metrics.ts';
import { PartsFigures } from './PartsFigure.tsx';
import { PowerFigure } from './PowerFigure.tsx';
import { ReproduceSection } from './ReproduceSection.tsx';
import { ResultTable } from './ResultTable.tsx';
import { SetupSection } from './SetupSection.tsx';
import type { SectionProps } from './section.ts';
import { TimelineFigure } from './TimelineFigure.tsx';
import { TornadoFigure } from './TornadoFigure.tsx';
import type { ReportData } from './types.ts';
import { VerdictSection } from './VerdictSection.tsx';
import { WorkEnergyFigure } from './WorkEnergyFigure.tsx';
import { localText, WORDS } from './words.ts';

/** Distributions beyond this many would repeat what the table says. */
const CHARTED_DISTRIBUTIONS = 2;

/**
 * The report of a run as one printable page: the same on screen, from the command line and in the PDF. A pure function
 * of its props: no clock, no effects.
 */
export function ReportPage({ result, language, timelines }: ReportData) {
  const words = WORDS[language];
  const props: SectionProps = { result, language, words, styles: stylesOf(result.variants) };
  const stems = chartedDistributions(result, CHARTED_DISTRIBUTIONS);
  return (
    <article className="report-page" data-theme="light" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <header>
        <div className="report-masthead">
          <strong>{language === 'zh' ? 'Dyno 试车台' : 'Dyno'}</strong>
          <span>{words.report}</span>
          <span>
            {words.run} <code>{result.identity.slice(0, 12)}</code>
          </span>
        </div>
        <h1>{localText(result.title, language)}</h1>
        {result.question && <p className="report-question">{localText(result.question, language)}</p>}
      </header>
      {!result.complete && (
        <p className="report-notice">
          <strong>{words.incomplete}</strong> {words.incompleteText}
        </p>
      )}
      <ComparisonSection {...props} />
      <FaithfulnessSection {...props} />
      <VerdictSection {...props} />
      <FindingsSection {...props} />
      {result.warnings.length > 0 && (
        <section>
          <h2>{words.warnings}</h2>
          <ul>
            {result.warnings.map((warning) => (
              <li key={warning.en}>{localText(warning, language)}</li>
            ))}
          </ul>
        </section>
      )}
      <SetupSection {...props} />
      <ResultTable {...props} />
      <section>
        <h2>{words.figures}</h2>
        <DifferenceFigure {...props} />
        <PartsFigures {...props} />
        {stems.map((stem) => (
          <CdfFigure key={stem} {...props} stem={stem} />
        ))}
        <MatrixFigure {...props} />
        <WorkEnergyFigure {...props} timelines={timelines} />
        <TornadoFigure {...props} timelines={timelines} />
        <PowerFigure {...props} timelines={timelines} />
        <TimelineFigure {...props} timelines={timelines} />
      </section>
      <ModelSection {...props} />
      <ReproduceSection {...props} />
    </article>
  );
}
