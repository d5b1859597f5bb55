import type { RecordingDirectory } from '../workers/lab/types.ts';
import { POWER_PARTS } from '../workers/machine/power/parts.ts';
import type { RecordingHandle } from '../workers/recording/layout.ts';
import { PowerWriter, powerTable } from '../workers/recording/power-writer.ts';
import { RecordingWriter } from '../workers/recording/writer.ts';
import { LAYOUTS, SERIES } from '../workers/swap/layouts.ts';
import { SeriesWriter } from '../workers/swap/recording.ts';
import type { BenchedApp } from './browser.ts';
import { quantiles, row, type WheelStep, wheel } from './frames.ts';
import type { OwnCases, Row } from './harness.ts';
import { bundleOf, inApp } from './in-app.ts';

const SAMPLES = 1_000_000;
const EVERY_NS = 10_000;
const OVER = '.series-canvas';

/** A million samples each of the twelve series of a swap recording and of the eight parts of power, and of their sum. */
function samples(): RecordingHandle {
  const recording = new RecordingWriter([...LAYOUTS, powerTable(POWER_PARTS)]);
  const series = new SeriesWriter(recording);
  const power = new PowerWriter(recording, LAYOUTS.length);
  const joules = new Float64Array(POWER_PARTS.length);
  for (let i = 1; i <= SAMPLES; i++) {
    const wave = Math.sin(i / 30_000) + 0.2 * Math.sin(i / 7);
    joules.forEach((_, part) => {
      joules[part] = 1e-4 * (2 + wave + part);
    });
    series.append(SERIES.columns.map((_, c) => (c === 0 ? i * EVERY_NS : Math.floor(1e6 + 1e5 * wave * c))));
    power.append(i * EVERY_NS, joules);
  }
  series.flush();
  power.flush();
  return recording.handle;
}

const directory: RecordingDirectory = {
  cpus: 1,
  tasks: [],
  reasons: [],
  startNs: 0,
  endNs: SAMPLES * EVERY_NS,
  measureFromNs: 0,
  swap: {
    generation: 'g4',
    sampleNs: EVERY_NS,
    devices: [],
    locks: [],
    faultKinds: [],
    parts: [],
    pageEvents: [],
    spaces: [],
  },
  power: {
    machine: { id: 'made-up', name: { en: 'Made up' } },
    parts: POWER_PARTS.map((id) => ({ id, label: { en: id } })),
    idleStates: [],
    domains: [],
    sampleNs: EVERY_NS,
  },
};

const ZOOMED = Array.from({ length: 20 }, (): WheelStep => ({ deltaY: -100, at: 0.5, ctrlKey: true }));
const PAN = Array.from(
  { length: 240 },
  (_, i): WheelStep => ({ deltaX: i % 120 < 60 ? 60 : -60, shiftKey: true, at: 0.5 }),
);

async function measureSeries(name: string, { page, start }: BenchedApp & { start(): Promise<void> }): Promise<Row[]> {
  await start();
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.series-chart output')].some(({ textContent }) => /\d/.test(textContent ?? '')),
    undefined,
    { timeout: 120_000, polling: 50 },
  );
  const charts = await page.locator(OVER).count();
  const turn = (steps: readonly WheelStep[]) => page.evaluate(wheel, { over: OVER, steps });
  await turn(ZOOMED);
  await turn(PAN.slice(0, 60));
  const pan = await turn(PAN);
  return [
    row(`${name}.charts`, charts, ''),
    ...quantiles(`${name}.pan`, pan.between),
    ...quantiles(`${name}.draw`, pan.own),
  ];
}

/** Twenty-one series of a million samples each, panned. */
export const seriesApp: readonly OwnCases[] = [
  inApp(
    'series.app',
    () => bundleOf([{ recording: samples(), directory }], 'series'),
    (app) => measureSeries('series.app', app),
  ),
];
