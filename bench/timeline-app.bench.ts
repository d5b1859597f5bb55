import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { writeBundle } from '../workers/formats/bundle/write.ts';
import type { RecordingDirectory, ReplicationResult } from '../workers/lab/types.ts';
import { prepareScenario } from '../workers/runner/scenario-run.ts';
import { VERSION } from '../workers/runner/version.ts';
import { type BenchedApp, openApp } from './browser.ts';
import { busyMachine, busyNs, CPUS, TASKS } from './busy-machine.ts';
import type { OwnCases, Row } from './harness.ts';
import { cpuClock } from './harness.ts';

const TEN_MILLION = 10_000_000;

/** Variants of one made-up machine; what is measured is their recordings, which the bench writes itself. */
function scenario(variants: readonly string[]): string {
  const each = variants.map(
    (id, i) => `  ${id}: { ${i === 0 ? 'baseline: true, ' : ''}policy: { eevdf: { kernel: '6.${12 - 6 * i}' } } }`,
  );
  return `dyno: 1
lab: scheduling
title: { en: Ten million slices }
machine: { cpus: ${CPUS} }
workload:
  batch: { kind: hog, threads: ${TASKS} }
measure: { warmup: 0s, duration: 1s, replications: 1, seed: 1 }
variants:
${each.join('\n')}
`;
}

/** @param slices of each variant */
export function bundleOf(variants: readonly string[], slices: number): Uint8Array {
  const text = scenario(variants);
  const prepared = prepareScenario(text, 'ten-million.yaml', {});
  if (!prepared.ok) throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'));
  const { run } = prepared;
  const results = variants.map(
    (variant, salt): ReplicationResult => ({
      variant,
      replication: 0,
      seed: run.seeds[0],
      metrics: {},
      observations: {},
      distributions: {},
      drifting: [],
      events: slices,
      recording: busyMachine(slices, salt),
      directory: directoryOf(slices),
    }),
  );
  return writeBundle({
    program: VERSION,
    modelVersion: run.modelVersion,
    identity: run.identity,
    document: { kind: 'scenario', fileName: 'ten-million.yaml', policyVariants: [] },
    bytes: new TextEncoder().encode(text),
    files: {},
    traces: {},
    options: {},
    results,
    settingsResults: [],
    view: JSON.stringify({ tab: 'timeline' }),
  });
}

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

/** Frames of one gesture: time from frame to frame, and that of our own code within them, ms. */
interface Frames {
  readonly between: readonly number[];
  readonly own: readonly number[];
}

/** Every callback of an animation frame: the frame it belongs to, and how long it took, ms. */
interface FrameLog {
  readonly frame: number[];
  readonly took: number[];
}

/** In the page, before anything of the app: measures what runs in animation frames. */
export function watchFrames(): void {
  const original = window.requestAnimationFrame.bind(window);
  const log: FrameLog = { frame: [], took: [] };
  Object.assign(window, { benchFrames: log });
  window.requestAnimationFrame = (callback) =>
    original((now) => {
      const before = performance.now();
      callback(now);
      log.frame.push(now);
      log.took.push(performance.now() - before);
    });
}

/** In the page: one wheel event a frame, as a person's hand on a fast wheel. `steps` are [deltaX, deltaY, x of 0 … 1]. */
export async function wheel(steps: readonly (readonly [number, number, number])[]): Promise<Frames> {
  const stage = document.querySelector('.timeline-stage');
  if (!stage) throw new Error('there is no timeline');
  const box = stage.getBoundingClientRect();
  const { benchFrames: log } = window as unknown as { readonly benchFrames: FrameLog };
  await new Promise<number>((done) => requestAnimationFrame(done));
  log.frame.length = 0;
  log.took.length = 0;
  for (const [deltaX, deltaY, at] of steps) {
    const place = { clientX: box.left + 64 + (box.width - 64) * at, clientY: box.top + 200 };
    stage.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, ...place, bubbles: true, cancelable: true }));
    await new Promise<number>((done) => requestAnimationFrame(done));
  }
  const own = new Map<number, number>();
  log.frame.forEach((frame, i) => {
    own.set(frame, (own.get(frame) ?? 0) + log.took[i]);
  });
  const starts = [...own.keys()];
  return { between: starts.slice(1).map((start, i) => start - starts[i]), own: [...own.values()] };
}

