// @vitest-environment happy-dom
/** The heads of an answer say what its rows are sorted by, whatever became of sorting them otherwise. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { Arranged, TableInfo } from '../../../workers/data/service.ts';
import type { App } from '../../app.ts';
import type { CommandRegistry } from '../../commands/registry.ts';
import { createTranslations } from '../../i18n/index.ts';
import { AppProvider } from '../../shell/context.tsx';
import { createSessionStore } from '../../stores/session.ts';
import { Answer } from './Answer.tsx';
import type { SqlClient } from './client.ts';

afterEach(cleanup);

const TABLE = {
  name: 'answer',
  rows: 3,
  columns: ['a', 'b'].map((name) => ({ name, textual: false, sqlType: 'INTEGER' })),
} as unknown as TableInfo;

async function shown() {
  const ends: ((arranged: Arranged | undefined) => void)[] = [];
  const client = {
    rows: (rows: number) => ({ rows, cells: () => new Promise(() => undefined) }),
    arrange: () => new Promise<Arranged | undefined>((resolve) => ends.push(resolve)),
  } as unknown as SqlClient;
  const app = { session: createSessionStore(), fail: () => undefined } as unknown as App;
  app.session.setState({ language: 'en' });
  const said: string[] = [];
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <Answer client={client} table={TABLE} onNote={() => undefined} onSorted={(text) => said.push(text)} />
      </AppProvider>
    </I18nextProvider>,
  );
  const press = (column: number) => fireEvent.click(screen.getAllByRole('columnheader')[column]);
  const sorts = () => screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-sort'));
  const end = (which: number, arranged: Arranged | undefined) => act(async () => ends[which](arranged));
  return { press, sorts, end, said };
}

const DONE: Arranged = { ok: true, rows: 3 };

it('a sort that is given up leaves the heads at what the rows are sorted by', async () => {
  const { press, sorts, end, said } = await shown();
  press(0);
  await end(0, DONE);
  expect(sorts()).toEqual(['ascending', 'none']);
  press(1);
  expect(sorts()).toEqual(['none', 'ascending']);
  await end(1, undefined);
  expect(sorts()).toEqual(['ascending', 'none']);
  expect(said).toEqual(['sorted by a, ascending']);
});

it('the end of a sort that a newer one replaced changes nothing', async () => {
  const { press, sorts, end, said } = await shown();
  press(0);
  press(1);
  await end(0, undefined);
  expect(sorts()).toEqual(['none', 'ascending']);
  await end(1, DONE);
  expect(sorts()).toEqual(['none', 'ascending']);
  expect(said).toEqual(['sorted by b, ascending']);
});
