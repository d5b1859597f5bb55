import type { SweepJob } from './job-queue.ts';
import type { Range } from './types.ts';

interface Sum {
  readonly ms: number;
  readonly n: number;
}

/**
 * How long replications took on their worker, by point and variant. It decides nothing: results do not depend on it.
 * @param now ms of a clock that only goes forward
 */
export class Costs {
  private readonly begun = new Map<string, number>();
  private readonly sums = new Map<string, Sum>();

  constructor(private readonly now: () => number) {}

  begin(job: SweepJob): void {
    this.begun.set(jobKey(job), this.now());
  }

  /** The replication is done; what was lost or cancelled has no cost. */
  end(job: SweepJob): void {
    const begun = this.begun.get(jobKey(job));
    if (begun === undefined) return;
    const { ms, n } = this.sums.get(placeKey(job)) ?? { ms: 0, n: 0 };
    this.sums.set(placeKey(job), { ms: ms + this.now() - begun, n: n + 1 });
  }

  /** ms of one replication: its mean where it was measured, else from the cheapest to the dearest point of the variant. */
  of(place: Pick<SweepJob, 'point' | 'variant'>): Range | undefined {
    const own = this.sums.get(placeKey(place));
    if (own) return { low: own.ms / own.n, high: own.ms / own.n };
    const variant = `${place.variant}`;
    return this.over((key) => key.split(' ')[1] === variant) ?? this.over(() => true);
  }

  private over(isIt: (key: string) => boolean): Range | undefined {
    const means = [...this.sums].filter(([key]) => isIt(key)).map(([, { ms, n }]) => ms / n);
    return means.length === 0 ? undefined : { low: Math.min(...means), high: Math.max(...means) };
  }
}

const placeKey = ({ point, variant }: Pick<SweepJob, 'point' | 'variant'>): string => `${point} ${variant}`;
const jobKey = (job: SweepJob): string => `${placeKey(job)} ${job.replication}`;
