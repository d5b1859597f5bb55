import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { showAnswer, write } from '../../workers/workshop/attempt.ts';
import type { StepOf } from '../../workers/workshop/schema.ts';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { Markdown } from './Markdown.tsx';
import { update } from './session.ts';
import { useLesson } from './use-lesson.ts';

/** An explanation in the learner's own words, then one of the lesson's. */
export function ExplainStep({ step }: { readonly step: StepOf<'explain'> }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { ready, attempt } = useLesson();
  const id = useId();
  const own = attempt.texts[step.id];
  const shown = own?.shown !== undefined;
  const waits = (own?.text ?? '').trim() === '';
  const answer = useRef<HTMLElement>(null);
  const wasShown = useRef(shown);
  useEffect(() => {
    // the button made way for the answer, which takes the focus from it: it is read out, and the next Tab goes on from it
    if (shown && !wasShown.current) answer.current?.focus();
    wasShown.current = shown;
  }, [shown]);
  return (
    <div className="lesson-explain">
      <label htmlFor={id}>{t('workshop.yourAnswer')}</label>
      <textarea
        id={id}
        className="input"
        rows={6}
        value={own?.text ?? ''}
        readOnly={shown}
        onChange={(event) => update(app, write(attempt, step.id, event.target.value))}
      />
      <p id={`${id}-hint`} className="muted small">
        {shown ? t('workshop.answerKept') : t('workshop.answerHint')}
      </p>
      {shown ? (
        <section
          ref={answer}
          className="lesson-answer"
          tabIndex={-1}
          aria-label={t('workshop.modelAnswer')}
          aria-describedby={`${id}-answer`}
        >
          <h3>{t('workshop.modelAnswer')}</h3>
          <div id={`${id}-answer`}>
            <Markdown text={localText(step.answer, language)} lesson={ready.lesson} />
          </div>
        </section>
      ) : (
        <button
          type="button"
          className="button primary"
          // Tab reaches it before anything is written: that it has to be is heard there
          aria-disabled={waits || undefined}
          aria-describedby={`${id}-hint`}
          onClick={() => !waits && update(app, showAnswer(attempt, step.id, new Date().toISOString()))}
        >
          {t('workshop.showAnswer')}
        </button>
      )}
    </div>
  );
}
