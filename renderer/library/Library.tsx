import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { en } from '../i18n/en.ts';
import { useLanguage, useRegistry } from '../shell/context.tsx';
import { type ShippedScenario, shippedScenarios, shippedTraces } from './catalogue.ts';
import { RecentFiles } from './RecentFiles.tsx';
import { ScenarioCard } from './ScenarioCard.tsx';
import { ShelfList } from './ShelfList.tsx';
import { TraceCard } from './TraceCard.tsx';

/** Everything a person may search for in a scenario, in both languages. */
function haystack({ fileName, outline }: ShippedScenario): string {
  if (!outline) return fileName.toLowerCase();
  const { title, question, variants, claims } = outline;
  const texts = [title, question, ...claims.map(({ text }) => text)].flatMap((text) => [text?.en, text?.zh]);
  return [fileName, ...texts, ...variants.map(({ id }) => id)].join('\n').toLowerCase();
}

const LessonShelf = lazy(() => import('../workshop/LessonShelf.tsx'));
const Machines = lazy(() => import('./Machines.tsx'));

/** In the order in which they stand. */
const LABS = ['scheduling', 'swap', 'hardware'] as const satisfies readonly (keyof typeof en.lab)[];
type Lab = (typeof LABS)[number];

/** What stands first of all that was found. */
const openFirst = (shelves: HTMLElement | null): void =>
  shelves?.querySelector<HTMLButtonElement>('.card-open')?.click();

/** The first screen: what can be opened. */
export function Library() {
  const { t } = useTranslation();
  const language = useLanguage();
  const registry = useRegistry();
  const [query, setQuery] = useState('');
  const shelvesElement = useRef<HTMLDivElement>(null);
  /** Their files are read when somebody looks. */
  const [machines, setMachines] = useState(false);
  const [lessons, setLessons] = useState(0);
  const scenarios = useMemo(() => shippedScenarios(), []);
  const traces = useMemo(() => shippedTraces(), []);
  const wanted = query.trim().toLowerCase();
  const found = scenarios.filter((scenario) => haystack(scenario).includes(wanted));
  const foundTraces = traces.filter(({ fileName }) => fileName.toLowerCase().includes(wanted));
  const ofLab = (lab: Lab) => found.filter(({ outline }) => (outline?.lab ?? 'scheduling') === lab);
  const labs = LABS.filter((lab) => ofLab(lab).length > 0);
  const shelves = [
    ...labs.map((lab) => ({ id: `shelf-${lab}`, title: t(`lab.${lab}`) })),
    ...(foundTraces.length > 0 ? [{ id: 'shelf-traces', title: t('library.traces') }] : []),
    { id: 'shelf-lessons', title: t('workshop.lessons') },
    { id: 'shelf-machines', title: t('machines.title') },
  ];
  return (
    <div className="library">
      <div className="library-head">
        <div>
          <h1>{t('library.title')}</h1>
          <p className="muted">{t('app.tagline')}</p>
        </div>
        <ShelfList shelves={shelves} />
        <span className="spacer" />
        <input
          type="search"
          className="input search"
          aria-label={t('library.search')}
          placeholder={t('library.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={({ key }) => key === 'Enter' && wanted !== '' && openFirst(shelvesElement.current)}
        />
        <output className="visually-hidden">
          {wanted !== '' && t('library.found', { count: found.length + foundTraces.length + lessons })}
        </output>
        <button type="button" className="button primary" onClick={() => registry.run('file.open')}>
          {t('library.open')}
        </button>
      </div>
      <div className="library-columns">
        <div className="library-shelves" ref={shelvesElement}>
          {found.length === 0 && foundTraces.length === 0 && lessons === 0 && (
            <p className="empty">{scenarios.length === 0 ? t('library.empty') : t('library.none', { query })}</p>
          )}
          {labs.map((lab) => (
            <section key={lab} id={`shelf-${lab}`} aria-label={t(`lab.${lab}`)}>
              <h2 className="shelf">
                {t(`lab.${lab}`)}
                <span className="muted"> · {t('library.scenarios')}</span>
              </h2>
              <div className="cards">
                {ofLab(lab).map((scenario) => (
                  <ScenarioCard key={scenario.fileName} scenario={scenario} language={language} />
                ))}
              </div>
            </section>
          ))}
          {foundTraces.length > 0 && (
            <section id="shelf-traces" aria-label={t('library.traces')}>
              <h2 className="shelf">{t('library.traces')}</h2>
              <div className="cards">
                {foundTraces.map((trace) => (
                  <TraceCard key={trace.fileName} trace={trace} />
                ))}
              </div>
            </section>
          )}
          <Suspense>
            <LessonShelf query={wanted} onFound={setLessons} />
          </Suspense>
          <details
            id="shelf-machines"
            className="machine-shelf"
            onToggle={(event) => setMachines(event.currentTarget.open)}
          >
            <summary className="shelf">{t('machines.title')}</summary>
            {machines && (
              <Suspense fallback={<p className="muted">{t('app.loading')}</p>}>
                <Machines query={wanted} />
              </Suspense>
            )}
          </details>
        </div>
        <RecentFiles />
      </div>
    </div>
  );
}
