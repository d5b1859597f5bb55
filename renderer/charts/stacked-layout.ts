/** Steps over a numeric axis: `values` has one number for each interval between neighbouring edges. */
export interface Steps {
  /** Ascending. */
  readonly edges: Float64Array;
  readonly values: Float64Array;
}

/** Layers of one stack over common intervals. */
export interface Stack {
  readonly edges: Float64Array;
  /** By layer * intervals + interval, the lowest layer first; NaN = not known. */
  readonly values: Float64Array;
  readonly layers: number;
}

export const intervalsOf = ({ edges }: Pick<Stack, 'edges'>): number => Math.max(0, edges.length - 1);

/** Index of the interval that holds `x`; -1 outside of all. */
export function intervalAt(edges: Float64Array, x: number): number {
  if (edges.length < 2 || !(x >= edges[0]) || x > edges[edges.length - 1]) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where one of several is over although the longest goes on; undefined for the longest, and where no end is known. */
export function earlyEnd(end: number | undefined, all: readonly (number | undefined)[]): number | undefined {
  return end !== undefined && all.some((other) => other !== undefined && other > end) ? end : undefined;
}

/** All edges of several stacks, ascending, each once. */
export function commonEdges(stacks: readonly Pick<Stack, 'edges'>[]): Float64Array {
  return Float64Array.from(new Set(stacks.flatMap(({ edges }) => [...edges]))).sort();
}

/**
 * Upper edges of the layers, as (layer + 1) * intervals + interval; those of 0 are the floor. A layer that is not known
 * has no height; where none is known there is nothing to draw and all edges are NaN.
 */
export function stackTops(stack: Stack): Float64Array {
  const { values, layers } = stack;
  const intervals = intervalsOf(stack);
  const tops = new Float64Array((layers + 1) * intervals);
  for (let at = 0; at < intervals; at++) {
    let known = false;
    for (let layer = 0; layer < layers; layer++) {
      const value = values[layer * intervals + at];
      known ||= !Number.isNaN(value);
      tops[(layer + 1) * intervals + at] = tops[layer * intervals + at] + (Number.isNaN(value) ? 0 : value);
    }
    if (!known) for (let layer = 0; layer <= layers; layer++) tops[layer * intervals + at] = Number.NaN;
  }
  return tops;
}

/** The sum of the known layers; NaN where none is. */
export function totals(stack: Stack): Steps {
  const intervals = intervalsOf(stack);
  return { edges: stack.edges, values: stackTops(stack).slice(stack.layers * intervals) };
}

/** a - b over the edges of both; NaN where one of them says nothing. */
export function difference(a: Steps, b: Steps): Steps {
  const edges = commonEdges([a, b]);
  const values = new Float64Array(Math.max(0, edges.length - 1));
  for (let at = 0; at < values.length; at++) {
    const middle = (edges[at] + edges[at + 1]) / 2;
    const [left, right] = [a, b].map((steps) => steps.values[intervalAt(steps.edges, middle)] ?? Number.NaN);
    values[at] = left - right;
  }
  return { edges, values };
}

/** Largest and smallest of the numbers among `values`, together with 0. */
export function reach(values: Float64Array): { readonly low: number; readonly high: number } {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** Neighbours that differ by less, relatively, are drawn as one. */
const SAME = 1e-3;

/** How often steps change their height so far that it is seen. */
export function changesOf({ values }: Steps): number {
  let changes = 0;
  for (let at = 1; at < values.length; at++) {
    const [before, now] = [values[at - 1], values[at]];
    if (Math.abs(now - before) > SAME * Math.max(Math.abs(now), Math.abs(before))) changes++;
  }
  return changes;
}

/** Stretches of neighbouring intervals [from, to) in which something is known. */
export function* stretches(known: (at: number) => boolean, intervals: number): Generator<readonly [number, number]> {
  let from = -1;
  for (let at = 0; at <= intervals; at++) {
    const here = at < intervals && known(at);
    if (here && from < 0) from = at;
    if (!here && from >= 0) {
      yield [from, at];
      from = -1;
    }
  }
}
