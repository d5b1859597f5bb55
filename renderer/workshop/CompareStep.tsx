import { useTranslation } from 'react-i18next';
import { sealOf } from '../../workers/workshop/attempt.ts';
import { questionsOf } from '../../workers/workshop/lesson.ts';
import { type Answer, scoreOf, type Truth } from '../../workers/workshop/outcome.ts';
import type { PredictionQuestion, StepOf } from '../../workers/workshop/schema.ts';
import { isIntact, shortSeal } from '../../workers/workshop/seal.ts';
import { answerText, intervalText, truthText } from '../../workers/workshop/words.ts';
import { localText } from '../i18n/index.ts';
import { useLanguage } from '../shell/context.tsx';
import { Markdown } from './Markdown.tsx';
import { useLesson } from './use-lesson.ts';

/** Each prediction beside what the run said. */
export function CompareStep({ step }: { readonly step: StepOf<'compare'> }) {
  const { t } = useTranslation();
  const { ready, attempt } = useLesson();
  const record = attempt.runs[step.run];
  const seal = sealOf(attempt, step.run);
  const questions = questionsOf(ready.lesson, step.run);
  if (!record) return <p className="lesson-warning">{t('workshop.compareFirst')}</p>;
  if (questions.length === 0) return <p className="muted">{t('workshop.noPredictions')}</p>;
  const intact =
    seal !== undefined &&
    seal.hash === record.seal &&
    isIntact(seal, { person: attempt.person, lesson: attempt.lesson.hash, run: step.run });
  return (
    <div className="lesson-compare">
      {questions.map((question) => (
        <Outcome
          key={question.id}
          question={question}
          answer={seal?.answers[question.id]}
          truth={record.truths[question.id]}
        />
      ))}
      <p className={intact ? 'muted small' : 'lesson-warning'}>
        {intact ? t('workshop.sealIntact', { seal: shortSeal(seal.hash) }) : t('workshop.sealBroken')}
      </p>
    </div>
  );
}

interface Props {
  readonly question: PredictionQuestion;
  readonly answer: Answer | undefined;
  readonly truth: Truth | undefined;
}

function Outcome({ question, answer, truth }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ready } = useLesson();
  const score = answer && truth ? scoreOf(question, answer, truth) : undefined;
  const interval = truth && intervalText(question, truth);
  return (
    <section
      className="lesson-outcome"
      data-score={score === undefined ? undefined : score >= 1 ? 'full' : score > 0 ? 'half' : 'none'}
    >
      <Markdown text={localText(question.text, language)} lesson={ready.lesson} />
      <dl>
        <dt>{t('workshop.predicted')}</dt>
        <dd>{answer ? answerText(question, answer, language) : t('workshop.noAnswer')}</dd>
        <dt>{t('workshop.result')}</dt>
        <dd>
          <strong>{truth ? truthText(question, truth, language) : t('workshop.noTruth')}</strong>
          {interval && <span className="muted small"> {t('workshop.interval', interval)}</span>}
        </dd>
        <dt>{t('workshop.score')}</dt>
        <dd>
          <ScoreWord question={question} score={score} />
        </dd>
      </dl>
    </section>
  );
}

function ScoreWord({ question, score }: { readonly question: PredictionQuestion; readonly score: number | undefined }) {
  const { t } = useTranslation();
  if (score === undefined) return '–';
  if (score >= 1) return `✓ ${t('workshop.scoreFull')}`;
  if (score > 0 && question.ask === 'order')
    return `≈ ${t('workshop.scorePart', { percent: Math.round(score * 100) })}`;
  return score > 0 ? `≈ ${t('workshop.scoreHalf')}` : `✗ ${t('workshop.scoreNone')}`;
}
