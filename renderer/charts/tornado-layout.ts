import { type Axis, linearAxis } from '../report/scale.ts';

/** What a result becomes when one input is as low, and as high, as it may be. */
export interface Swing {
  readonly low: number;
  readonly high: number;
}

const sizeOf = ({ low, high }: Swing): number => Math.abs(high - low);

/** Swings below this part of the widest cannot be seen. */
const SEEN = 0.005;

/** The inputs that move the result most first, without those whose bar could not be seen. */
export function bySwing<T extends Swing>(rows: readonly T[]): readonly T[] {
  const sorted = [...rows].sort((a, b) => sizeOf(b) - sizeOf(a));
  return sorted.filter((row) => sizeOf(row) >= SEEN * sizeOf(sorted[0]));
}

/** Room beyond the outermost value, as a share of the axis. */
const MARGIN = 0.06;

/** An axis that holds every result and every mark. */
export function tornadoAxis(
  rows: readonly Swing[],
  base: number,
  marks: readonly number[],
  from: number,
  to: number,
): Axis {
  const values = [base, ...marks, ...rows.flatMap(({ low, high }) => [low, high])].filter(Number.isFinite);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const margin = Math.max((most - least) * MARGIN, 1e-9);
  return linearAxis(least - margin, most + margin, from, to, 6);
}
