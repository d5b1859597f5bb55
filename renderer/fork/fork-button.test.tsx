// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { appCommands } from '../commands/app-commands.ts';
import { createRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { saidIn } from '../said.ts';
import { AppProvider } from '../shell/context.tsx';
import { ForkButton } from './ForkButton.tsx';

afterEach(cleanup);

it.each([
  ['en', 'only for scenarios', 'Fork from the playhead …: only for scenarios.'],
  ['zh', '仅适用于场景', undefined],
] as const)(
  'the button of forks is reached over a trace and says why it does nothing: %s',
  async (language, why, told) => {
    const app = createApp({} as never, () => {
      throw new Error('nothing is opened here');
    });
    app.document.setState({ source: { kind: 'trace', key: 'a', handle: undefined, fileName: 'a.trace.txt' } as never });
    const translations = await createTranslations(language);
    const registry = createRegistry(appCommands(app), (error) => {
      throw error;
    });
    render(
      <I18nextProvider i18n={translations}>
        <AppProvider app={app} registry={registry}>
          <ForkButton />
        </AppProvider>
      </I18nextProvider>,
    );
    const button = screen.getByRole('button');
    expect(button).toHaveProperty('disabled', false);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(why);
    fireEvent.click(button);
    expect(app.session.getState().overlay).toBeUndefined();
    const { notice } = app.session.getState();
    const said = notice && 'said' in notice ? saidIn(notice.said, translations.t, language) : undefined;
    expect(said).toContain(why);
    if (told) expect(said).toBe(told);
  },
);
