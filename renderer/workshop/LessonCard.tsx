import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import type { ShippedLesson } from './catalogue.ts';
import { openLesson } from './session.ts';

/** What a lesson asks, how long it takes, and what one can do afterwards. */
export function LessonCard({ ready }: { readonly ready: ShippedLesson }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { lesson } = ready;
  return (
    <article className="card lesson-card">
      <h3>
        <button
          type="button"
          className="card-open"
          onClick={() => openLesson(app, ready).catch((error: unknown) => app.fail(messageOf(error)))}
        >
          {localText(lesson.title, language)}
        </button>
      </h3>
      <p className="card-question">{localText(lesson.question, language)}</p>
      <div>
        <span className="label">{t('workshop.aims')}</span>
        <ul className="lesson-aims">
          {lesson.aims.map((aim) => (
            <li key={aim.en}>{localText(aim, language)}</li>
          ))}
        </ul>
      </div>
      <p className="muted small lesson-meta">
        {t('workshop.minutes', { count: lesson.minutes })} · {t('workshop.steps', { count: lesson.steps.length })}
      </p>
    </article>
  );
}
