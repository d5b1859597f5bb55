// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { createTranslations } from '../i18n/index.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { ColumnChooser } from './ColumnChooser.tsx';

afterEach(cleanup);

const COLUMNS = ['row', 'task'].map((name) => ({ name, textual: false, sqlType: 'INTEGER' as const }));

function Chooser() {
  const [shown, setShown] = useState<readonly number[]>([0, 1]);
  return <ColumnChooser columns={COLUMNS} shown={shown} onChange={setShown} />;
}

it('the last column cannot be unticked, and says why before and after it is tried', async () => {
  const app = { session: createSessionStore() } as unknown as App;
  app.session.setState({ language: 'en' });
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <Chooser />
      </AppProvider>
    </I18nextProvider>,
  );
  fireEvent.click(screen.getByRole('button'));
  const [row, task] = screen.getAllByRole<HTMLInputElement>('checkbox');
  expect([row.getAttribute('aria-disabled'), task.getAttribute('aria-disabled')]).toEqual([null, null]);
  fireEvent.click(row);
  expect([row.checked, task.checked]).toEqual([false, true]);
  expect([row.getAttribute('aria-disabled'), task.getAttribute('aria-disabled')]).toEqual([null, 'true']);
  const why = document.getElementById(task.getAttribute('aria-describedby') ?? '')?.textContent;
  expect(why).toMatch(/last column stays/);
  expect(screen.getByRole('status').textContent).toBe('');
  fireEvent.click(task);
  expect(task.checked).toBe(true);
  expect(screen.getByRole('status').textContent).toBe(why);
  fireEvent.click(row);
  expect(screen.getByRole('status').textContent).toBe('');
});
