import type { LoadWindow } from '../../workers/recording/timeline-types.ts';
import { SHADES } from './classes.ts';
import type { LaneScene } from './draw-lanes.ts';
import type { Strip } from './layout.ts';
import type { LoadPair } from './loads.ts';
import { toX } from './viewport.ts';

/** Busy share of all CPUs, stacked by class from the bottom of a strip. */
export function drawLoad(scene: LaneScene, strip: Strip, load: LoadWindow | undefined): void {
  if (!load) return;
  const { context, left, palette } = scene;
  const rows = columns(scene, load);
  for (let c = 0; c < load.classes; c++) {
    context.fillStyle = palette.plain[c * SHADES];
    for (const { x0, x1, at } of rows) {
      let below = 0;
      for (let k = 0; k < c; k++) below += load.share[at + k];
      const share = load.share[at + c];
      if (share <= 0) continue;
      const top = strip.y + strip.height * (1 - below - share);
      context.fillRect(left + x0, top, x1 - x0, strip.height * share);
    }
  }
}

/** Full scale of the difference track, as a share of all CPUs. */
const SCALES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/**
 * A − B by class: above the middle what A used more, below what B used more, stacked.
 * @returns the full scale, or undefined while there is nothing to compare
 */
export function drawDifference(scene: LaneScene, strip: Strip, loads: LoadPair | undefined): number | undefined {
  if (!loads) return undefined;
  const [a, b] = loads;
  const { context, left, palette } = scene;
  const shift = ((a.fromNs - b.fromNs) / a.bucketNs) * a.classes;
  const rows = columns(scene, a).map(({ x0, x1, at }) => ({
    x0,
    x1,
    by: Array.from({ length: a.classes }, (_, c) => (a.share[at + c] ?? 0) - (b.share[at + shift + c] ?? 0)),
  }));
  const largest = Math.max(0, ...rows.flatMap(({ by }) => [total(by, 1), -total(by, -1)]));
  const full = SCALES.find((scale) => scale >= largest) ?? 1;
  const middle = strip.y + Math.round(strip.height / 2);
  const perShare = (strip.height / 2 - 2) / full;
  for (let c = 0; c < a.classes; c++) {
    context.fillStyle = palette.plain[c * SHADES];
    for (const { x0, x1, by } of rows) {
      const share = by[c];
      if (share === 0) continue;
      const before = total(by.slice(0, c), Math.sign(share));
      const edge = middle - before * perShare;
      context.fillRect(left + x0, edge, x1 - x0, -share * perShare);
    }
  }
  context.fillStyle = palette.muted;
  context.fillRect(left, middle, scene.width, 1);
  return full;
}

/** Sum of the values of one sign. */
function total(values: readonly number[], sign: number): number {
  return values.reduce((sum, value) => (value * sign > 0 ? sum + value : sum), 0);
}

/** Pixel columns of the buckets that are in view. */
export function columns({ view, width }: LaneScene, load: LoadWindow): { x0: number; x1: number; at: number }[] {
  const found: { x0: number; x1: number; at: number }[] = [];
  const buckets = load.share.length / load.classes;
  const first = Math.max(0, Math.floor((view.t0 - load.fromNs) / load.bucketNs));
  for (let bucket = first; bucket < buckets; bucket++) {
    const start = load.fromNs + bucket * load.bucketNs;
    const x0 = Math.max(0, Math.round(toX(view, width, start)));
    if (x0 >= width) break;
    const x1 = Math.min(width, Math.round(toX(view, width, start + load.bucketNs)));
    if (x1 > x0) found.push({ x0, x1, at: bucket * load.classes });
  }
  return found;
}
