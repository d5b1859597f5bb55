import { axisFor } from '../timeline/axis.ts';
import { formatInstant } from '../timeline/format.ts';
import { parse } from '../timeline/palette.ts';
import { toX, type Viewport } from '../timeline/viewport.ts';
import type { TrackWindow } from './client.ts';
import type { PlotImage } from './plot-image.ts';
import { differenceOf, reachOf } from './windows.ts';

export interface SeriesColours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
  readonly accent: string;
  readonly mono: string;
  /** Of A and B. */
  readonly sides: readonly string[];
}

export interface SeriesScene {
  readonly context: CanvasRenderingContext2D;
  readonly colours: SeriesColours;
  readonly view: Viewport;
  /** CSS pixels: of the whole, and of the part on the left that is for the numbers of the scale. */
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Device pixels for each. */
  readonly scale: number;
  /** For lines and shades; may be shared with others that are drawn one after the other. */
  readonly image: PlotImage;
  /** Times below, where nothing else shows them. */
  readonly times: boolean;
  readonly format: (value: number) => string;
}

const GAP = 8;
/** Height of the times below. */
const TIMES = 16;
const TICK_SPACING = 110;
/** Part of the height that A − B takes. */
const DIFFERENCE = 0.34;
const THICKNESS = 1.4;
/** B is dashed, so that it is told from A without colour. */
const DASH = { on: 5, off: 3 };
/** How much of its colour the range of what a pixel stands for has. */
const SHADE = 0.15;

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
  const plot = plotOf(scene);
  const { image } = scene;
  image.begin(plot.width, Math.max(1, Math.round(height * scene.scale)));
  windows.forEach((window, side) => {
    if (window) paintRange(plot, window, scene.colours.sides[side], up);
  });
  windows.forEach((window, side) => {
    if (window) paintLine(plot, window, scene.colours.sides[side], side === 1, up);
  });
  if (a && b) drawApart(scene, plot, a, differenceOf(a, b), upper + GAP, height);
  image.drawOn(scene.context, scene.left, 0, scene.scale);
}

/** The part that time runs over, in device pixels. */
interface Plot {
  readonly image: PlotImage;
  readonly view: Viewport;
  readonly width: number;
  readonly scale: number;
}

function plotOf(scene: SeriesScene): Plot {
  const { image, view, scale } = scene;
  return { image, view, scale, width: Math.max(1, Math.round(plotWidth(scene) * scale)) };
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
  context.fillText(formatInstant(base).replace(/(\u202f000)+ s$/, ' s'), left - 6, height - TIMES / 2);
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

/** Buckets in view: [first, last). */
function inView({ view }: Plot, { fromNs, bucketNs, mean }: TrackWindow): readonly [number, number] {
  const first = Math.max(0, Math.floor((view.t0 - fromNs) / bucketNs) - 1);
  const last = Math.min(mean.length, Math.ceil((view.t0 + view.span - fromNs) / bucketNs) + 2);
  return [first, last];
}

/** Left edge of a bucket. */
function edgeOf({ view, width }: Plot, { fromNs, bucketNs }: TrackWindow, bucket: number): number {
  return toX(view, width, fromNs + bucket * bucketNs);
}

function paintRange(plot: Plot, window: TrackWindow, colour: string, up: (value: number) => number): void {
  const { image, scale } = plot;
  const [first, last] = inView(plot, window);
  const rgb = parse(colour);
  for (let bucket = first; bucket < last; bucket++) {
    const top = Math.round(up(window.greatest[bucket]) * scale);
    const bottom = Math.round(up(window.least[bucket]) * scale);
    if (!(bottom > top)) continue;
    image.box(
      rgb,
      SHADE,
      Math.round(edgeOf(plot, window, bucket)),
      Math.round(edgeOf(plot, window, bucket + 1)),
      top,
      bottom,
    );
  }
}

function paintLine(
  plot: Plot,
  window: TrackWindow,
  colour: string,
  dashed: boolean,
  up: (value: number) => number,
): void {
  const { image, scale, view, width } = plot;
  const [first, last] = inView(plot, window);
  // wide buckets are drawn as what they are: one value from edge to edge
  const steps = window.bucketNs * (width / view.span) > 4 * scale;
  image.beginLine();
  let before: number | undefined;
  for (let bucket = first; bucket < last; bucket++) {
    const value = window.mean[bucket];
    if (Number.isNaN(value)) {
      before = undefined;
      continue;
    }
    const y = up(value) * scale;
    const x0 = edgeOf(plot, window, bucket);
    if (steps) {
      image.trace(x0, before ?? y, x0, y);
      image.trace(x0, y, edgeOf(plot, window, bucket + 1), y);
    } else if (before !== undefined) image.trace(edgeOf(plot, window, bucket - 1), before, x0, y);
    before = y;
  }
  const dash = dashed && { on: DASH.on * scale, off: DASH.off * scale, at: toX(view, width, 0) };
  image.paintLine(parse(colour), THICKNESS * scale, dash || undefined);
}

/** A − B: above the line what A has more of, below what B has; told by place, not by colour. */
function drawApart(
  scene: SeriesScene,
  plot: Plot,
  window: TrackWindow,
  apart: Float32Array,
  top: number,
  height: number,
): void {
  const { context, colours, left, scale } = scene;
  const [first, last] = inView(plot, window);
  let most = 0;
  for (let bucket = first; bucket < last; bucket++) {
    const size = Math.abs(apart[bucket]);
    if (size > most) most = size;
  }
  const middle = (top + height - 2) / 2;
  const perUnit = most > 0 ? (height - 2 - top) / 2 / most : 0;
  drawScale(scene, [
    [middle - 7, 'A − B'],
    [middle + 7, `±${scene.format(most)}`],
  ]);
  context.fillStyle = colours.line;
  context.fillRect(left, Math.round(middle), plotWidth(scene), 1);
  const zero = Math.round(middle * scale);
  const sides = colours.sides.map(parse);
  for (let bucket = first; bucket < last; bucket++) {
    const value = apart[bucket];
    // NaN where one of them is not known
    if (!(Math.abs(value) > 0)) continue;
    const size = Math.max(1, Math.round(Math.abs(value) * perUnit * scale));
    const [x0, x1] = [Math.round(edgeOf(plot, window, bucket)), Math.round(edgeOf(plot, window, bucket + 1))];
    plot.image.box(sides[value > 0 ? 0 : 1], 1, x0, x1, value > 0 ? zero - size : zero, value > 0 ? zero : zero + size);
  }
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
