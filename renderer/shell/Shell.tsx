import { lazy, type ReactNode, Suspense, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Palette } from '../commands/Palette.tsx';
import { Shortcuts } from '../commands/Shortcuts.tsx';
import { Library } from '../library/Library.tsx';
import type { Screen } from '../stores/session.ts';
import { BesideLesson } from '../workshop/BesideLesson.tsx';
import { About } from './About.tsx';
import { Announcer } from './Announcer.tsx';
import { HTML_LANGUAGE } from './appearance.ts';
import { useLanguage, useSession } from './context.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useFocusOfViews } from './follow-focus.ts';
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
  const screen = useSession((state) => state.screen);
  const overlay = useSession((state) => state.overlay);
  const language = useLanguage();
  const content = useRef<HTMLElement>(null);
  const names: Readonly<Record<Screen, string>> = {
    library: t('app.library'),
    lessons: t('workshop.title'),
    workbench: t('app.workbench'),
    help: t('help.title'),
    settings: t('preferences.title'),
  };
  useFocusOfViews(content);
  return (
    <I18nProvider locale={HTML_LANGUAGE[language]}>
      <DropTarget>
        <a className="skip" href="#content">
          {t('app.skip')}
        </a>
        <TopBar />
        <NoticeBar />
        <Announcer />
        <main ref={content} id="content" className="screen" data-region="" tabIndex={-1} aria-label={names[screen]}>
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
