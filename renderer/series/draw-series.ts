import { axisFor } from '../timeline/axis.ts';
import { formatInstant } from '../timeline/format.ts';
import { toX, type Viewport } from '../timeline/viewport.ts';
import type { TrackWindow } from './client.ts';
import { differenceOf, reachOf } from './windows.ts';

export interface SeriesColours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
  readonly accent: string;
  readonly mono: string;
  /** Of A and B. */
  readonly sides: readonly [string, string];
}

export interface SeriesScene {
  readonly context: CanvasRenderingContext2D;
  readonly colours: SeriesColours;
  readonly view: Viewport;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly format: (value: number) => string;
  readonly formatDifference: (value: number) => string;
}

/** Room for the numbers of the scale, CSS pixels; charts below each other begin at the same place. */
export const LEFT = 76;
const RIGHT = 8;
const GAP = 8;
/** Height of the times below. */
const TIMES = 16;
const TICK_SPACING = 110;
/** Part of the height that A − B takes. */
const DIFFERENCE = 0.34;
/** B is dashed, so that it is told from A without colour. */
const DASH = [5, 3];

/** Width of the part that time runs over. */
export function plotWidth(width: number): number {
  return Math.max(1, width - LEFT - RIGHT);
}

/** A and B over time, each with the range of what its pixels stand for, and A − B below. */
export function drawSeries(scene: SeriesScene, windows: readonly (TrackWindow | undefined)[]): void {
  const { context, width, view } = scene;
  context.clearRect(0, 0, width, scene.height);
  drawTimes(scene);
  const height = scene.height - TIMES;
  const [a, b] = windows;
  const upper = a && b ? height * (1 - DIFFERENCE) - GAP : height - 2;
  const reach = reachOf(windows, view.t0, view.t0 + view.fraction + view.span);
  if (!reach) return;
  // what is never negative is drawn from zero
  const low = Math.min(0, reach.low);
  const high = reach.high > low ? reach.high : low + 1;
  const up = (value: number) => 4 + (upper - 4) * (1 - (value - low) / (high - low));
  drawScale(scene, [
    [up(high), scene.format(high)],
    [up(low), scene.format(low)],
  ]);
  windows.forEach((window, side) => {
    if (window) drawRange(scene, window, scene.colours.sides[side], up);
  });
  windows.forEach((window, side) => {
    if (window) drawLine(scene, window, scene.colours.sides[side], side === 1 ? DASH : [], up);
  });
  if (a && b) drawApart(scene, a, differenceOf(a, b), upper + GAP, height);
}

function drawTimes({ context, colours, view, width, height }: SeriesScene): void {
  const plot = plotWidth(width);
  const { base, ticks } = axisFor(view, plot, TICK_SPACING);
  context.font = `11px ${colours.mono}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const { t, label } of ticks) {
    const x = LEFT + Math.round(toX(view, plot, t));
    context.fillStyle = colours.line;
    context.fillRect(x, 0, 1, height - TIMES + 4);
    context.fillStyle = colours.muted;
    if (x + context.measureText(label).width + 3 < LEFT + plot) context.fillText(label, x + 3, height - TIMES / 2);
  }
  if (base === undefined) return;
  context.textAlign = 'right';
  context.fillText(formatInstant(base).replace(/(\u2009000)+ s$/, ' s'), LEFT - 6, height - TIMES / 2);
}

function drawScale({ context, colours, width }: SeriesScene, lines: readonly (readonly [number, string])[]): void {
  context.font = `11px ${colours.mono}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [y, label] of lines) {
    context.fillStyle = colours.line;
    context.fillRect(LEFT, Math.round(y), plotWidth(width), 1);
    context.fillStyle = colours.muted;
    context.fillText(label, LEFT - 6, Math.max(7, y));
  }
}

/** Pixel columns of the buckets in view: [bucket, x0, x1]. */
function inView({ view, width }: SeriesScene, { fromNs, bucketNs, mean }: TrackWindow): readonly [number, number] {
  const first = Math.max(0, Math.floor((view.t0 - fromNs) / bucketNs) - 1);
  const last = Math.min(mean.length, Math.ceil((view.t0 + view.span - fromNs) / bucketNs) + 2);
  return width > LEFT ? [first, last] : [0, 0];
}

