import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { draft, isSealed, sealOf, unanswered } from '../../workers/workshop/attempt.ts';
import { questionsOf, runOfPrediction } from '../../workers/workshop/lesson.ts';
import type { Answer } from '../../workers/workshop/outcome.ts';
import type { StepOf } from '../../workers/workshop/schema.ts';
import { shortSeal } from '../../workers/workshop/seal.ts';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { AnswerField } from './AnswerField.tsx';
import { Markdown } from './Markdown.tsx';
import { sealNow, update } from './session.ts';
import { useLesson } from './use-lesson.ts';

/** Questions about the next run, until they are sealed. */
export function PredictStep({ step }: { readonly step: StepOf<'predict'> }) {
  const app = useApp();
  const language = useLanguage();
  const { ready, attempt } = useLesson();
  const run = runOfPrediction(ready.lesson, step.id) ?? '';
  const made = attempt.runs[run] !== undefined;
  const answers = made ? (sealOf(attempt, run)?.answers ?? {}) : attempt.drafts;
  return (
    <div className="lesson-questions">
      {step.questions.map((question) => (
        <fieldset key={question.id} className="lesson-question" disabled={made}>
          <legend>
            <Markdown text={localText(question.text, language)} lesson={ready.lesson} />
          </legend>
          <AnswerField
            question={question}
            answer={answers[question.id]}
            onAnswer={(answer: Answer | undefined) => update(app, draft(attempt, question.id, answer))}
          />
        </fieldset>
      ))}
      <SealBox run={run} />
    </div>
  );
}

/** The seal of the predictions for a run, or what is missing for one. */
function SealBox({ run }: { readonly run: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { ready, attempt } = useLesson();
  const box = useRef<HTMLDivElement>(null);
  const why = useId();
  const seal = sealOf(attempt, run);
  const missing = unanswered(ready, attempt, run).length;
  const made = attempt.runs[run] !== undefined;
  if (questionsOf(ready.lesson, run).length === 0) return null;
  const sealed = seal !== undefined && (made || isSealed(attempt, run));
  const time = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeStyle: 'medium' });
  const count = attempt.seals[run]?.length ?? 0;
  const close = (): void => {
    if (missing > 0) return;
    // the button makes way for the seal, which takes the focus from it
    box.current?.focus();
    sealNow(app, run);
  };
  return (
    <div ref={box} className="lesson-seal" data-sealed={sealed} role="status" tabIndex={-1}>
      {sealed ? (
        <>
          <p>
            <strong>{t('workshop.sealed')}</strong> <code title={seal.hash}>{shortSeal(seal.hash)}</code>{' '}
            <span className="muted small">
              {t('workshop.sealedAt', { time: time.format(new Date(seal.at)) })}
              {count > 1 && ` · ${t('workshop.resealed', { count })}`}
            </span>
          </p>
          <p className="muted small">{made ? t('workshop.sealedLocked') : t('workshop.sealHint')}</p>
        </>
      ) : (
        <>
          {seal && <p className="lesson-warning">{t('workshop.broken')}</p>}
          {missing > 0 && (
            <p id={why} className="muted small">
              {t('workshop.sealMissing', { count: missing })}
            </p>
          )}
          {/* Tab reaches it while answers are missing: how many is heard there */}
          <button
            type="button"
            className="button primary"
            aria-disabled={missing > 0 || undefined}
            aria-describedby={missing > 0 ? why : undefined}
            onClick={close}
          >
            {t('workshop.seal')}
          </button>
        </>
      )}
    </div>
  );
}
