// @vitest-environment happy-dom
/** Queries to choose from in the SQL console: a menu that is looked through first, and tells what was taken. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EXAMPLES } from '../../../workers/data/sql/examples.ts';
import { showConsole } from './console.fixture.tsx';
import { remember } from './history.ts';
import { openQuery } from './query-text.ts';

const editor = vi.hoisted(() => ({ focus: vi.fn() }));
// both measure text, which a page without layout cannot
vi.mock('../../editor/CodeEditor.tsx', () => ({ CodeEditor: () => null }));
vi.mock('./sql-language.ts', () => ({
  sqlLanguage: (_: unknown, { onView }: { onView(view: unknown): void }) => {
    onView(editor);
    return [];
  },
}));

beforeEach(() => {
  localStorage.clear();
  editor.focus.mockClear();
});
afterEach(cleanup);

async function shown() {
  await showConsole({});
  const query = openQuery('scheduling', 'en');
  query.replace('SELECT 1');
  return query;
}

const said = () => screen.getByRole('status').textContent;
const open = (name: RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string) => act(async () => fireEvent.click(screen.getByRole('menuitem', { name })));

it('an example that is taken is told and has the focus in the editor; to open the menu takes none', async () => {
  const query = await shown();
  await open(/^Examples/);
  const { length } = EXAMPLES.filter(({ labs }) => labs.includes('scheduling'));
  expect(screen.getAllByRole('menuitem')).toHaveLength(length);
  expect([query.text, said(), editor.focus.mock.calls.length]).toEqual(['SELECT 1', '', 0]);
  await choose(EXAMPLES[1].question.en);
  expect(screen.queryByRole('menu')).toBeNull();
  expect([query.text, said()]).toEqual([EXAMPLES[1].sql, `Example: ${EXAMPLES[1].question.en}`]);
  expect(editor.focus).toHaveBeenCalledTimes(1);
});

it('an example can be taken again after something else was written', async () => {
  const query = await shown();
  for (const text of ['SELECT 2', 'SELECT 3']) {
    query.replace(text);
    await open(/^Examples/);
    await choose(EXAMPLES[1].question.en);
    expect(query.text).toBe(EXAMPLES[1].sql);
  }
  expect(editor.focus).toHaveBeenCalledTimes(2);
});

it('an earlier query comes back as it was, and a menu that is left changes nothing', async () => {
  remember('SELECT 2\n  FROM  slices');
  const query = await shown();
  await open(/^Earlier queries/);
  await act(async () => fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' }));
  expect(screen.queryByRole('menu')).toBeNull();
  expect([query.text, said(), editor.focus.mock.calls.length]).toEqual(['SELECT 1', '', 0]);
  await open(/^Earlier queries/);
  await choose('SELECT 2 FROM slices');
  expect([query.text, said()]).toEqual(['SELECT 2\n  FROM  slices', 'Earlier query: SELECT 2 FROM slices']);
  expect(editor.focus).toHaveBeenCalledTimes(1);
});

it('there is nothing to choose from before a query ran', async () => {
  await shown();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Earlier queries/ }).disabled).toBe(true);
});
