import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parse } from 'yaml';
import type { Lesson } from '../../workers/workshop/schema.ts';
import { localText } from '../i18n/index.ts';
import { reasonOf } from '../reason-of.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { lessonTexts } from './lesson-files.ts';

/** What a card says, from above the steps: the library does without the reader of lessons. */
type Head = Pick<Lesson, 'id' | 'title' | 'question' | 'minutes'>;

const headOf = (text: string): Head => parse(text.slice(0, text.indexOf('\nfacts:'))) as Head;

/** Lessons in the library that match what is searched for. */
export default function LessonShelf({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const [heads, setHeads] = useState<readonly Head[]>([]);
  useEffect(() => {
    let current = true;
    lessonTexts().then(
      (texts) => current && setHeads(texts.map(headOf)),
      (error: unknown) => app.fail(reasonOf(error)),
    );
    return () => {
      current = false;
    };
  }, [app]);
  const open = async (wanted: string): Promise<void> => {
    const [{ shippedLessons }, { openLesson }] = await Promise.all([import('./catalogue.ts'), import('./session.ts')]);
    const ready = (await shippedLessons()).find(({ lesson }) => lesson.id === wanted);
    if (ready) await openLesson(app, ready);
  };
  const found = heads.filter(({ id, title, question }) =>
    [id, title.en, title.zh, question.en, question.zh].join('\n').toLowerCase().includes(query),
  );
  if (found.length === 0) return null;
  return (
    <section id="shelf-lessons" aria-label={t('workshop.lessons')}>
      <h2 className="shelf">{t('workshop.lessons')}</h2>
      <div className="cards">
        {found.map(({ id, title, question, minutes }) => (
          <article key={id} className="card">
            <h3>
              <button
                type="button"
                className="card-open"
                onClick={() => open(id).catch((error: unknown) => app.fail(reasonOf(error)))}
              >
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
