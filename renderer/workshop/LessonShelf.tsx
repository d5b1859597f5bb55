import { useTranslation } from 'react-i18next';
import { LessonCard } from './LessonCard.tsx';
import { useLessons } from './use-lessons.ts';
import './workshop.css';

/** Lessons in the library that match what is searched for. */
export default function LessonShelf({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const lessons = useLessons();
  if (!Array.isArray(lessons)) return null;
  const found = lessons.filter(({ lesson: { id, title, question } }) =>
    [id, title.en, title.zh, question.en, question.zh].join('\n').toLowerCase().includes(query),
  );
  if (found.length === 0) return null;
  return (
    <section aria-label={t('workshop.lessons')}>
      <h2 className="shelf">{t('workshop.lessons')}</h2>
      <div className="cards">
        {found.map((ready) => (
          <LessonCard key={ready.lesson.id} ready={ready} brief />
        ))}
      </div>
    </section>
  );
}
