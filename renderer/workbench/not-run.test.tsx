// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createRunsStore } from '../stores/runs.ts';
import { NotRun } from './NotRun.tsx';

afterEach(cleanup);

it('leaves what is wrong, and the way there, to the run bar above it', async () => {
  const runs = createRunsStore();
  runs.setState({ phase: 'invalid' });
  const registry = { isEnabled: () => false } as unknown as CommandRegistry;
  const { container } = render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={{ runs } as unknown as App} registry={registry}>
        <NotRun text="Run it." />
      </AppProvider>
    </I18nextProvider>,
  );
  expect(container.textContent).toBe('Nothing can be shown here until that is mended.');
  expect(container.querySelector('button')).toBeNull();
});
