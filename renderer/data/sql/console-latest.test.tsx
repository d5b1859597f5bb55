// @vitest-environment happy-dom
/** Ctrl+Enter while a query runs starts a newer one: the end of the older must not pass for the newer's. */
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { SqlRun } from '../../../workers/sql.worker.ts';
import { showConsole } from './console.fixture.tsx';

const keys = vi.hoisted(() => ({ run: () => undefined as unknown }));
// both measure text, which a page without layout cannot
vi.mock('../../editor/CodeEditor.tsx', () => ({ CodeEditor: () => null }));
vi.mock('./sql-language.ts', () => ({
  sqlLanguage: (_: unknown, { onRun }: { onRun(): void }) => {
    keys.run = onRun;
    return [];
  },
}));

afterEach(cleanup);

const wrong = (message: string): SqlRun => ({ ok: false, problem: { message, line: undefined, column: undefined } });

it.each([undefined, wrong('of the older')])(
  'an outdated end of a query is neither said nor shown',
  async (outdated) => {
    const ends: ((answer: SqlRun | undefined) => void)[] = [];
    const run = () => new Promise<SqlRun | undefined>((resolve) => ends.push(resolve));
    await showConsole({ run, giveUp: () => undefined });
    const state = () => screen.getByRole('status').textContent;
    await act(async () => void keys.run());
    await act(async () => void keys.run());
    expect(ends).toHaveLength(2);
    await act(async () => ends[0](outdated));
    expect(state()).toBe('The query runs …');
    expect(screen.queryByRole('alert')).toBeNull();
    await act(async () => ends[1](wrong('of the newer')));
    expect(state()).toBe('');
    expect(screen.getByRole('alert').textContent).toContain('of the newer');
  },
);
