import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRun } from '../../workers/workshop/attempt.ts';
import { changeStates } from '../../workers/workshop/change.ts';
import { isKind, questionsOf } from '../../workers/workshop/lesson.ts';
import type { StepOf } from '../../workers/workshop/schema.ts';
import { localText } from '../i18n/index.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useDocument, useLanguage, useRuns, useWorkshop } from '../shell/context.tsx';
import { Markdown } from './Markdown.tsx';
import { goTo, openAt, runStep } from './session.ts';
import { useLesson } from './use-lesson.ts';

/** Id of the sentence that says that the workbench shows another document. */
export const OTHER_DOCUMENT = 'lesson-other-document';

/** What has to be there before the run, the run itself, and that it is done. */
export function RunStep({ step }: { readonly step: StepOf<'run'> }) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const { ready, attempt } = useLesson();
  const phase = useRuns((state) => state.phase);
  const text = useDocument((state) => state.text);
  const key = useDocument((state) => state.source?.key);
  const own = useWorkshop((state) => state.documentKey) === key;
  const changes = useMemo(() => changeStates(text, step.change ?? []), [text, step.change]);
  const changed = changes.every(({ made }) => made);
  const open = mayRun(ready, attempt, step.id);
  const record = attempt.runs[step.id];
  const running = phase === 'running';
  // Tab reaches it while it waits for the learner: its reason is heard there, not only seen beside it
  const waits = !open || !changed;
  // it keeps the focus of who pressed it; pressed while the scenario is read, it runs as soon as that is there
  const still = waits || running || !own;
  const why = waits ? `${id}-why` : !own ? OTHER_DOCUMENT : running ? `${id}-state` : undefined;
  const asked = ready.lesson.steps.filter(isKind('predict'));
  const first = asked.find(({ questions }) =>
    questions.some(({ id }) => questionsOf(ready.lesson, step.id)[0]?.id === id),
  );
  return (
    <div className="lesson-run">
      {step.change && <Changes states={changes} />}
      {!open && record === undefined && (
        <p id={`${id}-why`} className="lesson-warning">
          {t('workshop.mustSeal')}{' '}
          {first && (
            <button type="button" className="link" onClick={() => goTo(app, first.id)}>
              {t('workshop.toPredictions')}
            </button>
          )}
        </p>
      )}
      {open && !changed && (
        <p id={`${id}-why`} className="muted small">
          {t('workshop.changeFirst')}
        </p>
      )}
      <button
        type="button"
        className="button primary"
        aria-disabled={still || undefined}
        aria-describedby={why}
        onClick={() => !still && runStep(app, step).catch((error: unknown) => app.fail(messageOf(error)))}
      >
        {t(record ? 'workshop.runAgain' : 'workshop.runNow')}
      </button>
      <p id={`${id}-state`} role="status">
        {running
          ? t('workshop.runRunning')
          : record && t('workshop.runDone', { count: record.replications, identity: record.identity.slice(0, 12) })}
      </p>
    </div>
  );
}

function Changes({ states }: { readonly states: ReturnType<typeof changeStates> }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { ready } = useLesson();
  return (
    <div className="lesson-changes">
      <h3>{t('workshop.changes')}</h3>
      <ul>
        {states.map(({ change, made, present }) => (
          <li key={change.path} data-made={made}>
            <code>{t('workshop.changeTo', { path: change.path, to: String(change.to) })}</code>
            {!made && (
              <span className="muted small">
                {present === undefined ? t('workshop.changeMissing') : t('workshop.changeNow', { present })}
              </span>
            )}
            {/* said once it is made, not with every letter that is typed on the way */}
            <span className="muted small" role="status">
              {made && `✓ ${t('workshop.changeMade')}`}
            </span>
            {change.hint && <Markdown text={localText(change.hint, language)} lesson={ready.lesson} />}
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button"
        onClick={() => openAt(app, (states.find(({ made }) => !made) ?? states[0]).place)}
      >
        {t('workshop.openScenario')}
      </button>
    </div>
  );
}
