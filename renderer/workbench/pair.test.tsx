// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VariantResult } from '../../workers/runner/types.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { PairPicker } from './pair.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says that there is no recording only where none comes, not while it is fetched', async () => {
  const a = { id: 'cfs', label: { en: 'CFS' } } as unknown as VariantResult;
  const app = { session: createSessionStore() } as unknown as App;
  const i18n = await createTranslations('en');
  const page = (missing: readonly string[]) => (
    <I18nextProvider i18n={i18n}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <PairPicker pair={{ all: [a], a, b: undefined }} missing={missing} />
      </AppProvider>
    </I18nextProvider>
  );
  const { rerender } = render(page(['cfs']));
  expect(screen.getByRole('status').textContent).toBe('');
  act(() => void vi.advanceTimersByTime(900));
  rerender(page([]));
  act(() => void vi.advanceTimersByTime(900));
  expect(screen.queryByRole('status')).toBeNull();
  rerender(page(['cfs']));
  act(() => void vi.advanceTimersByTime(1100));
  expect(screen.getByRole('status').textContent).toBe('No recording of CFS yet.');
});
