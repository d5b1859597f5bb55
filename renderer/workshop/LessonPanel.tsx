import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isDone } from '../../workers/workshop/attempt.ts';
import { localText } from '../i18n/index.ts';
import { placeAfter } from '../list-keys.ts';
import { useApp, useDocument, useLanguage, useWorkshop } from '../shell/context.tsx';
import { KIND_WORDS } from './kinds.ts';
import { OTHER_DOCUMENT } from './RunStep.tsx';
import { StepBody } from './StepBody.tsx';
import { closeLesson, goTo, handIn, returnToScenario } from './session.ts';
import { useLesson } from './use-lesson.ts';

/** The lesson: where one is in it, the step, and the way to the next. */
export function LessonPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { ready, attempt } = useLesson();
  const { lesson } = ready;
  const at = Math.max(
    0,
    lesson.steps.findIndex(({ id }) => id === attempt.step),
  );
  const step = lesson.steps[at];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string>(undefined);
  useEffect(() => {
    const isFirst = shown.current === undefined;
    if (shown.current === step.id) return;
    shown.current = step.id;
    // Who has just begun had the focus in what made way for the lesson; who is somewhere else stays there.
    const { activeElement } = document;
    const isHandedOn = activeElement === document.body || activeElement?.matches('#content, [data-view]');
    if (isFirst && !isHandedOn) return;
    // The new step is read out, and the next Tab goes into it.
    heading.current?.focus();
    heading.current?.closest('.lesson-scroll')?.scrollTo({ top: 0 });
  }, [step.id]);
  const title = localText(step.title, language);
  return (
    <aside className="lesson" data-region="#lesson-step" aria-label={t('workshop.panel')}>
      <header className="lesson-head">
        <div className="lesson-name">
          <strong>{localText(lesson.title, language)}</strong>
          <span className="muted small">{attempt.person}</span>
        </div>
        <button type="button" className="button quiet" onClick={() => void closeLesson(app)}>
          {t('workshop.close')}
        </button>
      </header>
      <StepList at={at} />
      <OtherDocument />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="lesson-scroll" tabIndex={0} aria-labelledby="lesson-step">
        <p className="muted small">
          {t('workshop.stepOf', { at: at + 1, count: lesson.steps.length })} · {t(`workshop.${KIND_WORDS[step.kind]}`)}
        </p>
        <h2 id="lesson-step" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <StepBody key={step.id} step={step} />
        {at === lesson.steps.length - 1 && <End />}
      </section>
      <footer className="lesson-foot">
        <button type="button" className="button" disabled={at === 0} onClick={() => goTo(app, lesson.steps[at - 1].id)}>
          {t('workshop.back')}
        </button>
        <span className="spacer" />
        <button
          type="button"
          className={
            isDone(attempt, step) || step.kind === 'read' || step.kind === 'compare' ? 'button primary' : 'button'
          }
          disabled={at === lesson.steps.length - 1}
          onClick={() => goTo(app, lesson.steps[at + 1].id)}
        >
          {t('workshop.next')}
        </button>
      </footer>
      <div className="visually-hidden" aria-live="polite">
        {t('workshop.announce', { at: at + 1, count: lesson.steps.length, title })}
      </div>
    </aside>
  );
}

function StepList({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { ready, attempt } = useLesson();
  const move = (event: KeyboardEvent<HTMLButtonElement>, from: number): void => {
    const buttons = event.currentTarget.closest('ol')?.querySelectorAll('button') ?? [];
    const key = { ArrowLeft: 'ArrowUp', ArrowRight: 'ArrowDown' }[event.key] ?? event.key;
    const to = placeAfter(key, from, buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    buttons[to].focus();
  };
  return (
    <nav aria-label={t('workshop.stepList')}>
      <ol className="lesson-steps">
        {ready.lesson.steps.map((step, index) => {
          const done = isDone(attempt, step);
          const name = localText(step.title, language);
          return (
            <li key={step.id}>
              <button
                type="button"
                data-kind={step.kind}
                data-done={done}
                aria-current={index === at ? 'step' : undefined}
                aria-label={`${index + 1}. ${name}${done ? `, ${t('workshop.done')}` : ''}`}
                title={name}
                // one stop of Tab: arrow keys lead to the other steps
                tabIndex={index === at ? 0 : -1}
                onKeyDown={(event) => move(event, index)}
                onClick={() => goTo(app, step.id)}
              />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function OtherDocument() {
  const { t } = useTranslation();
  const app = useApp();
  const key = useDocument((state) => state.source?.key);
  const own = useWorkshop((state) => state.documentKey);
  if (own === undefined || key === own) return null;
  return (
    <p className="notice lesson-notice">
      <span id={OTHER_DOCUMENT} className="grow">
        {t('workshop.otherDocument')}
      </span>
      <button type="button" className="button" onClick={() => void returnToScenario(app)}>
        {t('workshop.showScenario')}
      </button>
    </p>
  );
}

/** After the last step: what is still open, and the hand-in. */
function End() {
  const { t } = useTranslation();
  const app = useApp();
  const { ready, attempt } = useLesson();
  const left = ready.lesson.steps.filter((step) => !isDone(attempt, step)).length;
  const save = async (): Promise<void> => {
    const outcome = await handIn(app);
    if (outcome.kind === 'failed') app.fail(outcome.message);
    if (outcome.kind === 'saved')
      app.session.setState({
        notice: { kind: 'info', said: (t) => t('workshop.handInSaved', { name: outcome.name }) },
      });
  };
  return (
    <div className="lesson-end">
      <p role="status">{left === 0 ? t('workshop.finished') : t('workshop.left', { count: left })}</p>
      <button type="button" className={left === 0 ? 'button primary' : 'button'} onClick={() => void save()}>
        {t('workshop.handIn')}
      </button>
      <p className="muted small">{t('workshop.handInHint')}</p>
    </div>
  );
}
