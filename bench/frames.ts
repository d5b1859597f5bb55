/** How long frames of the app take while somebody pans or zooms. */
import type { Row } from './harness.ts';

/** Frames of one gesture: time from frame to frame, and that of our own code within them, ms. */
export interface Frames {
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

/** One turn of a wheel, at a part of the width of what it turns over. */
export interface WheelStep {
  readonly deltaX?: number;
  readonly deltaY?: number;
  readonly shiftKey?: boolean;
  readonly ctrlKey?: boolean;
  /** 0 … 1 */
  readonly at: number;
}

/** In the page: one wheel event a frame, as a person's hand on a fast wheel. */
export async function wheel({
  over,
  steps,
}: {
  readonly over: string;
  readonly steps: readonly WheelStep[];
}): Promise<Frames> {
  const stage = document.querySelector(over);
  if (!stage) throw new Error(`there is no ${over}`);
  const box = stage.getBoundingClientRect();
  const { benchFrames: log } = window as unknown as { readonly benchFrames: FrameLog };
  await new Promise<number>((done) => requestAnimationFrame(done));
  log.frame.length = 0;
  log.took.length = 0;
  for (const { at, ...wheeled } of steps) {
    const place = { clientX: box.left + 76 + (box.width - 84) * at, clientY: box.top + Math.min(200, box.height / 2) };
    stage.dispatchEvent(new WheelEvent('wheel', { ...wheeled, ...place, bubbles: true, cancelable: true }));
    await new Promise<number>((done) => requestAnimationFrame(done));
  }
  const own = new Map<number, number>();
  log.frame.forEach((frame, i) => {
    own.set(frame, (own.get(frame) ?? 0) + log.took[i]);
  });
  const starts = [...own.keys()];
  return { between: starts.slice(1).map((start, i) => start - starts[i]), own: [...own.values()] };
}

export function row(name: string, value: number, unit: string): Row {
  return { name, value, unit, cpuSeconds: 0 };
}

/** Median, 95th percentile and maximum of times. */
export function quantiles(name: string, values: readonly number[]): Row[] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
  return [
    row(`${name}.p50_ms`, at(0.5), 'ms'),
    row(`${name}.p95_ms`, at(0.95), 'ms'),
    row(`${name}.max_ms`, at(1), 'ms'),
  ];
}
