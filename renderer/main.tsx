import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createApp } from './app.ts';
import { appCommands } from './commands/app-commands.ts';
import { listenForKeys } from './commands/keys.ts';
import { sayRefused } from './commands/refused.ts';
import { createRegistry } from './commands/registry.ts';
import { pickHost } from './host/index.ts';
import { createTranslations } from './i18n/index.ts';
import { isPublished, keepApp } from './offline/keep.ts';
import { messageOf } from './reason-of.ts';
import { openRunService } from './service.ts';
import { readAddress } from './shell/address.ts';
import { followAppearance, languageOf } from './shell/appearance.ts';
import { AppProvider } from './shell/context.tsx';
import { keepFocus } from './shell/keep-focus.ts';
import { repairLanguageTag } from './shell/language-tag.ts';
import { NotIsolated } from './shell/NotIsolated.tsx';
import { followRegions } from './shell/regions.ts';
import { Shell } from './shell/Shell.tsx';
import './style/index.css';
import type { Said } from './said.ts';

repairLanguageTag();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

if (!crossOriginIsolated) {
  createRoot(root).render(<NotIsolated secure={isSecureContext} />);
} else {
  const { number, ended } = readAddress();
  const app = createApp(pickHost(), openRunService, number);
  const translations = await createTranslations(languageOf(app.session.getState()));
  const registry = createRegistry(appCommands(app), (error) => app.fail(messageOf(error)));
  followAppearance(app.session, translations);
  keepFocus(document, app.frames);
  followRegions(document);
  listenForKeys({
    registry,
    blocked: () => app.session.getState().overlay !== undefined,
    characters: () => app.session.getState().characterKeys === 'on',
    onRefused: (id) => sayRefused(app, id),
    onDigit: (digit) => {
      const variant = app.results.variants[digit - 1];
      if (variant && app.session.getState().screen === 'workbench') app.toggleVariant(variant.id);
    },
  });
  app.document.subscribe(({ source, text, savedText }) => {
    app.host.describe(source ? { name: source.fileName, edited: text !== savedText } : { edited: false });
  });
  app.host.onCommand((id) => registry.run(id));
  app.host.onFile((file) => {
    app.openFile(file).catch((error: unknown) => app.fail(messageOf(error)));
  });
  // A browser that cannot keep it loses nothing: the app works as long as its server does.
  if (isPublished()) keepApp().catch(() => undefined);
  addEventListener('pagehide', () => {
    app.end();
    void app.flush();
  });
  const tell = (said: Said) => app.session.setState({ notice: { kind: 'info', said } });
  app
    .restore()
    .then(async () => {
      if (ended !== undefined) return tell((t, say) => t('app.ended', { reason: say(ended) }));
      const outcome = await app.host.lookForUpdate(false);
      if (outcome.kind !== 'newer' || app.session.getState().notice) return;
      tell((t) => t('updates.announced', { version: outcome.newer.version }));
    })
    .catch((error: unknown) => app.fail(messageOf(error)));
  createRoot(root).render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={app} registry={registry}>
        <Shell />
      </AppProvider>
    </I18nextProvider>,
  );
}
