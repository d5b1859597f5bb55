// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { App } from '../../app.ts';
import type { CommandRegistry } from '../../commands/registry.ts';
import { en } from '../../i18n/en.ts';
import { createTranslations } from '../../i18n/index.ts';
import { AppProvider } from '../../shell/context.tsx';
import { createMomentStore } from '../../stores/moment.ts';
import { createRunsStore } from '../../stores/runs.ts';
import { createSessionStore } from '../../stores/session.ts';
import { hardwareResult, hardwareSources } from './hardware-run.fixture.ts';
import { PowerTab } from './PowerTab.tsx';

/** The end point of the worker, in this thread. */
vi.mock(import('./client.ts'), async () => {
  const { hardwareService } = await import('../../../workers/hardware/views/service.ts');
  const startPowerWorker = () => {
    const service = hardwareService();
    const answers = Object.entries(service).map(([name, answer]) => [
      name,
      async (...question: readonly unknown[]) => (answer as (...all: readonly unknown[]) => unknown)(...question),
    ]);
    return { remote: Object.fromEntries(answers), onEnd: () => undefined, dispose: () => undefined };
  };
  return { startPowerWorker: startPowerWorker as never };
});

afterEach(cleanup);
const translations = await createTranslations('en');

function open(result = hardwareResult()) {
  const recordings = new Map(
    hardwareSources().map(({ variant, handle, directory }) => [variant, { handle, directory }]),
  );
  const app = {
    session: createSessionStore(),
    runs: createRunsStore(),
    moment: createMomentStore(),
    document: createStore(() => ({})),
    results: { result, variants: result.variants, recordings },
    fetchRecordings: async () => undefined,
  } as unknown as App;
  app.runs.setState({ everRun: true, phase: 'done' });
  render(
    <I18nextProvider i18n={translations}>
      <AppProvider app={app} registry={{} as CommandRegistry}>
        <PowerTab />
      </AppProvider>
    </I18nextProvider>,
  );
  return app;
}

const panel = async (name: string) => within(await screen.findByRole('region', { name }));
const cellsOf = (row: HTMLElement) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim());

describe('the tab of a hardware run', () => {
  it('shows every view of it, with what the figures rest on', async () => {
    open();
    const names = [
      en.power.stack,
      en.power.matrix,
      en.power.perWork,
      en.power.energy,
      en.power.roofline,
      en.power.race,
      en.power.curves,
      en.power.tornado,
      en.power.residency,
      en.power.basisTitle,
    ];
    for (const name of names) expect(await screen.findByRole('region', { name })).toBeDefined();
    const basis = await panel(en.power.basisTitle);
    expect(basis.getByText(/^Test: hpl: rate measured, power measured/)).toBeDefined();
    expect(basis.getByText(/^Fast: stream cannot be told/)).toBeDefined();
  });

  it('says of each work how it compares, and what is unknown', async () => {
    open();
    const matrix = (await panel(en.power.matrix)).getByRole('grid');
    const row = within(matrix).getByRole('row', { name: /^Energy of the work/ });
    const [hpl, stream] = cellsOf(row);
    // twice as fast for the same power, each as its draw has it
    expect(hpl).toMatch(/^▼ × 0\.(4[5-9]|5[0-5]?)\d*$/);
    expect(stream).toBe('unknown');
    expect(within(row).getAllByRole('gridcell')[0].title).toContain('× 0.4 to × 0.6');
  });

  it('holds every variant in its tables, and says how many the pictures draw', async () => {
    const result = hardwareResult();
    const [, fast] = result.variants;
    const more = Array.from({ length: 9 }, (_, at) => ({ ...fast, id: `fast-${at}`, label: { en: `fast ${at}` } }));
    open({ ...result, variants: [...result.variants, ...more] });
    const matrix = within(await screen.findByRole('region', { name: en.power.matrix }));
    // all but the baseline, beside the names of the works
    expect(matrix.getAllByRole('columnheader')).toHaveLength(1 + 10);
    const work = await panel(en.power.perWork);
    expect(work.getAllByText('fast 8').length).toBeGreaterThan(0);
    expect(screen.getByText(/^Rooflines and race show the first 7 of 11 variants/)).toBeDefined();
  });

  it('counts the energy of the selection that the timeline has too', async () => {
    const app = open();
    const energy = await panel(en.power.energy);
    const sum = () => cellsOf(energy.getByRole('row', { name: /^Sum/ }));
    // 120 W for 10,000 s and for 5,000 s, streams and rest besides
    const whole = sum();
    app.moment.setState({ selection: { from: 1000e9, to: 2000e9 } });
    await waitFor(() => expect(sum()).not.toEqual(whole));
    // 1000 s at 120 W, as each draw has it
    for (const text of sum()) expect(Math.abs(Number.parseFloat(text ?? '') - 120)).toBeLessThan(12);
    expect(energy.getByText('Selection: 1 000 s to 2 000 s')).toBeDefined();
  });

  it('says what the marks of measured points stand for', async () => {
    open();
    const curves = await panel(en.power.curves);
    expect(await curves.findByText(en.power.measuredPoint)).toBeDefined();
    expect(curves.getByText(en.power.fittedPoint)).toBeDefined();
  });

  it('asks what carries the ratio anew for another work', async () => {
    open();
    const tornado = await panel(en.power.tornado);
    fireEvent.change(tornado.getByLabelText(en.power.work), { target: { value: 'stream' } });
    expect(await tornado.findByText(/The ratio of stream is unknown/)).toBeDefined();
  });
});
