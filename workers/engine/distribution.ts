import type { Distribution } from './distribution-types.ts';
import { DOUBLE_ZERO } from './double-zero.ts';
import type { RandomStream } from './random.ts';
import { standardExponential, standardNormal } from './ziggurat.ts';

/** 52 days. A longer draw would end after any horizon anyway, and now + draw stays an exact integer. */
const LONGEST_NS = 2 ** 52;

const CONSTANT = 0;
const UNIFORM = 1;
const EXPONENTIAL = 2;
const LOGNORMAL = 3;
const PARETO = 4;
const EMPIRICAL = 5;
const SEQUENCE = 6;
const QUANTILES = 7;

const NO_VALUES = new Float64Array(0);

/** Draws from one distribution with one stream; the stream and the place in a sequence are its state. No draw allocates. */
export class Sampler {
  // One class with a code instead of one class per distribution: every call site sees a single shape and is inlined.
  private code = CONSTANT;
  private a = DOUBLE_ZERO;
  private b = DOUBLE_ZERO;
  private values = NO_VALUES;
  private probabilities = NO_VALUES;
  /** Next value of a sequence. */
  private position = 0;

  /** @throws RangeError when a parameter is not finite or out of its range. */
  constructor(
    distribution: Distribution,
    private readonly stream: RandomStream,
  ) {
    this.follow(distribution);
  }

  /** From now on draws from another distribution, with the same stream. @throws RangeError as the constructor */
  follow(distribution: Distribution): void {
    const [code, a, b] = parameters(distribution);
    if (!Number.isFinite(a) || !Number.isFinite(b))
      throw new RangeError(`a ${distribution.kind} this extreme overflows`);
    this.code = code;
    this.a = a;
    this.b = b;
    this.values = Float64Array.from(valuesOf(distribution));
    const points = distribution.kind === 'quantiles' ? distribution.points : [];
    this.probabilities = Float64Array.from(points, ([probability]) => probability);
    this.position = 0;
  }

  /** A draw in the unit of the distribution. */
  sample(): number {
    // The unary plus keeps the common branch from being boxed, as in ziggurat.ts.
    return this.code === EXPONENTIAL ? this.a * standardExponential(this.stream) : +this.sampleOther();
  }

  /** A draw rounded to an integer number of nanoseconds, 0 … 2^52; longer draws are cut to 2^52 ns (52 days). */
  sampleNs(): number {
    const x = Math.floor(this.sample() + 0.5);
    return x < LONGEST_NS ? x : LONGEST_NS;
  }

  /** The n-th value of a sequence from its beginning, which follows its end; rounded like `sampleNs`. */
  sequenceNs(n: number): number {
    const x = Math.floor(this.values[n % this.values.length] + 0.5);
    return x < LONGEST_NS ? x : LONGEST_NS;
  }

  private sampleOther(): number {
    const { a, b, stream } = this;
    switch (this.code) {
      case CONSTANT:
        return a;
      case UNIFORM:
        return a + (b - a) * stream.nextDouble();
      case LOGNORMAL:
        return Math.exp(a + b * standardNormal(stream));
      case PARETO:
        // The logarithm of a Pareto variable over its minimum is exponential with mean 1 / shape.
        return a * Math.exp(b * standardExponential(stream));
      case SEQUENCE: {
        const value = this.values[this.position];
        this.position = (this.position + 1) % this.values.length;
        return value;
      }
      case QUANTILES:
        return this.quantile(stream.nextDouble());
      default:
        return this.values[stream.nextBelow(this.values.length)];
    }
  }

  private quantile(probability: number): number {
    const { probabilities, values } = this;
    let low = 0;
    let high = probabilities.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (probabilities[middle] <= probability) low = middle;
      else high = middle;
    }
    const along = (probability - probabilities[low]) / (probabilities[high] - probabilities[low]);
    return values[low] + (values[high] - values[low]) * along;
  }
}

function valuesOf(distribution: Distribution): readonly number[] {
  switch (distribution.kind) {
    case 'empirical':
    case 'sequence':
      return distribution.values;
    case 'quantiles':
      return distribution.points.map(([, value]) => value);
    default:
      return [];
  }
}

function parameters(distribution: Distribution): readonly [code: number, a: number, b: number] {
  switch (distribution.kind) {
    case 'constant':
      return [CONSTANT, notNegative(distribution.value, 'value of a constant'), 0];
    case 'uniform': {
      const low = notNegative(distribution.low, 'low end of a uniform distribution');
      const high = notNegative(distribution.high, 'high end of a uniform distribution');
      if (high < low)
        throw new RangeError(`the high end of a uniform distribution, ${high}, is below the low end, ${low}`);
      return [UNIFORM, low, high];
    }
    case 'exponential':
      return [EXPONENTIAL, positive(distribution.mean, 'mean of an exponential distribution'), 0];
    case 'lognormal': {
      // Of the logarithm: variance = ln(1 + cv²), mean = ln(mean) - variance / 2.
      const cv = notNegative(distribution.cv, 'coefficient of variation of a lognormal distribution');
      const variance = Math.log1p(cv * cv);
      const mean = Math.log(positive(distribution.mean, 'mean of a lognormal distribution'));
      return [LOGNORMAL, mean - variance / 2, Math.sqrt(variance)];
    }
    case 'pareto':
      return [
        PARETO,
        positive(distribution.scale, 'scale of a Pareto distribution'),
        1 / positive(distribution.shape, 'shape of a Pareto distribution'),
      ];
    case 'empirical':
      if (distribution.values.length === 0) throw new RangeError('an empirical distribution needs at least one value');
      for (const value of distribution.values) notNegative(value, 'value of an empirical distribution');
      return [EMPIRICAL, 0, 0];
    case 'sequence':
      if (distribution.values.length === 0) throw new RangeError('a sequence needs at least one value');
      for (const value of distribution.values) notNegative(value, 'value of a sequence');
      return [SEQUENCE, 0, 0];
    case 'quantiles': {
      const { points } = distribution;
      if (!areQuantiles(points)) throw new RangeError('quantiles ascend, and their probabilities go from 0 to 1');
      return [QUANTILES, 0, 0];
    }
  }
}

function notNegative(value: number, what: string): number {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`the ${what} must be finite and 0 or more, not ${value}`);
  return value;
}

function positive(value: number, what: string): number {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`the ${what} must be finite and above 0, not ${value}`);
  return value;
}

/** Whether these are quantiles that can be drawn from: values ascend from 0 or more, probabilities from 0 to 1. */
export function areQuantiles(points: readonly (readonly [number, number])[]): boolean {
  if (points.length < 2 || points[0][0] !== 0 || points[points.length - 1][0] !== 1) return false;
  return points.every(([probability, value], i) => {
    if (i === 0) return value >= 0 && value < Infinity;
    return probability > points[i - 1][0] && value >= points[i - 1][1] && value < Infinity;
  });
}
