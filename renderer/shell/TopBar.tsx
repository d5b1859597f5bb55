import { useTranslation } from 'react-i18next';
import { isApple, showBinding } from '../commands/keys.ts';
import { type LanguageChoice, type ThemeChoice, visit } from '../stores/session.ts';
import { useApp, useDocument, useLanguage, useRegistry, useSession } from './context.tsx';

const THEMES = ['system', 'light', 'dark'] as const satisfies readonly ThemeChoice[];
const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'zh', name: '中文' },
] as const satisfies readonly { readonly id: LanguageChoice; readonly name: string }[];

export function TopBar() {
  const { t } = useTranslation();
  const { session } = useApp();
  const registry = useRegistry();
  const screen = useSession((state) => state.screen);
  const theme = useSession((state) => state.theme);
  const source = useDocument((state) => state.source);
  const edited = useDocument(({ text, savedText }) => text !== savedText);
  const language = useLanguage();
  const themeNames = { system: t('app.themeSystem'), light: t('app.themeLight'), dark: t('app.themeDark') };
  return (
    <header className="top-bar" data-region="">
      <strong className="wordmark">
        Dyno <span lang="zh-CN">试车台</span>
      </strong>
      <nav aria-label={t('app.name')}>
        <button
          type="button"
          aria-current={screen === 'library' ? 'page' : undefined}
          onClick={() => registry.run('view.library')}
        >
          {t('app.library')}
        </button>
        <button
          type="button"
          aria-current={screen === 'lessons' ? 'page' : undefined}
          onClick={() => registry.run('view.lessons')}
        >
          {t('workshop.title')}
        </button>
        {source && (
          <button
            type="button"
            aria-current={screen === 'workbench' ? 'page' : undefined}
            onClick={() => visit(session, { screen: 'workbench' })}
          >
            {source.fileName}
            {edited && <span className="edited"> · {t('scenario.unsaved')}</span>}
          </button>
        )}
      </nav>
      <span className="spacer" />
      <button type="button" className="button quiet" onClick={() => registry.run('app.palette')}>
        {t('app.commands')} <kbd>{showBinding('Mod+K', isApple(navigator.platform))}</kbd>
      </button>
      <fieldset className="segmented" aria-label={t('app.language')}>
        {LANGUAGES.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            lang={id === 'zh' ? 'zh-CN' : 'en'}
            aria-pressed={language === id}
            onClick={() => session.setState({ language: id })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <fieldset className="segmented" aria-label={t('app.theme')}>
        {THEMES.map((id) => (
          <button key={id} type="button" aria-pressed={theme === id} onClick={() => session.setState({ theme: id })}>
            {themeNames[id]}
          </button>
        ))}
      </fieldset>
      <button type="button" className="button quiet" onClick={() => registry.run('help.open')}>
        {t('help.title')} <kbd>F1</kbd>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={t('shortcuts.title')}
        onClick={() => registry.run('help.shortcuts')}
      >
        ?
      </button>
    </header>
  );
}
