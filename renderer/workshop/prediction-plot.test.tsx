// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { QuestionSummary } from '../../workers/workshop/summary.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { PredictionPlot } from './PredictionPlot.tsx';

afterEach(cleanup);

const row = (person: string, value: string) => ({
  person,
  answer: { ask: 'direction', direction: value },
  truth: { ask: 'direction', direction: 'up' },
  score: value === 'up' ? 1 : 0,
  seals: 1,
});

it('says of how many people a bar is, and draws it as that part of the class', async () => {
  const question = { id: 'q', ask: 'direction', text: { en: 'And the mean?', zh: '均值呢？' } };
  const rows = [row('Ada', 'up'), row('Ben', 'up'), row('Cleo', 'up'), row('Dan', 'down')];
  const summary = { question, run: 'r', rows } as unknown as QuestionSummary;
  const translations = await createTranslations('en');
  render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={{ session: createSessionStore() } as unknown as App} registry={{} as CommandRegistry}>
        <PredictionPlot summary={summary} />
      </AppProvider>
    </I18nextProvider>,
  );
  const bar = (words: string): string | undefined =>
    screen.getByText(words).parentElement?.querySelector<HTMLElement>('.class-bar')?.style.width;
  expect(bar('3 of 4 people')).toBe('75%');
  expect(bar('1 of 4 people')).toBe('25%');
});
