/** Axis scales as plain functions from data to SVG units. */
export interface Axis {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * Logarithmic axis over [min, max] (both > 0) with ticks at 1, 2 and 5 times powers of ten, or only powers when many. A
 * range that holds less than two of them has round steps.
 */
export function logAxis(min: number, max: number, from: number, to: number): Axis {
  const low = Math.log10(min);
  const span = Math.max(1e-9, Math.log10(max) - low);
  const steps = span <= 2.2 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let decade = Math.floor(low); decade <= Math.ceil(low + span); decade++) {
    for (const step of steps) {
      const tick = step * 10 ** decade;
      if (tick >= min * 0.999 && tick <= max * 1.001) ticks.push(tick);
    }
  }
  if (ticks.length < 2 && max > min) ticks.splice(0, 1, ...linearAxis(min, max, 0, 1, 4).ticks);
  return { at: (value) => from + ((Math.log10(value) - low) / span) * (to - from), ticks };
}

/** Linear axis with about `count` round ticks. */
export function linearAxis(min: number, max: number, from: number, to: number, count: number): Axis {
  const rough = (max - min) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((candidate) => candidate * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let index = Math.ceil(min / step); index * step <= max * (1 + 1e-12); index++) ticks.push(index * step);
  return { at: (value) => from + ((value - min) / (max - min)) * (to - from), ticks };
}

/** Linear within ±1, one more unit of length for every factor of ten outside: keeps "below 1 %" and "tenfold" readable. */
export function symlog(value: number): number {
  const size = Math.abs(value);
  return size <= 1 ? value : Math.sign(value) * (1 + Math.log10(size));
}

/** Axis over [min, max] in `symlog` length, extended outwards to the next power of ten and at least to ±1. */
export function symlogAxis(min: number, max: number, from: number, to: number): Axis {
  const low = Math.min(-1, Math.floor(symlog(min)));
  const high = Math.max(1, Math.ceil(symlog(max)));
  const ticks: number[] = [];
  for (let length = low; length <= high; length++) {
    ticks.push(length === 0 ? 0 : Math.sign(length) * 10 ** (Math.abs(length) - 1));
  }
  return { at: (value) => from + ((symlog(value) - low) / (high - low)) * (to - from), ticks };
}

/** SVG numbers with two decimals at most: exact enough for print, and the same on every machine. */
export function coordinate(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}
