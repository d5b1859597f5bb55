import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage, useRegistry, useWorkshop } from '../shell/context.tsx';
import { ClassView } from './ClassView.tsx';
import { LessonCard } from './LessonCard.tsx';
import { PersonForm } from './PersonForm.tsx';
import { readPeople } from './progress.ts';
import { useLessons } from './use-lessons.ts';
import './workshop.css';

const LABS = ['scheduling', 'swap', 'hardware'] as const;

/** The workshop's own screen: who learns, what there is to learn, and what a class handed in. */
export default function Lessons() {
  const { t } = useTranslation();
  const app = useApp();
  const registry = useRegistry();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void readPeople(app.host).then((people) => app.workshop.setState({ people }));
  }, [app]);
  return (
    <div className="library workshop">
      <div className="library-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('workshop.title')}
          </h1>
          <p className="muted">{t('workshop.subtitle')}</p>
        </div>
        <span className="spacer" />
        <button type="button" className="button" onClick={() => registry.run('file.open')}>
          {t('workshop.open')}
        </button>
      </div>
      <Waiting heading={heading} />
      <Shelves />
      <ClassView />
    </div>
  );
}

/** A lesson that waits for somebody to take part, or that one can go back to. */
function Waiting({ heading }: { readonly heading: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const { session, workshop } = useApp();
  const language = useLanguage();
  const ready = useWorkshop((state) => state.ready);
  const attempt = useWorkshop((state) => state.attempt);
  const person = useWorkshop((state) => state.person);
  if (!ready) {
    return person === undefined ? null : (
      <p className="lesson-who">
        {t('workshop.person')}: <strong>{person}</strong>{' '}
        <button
          type="button"
          className="link"
          onClick={() => {
            // the line goes with the person: the focus stays on this screen, right before what comes next
            heading.current?.focus();
            workshop.setState({ person: undefined });
          }}
        >
          {t('workshop.switch')}
        </button>
      </p>
    );
  }
  return (
    <section className="lesson-waiting" aria-label={localText(ready.lesson.title, language)}>
      <div className="lesson-who">
        <strong>{localText(ready.lesson.title, language)}</strong>
        {attempt && (
          <>
            <span className="muted">{attempt.person}</span>
            <button type="button" className="button primary" onClick={() => session.setState({ screen: 'workbench' })}>
              {t('workshop.goOn')}
            </button>
            <button
              type="button"
              className="link"
              onClick={() => workshop.setState({ person: undefined, attempt: undefined, locked: false })}
            >
              {t('workshop.switch')}
            </button>
          </>
        )}
      </div>
      {!attempt && <PersonForm />}
    </section>
  );
}

function Shelves() {
  const { t } = useTranslation();
  const lessons = useLessons();
  if (lessons === undefined) return <p className="muted">{t('workshop.loading')}</p>;
  if (typeof lessons === 'string') return <p role="alert">{t('workshop.failed', { reason: lessons })}</p>;
  return LABS.filter((lab) => lessons.some(({ lesson }) => lesson.lab === lab)).map((lab) => (
    <section key={lab} aria-label={t(`lab.${lab}`)}>
      <h2 className="shelf">{t(`lab.${lab}`)}</h2>
      <div className="cards lesson-cards">
        {lessons
          .filter(({ lesson }) => lesson.lab === lab)
          .map((ready) => (
            <LessonCard key={ready.lesson.id} ready={ready} />
          ))}
      </div>
    </section>
  ));
}
