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
  /** CSS pixels: of the whole, and of the part on the left that is for the numbers of the scale. */
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Times below, where nothing else shows them. */
  readonly times: boolean;
  readonly format: (value: number) => string;
  readonly formatDifference: (value: number) => string;
}

const GAP = 8;
/** Height of the times below. */
const TIMES = 16;
const TICK_SPACING = 110;
/** Part of the height that A − B takes. */
const DIFFERENCE = 0.34;
/** B is dashed, so that it is told from A without colour. */
const DASH = [5, 3];

/** Width of the part that time runs over. */
function plotWidth({ width, left }: Pick<SeriesScene, 'width' | 'left'>): number {
  return Math.max(1, width - left);
}

/** A and B over time, each with the range of what its pixels stand for, and A − B below. */
export function drawSeries(scene: SeriesScene, windows: readonly (TrackWindow | undefined)[]): void {
  const { view } = scene;
  if (scene.times) drawTimes(scene);
  const height = scene.height - (scene.times ? TIMES : 0);
  const [a, b] = windows;
  const upper = a && b ? height * (1 - DIFFERENCE) - GAP : height - 2;
  const reach = reachOf(windows, view.t0, view.t0 + view.fraction + view.span);
  if (!reach) return;
  // what is never negative is drawn from zero
  const low = Math.min(0, reach.low);
  const high = reach.high > low ? reach.high : low + 1;
  const up = (value: number) => 4 + (upper - 4) * (1 - (value - low) / (high - low));
  scene.context.fillStyle = scene.colours.line;
  for (const value of [low, high]) scene.context.fillRect(scene.left, Math.round(up(value)), plotWidth(scene), 1);
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

function drawTimes(scene: SeriesScene): void {
  const { context, colours, view, height, left } = scene;
  const plot = plotWidth(scene);
  const { base, ticks } = axisFor(view, plot, TICK_SPACING);
  context.font = `11px ${colours.mono}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const { t, label } of ticks) {
    const x = left + Math.round(toX(view, plot, t));
    context.fillStyle = colours.line;
    context.fillRect(x, 0, 1, height - TIMES + 4);
    context.fillStyle = colours.muted;
    if (x + context.measureText(label).width + 3 < left + plot) context.fillText(label, x + 3, height - TIMES / 2);
  }
  if (base === undefined) return;
  context.textAlign = 'right';
  context.fillText(formatInstant(base).replace(/(\u2009000)+ s$/, ' s'), left - 6, height - TIMES / 2);
}

function drawScale({ context, colours, left }: SeriesScene, lines: readonly (readonly [number, string])[]): void {
  context.font = `11px ${colours.mono}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [y, label] of lines) {
    context.fillStyle = colours.muted;
    context.fillText(label, left - 6, Math.max(7, y));
  }
}

/** Pixel columns of the buckets in view: [bucket, x0, x1]. */
function inView(
  { view, width, left }: SeriesScene,
  { fromNs, bucketNs, mean }: TrackWindow,
): readonly [number, number] {
  const first = Math.max(0, Math.floor((view.t0 - fromNs) / bucketNs) - 1);
  const last = Math.min(mean.length, Math.ceil((view.t0 + view.span - fromNs) / bucketNs) + 2);
  return width > left ? [first, last] : [0, 0];
}

function drawRange(scene: SeriesScene, window: TrackWindow, colour: string, up: (value: number) => number): void {
  const { context, view, left } = scene;
  const [first, last] = inView(scene, window);
  const plot = plotWidth(scene);
  context.save();
  clipPlot(scene);
  context.globalAlpha = 0.22;
  context.fillStyle = colour;
  // whole pixels, one box at a time: a path of hundreds of boxes takes many times as long where there is no GPU
  for (let bucket = first; bucket < last; bucket++) {
    const top = Math.round(up(window.greatest[bucket]));
    const bottom = Math.round(up(window.least[bucket]));
    if (!(bottom > top)) continue;
    const x0 = Math.round(left + toX(view, plot, window.fromNs + bucket * window.bucketNs));
    const x1 = Math.round(left + toX(view, plot, window.fromNs + (bucket + 1) * window.bucketNs));
    context.fillRect(x0, top, x1 - x0, bottom - top);
  }
  context.restore();
}

function drawLine(
  scene: SeriesScene,
  { fromNs, bucketNs, mean }: TrackWindow,
  colour: string,
  dash: readonly number[],
  up: (value: number) => number,
): void {
  const { context, view, left } = scene;
  const [first, last] = inView(scene, { fromNs, bucketNs, mean, least: mean, greatest: mean });
  const plot = plotWidth(scene);
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
    const x0 = left + toX(view, plot, fromNs + bucket * bucketNs);
    if (drawing) context.lineTo(x0, y);
    else context.moveTo(x0, y);
    // wide buckets are drawn as what they are: one value from edge to edge
    if (steps) context.lineTo(left + toX(view, plot, fromNs + (bucket + 1) * bucketNs), y);
    drawing = true;
  }
  context.stroke();
  context.restore();
}

/** A − B: above the line what A has more of, below what B has; told by place, not by colour. */
function drawApart(scene: SeriesScene, window: TrackWindow, apart: Float32Array, top: number, height: number): void {
  const { context, colours, view, left } = scene;
  const [first, last] = inView(scene, window);
  let most = 0;
  for (let bucket = first; bucket < last; bucket++) {
    const size = Math.abs(apart[bucket]);
    if (size > most) most = size;
  }
  const middle = (top + height - 2) / 2;
  const perUnit = most > 0 ? (height - 2 - top) / 2 / most : 0;
  drawScale(scene, [
    [middle - 7, 'A − B'],
    [middle + 7, `±${scene.formatDifference(most).replace(/^[+−]/, '')}`],
  ]);
  context.fillStyle = colours.line;
  context.fillRect(left, Math.round(middle), plotWidth(scene), 1);
  const plot = plotWidth(scene);
  context.save();
  clipPlot(scene);
  for (const sign of [1, -1]) {
    context.fillStyle = colours.sides[sign > 0 ? 0 : 1];
    for (let bucket = first; bucket < last; bucket++) {
      const value = apart[bucket];
      if (!(value * sign > 0)) continue;
      const x0 = Math.round(left + toX(view, plot, window.fromNs + bucket * window.bucketNs));
      const x1 = Math.round(left + toX(view, plot, window.fromNs + (bucket + 1) * window.bucketNs));
      context.fillRect(x0, Math.round(middle), x1 - x0, -Math.max(1, Math.round(value * sign * perUnit)) * sign);
    }
  }
  context.restore();
}

function clipPlot(scene: SeriesScene): void {
  const { context, height, left } = scene;
  context.beginPath();
  context.rect(left, 0, plotWidth(scene), height);
  context.clip();
}

/** Playhead and selection, over everything. */
export function drawMoment(
  scene: SeriesScene,
  playhead: number,
  selection: { readonly from: number; readonly to: number } | undefined,
): void {
  const { context, colours, view, height, left } = scene;
  const plot = plotWidth(scene);
  const x = (t: number) => left + Math.min(plot, Math.max(0, toX(view, plot, t)));
  if (selection) {
    context.globalAlpha = 0.12;
    context.fillStyle = colours.accent;
    context.fillRect(x(selection.from), 0, x(selection.to) - x(selection.from), height);
    context.globalAlpha = 1;
  }
  const at = toX(view, plot, playhead);
  if (at < 0 || at > plot) return;
  context.fillStyle = colours.accent;
  context.fillRect(left + Math.round(at), 0, 1.5, height);
}
