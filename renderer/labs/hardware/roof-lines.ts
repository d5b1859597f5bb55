import type { RooflineView } from '../../../workers/hardware/views/roofline.ts';
import type { LinePoint } from '../../charts/line-layout.ts';

/** Beyond the outermost points and ridges, as a factor. */
const BEYOND = 4;

/** Intensities that a picture of these machines reaches from and to; undefined when there is nothing to show. */
export function roofSpan(roofs: readonly RooflineView[]): readonly [from: number, to: number] | undefined {
  const places = roofs.flatMap(({ ridge, points }) => [
    ...(ridge === undefined ? [] : [ridge]),
    ...points.map(({ intensity }) => intensity),
  ]);
  if (places.length === 0) return undefined;
  return [Math.min(...places) / BEYOND, Math.max(...places) * BEYOND];
}

/** What code reaches at each intensity: rising with the bandwidth up to the ridge, level from there. Empty where a ceiling is unknown. */
export function roofLines(
  { reachedFlopsPerS: level, reachedBytesPerS: slope, ridge }: RooflineView,
  [from, to]: readonly [number, number],
): readonly LinePoint[] {
  if (slope === undefined && level === undefined) return [];
  // with one ceiling unknown, the other one alone limits
  if (slope === undefined) return [from, to].map((x) => ({ x, y: level as number }));
  if (level === undefined || ridge === undefined) return [from, to].map((x) => ({ x, y: x * slope }));
  const places = ridge > from && ridge < to ? [from, ridge, to] : [from, to];
  return places.map((x) => ({ x, y: Math.min(level, x * slope) }));
}
