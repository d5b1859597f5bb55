// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { ChapterList } from './ChapterList.tsx';
import type { Chapter, ChaptersState } from './chapters.ts';
import { fixtureResult } from './report.fixture.ts';
import type { ReportRun } from './types.ts';

afterEach(cleanup);

const run: ReportRun = { result: fixtureResult(), timelines: [] };
const chapter = (key: number, change: Partial<Chapter> = {}): Chapter => ({
  key,
  fileName: `run-${key}.dyno`,
  sha256: String(key),
  title: `Run ${key}`,
  run,
  ...change,
});

it.each([
  ['en', 'Chapter 3 added: run-2.dyno', 'Run 2 is now number 2 of 3', 'Chapter removed: Run 2'],
  ['zh', '已添加第 3 章：run-2.dyno', 'Run 2现在是第 2 项，共 3 项', '已移除该章：Run 2'],
] as const)('tells what becomes of the chapters, not that a document is opened: %s', async (language, ...told) => {
  const session = createSessionStore();
  session.setState({ language });
  const state = createStore<ChaptersState>(() => ({ chapters: [], openTitle: '', reading: undefined }));
  const chapters = { state, move: () => undefined, remove: () => undefined, rename: () => undefined };
  const translations = await createTranslations(language);
  const { container } = render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={{ session, chapters } as unknown as App} registry={{} as CommandRegistry}>
        <ChapterList runs={[run, run, run]} />
      </AppProvider>
    </I18nextProvider>,
  );
  const said = () => container.querySelector('output')?.textContent;
  const press = (key: 'report.up' | 'report.remove') =>
    fireEvent.click(screen.getByRole('button', { name: translations.t(key, { name: 'Run 2' }) }));
  act(() => state.setState({ chapters: [chapter(1, { run: undefined })] }));
  act(() => state.setState({ chapters: [chapter(1)] }));
  expect(said()).toBe('');
  act(() => state.setState({ chapters: [chapter(1), chapter(2)] }));
  expect(said()).toBe(told[0]);
  press('report.up');
  expect(said()).toBe(told[1]);
  press('report.remove');
  expect(said()).toBe(told[2]);
});