export const PAN = Array.from({ length: 240 }, (_, i) => [i % 120 < 60 ? 60 : -60, 0, 0.5] as const);
/** Down to microseconds at a place, and back. */
const ZOOM = Array.from(
  { length: 240 },
  (_, i) => [0, i % 120 < 60 ? -100 : 100, 0.3 + 0.4 * Math.floor(i / 120)] as const,
);
/** Zooms at which is panned: the whole, a second, 10 ms. */
const DEPTHS = [0, 20, 40];

function row(name: string, value: number, unit: string): Row {
  return { name, value, unit, cpuSeconds: 0 };
}

function quantiles(name: string, values: readonly number[]): Row[] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
  return [
    row(`${name}.p50_ms`, at(0.5), 'ms'),
    row(`${name}.p95_ms`, at(0.95), 'ms'),
    row(`${name}.max_ms`, at(1), 'ms'),
  ];
}

async function measureApp(prefix: string, app: BenchedApp & { start(): Promise<void> }): Promise<Row[]> {
  const { page } = app;
  await page.addInitScript(watchFrames);
  await app.start();
  await page.waitForFunction(() => performance.getEntriesByName('timeline.complete').length > 0, undefined, {
    timeout: 120_000,
    polling: 50,
  });
  const marks = await page.evaluate(() =>
    ['timeline.painted', 'timeline.complete'].map((name) => performance.getEntriesByName(name)[0].startTime),
  );
  const rows = [row(`${prefix}.open_ms`, marks[0], 'ms'), row(`${prefix}.complete_ms`, marks[1], 'ms')];
  const frames = await gestures(page);
  rows.push(
    ...quantiles(`${prefix}.pan`, frames.pan.between),
    ...quantiles(`${prefix}.zoom`, frames.zoom.between),
    ...quantiles(`${prefix}.draw`, [...frames.pan.own, ...frames.zoom.own]),
  );
  const memory = await app.memory();
  if (memory) {
    rows.push(row(`${prefix}.memory_peak_mb`, memory.peak / 2 ** 20, 'MB'));
    rows.push(row(`${prefix}.memory_mb`, memory.now / 2 ** 20, 'MB'));
  }
  return rows;
}

async function gestures(page: Page): Promise<{ readonly pan: Frames; readonly zoom: Frames }> {
  const pans: Frames[] = [];
  // once to warm up
  await page.evaluate(wheel, PAN.slice(0, 60));
  for (const depth of DEPTHS) {
    await page.evaluate(
      wheel,
      Array.from({ length: depth }, () => [0, -100, 0.5] as const),
    );
    pans.push(await page.evaluate(wheel, PAN));
    await page.evaluate(
      wheel,
      Array.from({ length: depth }, () => [0, 100, 0.5] as const),
    );
  }
  const zoom = await page.evaluate(wheel, ZOOM);
  const both = (part: keyof Frames) => pans.flatMap((each) => each[part]);
  return { pan: { between: both('between'), own: both('own') }, zoom };
}

function opened(name: string, variants: readonly string[], slices: number): OwnCases {
  return {
    name,
    async rows() {
      const spent = cpuClock();
      const folder = await mkdtemp(join(tmpdir(), 'dyno-bench-'));
      try {
        const file = join(folder, 'ten-million.dyno');
        const bytes = bundleOf(variants, slices);
        await writeFile(file, bytes);
        const app = await openApp(file);
        try {
          const rows = await measureApp(name, app);
          return [row(`${name}.file_mb`, bytes.length / 1e6, 'MB'), ...rows].map((each) => ({
            ...each,
            cpuSeconds: spent(),
          }));
        } finally {
          await app.close();
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** A timeline in the app: of 10 M slices alone, and of two such recordings side by side. */
export const timelineApp: readonly OwnCases[] = [
  opened('timeline.app', ['a'], TEN_MILLION),
  opened('timeline.pair', ['a', 'b'], TEN_MILLION),
];
