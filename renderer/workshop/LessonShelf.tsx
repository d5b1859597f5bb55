import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import { openLesson } from '../library/opening.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { type LessonHead, lessonHeads } from './lesson-heads.ts';

interface Props {
  readonly query: string;
  onFound(count: number): void;
}

/** Lessons in the library that match what is searched for. */
export default function LessonShelf({ query, onFound }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const [heads, setHeads] = useState<readonly LessonHead[]>([]);
  useEffect(() => {
    let current = true;
    lessonHeads().then(
      (read) => current && setHeads(read),
      (error: unknown) => app.fail(messageOf(error)),
    );
    return () => {
      current = false;
    };
  }, [app]);
  const found = heads.filter(({ id, title, question }) =>
    [id, title.en, title.zh, question.en, question.zh].join('\n').toLowerCase().includes(query),
  );
  const { length } = found;
  useEffect(() => onFound(length), [onFound, length]);
  if (length === 0) return null;
  return (
    <section id="shelf-lessons" aria-label={t('workshop.lessons')}>
      <h2 className="shelf">{t('workshop.lessons')}</h2>
      <div className="cards">
        {found.map(({ id, title, question, minutes }) => (
          <article key={id} className="card">
            <h3>
              <button type="button" className="card-open" onClick={() => void openLesson(app, id)}>
                {localText(title, language)}
              </button>
            </h3>
            <p className="card-question">{localText(question, language)}</p>
            <p className="muted small">{t('workshop.minutes', { count: minutes })}</p>
          </article>
        ))}
      </div>
    </section>
  );
}
