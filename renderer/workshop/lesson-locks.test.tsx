// @vitest-environment happy-dom
/** What else would run a lesson's scenario before its predictions are sealed: reached by Tab, with the reason beside it. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it, vi } from 'vitest';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { SettingsPanel } from '../compare/SettingsPanel.tsx';
import { createTranslations } from '../i18n/index.ts';
import { fixtureResult } from '../report/report.fixture.ts';
import { AppProvider } from '../shell/context.tsx';
import { createDocumentStore } from '../stores/document.ts';
import { createRunsStore } from '../stores/runs.ts';
import { createSessionStore } from '../stores/session.ts';
import { createWorkshopStore } from '../stores/workshop.ts';
import { SweepStatus } from '../sweep/SweepStatus.tsx';
import { createSweepStore } from '../sweep/store.ts';

afterEach(cleanup);

/** The part beside a lesson whose predictions are not sealed; `sweep` is told what is started. */
async function locked(part: ReactNode) {
  const sweep = { state: createSweepStore(), start: vi.fn() };
  const app = {
    session: createSessionStore(),
    workshop: createWorkshopStore(),
    runs: createRunsStore(),
    document: createDocumentStore(),
    sweep,
  } as unknown as App;
  app.session.setState({ language: 'en' });
  app.document.setState({ source: { key: 'lesson' } as never });
  app.workshop.setState({ documentKey: 'lesson', locked: true });
  sweep.state.setState({ phase: 'ready' });
  render(
    <I18nextProvider i18n={await createTranslations('en')}>
      <AppProvider app={app} registry={{ run: () => false } as unknown as CommandRegistry}>
        {part}
      </AppProvider>
    </I18nextProvider>,
  );
  return { app, sweep };
}

const stateOf = (name: RegExp) => {
  const button = screen.getByRole<HTMLButtonElement>('button', { name });
  const why = document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent;
  return [button.disabled, button.getAttribute('aria-disabled'), why];
};
const LOCKED = [false, 'true', 'The lesson asks for sealed predictions first.'];
const OPEN = [false, null, undefined];

it('a sweep and its trial say why they do not start, and start once the predictions are sealed', async () => {
  const { app, sweep } = await locked(<SweepStatus />);
  for (const name of [/^Start$/, /^Measure/]) {
    expect(stateOf(name)).toEqual(LOCKED);
    fireEvent.click(screen.getByRole('button', { name }));
  }
  expect(sweep.start).not.toHaveBeenCalled();
  act(() => app.workshop.setState({ locked: false }));
  for (const name of [/^Start$/, /^Measure/]) {
    expect(stateOf(name)).toEqual(OPEN);
    fireEvent.click(screen.getByRole('button', { name }));
  }
  expect(sweep.start.mock.calls).toEqual([[], [true]]);
});

it('the test of claims says why it does not start', async () => {
  const { app } = await locked(<SettingsPanel result={fixtureResult()} language="en" />);
  expect(stateOf(/^Test/)).toEqual(LOCKED);
  act(() => app.workshop.setState({ locked: false }));
  expect(stateOf(/^Test/)).toEqual(OPEN);
});
