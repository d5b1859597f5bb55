// @vitest-environment happy-dom
/** Run of the SQL console by keyboard alone: it keeps the focus while a query runs, and says that it does. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { SqlRun } from '../../../workers/sql.worker.ts';
import { showConsole } from './console.fixture.tsx';

// measures text, which a page without layout cannot
vi.mock('../../editor/CodeEditor.tsx', () => ({ CodeEditor: () => null }));

afterEach(cleanup);

it('Run keeps the focus while the query runs, is described by that, and starts no second one', async () => {
  const finish: ((answer: SqlRun | undefined) => void)[] = [];
  const run = vi.fn(() => new Promise<SqlRun | undefined>((resolve) => finish.push(resolve)));
  await showConsole({ run, giveUp: () => finish.pop()?.(undefined) });
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Run query' });
  const described = () => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent;
  const state = () => [button.disabled, button.getAttribute('aria-disabled'), described()];
  expect(state()).toEqual([false, null, undefined]);
  button.focus();
  fireEvent.click(button);
  expect(state()).toEqual([false, 'true', 'The query runs …']);
  expect(document.activeElement).toBe(button);
  fireEvent.click(button);
  expect(run).toHaveBeenCalledTimes(1);
  await act(async () => screen.getByRole('button', { name: 'Give up' }).click());
  expect(state()).toEqual([false, null, undefined]);
  expect(screen.getByRole('status').textContent).toBe('The query was given up.');
});
