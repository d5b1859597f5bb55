import type { Page } from 'playwright-core';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import type { BenchedApp } from './browser.ts';
import { busyMachine, busyNs, CPUS, TASKS } from './busy-machine.ts';
import { type Frames, quantiles, row, type WheelStep, wheel } from './frames.ts';
import type { OwnCases, Row } from './harness.ts';
import { bundleOf, inApp } from './in-app.ts';

const TEN_MILLION = 10_000_000;
const OVER = '.timeline-stage';

function directoryOf(slices: number): RecordingDirectory {
  const reason = (id: string) => ({ id, label: { en: id } });
  return {
    cpus: CPUS,
    tasks: Array.from({ length: TASKS }, (_, task) => ({
      name: `batch.${task}`,
      workload: task % 2 === 0 ? 'batch' : 'web',
      group: task % 2 === 0 ? 'offline' : 'online',
      policy: 'SCHED_OTHER',
    })),
    reasons: ['none', 'woken', 'blocks'].map(reason),
    startNs: 0,
    endNs: busyNs(slices),
    measureFromNs: 0,
  };
}

const PAN = Array.from({ length: 240 }, (_, i): WheelStep => ({ deltaX: i % 120 < 60 ? 60 : -60, at: 0.5 }));
/** Down to microseconds at a place, and back. */
const ZOOM = Array.from(
  { length: 240 },
  (_, i): WheelStep => ({ deltaY: i % 120 < 60 ? -100 : 100, at: 0.3 + 0.4 * Math.floor(i / 120) }),
);
/** Turns of the wheel until it is panned: at the whole, a second, 10 ms. */
const DEPTHS = [0, 20, 40];

async function measureTimeline(name: string, { page, start }: BenchedApp & { start(): Promise<void> }): Promise<Row[]> {
  await start();
  await page.waitForFunction(() => performance.getEntriesByName('timeline.complete').length > 0, undefined, {
    timeout: 120_000,
    polling: 50,
  });
  const marks = await page.evaluate(() =>
    ['timeline.painted', 'timeline.complete'].map((mark) => performance.getEntriesByName(mark)[0].startTime),
  );
  const { pan, zoom } = await gestures(page);
  return [
    row(`${name}.open_ms`, marks[0], 'ms'),
    row(`${name}.complete_ms`, marks[1], 'ms'),
    ...quantiles(`${name}.pan`, pan.between),
    ...quantiles(`${name}.zoom`, zoom.between),
    ...quantiles(`${name}.draw`, [...pan.own, ...zoom.own]),
  ];
}

async function gestures(page: Page): Promise<{ readonly pan: Frames; readonly zoom: Frames }> {
  const turn = (steps: readonly WheelStep[]) => page.evaluate(wheel, { over: OVER, steps });
  const pans: Frames[] = [];
  // once to warm up
  await turn(PAN.slice(0, 60));
  for (const depth of DEPTHS) {
    await turn(Array.from({ length: depth }, () => ({ deltaY: -100, at: 0.5 })));
    pans.push(await turn(PAN));
    await turn(Array.from({ length: depth }, () => ({ deltaY: 100, at: 0.5 })));
  }
  const zoom = await turn(ZOOM);
  const both = (part: keyof Frames) => pans.flatMap((each) => each[part]);
  return { pan: { between: both('between'), own: both('own') }, zoom };
}

function opened(name: string, sides: number): OwnCases {
  const bundle = () =>
    bundleOf(
      Array.from({ length: sides }, (_, salt) => ({
        recording: busyMachine(TEN_MILLION, salt),
        directory: directoryOf(TEN_MILLION),
      })),
      'timeline',
    );
  return inApp(name, bundle, (app) => measureTimeline(name, app));
}

/** A timeline in the app: of 10 M slices alone, and of two such recordings side by side. */
export const timelineApp: readonly OwnCases[] = [opened('timeline.app', 1), opened('timeline.pair', 2)];
