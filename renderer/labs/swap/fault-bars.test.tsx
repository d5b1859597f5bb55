// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import type { FaultKind } from '../../../workers/swap/views/faults.ts';
import type { App } from '../../app.ts';
import type { CommandRegistry } from '../../commands/registry.ts';
import { en } from '../../i18n/en.ts';
import { createTranslations } from '../../i18n/index.ts';
import { AppProvider } from '../../shell/context.tsx';
import { createSessionStore } from '../../stores/session.ts';
import { FaultBars } from './FaultBars.tsx';
import type { SwapView } from './use-swap-views.ts';

afterEach(cleanup);
const translations = await createTranslations('en');
const named = (id: string, label: string) => ({ id, label: { en: label } });
const swap = {
  faultKinds: [named('minor', 'first touch'), named('major', 'swap-in')],
  parts: [named('entry', 'entry and exit'), named('reclaim', 'reclaim'), named('io', 'reading in')],
};
const view = (label: string, kinds: readonly FaultKind[]) =>
  ({ source: { variant: label, label, directory: { swap } }, overview: { faults: { kinds } } }) as unknown as SwapView;

function show(): HTMLElement {
  const views = [
    view('before', [
      { kind: 0, count: 1596, meanNs: 4000, partsNs: [1000, 3000, 0] },
      { kind: 1, count: 1, meanNs: 9000, partsNs: [1000, 0, 8000] },
    ]),
    view('after', [{ kind: 0, count: 20, meanNs: 2000, partsNs: [1000, 1000, 0] }]),
  ];
  render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={{ session: createSessionStore() } as unknown as App} registry={{} as CommandRegistry}>
        <FaultBars views={views} />
      </AppProvider>
    </I18nextProvider>,
  );
  return screen.getByRole('application', { name: en.swap.faults });
}

it('tells each part of a mean fault, which a colour alone does not, as arrow keys go from bar to bar', () => {
  const chart = show();
  const spoken = () => document.querySelector('[aria-live]')?.textContent;
  fireEvent.keyDown(chart, { key: 'ArrowDown' });
  expect(spoken()).toBe(
    'first touch · before · 4.000 µs · 1\u202f596 faults: entry and exit 1.000 µs, reclaim 3.000 µs',
  );
  fireEvent.keyDown(chart, { key: 'End' });
  expect(spoken()).toBe('swap-in · before · 9.000 µs · 1 fault: entry and exit 1.000 µs, reading in 8.000 µs');
});

it('has the same figures as a table', () => {
  fireEvent.keyDown(show(), { key: 't' });
  const rows = within(screen.getByRole('table', { name: en.swap.faults })).getAllByRole('row');
  const text = rows.map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent));
  expect(text[0]).toEqual(['Fault', 'Variant', 'Mean', 'Faults', 'entry and exit', 'reclaim', 'reading in']);
  expect(text[2]).toEqual(['first touch', 'after', '2.000 µs', '20', '1.000 µs', '1.000 µs', '–']);
  expect(text).toHaveLength(4);
});