function drawRange(scene: SeriesScene, window: TrackWindow, colour: string, up: (value: number) => number): void {
  const { context, view } = scene;
  const [first, last] = inView(scene, window);
  const plot = plotWidth(scene.width);
  context.save();
  clipPlot(scene);
  context.globalAlpha = 0.22;
  context.fillStyle = colour;
  context.beginPath();
  for (let bucket = first; bucket < last; bucket++) {
    const top = up(window.greatest[bucket]);
    const bottom = up(window.least[bucket]);
    if (!(bottom - top >= 1)) continue;
    const x0 = LEFT + toX(view, plot, window.fromNs + bucket * window.bucketNs);
    const x1 = LEFT + toX(view, plot, window.fromNs + (bucket + 1) * window.bucketNs);
    context.rect(x0, top, Math.max(1, x1 - x0), bottom - top);
  }
  context.fill();
  context.restore();
}

function drawLine(
  scene: SeriesScene,
  { fromNs, bucketNs, mean }: TrackWindow,
  colour: string,
  dash: readonly number[],
  up: (value: number) => number,
): void {
  const { context, view } = scene;
  const [first, last] = inView(scene, { fromNs, bucketNs, mean, least: mean, greatest: mean });
  const plot = plotWidth(scene.width);
  const steps = bucketNs * (plot / view.span) > 4;
  context.save();
  clipPlot(scene);
  context.strokeStyle = colour;
  context.lineWidth = 1.4;
  context.setLineDash([...dash]);
  context.beginPath();
  let drawing = false;
  for (let bucket = first; bucket < last; bucket++) {
    if (Number.isNaN(mean[bucket])) {
      drawing = false;
      continue;
    }
    const y = up(mean[bucket]);
    const x0 = LEFT + toX(view, plot, fromNs + bucket * bucketNs);
    if (drawing) context.lineTo(x0, y);
    else context.moveTo(x0, y);
    // wide buckets are drawn as what they are: one value from edge to edge
    if (steps) context.lineTo(LEFT + toX(view, plot, fromNs + (bucket + 1) * bucketNs), y);
    drawing = true;
  }
  context.stroke();
  context.restore();
}

/** A − B: above the line what A has more of, below what B has; told by place, not by colour. */
function drawApart(scene: SeriesScene, window: TrackWindow, apart: Float32Array, top: number, height: number): void {
  const { context, colours, view } = scene;
  const [first, last] = inView(scene, window);
  let most = 0;
  for (let bucket = first; bucket < last; bucket++) {
    const size = Math.abs(apart[bucket]);
    if (size > most) most = size;
  }
  const middle = (top + height - 2) / 2;
  const perUnit = most > 0 ? (height - 2 - top) / 2 / most : 0;
  drawScale(scene, [[middle, `A−B ±${scene.formatDifference(most).replace(/^[+−]/, '')}`]]);
  const plot = plotWidth(scene.width);
  context.save();
  clipPlot(scene);
  for (const sign of [1, -1]) {
    context.fillStyle = colours.sides[sign > 0 ? 0 : 1];
    context.beginPath();
    for (let bucket = first; bucket < last; bucket++) {
      const value = apart[bucket];
      if (!(value * sign > 0)) continue;
      const x0 = LEFT + toX(view, plot, window.fromNs + bucket * window.bucketNs);
      const x1 = LEFT + toX(view, plot, window.fromNs + (bucket + 1) * window.bucketNs);
      context.rect(x0, middle, Math.max(1, x1 - x0), -value * perUnit);
    }
    context.fill();
  }
  context.restore();
}

function clipPlot({ context, width, height }: SeriesScene): void {
  context.beginPath();
  context.rect(LEFT, 0, plotWidth(width), height);
  context.clip();
}

/** Playhead and selection, over everything. */
export function drawMoment(
  { context, colours, view, width, height }: SeriesScene,
  playhead: number,
  selection: { readonly from: number; readonly to: number } | undefined,
): void {
  const plot = plotWidth(width);
  const x = (t: number) => LEFT + Math.min(plot, Math.max(0, toX(view, plot, t)));
  if (selection) {
    context.globalAlpha = 0.12;
    context.fillStyle = colours.accent;
    context.fillRect(x(selection.from), 0, x(selection.to) - x(selection.from), height);
    context.globalAlpha = 1;
  }
  const at = toX(view, plot, playhead);
  if (at < 0 || at > plot) return;
  context.fillStyle = colours.accent;
  context.fillRect(LEFT + Math.round(at), 0, 1.5, height);
}
