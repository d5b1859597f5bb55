// @vitest-environment happy-dom
/** Files of the Data tab: what is said when one is saved. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { App } from '../app.ts';
import { createTranslations } from '../i18n/index.ts';
import { type Said, saidIn } from '../said.ts';
import { createSessionStore } from '../stores/session.ts';
import { type ExportFormat, exportData } from './export-data.ts';
import { showAnswer } from './sql/shown-answer.ts';

const files = vi.hoisted(() => ({ bytes: new Uint8Array(0) }));
vi.mock('./client.ts', () => ({
  DataClient: class {
    readonly remote = {
      open: async () => [{ name: 'results' }],
      tableFile: async () => files.bytes,
      traceFile: async () => files.bytes,
    };
    readonly dispose = () => undefined;
  },
}));
vi.mock('./sources.ts', () => ({ figuresOf: () => undefined, sourcesOf: () => [] }));

beforeEach(() => {
  files.bytes = new Uint8Array(1536);
});

function appThatSaves(kind: 'saved' | 'cancelled') {
  const session = createSessionStore();
  session.setState({ language: 'en' });
  const variants = [{ id: 'a', label: { en: 'A' }, baseline: true }];
  const app = {
    session,
    document: { getState: () => ({ source: { fileName: 'small.yaml' } }) },
    results: { result: { variants }, recordings: new Map([['a', {}]]) },
    host: { save: async ({ suggestedName: name }: { suggestedName: string }) => ({ kind, name }) },
    fetchRecordings: async () => undefined,
    fail: (said: Said) => session.setState({ notice: { kind: 'error', said } }),
  } as unknown as App;
  return { app, session };
}

/** What is said, in English and Chinese. */
async function saidBy(session: ReturnType<typeof createSessionStore>): Promise<readonly string[]> {
  const { notice } = session.getState();
  if (!notice || !('said' in notice)) throw new Error('nothing is said');
  const [en, zh] = [await createTranslations('en'), await createTranslations('zh')];
  return [en, zh].map(({ t }) => saidIn(notice.said, t, 'en'));
}

it.each<[ExportFormat, string]>([
  ['csv', 'small-results.csv'],
  ['parquet', 'small-results.parquet'],
  ['arrow', 'small-results.arrow'],
  ['perfetto', 'small-a.perfetto-trace'],
  ['chrome', 'small-a.trace.json'],
])('says how big the file is that was saved as %s', async (format, name) => {
  const { app, session } = appThatSaves('saved');
  await exportData(app, format);
  const said = await saidBy(session);
  expect(said).toEqual([`Saved ${name} (1.5 KiB)`, `已保存 ${name}（1.5 KiB）`]);
});

it('says nothing of a file that was not saved', async () => {
  const { app, session } = appThatSaves('cancelled');
  await exportData(app, 'csv');
  expect(session.getState().notice).toBeUndefined();
});

it('saves the answer where SQL is on screen, not a table that is not', async () => {
  const { app, session } = appThatSaves('saved');
  session.setState({ tab: 'data', dataMode: 'sql' });
  const release = showAnswer(async (format) => new Uint8Array(format === 'csv' ? 2048 : 0));
  await exportData(app, 'csv');
  expect((await saidBy(session))[0]).toBe('Saved small-answer.csv (2.0 KiB)');
  await exportData(app, 'perfetto');
  expect((await saidBy(session))[0]).toBe('Saved small-a.perfetto-trace (1.5 KiB)');

  release();
  await exportData(app, 'csv');
  expect(await saidBy(session)).toEqual([
    'There is no answer to save: run a query first.',
    '没有可保存的查询结果，请先执行查询。',
  ]);
  // from another view it is the table that was chosen
  session.setState({ tab: 'compare' });
  await exportData(app, 'csv');
  expect((await saidBy(session))[0]).toBe('Saved small-results.csv (1.5 KiB)');
});
