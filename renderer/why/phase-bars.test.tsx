// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { explained } from '../../workers/hardware/why/explained.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { en } from '../i18n/en.ts';
import { createTranslations } from '../i18n/index.ts';
import type { RecordingView } from '../labs/use-recordings.ts';
import { AppProvider } from '../shell/context.tsx';
import { createSessionStore } from '../stores/session.ts';
import { PhaseBars } from './PhaseBars.tsx';
import type { WorksView } from './works-view.ts';

afterEach(cleanup);
const translations = await createTranslations('en');

/** Computes for `seconds` at 100 W, then rests for 1 s at a power that is not known. */
function view(label: string, seconds: number): RecordingView<WorksView> {
  const phases = explained([
    {
      work: 'hpl',
      kind: 'compute',
      fromNs: 0,
      toNs: seconds * 1e9,
      cores: 4,
      joules: [seconds * 100],
      waiting: undefined,
    },
    {
      work: '',
      kind: 'rest',
      fromNs: seconds * 1e9,
      toNs: (seconds + 1) * 1e9,
      cores: 0,
      joules: [Number.NaN],
      waiting: undefined,
    },
  ]);
  return {
    source: { variant: label, label } as RecordingView<WorksView>['source'],
    overview: { phases, ranked: { time: phases, energy: phases }, compared: new Map() },
  };
}

function show(): HTMLElement {
  const views = [view('fast', 20), view('slow', 60)];
  render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={{ session: createSessionStore() } as unknown as App} registry={{} as CommandRegistry}>
        <PhaseBars views={views} chosen={views[0].overview.phases[0]} />
      </AppProvider>
    </I18nextProvider>,
  );
  return screen.getByRole('application', { name: en.why.allPhases });
}

it('goes by arrow keys from phase to phase of both variants, and says what each took and drew', () => {
  const chart = show();
  const spoken = () => document.querySelector('[aria-live]')?.textContent;
  fireEvent.keyDown(chart, { key: 'ArrowRight' });
  expect(spoken()).toBe('fast: hpl: computing · 0 s · 20 s × 100 W = 2 kJ');
  fireEvent.keyDown(chart, { key: 'ArrowRight' });
  fireEvent.keyDown(chart, { key: 'ArrowRight' });
  expect(spoken()).toBe('slow: hpl: computing · 0 s · 60 s × 100 W = 6 kJ');
  const marked = [...document.querySelectorAll('.why-phase')].map((mark) => mark.hasAttribute('data-at'));
  expect(marked).toEqual([false, false, true, false]);
});

it('shows the same phases as a table, where power that is not known is named so', () => {
  fireEvent.keyDown(show(), { key: 't' });
  const rows = within(screen.getByRole('table', { name: en.why.allPhases })).getAllByRole('row');
  const text = rows.map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent));
  expect(text).toHaveLength(5);
  expect(text[0]).toEqual(['Variant', 'Phase', 'From', 'For', 'Power', 'Energy']);
  expect(text[3]).toEqual(['slow', 'hpl: computing', '0 s', '60.00 s', '100.0 W', '6.000 kJ']);
  expect(text[4].slice(4)).toEqual(['unknown', 'unknown']);
});
