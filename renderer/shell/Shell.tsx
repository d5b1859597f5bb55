import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Palette } from '../commands/Palette.tsx';
import { Shortcuts } from '../commands/Shortcuts.tsx';
import { Library } from '../library/Library.tsx';
import { Workbench } from '../workbench/Workbench.tsx';
import { HTML_LANGUAGE } from './appearance.ts';
import { useLanguage, useSession } from './context.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame around the two screens. */
export function Shell() {
  const { t } = useTranslation();
  const screen = useSession((state) => state.screen);
  const overlay = useSession((state) => state.overlay);
  const language = useLanguage();
  return (
    <I18nProvider locale={HTML_LANGUAGE[language]}>
      <DropTarget>
        <a className="skip" href="#content">
          {t('app.skip')}
        </a>
        <TopBar />
        <NoticeBar />
        <main id="content" className="screen" tabIndex={-1}>
          <ErrorBoundary key={screen}>{screen === 'library' ? <Library /> : <Workbench />}</ErrorBoundary>
        </main>
        {overlay === 'palette' && <Palette />}
        {overlay === 'shortcuts' && <Shortcuts />}
      </DropTarget>
    </I18nProvider>
  );
}
