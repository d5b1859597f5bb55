// @vitest-environment happy-dom
/** The SQL console in Chinese: examples that nobody touched, and messages that the database has in English alone. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EXAMPLES, queryIn } from '../../../workers/data/sql/examples.ts';
import type { SqlRun } from '../../../workers/sql.worker.ts';
import { showConsole } from './console.fixture.tsx';
import { openQuery } from './query-text.ts';

// measures text, which a page without layout cannot
vi.mock('../../editor/CodeEditor.tsx', () => ({ CodeEditor: () => null }));

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const MESSAGE = 'Catalog Error: Table with name slicess does not exist!';
const failed: SqlRun = { ok: false, problem: { message: MESSAGE, line: undefined, column: undefined } };

async function shownIn(language: 'en' | 'zh') {
  const speak = await showConsole({ run: async () => failed }, language);
  return { speak, query: openQuery('scheduling', language) };
}

const reasons = EXAMPLES.find(({ id }) => id === 'preemptions') ?? EXAMPLES[0];

it('an example that nobody touched follows the language of the app, also one opened before', async () => {
  const { query, speak } = await shownIn('en');
  query.replace(queryIn(reasons, 'en'));
  await speak('zh');
  expect(query.text).toBe(queryIn(reasons, 'zh'));
  expect(query.text).toContain('reasons.labelZh');
  cleanup();
  const again = await shownIn('en');
  expect(again.query.text).toBe(queryIn(reasons, 'en'));
});

it('every example has words of its own language after either change', async () => {
  const { query, speak } = await shownIn('en');
  for (const example of EXAMPLES) {
    query.replace(queryIn(example, 'en'));
    await speak('zh');
    expect(query.text).toBe(queryIn(example, 'zh'));
    await speak('en');
    expect(query.text).toBe(queryIn(example, 'en'));
  }
});

it('an example that somebody changed stays as it is written', async () => {
  const { query, speak } = await shownIn('en');
  const own = `${queryIn(reasons, 'en')}\nLIMIT 3`;
  query.replace(own);
  await speak('zh');
  expect(query.text).toBe(own);
});

it.each([
  ['en', MESSAGE],
  ['zh', `数据库自身的消息（英文）：${MESSAGE}`],
] as const)(
  'what the database says of a mistake is introduced where it is in another language: %s',
  async (language, text) => {
    await shownIn(language);
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: language === 'en' ? 'Run query' : '执行查询' }));
    });
    expect(screen.getByRole('alert').textContent).toBe(text);
    expect(screen.getByText(MESSAGE, { selector: '[lang="en"]' })).toBeTruthy();
  },
);
