// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it, vi } from 'vitest';
import type { App } from '../../app.ts';
import type { CommandRegistry } from '../../commands/registry.ts';
import { createTranslations } from '../../i18n/index.ts';
import { AppProvider } from '../../shell/context.tsx';
import { createSessionStore } from '../../stores/session.ts';
import { Grid } from './Grid.tsx';
import type { GridSource } from './types.ts';

afterEach(cleanup);

const COLUMNS = [{ name: 'value', textual: false, sqlType: 'INTEGER' as const }];
const SHOWN = [0];
const SOURCE: GridSource = { rows: 2, cells: () => new Promise(() => undefined) };

async function pressed(onOpen?: (row: number) => void): Promise<unknown[]> {
  const onNote = vi.fn();
  const app = { session: createSessionStore() } as unknown as App;
  app.session.setState({ language: 'en' });
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <Grid
          label="results"
          columns={COLUMNS}
          shown={SHOWN}
          source={SOURCE}
          order={[]}
          onOrder={() => undefined}
          busy={false}
          {...(onOpen && { onOpen })}
          onNote={onNote}
          onFailure={() => undefined}
        />
      </AppProvider>
    </I18nextProvider>,
  );
  const grid = screen.getByRole('grid');
  fireEvent.keyDown(grid, { key: 'ArrowDown' });
  fireEvent.keyDown(grid, { key: 'Enter' });
  return onNote.mock.calls;
}

it('Enter on a row of a table without times says that it has no moment', async () => {
  expect(await pressed()).toEqual([['This row has no moment on the timeline.']]);
});

it('Enter on a row of a table with times opens it and says nothing', async () => {
  const onOpen = vi.fn();
  expect(await pressed(onOpen)).toEqual([]);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(0);
});
