import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerQuiz } from '../../workers/workshop/attempt.ts';
import type { QuizQuestion, StepOf } from '../../workers/workshop/schema.ts';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { Markdown } from './Markdown.tsx';
import { update } from './session.ts';
import { useLesson } from './use-lesson.ts';

export function QuizStep({ step }: { readonly step: StepOf<'quiz'> }) {
  const { t } = useTranslation();
  return (
    <div className="lesson-questions">
      <p className="muted small">{t('workshop.firstCounts')}</p>
      {step.questions.map((question) => (
        <Question key={question.id} question={question} />
      ))}
    </div>
  );
}

/** Choices, and what each of the chosen ones deserves to be told. */
function Question({ question }: { readonly question: QuizQuestion }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { ready, attempt } = useLesson();
  const given = attempt.quiz[question.id];
  const [chosen, setChosen] = useState<readonly string[]>(given?.chosen ?? []);
  const [open, setOpen] = useState(given === undefined);
  const several = question.options.filter(({ right }) => right === true).length > 1;
  const why = useId();
  const waits = chosen.length === 0;
  const verdict = useRef<HTMLParagraphElement>(null);
  const right = question.options.every((option) => chosen.includes(option.id) === (option.right === true));
  const choose = (id: string, on: boolean): void =>
    setChosen(several ? (on ? [...chosen, id] : chosen.filter((each) => each !== id)) : [id]);
  return (
    <fieldset className="lesson-question">
      <legend>
        <Markdown text={localText(question.text, language)} lesson={ready.lesson} />
      </legend>
      {several && <p className="muted small">{t('workshop.several')}</p>}
      <div className="lesson-options">
        {question.options.map(({ id, text, feedback, right: isRight }) => (
          <div key={id}>
            <label>
              <input
                type={several ? 'checkbox' : 'radio'}
                name={question.id}
                disabled={!open}
                checked={chosen.includes(id)}
                onChange={(event) => choose(id, event.target.checked)}
              />
              <span>{localText(text, language)}</span>
            </label>
            {/* there before its words are: a screen reader says only what comes into a region that it knows */}
            <div role="status">
              {!open && chosen.includes(id) && (
                <div className="lesson-feedback" data-right={isRight === true}>
                  <Markdown text={localText(feedback, language)} lesson={ready.lesson} />
                </div>
              )}
            </div>
          </div>
        ))}
      </div>
      <p ref={verdict} role="status" tabIndex={-1}>
        {!open && (right ? `✓ ${t('workshop.quizRight')}` : `✗ ${t('workshop.quizWrong')}`)}
      </p>
      {open && waits && (
        <p id={why} className="muted small">
          {t('workshop.chooseFirst')}
        </p>
      )}
      {open ? (
        // Tab reaches it while nothing is chosen: that is heard there
        <button
          type="button"
          className="button"
          aria-disabled={waits || undefined}
          aria-describedby={waits ? why : undefined}
          onClick={() => {
            if (waits) return;
            // after the right choice there is no button any more: the focus goes to the verdict, and Tab on from there
            if (right) verdict.current?.focus();
            update(app, answerQuiz(attempt, question.id, chosen));
            setOpen(false);
          }}
        >
          {t('workshop.check')}
        </button>
      ) : (
        !right && (
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {t('workshop.tryAgain')}
          </button>
        )
      )}
    </fieldset>
  );
}
