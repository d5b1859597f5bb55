import type { ReplicationResult } from '../lab/types.ts';
import type { LabId } from '../scenario/labs.ts';
import { claimedFigures, judgeClaim } from './claims.ts';
import { summariseVariant } from './compare.ts';
import type { SettingsPlan, SettingsPoint } from './compared-run.ts';
import { missingJobs, reusedResults } from './reuse.ts';
import { settingsVerdict } from './settings-verdict.ts';
import type { UnsharedOrder } from './share-progress.ts';
import type { SettingsResult } from './types.ts';

/** The replications of a run's settings: which jobs they are, and what they say so far. No recording is kept. */
export class SettingsRun {
  /** By point, variant and replication. */
  private readonly results: (ReplicationResult | undefined)[][][];
  /** What was judged at each point, until another replication of it is done: results are asked for while they come in. */
  private readonly judged: (SettingsResult['points'][number] | undefined)[];
  /** Point of each job that was ordered. */
  private jobs: readonly number[] = [];

  constructor(
    private readonly plan: SettingsPlan,
    private readonly seeds: readonly number[],
  ) {
    this.results = plan.points.map(({ variants }) => variants.map(() => seeds.map(() => undefined)));
    this.judged = plan.points.map(() => undefined);
  }

  /** What is not there yet, point after point, so that the first verdicts come early. */
  orders(lab: LabId, control: SharedArrayBuffer): UnsharedOrder[] {
    const missing = this.plan.points.flatMap(({ variants }, point) =>
      missingJobs({ variants, seeds: this.seeds }, this.results[point]).map((job) => ({ ...job, point })),
    );
    this.jobs = missing.map(({ point }) => point);
    return missing.map(({ point: _, ...job }): UnsharedOrder => ({ lab, ...job, keep: false, control }));
  }

  /** @param job index among `orders` */
  take(result: ReplicationResult, job: number): void {
    const point = this.jobs[job];
    const variant = this.plan.points[point].variants.findIndex(({ id }) => id === result.variant);
    this.results[point][variant][result.replication] = result;
    this.judged[point] = undefined;
  }

  /** The point of a job in words, "machine.hz = 100". @param job index among `orders` */
  settingsOf(job: number): string {
    const { axes, points } = this.plan;
    const { values } = points[this.jobs[job]];
    return axes.map(({ path }, axis) => `${path} = ${values[axis]}`).join(', ');
  }

  /** Takes over what an earlier run of the same points has finished. */
  reuse(earlier: SettingsRun): void {
    this.plan.points.forEach(({ values, variants }, point) => {
      const known = earlier.plan.points.findIndex((other) => other.values.join() === values.join());
      if (known < 0) return;
      const from = {
        variants: earlier.plan.points[known].variants,
        seeds: earlier.seeds,
        results: earlier.results[known],
      };
      this.results[point] = reusedResults({ variants, seeds: this.seeds }, from);
    });
  }

  /** Results of each point, for a bundle. */
  get finished(): readonly (readonly ReplicationResult[])[] {
    return this.results.map((of) => of.flat().filter((result) => result !== undefined));
  }

  /** Takes results that a bundle kept; those that this plan has no place for are left out. */
  restore(kept: readonly (readonly ReplicationResult[])[]): void {
    const { points } = this.plan;
    kept.slice(0, points.length).forEach((of, point) => {
      for (const result of of) {
        const variant = points[point].variants.findIndex(({ id }) => id === result.variant);
        if (variant >= 0 && result.seed === this.seeds[result.replication])
          this.results[point][variant][result.replication] = result;
      }
    });
  }

  get complete(): boolean {
    return this.results.every((of) => of.every((replications) => replications.every((result) => result !== undefined)));
  }

  result(): SettingsResult {
    const { axes, points } = this.plan;
    const judged = points.map((point, p) => {
      const known = this.judged[p] ?? this.judge(point, this.results[p]);
      this.judged[p] = known;
      return known;
    });
    const without = { axes, points: judged, claims: [] };
    const ids = points[0].claims.map(({ id }) => id);
    return { ...without, claims: ids.map((id) => ({ id, ...settingsVerdict(without, id) })) };
  }

  private judge(
    { values, variants, claims }: SettingsPoint,
    results: readonly (ReplicationResult | undefined)[][],
  ): SettingsResult['points'][number] {
    const summaries = variants.map((variant, v) => summariseVariant(variant, results[v]));
    return {
      values,
      claims: claims.map((claim) => {
        const { id, verdict, reason } = judgeClaim(claim, variants, summaries);
        return { id, verdict, reason };
      }),
      figures: claimedFigures(claims, variants).flatMap(({ variant, metric }) => {
        const value = summaries.find(({ id }) => id === variant)?.metrics[metric];
        return value === undefined ? [] : [{ variant, metric, value }];
      }),
      replicationsDone: Math.min(...summaries.map(({ replicationsDone }) => replicationsDone)),
    };
  }
}
