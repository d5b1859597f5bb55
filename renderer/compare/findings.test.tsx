// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { Finding, RunResult } from '../../workers/runner/types.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { Findings } from './Findings.tsx';

afterEach(cleanup);

const finding = (variant: string): Finding => ({
  kind: 'starved',
  variant,
  metric: 'starved',
  size: 1,
  text: { en: `Tasks starve under “${variant}”`, zh: `“${variant}”下有任务饥饿` },
});

it('tells buttons of one name apart by the sentence beside them', async () => {
  const app = { session: createSessionStore() } as unknown as App;
  const result = { findings: [finding('a'), finding('b')], variants: [] } as unknown as RunResult;
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <Findings result={result} language="en" />
      </AppProvider>
    </I18nextProvider>,
  );
  const buttons = screen.getAllByRole('button', { name: 'Show the timeline' });
  const told = buttons.map((one) => document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent);
  expect(told).toEqual(['Tasks starve under “a”', 'Tasks starve under “b”']);
});
