// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, it } from 'vitest';
import { explained, ranked } from '../../workers/hardware/why/explained.ts';
import type { App } from '../app.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import { en } from '../i18n/en.ts';
import { createTranslations } from '../i18n/index.ts';
import type { RecordingView } from '../labs/use-recordings.ts';
import { AppProvider } from '../shell/context.tsx';
import { createMomentStore } from '../stores/moment.ts';
import { createSessionStore } from '../stores/session.ts';
import { WorkPhases } from './WorkPhases.tsx';
import type { WorksView } from './works-view.ts';

afterEach(cleanup);
const translations = await createTranslations('en');

function view(variant: string): RecordingView<WorksView> {
  const phases = explained(
    ['hpl', 'stream'].map((work, at) => ({
      work,
      kind: 'compute' as const,
      fromNs: at * 10e9,
      toNs: (at * 10 + 5 - at) * 1e9,
      cores: 4,
      joules: [500],
      waiting: undefined,
    })),
  );
  return {
    source: { variant, label: variant, directory: {} } as RecordingView<WorksView>['source'],
    overview: {
      phases,
      ranked: { time: ranked(phases, 'time'), energy: ranked(phases, 'energy') },
      compared: new Map(),
    },
  };
}

it('shows the phase again that was chosen before the timeline was looked at, and not in another window', () => {
  const newApp = () => ({ session: createSessionStore(), moment: createMomentStore() }) as unknown as App;
  const open = (app: App, variants: readonly string[]) =>
    render(
      <I18nextProvider i18n={translations}>
        <AppProvider app={app} registry={{} as CommandRegistry}>
          <WorkPhases views={variants.map(view)}>{undefined}</WorkPhases>
        </AppProvider>
      </I18nextProvider>,
    );
  const chosen = () => screen.getByRole('heading', { name: /: / }).textContent;
  const app = newApp();
  open(app, ['epyc', 'riscv']);
  expect(chosen()).toMatch(/^hpl/);
  fireEvent.click(screen.getByRole('button', { name: en.why.by.energy }));
  fireEvent.click(screen.getByRole('button', { name: /stream/ }));
  fireEvent.click(screen.getByRole('button', { name: en.why.show }));
  cleanup();
  open(app, ['epyc', 'riscv']);
  expect(chosen()).toMatch(/^stream/);
  expect(screen.getByRole('button', { name: en.why.by.energy }).getAttribute('aria-pressed')).toBe('true');
  cleanup();
  open(app, ['epyc', 'other']);
  expect(chosen()).toMatch(/^hpl/);
  cleanup();
  open(newApp(), ['epyc', 'riscv']);
  expect(chosen()).toMatch(/^hpl/);
});
