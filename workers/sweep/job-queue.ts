import type { PointRun } from './point-run.ts';

export interface SweepJob {
  readonly point: number;
  readonly variant: number;
  readonly replication: number;
}

/**
 * What is simulated next: a missing replication of the point whose interval is widest, points of which nothing is known
 * first. What a point still needs is known only when all replications up to its next look are there, so whoever asks may
 * have to wait.
 */
export class JobQueue {
  private readonly issued = new Set<string>();
  private readonly lost = new Set<string>();
  private waiting: (() => void)[] = [];

  constructor(
    private readonly points: readonly PointRun[],
    private readonly variants: number,
    /** What may be asked for at all. */
    private readonly isWanted: (job: SweepJob) => boolean = () => true,
  ) {}

  /** Undefined when nothing is left to do. */
  async next(): Promise<SweepJob | undefined> {
    for (;;) {
      const job = this.widest();
      if (job !== undefined) {
        this.issued.add(keyOf(job));
        return job;
      }
      if (this.issued.size === 0) return undefined;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** A job is done and its result was taken, or it was given up. */
  finished(job: SweepJob): void {
    this.issued.delete(keyOf(job));
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** A job cannot be done: it is not asked for again, and its point ends with what is there. */
  leaveOut(job: SweepJob): void {
    this.lost.add(keyOf(job));
    this.finished(job);
  }

  private widest(): SweepJob | undefined {
    let best: SweepJob | undefined;
    let width = Number.NEGATIVE_INFINITY;
    for (const [index, point] of this.points.entries()) {
      if (point.isDone || point.width <= width) continue;
      const job = this.missing(index);
      if (job === undefined) continue;
      best = job;
      width = point.width;
    }
    return best;
  }

  /** Pairs first: all variants of a replication, then the next one. */
  private missing(point: number): SweepJob | undefined {
    for (let replication = 0; replication < this.points[point].wanted; replication++) {
      for (let variant = 0; variant < this.variants; variant++) {
        const job = { point, variant, replication };
        const key = keyOf(job);
        const known = this.points[point].has(variant, replication) || this.issued.has(key) || this.lost.has(key);
        if (!known && this.isWanted(job)) return job;
      }
    }
    return undefined;
  }
}

const keyOf = ({ point, variant, replication }: SweepJob): string => `${point} ${variant} ${replication}`;
