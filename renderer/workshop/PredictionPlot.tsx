import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPart } from '../../workers/units/format.ts';
import type { QuestionOf } from '../../workers/workshop/schema.ts';
import type { QuestionSummary } from '../../workers/workshop/summary.ts';
import { showAnswer } from '../../workers/workshop/units.ts';
import { answerText, truthText } from '../../workers/workshop/words.ts';
import { ChartFrame, useWidth } from '../charts/ChartFrame.tsx';
import { FigureTable } from '../charts/FigureTable.tsx';
import { useCursor } from '../charts/use-cursor.ts';
import { localText } from '../i18n/index.ts';
import { labelled, listOf } from '../i18n/prose.ts';
import { useLanguage } from '../shell/context.tsx';
import { type PlottedNumbers, plotAnswers, plotNumbers } from './plot-layout.ts';

const DOT = 5;
const ROW = 13;
/** A class of one opinion is a heap: its dots lie over one another then. */
const HIGHEST = 150;
const AXIS = 34;
const SIDE = 12;
const BAR_ROW = 24;

/** What a class predicted, with the result marked. */
export function PredictionPlot({ summary }: { readonly summary: QuestionSummary }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const { question, rows } = summary;
  const title = localText(question.text, language);
  const numbers = plotNumbers(summary);
  const bars = numbers ? [] : plotAnswers(summary, ({ answer }) => answer && answerText(question, answer, language));
  const scoreText = (score: number | undefined): string => (score === undefined ? '–' : formatPart(score));
  const spokenOf = (person: string): string => {
    const row = rows.find((each) => each.person === person);
    const answer = row?.answer ? answerText(question, row.answer, language) : t('workshop.noAnswer');
    return t('workshop.plotPoint', { person, answer, score: scoreText(row?.score) });
  };
  const readout = useRef<HTMLParagraphElement>(null);
  const spoken = (at: number): string =>
    numbers
      ? spokenOf(numbers.dots[at].person)
      : labelled(bars[at].answer, listOf(bars[at].people, i18n.language), i18n.language);
  const cursor = useCursor({
    count: numbers ? numbers.dots.length : bars.length,
    rowLength: numbers ? 0 : 1,
    show(at) {
      for (const [index, mark] of holder.current?.querySelectorAll('[data-mark]').entries() ?? [])
        mark.setAttribute('data-at', String(index === at));
      if (readout.current) readout.current.textContent = at === undefined ? '' : spoken(at);
    },
    spoken,
  });
  const truth = rows.find((row) => row.truth)?.truth;
  return (
    <section className="panel class-question" aria-label={title}>
      <h4>{title}</h4>
      <ChartFrame
        name={t('workshop.plot', { question: title })}
        holder={holder}
        cursor={cursor}
        legend={
          <p className="small class-legend">
            {numbers && (
              <>
                <span className="class-key-dot" aria-hidden="true" /> {t('workshop.prediction')}
              </>
            )}
            {numbers && truth && ' · '}
            {truth && (
              <>
                {numbers && <span className="class-key-truth" aria-hidden="true" />} {t('workshop.truth')}{' '}
                <strong>{truthText(question, truth, language)}</strong>
              </>
            )}
            {numbers?.band && (
              <>
                {' · '}
                <span className="class-key-band" aria-hidden="true" /> {t('workshop.tolerance')}
              </>
            )}
          </p>
        }
        table={() => (
          <FigureTable
            name={title}
            columns={(['person', 'answer', 'result', 'score'] as const).map((id) => ({
              id,
              label: t(`workshop.${id}`),
            }))}
            words={question.ask === 'number' ? ['person'] : ['person', 'answer', 'result']}
            rows={rows.map(({ person, answer, truth: own, score, seals }) => ({
              id: person,
              cells: [
                person,
                (answer ? answerText(question, answer, language) : '–') +
                  (seals > 1 ? ` (${t('workshop.resealed', { count: seals })})` : ''),
                own ? truthText(question, own, language) : '–',
                scoreText(score),
              ],
            }))}
          />
        )}
      >
        {numbers && question.ask === 'number' ? (
          <NumberDots numbers={numbers} width={width} unit={question.unit} />
        ) : (
          <AnswerBars bars={bars} width={width} most={rows.length} />
        )}
      </ChartFrame>
      <p ref={readout} className="small class-readout" aria-hidden="true" />
    </section>
  );
}

interface DotsProps {
  readonly numbers: PlottedNumbers;
  readonly width: number;
  readonly unit: QuestionOf<'number'>['unit'];
}

function NumberDots({ numbers, width, unit }: DotsProps) {
  const { dots, truth, band, ticks, rows } = numbers;
  const step = Math.min(ROW, HIGHEST / rows);
  const base = rows * step + 8;
  const at = (x: number): number => SIDE + x * (width - 2 * SIDE);
  return (
    <svg width={width} height={base + AXIS} aria-hidden="true">
      {band && (
        <rect
          className="class-band"
          x={at(band[0])}
          y={0}
          width={Math.max(2, at(band[1]) - at(band[0]))}
          height={base}
        />
      )}
      <path className="chart-axis" d={`M${SIDE} ${base}H${width - SIDE}`} />
      {ticks.map(({ value, x }) => (
        <g key={value}>
          <path className="chart-axis" d={`M${at(x)} ${base}v4`} />
          <text className="chart-tick" x={at(x)} y={base + 28} textAnchor="middle">
            {showAnswer(value, unit)}
          </text>
        </g>
      ))}
      {truth !== undefined && <path className="class-truth" d={`M${at(truth)} 0V${base + 6}m-5 6l5 -6l5 6z`} />}
      {dots.map(({ person, x, row }) => (
        <circle key={person} data-mark className="class-dot" cx={at(x)} cy={base - 8 - row * step} r={DOT}>
          <title>{person}</title>
        </circle>
      ))}
    </svg>
  );
}

/** How many gave each answer: the ground below a bar is the whole class. */
function AnswerBars({
  bars,
  width,
  most,
}: {
  readonly bars: ReturnType<typeof plotAnswers>;
  readonly width: number;
  readonly most: number;
}) {
  const { t } = useTranslation();
  return (
    <div className="class-bars" style={{ width }}>
      {bars.map(({ id, answer, people, right }) => (
        <div key={id} data-mark data-right={right} style={{ minHeight: BAR_ROW }}>
          <span className="class-whole">
            <span className="class-bar" style={{ width: `${(people.length / Math.max(1, most)) * 100}%` }} />
          </span>
          <span className="class-share">
            {t('workshop.chose', { chosen: people.length, people: t('workshop.people', { count: most }) })}
          </span>
          <span>
            {right && '✓ '}
            {answer}
          </span>
        </div>
      ))}
    </div>
  );
}
