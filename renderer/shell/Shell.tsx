import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Palette } from '../commands/Palette.tsx';
import { Shortcuts } from '../commands/Shortcuts.tsx';
import { Library } from '../library/Library.tsx';
import type { Screen } from '../stores/session.ts';
import { BesideLesson } from '../workshop/BesideLesson.tsx';
import { About } from './About.tsx';
import { HTML_LANGUAGE } from './appearance.ts';
import { useApp, useLanguage, useSession } from './context.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { TopBar } from './TopBar.tsx';

const RecordDialog = lazy(async () => ({ default: (await import('../record/RecordDialog.tsx')).RecordDialog }));
const ForkDialog = lazy(async () => ({ default: (await import('../fork/ForkDialog.tsx')).ForkDialog }));
const Workbench = lazy(async () => ({ default: (await import('../workbench/Workbench.tsx')).Workbench }));
const Lessons = lazy(() => import('../workshop/Lessons.tsx'));

const Help = lazy(() => import('../help/Help.tsx'));
const Settings = lazy(() => import('../settings/Settings.tsx'));

const SCREENS: Readonly<Record<Screen, ReactNode>> = {
  help: (
    <Suspense>
      <Help />
    </Suspense>
  ),
  settings: (
    <Suspense>
      <Settings />
    </Suspense>
  ),
  library: <Library />,
  lessons: (
    <Suspense>
      <Lessons />
    </Suspense>
  ),
  workbench: (
    <BesideLesson>
      <Suspense>
        <Workbench />
      </Suspense>
    </BesideLesson>
  ),
};

/** The frame around the screens. */
export function Shell() {
  const { t } = useTranslation();
  const { frames } = useApp();
  const screen = useSession((state) => state.screen);
  const overlay = useSession((state) => state.overlay);
  const tab = useSession((state) => state.tab);
  const language = useLanguage();
  const content = useRef<HTMLElement>(null);
  const shown = useRef({ screen, tab });

  useEffect(() => {
    const before = shown.current;
    shown.current = { screen, tab };
    if (before.screen === screen && before.tab === tab) return;
    // A frame later the old view has left the page.
    return frames.once('dom', () => {
      // What had the focus went with it: the next Tab starts at what has come instead, not at the top of the page.
      // A tab that had it hands it on to the one that is shown.
      const { activeElement } = document;
      const isLost = activeElement === document.body || activeElement === content.current;
      if (!isLost && activeElement?.getAttribute('aria-selected') !== 'false') return;
      const selected = content.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
      (selected ?? content.current)?.focus();
    });
  }, [frames, screen, tab]);
  return (
    <I18nProvider locale={HTML_LANGUAGE[language]}>
      <DropTarget>
        <a className="skip" href="#content">
          {t('app.skip')}
        </a>
        <TopBar />
        <NoticeBar />
        <main ref={content} id="content" className="screen" tabIndex={-1}>
          <ErrorBoundary key={screen}>{SCREENS[screen]}</ErrorBoundary>
        </main>
        {overlay === 'palette' && <Palette />}
        {overlay === 'shortcuts' && <Shortcuts />}
        {overlay === 'about' && <About />}
        {overlay === 'record' && (
          <Suspense>
            <RecordDialog />
          </Suspense>
        )}
        {overlay === 'fork' && (
          <Suspense>
            <ForkDialog />
          </Suspense>
        )}
      </DropTarget>
    </I18nProvider>
  );
}
