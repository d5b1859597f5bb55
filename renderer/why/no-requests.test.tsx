// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it, vi } from 'vitest';
import type { RunResult } from '../../workers/runner/types.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { RequestWhy } from './RequestWhy.tsx';

const read = vi.hoisted(() => {
  const reading = { end: (_: readonly never[]): void => undefined };
  const promise = new Promise<readonly never[]>((resolve) => {
    reading.end = resolve;
  });
  return { reading, promise };
});
vi.mock('./client.ts', () => ({
  startWhyWorker: () => ({
    remote: { open: async () => undefined, ranked: () => read.promise, tails: async () => [] },
    onEnd: () => undefined,
    dispose: () => undefined,
  }),
}));

afterEach(cleanup);

it('tells who waited for the recordings that there are no requests, and leads to the timeline', async () => {
  const session = createSessionStore();
  session.setState({ language: 'en', tab: 'why' });
  const source = { variant: 'recorded', label: 'recorded', directory: {} } as unknown as TimelineSource;
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={{ session } as unknown as App} registry={{} as CommandRegistry}>
        <RequestWhy result={{} as RunResult} sources={[source]} />
      </AppProvider>
    </I18nextProvider>,
  );
  expect(screen.getByRole('status').textContent).toBe('Reading the recordings …');
  await act(async () => read.reading.end([]));
  expect(screen.getByRole('status').textContent).toMatch(/^There are no requests here/);
  fireEvent.click(screen.getByRole('button', { name: 'Open the timeline' }));
  expect(session.getState().tab).toBe('timeline');
});
