/** The SQL console on its own, over a database that a test plays. */
import { act, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import type { App } from '../../app.ts';
import type { CommandRegistry } from '../../commands/registry.ts';
import { createTranslations } from '../../i18n/index.ts';
import { AppProvider } from '../../shell/context.tsx';
import { createSessionStore } from '../../stores/session.ts';
import { Console } from './Console.tsx';
import type { OpenedDatabase } from './use-database.ts';

/** @param client what the test plays of the database; resolves to a change of the language, as somebody makes it in the app */
export async function showConsole(client: unknown, language: 'en' | 'zh' = 'en') {
  const opened = { client, tables: [] } as unknown as OpenedDatabase;
  const results = { result: { lab: 'scheduling' } };
  const app = { session: createSessionStore(), results, fail: () => undefined } as unknown as App;
  app.session.setState({ language });
  const page = (i18n: Awaited<ReturnType<typeof createTranslations>>) => (
    <I18nextProvider i18n={i18n}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <Console opened={opened} />
      </AppProvider>
    </I18nextProvider>
  );
  const { rerender } = render(page(await createTranslations(language)));
  return async (next: 'en' | 'zh'): Promise<void> => {
    const i18n = await createTranslations(next);
    act(() => app.session.setState({ language: next }));
    rerender(page(i18n));
  };
}
