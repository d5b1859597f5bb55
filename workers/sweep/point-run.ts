import { CONFIDENCE, type IntervalOf, meanInterval, moments } from '../statistics/interval.ts';
import { confidenceAfter, looksUpTo } from '../statistics/looks.ts';
import { studentT } from '../statistics/student.ts';
import type { Range } from './types.ts';

export type Metrics = Readonly<Record<string, number>>;

/** What is needed of a point before it is done. */
export interface Goal {
  readonly metrics: readonly string[];
  /** Replications; with a precision at most. */
  readonly replications: number;
  readonly precision: number | undefined;
  readonly intervals: IntervalOf;
}

/** Half of all estimates of a standard deviation are off by less than this, in standard errors of theirs. */
const QUARTILE = 0.6745;

/**
 * The replications of one point. With a precision it is looked at after fixed numbers of replications, and it is done
 * when the intervals of all metrics are narrow enough in all variants. Whether it is done depends on its replications
 * alone, not on the order in which they come or on other points: workers and shards do not change what is simulated.
 */
export class PointRun {
  /** By variant and replication. */
  private readonly results: (Metrics | undefined)[][];
  private readonly looks: readonly number[];
  /** Index of the look that is being waited for, or that was the last. */
  private look = 0;
  private ended: 'precise' | 'done' | undefined;
  private complete = 0;
  /** Asked for before every job, so it is computed when something has changed. */
  private widest = Number.POSITIVE_INFINITY;

  constructor(
    variants: number,
    private readonly goal: Goal,
  ) {
    this.results = Array.from({ length: variants }, () => []);
    this.looks = goal.precision === undefined ? [goal.replications] : looksUpTo(goal.replications);
    this.advance();
  }

  take(variant: number, replication: number, metrics: Metrics): void {
    this.results[variant][replication] = metrics;
    this.advance();
  }

  has(variant: number, replication: number): boolean {
    return this.metricsOf(variant, replication) !== undefined;
  }

  metricsOf(variant: number, replication: number): Metrics | undefined {
    return this.results[variant][replication];
  }

  /** Replications of single variants that are there. */
  get present(): number {
    return this.results.reduce((sum, of) => sum + of.filter((metrics) => metrics !== undefined).length, 0);
  }

  get state(): 'waiting' | 'running' | 'precise' | 'done' {
    return this.ended ?? (this.complete > 0 ? 'running' : 'waiting');
  }

  get isDone(): boolean {
    return this.ended !== undefined;
  }

  /** Finished replications of one variant. */
  countOf(variant: number): number {
    return this.results[variant].filter((metrics) => metrics !== undefined).length;
  }

  /** The least and the most replications with which it can end. */
  get bounds(): Range {
    return { low: this.looks[0], high: this.looks[this.looks.length - 1] };
  }

  /**
   * Replications with which it will end, as likely as not between these: the first look at which the spread seen so far is
   * small enough, were it at the quartiles of its estimate. Undefined while too little is known.
   */
  get probable(): Range | undefined {
    if (this.isDone) return { low: this.wanted, high: this.wanted };
    const { precision, replications } = this.goal;
    if (precision === undefined) return { low: replications, high: replications };
    if (this.complete < 2) return undefined;
    const error = QUARTILE / Math.sqrt(2 * (this.complete - 1));
    return {
      low: this.lookFor(Math.max(0, 1 - error), precision),
      high: this.lookFor(1 + error, precision),
    };
  }

  /** Replications up to the next look. */
  get wanted(): number {
    return this.looks[this.look];
  }

  /** Replications that figures rest on: complete ones, and of a point that is done those of its last look. */
  get replications(): number {
    return this.isDone ? this.wanted : this.complete;
  }

  get confidence(): number {
    return this.confidenceOver(this.replications);
  }

  /** Values of one metric by replication; NaN where there is none. */
  values(variant: number, metric: string): number[] {
    return this.valuesOver(variant, metric, this.replications);
  }

  /** Half-width of the widest interval as a share of its mean; infinite while there is none. */
  get width(): number {
    return this.widest;
  }

  /** Looks once, at the last look that can be taken: more replications than were asked for are used, too. */
  private advance(): void {
    const { replications, precision } = this.goal;
    while (this.complete < replications && this.results.every((of) => of[this.complete] !== undefined)) this.complete++;
    const reached = this.looks.findLastIndex((look) => look <= this.complete);
    const precise = reached >= 0 && precision !== undefined && this.widthOver(this.looks[reached]) <= precision;
    const last = reached === this.looks.length - 1;
    this.ended = precise ? 'precise' : last ? 'done' : undefined;
    this.look = this.ended ? reached : reached + 1;
    this.widest = this.widthOver(this.replications);
  }

  private confidenceOver(n: number): number {
    return this.goal.precision === undefined ? CONFIDENCE : confidenceAfter(n);
  }

  private valuesOver(variant: number, metric: string, n: number): number[] {
    return this.results[variant].slice(0, n).map((metrics) => metrics?.[metric] ?? Number.NaN);
  }

  /** The first look still ahead at which intervals will be narrow enough if standard deviations are so many times those so far. */
  private lookFor(factor: number, precision: number): number {
    const spread = Math.max(
      0,
      ...this.results.flatMap((_, variant) =>
        this.goal.metrics.flatMap((metric) => {
          const finite = this.valuesOver(variant, metric, this.complete).filter(Number.isFinite);
          if (finite.length < 2) return [];
          const { mean, variance } = moments(finite);
          return variance === 0 ? 0 : Math.sqrt(variance) / Math.abs(mean);
        }),
      ),
    );
    const narrow = (n: number): boolean =>
      (studentT(n - 1, this.confidenceOver(n)) * spread * factor) / Math.sqrt(n) <= precision;
    return this.looks.slice(this.look).find((n) => n > 1 && narrow(n)) ?? this.bounds.high;
  }

  private widthOver(n: number): number {
    if (n < 2) return Number.POSITIVE_INFINITY;
    const widths = this.results.flatMap((_, variant) =>
      this.goal.metrics.flatMap((metric) => {
        const finite = this.valuesOver(variant, metric, n).filter(Number.isFinite);
        const interval = meanInterval(finite, this.goal.intervals, this.confidenceOver(n));
        if (interval === undefined) return []; // this variant has no such metric
        const half = (interval.high - interval.low) / 2;
        return interval.n < 2 ? Number.POSITIVE_INFINITY : half === 0 ? 0 : half / Math.abs(interval.value);
      }),
    );
    return Math.max(0, ...widths);
  }
}
