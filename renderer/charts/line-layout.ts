import { type Axis, linearAxis, logAxis } from '../report/scale.ts';

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** 95 % interval, where there is one. */
  readonly low?: number;
  readonly high?: number;
}

/** What a line has at exactly this place. */
export function valueAt(points: readonly LinePoint[], x: number): number | undefined {
  return points.find((point) => point.x === x)?.y;
}

export type AxisScale = 'linear' | 'log';

export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface LineLayout {
  readonly x: Axis;
  readonly y: Axis;
}

/** Room above the highest point, as a share of the axis. */
const HEADROOM = 0.05;

/**
 * Axes over all points and intervals. Linear vertical axes begin at 0, so that lengths can be compared; logarithmic ones
 * leave out what is not positive. Undefined when there is nothing to draw.
 */
export function lineLayout(
  points: readonly LinePoint[],
  scales: { readonly x: AxisScale; readonly y: AxisScale },
  { left, right, top, bottom }: PlotArea,
): LineLayout | undefined {
  const shown = points.filter(
    ({ x, y }) =>
      Number.isFinite(x) && Number.isFinite(y) && (scales.x === 'linear' || x > 0) && (scales.y === 'linear' || y > 0),
  );
  if (shown.length === 0) return undefined;
  const xs = shown.map(({ x }) => x);
  const ys = shown.flatMap(({ y, low = y, high = y }) => [low, y, high]).filter((y) => scales.y === 'linear' || y > 0);
  const [xMin, xMax] = widened(Math.min(...xs), Math.max(...xs), scales.x);
  const yHigh = Math.max(...ys);
  const x = scales.x === 'log' ? logAxis(xMin, xMax, left, right) : linearAxis(xMin, xMax, left, right, 6);
  if (scales.y === 'log') {
    const [low, high] = widened(Math.min(...ys), yHigh * (1 + HEADROOM), 'log');
    return { x, y: logAxis(low, high, bottom, top) };
  }
  const low = Math.min(0, ...ys);
  return { x, y: linearAxis(low, yHigh > low ? yHigh + (yHigh - low) * HEADROOM : low + 1, bottom, top, 5) };
}

/** A single value still needs an axis that is not empty. */
function widened(min: number, max: number, scale: AxisScale): readonly [number, number] {
  if (max > min) return [min, max];
  return scale === 'log' ? [min / 2, max * 2] : [min - 0.5, max + 0.5];
}

/** From this ratio of the largest to the smallest value on, a linear axis shows only the largest. */
const WIDE = 10;

/** Whether values of these lines are read on a logarithmic axis only. */
export function isWide(lines: readonly { readonly points: readonly LinePoint[] }[]): boolean {
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => y > 0);
  return Math.max(...values) > WIDE * Math.min(...values);
}
