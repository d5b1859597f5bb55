/**
 * Histogram over fixed logarithmic bins: small enough to send for every replication, mergeable without loss, and with
 * quantiles whose error is bounded by the bin width. Bin i covers [LOWEST_NS · RATIO^i, LOWEST_NS · RATIO^(i+1)); values
 * below the first edge count in bin 0, values beyond the last edge in the last bin.
 */
export const LOWEST_NS = 100;
export const RATIO = 1.01;
const HIGHEST_NS = 1e12;
/** The last edge is the first one at or above 1000 s. */
export const BINS = Math.ceil(Math.log(HIGHEST_NS / LOWEST_NS) / Math.log(RATIO));

const BINS_PER_E = 1 / Math.log(RATIO);

/** Edges by repeated multiplication, because Math.pow may differ between engines in the last bit. Never written again. */
const EDGES = Float64Array.from({ length: BINS + 1 }, () => LOWEST_NS);
for (let i = 1; i <= BINS; i++) EDGES[i] = EDGES[i - 1]! * RATIO;

/** Values in ns. `min`, `max` and `sum` are exact; all three are 0 when `n` is 0. */
export interface LogHistogram {
  readonly counts: Uint32Array;
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
}

/** Bin of a value ≥ 0: the last one whose lower edge is not above it. */
function binOf(value: number): number {
  if (value < LOWEST_NS) return 0;
  const bin = Math.min(BINS - 1, Math.floor(Math.log(value / LOWEST_NS) * BINS_PER_E));
  // The logarithm may be off by one next to an edge; the table decides.
  if (value < EDGES[bin]!) return bin - 1;
  return bin < BINS - 1 && value >= EDGES[bin + 1]! ? bin + 1 : bin;
}

/** Collects values without allocating. */
export class HistogramBuilder {
  private readonly counts = new Uint32Array(BINS);
  private n = 0;
  private min = Number.POSITIVE_INFINITY;
  private max = 0;
  private sum = 0;

  /** Throws a RangeError for a negative or non-finite value. */
  add(valueNs: number): void {
    if (!(valueNs >= 0 && valueNs < Number.POSITIVE_INFINITY)) throw new RangeError(`${valueNs} ns is not a duration`);
    this.counts[binOf(valueNs)]!++;
    this.n++;
    this.sum += valueNs;
    if (valueNs < this.min) this.min = valueNs;
    if (valueNs > this.max) this.max = valueNs;
  }

  merge(other: LogHistogram): void {
    if (other.n === 0) return;
    for (let i = 0; i < BINS; i++) this.counts[i]! += other.counts[i]!;
    this.n += other.n;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /** A copy that later additions do not change. */
  toCounts(): LogHistogram {
    const { n, max, sum } = this;
    return { counts: this.counts.slice(), n, min: n === 0 ? 0 : this.min, max, sum };
  }
}

/** Whether there is a shape to draw: values below the first edge all count in one bin, where they look alike. */
export const hasShape = ({ n, max }: LogHistogram): boolean => n > 0 && max >= EDGES[1]!;

function lowerEdge(h: LogHistogram, bin: number): number {
  return bin === 0 ? h.min : Math.max(h.min, EDGES[bin]!);
}

function upperEdge(h: LogHistogram, bin: number): number {
  return bin === BINS - 1 ? h.max : Math.min(h.max, EDGES[bin + 1]!);
}

/** The value of rank 0 … n-1, taking the values of a bin as evenly spread over it. */
function orderStatistic(h: LogHistogram, rank: number): number {
  if (rank === 0) return h.min;
  if (rank === h.n - 1) return h.max;
  let bin = 0;
  let before = 0;
  while (before + h.counts[bin]! <= rank) before += h.counts[bin++]!;
  const low = lowerEdge(h, bin);
  return low + ((rank - before + 0.5) / h.counts[bin]!) * (upperEdge(h, bin) - low);
}

/**
 * Quantile p in [0, 1] in ns, by the definition of `quantiles` on the values as the bins remember them: within 1 % of
 * the exact sample quantile where that lies between LOWEST_NS and 1000 s, exact at p = 0 and 1. Undefined when empty.
 */
export function histogramQuantile(h: LogHistogram, p: number): number | undefined {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability ${p} is not in [0, 1]`);
  if (h.n === 0) return undefined;
  const position = (h.n - 1) * p;
  const below = Math.floor(position);
  const low = orderStatistic(h, below);
  if (position === below) return low;
  return low + (position - below) * (orderStatistic(h, below + 1) - low);
}

/**
 * The empirical distribution function as a polyline of at most `maxPoints` ≥ 2 points: x in ns, ascending, from the
 * smallest to the largest value; y from 0 to 1. Where bins must be left out, the kept ones are spread evenly over the
 * occupied bins, that is over log x, so that the tail keeps its shape. Empty arrays for an empty histogram.
 */
export function cdfPoints(h: LogHistogram, maxPoints: number): { readonly x: Float64Array; readonly y: Float64Array } {
  if (!(maxPoints >= 2)) throw new RangeError('a distribution function needs two points or more');
  if (h.n === 0) return { x: new Float64Array(0), y: new Float64Array(0) };
  const occupied: number[] = [];
  for (let i = 0; i < BINS; i++) if (h.counts[i]! > 0) occupied.push(i);
  const steps = Math.min(occupied.length, Math.floor(maxPoints) - 1);
  const x = new Float64Array(steps + 1);
  const y = new Float64Array(steps + 1);
  x[0] = h.min;
  let seen = 0;
  let next = 0;
  for (let step = 1; step <= steps; step++) {
    const last = Math.round((step * occupied.length) / steps) - 1;
    for (; next <= last; next++) seen += h.counts[occupied[next]!]!;
    x[step] = upperEdge(h, occupied[last]!);
    y[step] = seen / h.n;
  }
  return { x, y };
}
