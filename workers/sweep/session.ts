import type { ReplicationResult } from '../lab/types.ts';
import { lostWarnings } from '../runner/lost-words.ts';
import { WorkerPool } from '../runner/pool.ts';
import { CONTROL, type LostReplication, RUN_STATE } from '../runner/types.ts';
import type { PoolOrder, SpawnWorker } from '../runner/worker-contract.ts';
import { Costs } from './costs.ts';
import { estimateOf, type SweepEstimate } from './estimate.ts';
import { JobQueue, type SweepJob } from './job-queue.ts';
import type { SweepPlan } from './plan.ts';
import { type Metrics, PointRun } from './point-run.ts';
import type { SweepRecord } from './record.ts';
import { resultOf } from './result.ts';
import type { SweepResult } from './types.ts';

/** One sweep: takes what an earlier one found, simulates what is missing, and can be asked for its result at any time. */
export class SweepSession {
  private readonly points: readonly PointRun[];
  private readonly pool: WorkerPool;
  private readonly variants: number;
  private readonly costs: Costs;
  private lost: LostReplication[] = [];
  /** Where a record of this identity belongs. */
  private readonly places = new Map<string, SweepJob>();

  /** @param onRecord hears of every replication that was simulated, as soon as it is done */
  constructor(
    readonly plan: SweepPlan,
    spawn: SpawnWorker,
    private readonly workers: number,
    private readonly onRecord: (record: SweepRecord) => void,
    now: () => number = () => performance.now(),
  ) {
    this.costs = new Costs(now);
    this.pool = new WorkerPool(spawn, workers);
    this.variants = plan.points[0]?.variants.length ?? 0;
    const goal = {
      metrics: plan.metrics.map(({ name }) => name),
      replications: plan.seeds.length,
      precision: plan.precision,
      intervals: plan.intervals,
    };
    this.points = plan.points.map(({ identities }, point) => {
      for (const [variant, of] of identities.entries())
        for (const [replication, identity] of of.entries()) this.places.set(identity, { point, variant, replication });
      return new PointRun(this.variants, goal);
    });
  }

  /** Identities of all replications that may be asked for. */
  get identities(): readonly string[] {
    return [...this.places.keys()];
  }

  /** Takes finished replications of an earlier run; those that belong to none of the points are left out. */
  restore(records: Iterable<SweepRecord>): number {
    let taken = 0;
    for (const { identity, metrics } of records) {
      const place = this.places.get(identity);
      if (place === undefined || this.points[place.point].has(place.variant, place.replication)) continue;
      this.points[place.point].take(place.variant, place.replication, metrics);
      taken++;
    }
    return taken;
  }

  /**
   * Simulates what is missing; resolves when done or cancelled, rejects when a worker fails.
   * @param trial only the first replications of the first and the last point: enough to say how long the rest will take
   */
  async run(control: SharedArrayBuffer, trial = false): Promise<SweepResult> {
    const words = new Int32Array(control);
    this.lost = [];
    const isWanted = trial ? this.isTrial : () => true;
    const queue = new JobQueue(this.points, this.variants, isWanted);
    const total = trial ? [...this.places.values()].filter(isWanted).length : this.places.size;
    const report = (): void => this.report(words, trial ? this.trialProgress() : this.progress(), total);
    Atomics.store(words, CONTROL.state, RUN_STATE.running);
    report();
    try {
      await this.pool.serve<SweepJob>(
        {
          next: () => queue.next(),
          order: (job) => {
            this.costs.begin(job);
            return this.orderOf(job, control);
          },
        },
        total,
        {
          onEnd: (result, job) => {
            if (result !== undefined) {
              this.costs.end(job);
              this.take(result, job);
            }
            queue.finished(job);
            report();
          },
          onLost: (loss, job) => {
            const { variant, replication, seed } = this.orderOf(job, control);
            this.lost.push({ variant, replication, seed, ...loss, settings: this.settingsOf(job) });
            queue.leaveOut(job);
            report();
          },
        },
      );
    } catch (error) {
      Atomics.store(words, CONTROL.state, RUN_STATE.failed);
      throw error;
    }
    Atomics.store(words, CONTROL.state, Atomics.load(words, CONTROL.cancel) ? RUN_STATE.cancelled : RUN_STATE.done);
    return this.result();
  }

  /** What is known so far. @param callouts false = without crossovers and knees, which take a while to compute */
  result(callouts = true): SweepResult {
    const result = resultOf(this.plan, this.points, callouts);
    return {
      ...result,
      ...(this.lost.length > 0 && { lost: this.lost }),
      warnings: [...lostWarnings(this.lost, this.plan.seeds.length), ...result.warnings],
    };
  }

  /** How much is left and how long it will take. @param earlierMs of one replication in an earlier run */
  estimate(earlierMs?: number): SweepEstimate {
    const { points, variants, costs, workers } = this;
    return estimateOf({ points, variants, costs, workers, earlierMs });
  }

  dispose(): void {
    this.pool.dispose();
  }

  /** All replications that are there. */
  records(): SweepRecord[] {
    return [...this.places].flatMap(([identity, place]) => {
      const metrics = this.points[place.point].metricsOf(place.variant, place.replication);
      return metrics === undefined ? [] : [this.recordOf(identity, place, metrics)];
    });
  }

  private recordOf(identity: string, { point, variant, replication }: SweepJob, metrics: Metrics): SweepRecord {
    const { lab, modelVersion: model, points, seeds } = this.plan;
    const { parameters, variants } = points[point];
    return { identity, lab, model, variant: variants[variant].id, parameters, seed: seeds[replication], metrics };
  }

  private take(result: ReplicationResult, job: SweepJob): void {
    const { identities } = this.plan.points[job.point];
    const metrics: Metrics = Object.fromEntries(
      Object.entries(result.metrics).filter(([, value]) => Number.isFinite(value)),
    );
    this.points[job.point].take(job.variant, job.replication, metrics);
    this.onRecord(this.recordOf(identities[job.variant][job.replication], job, metrics));
  }

  private orderOf({ point, variant, replication }: SweepJob, control: SharedArrayBuffer): PoolOrder {
    const { lab, points, seeds } = this.plan;
    const { id, source } = points[point].variants[variant];
    if (source.kind === 'recorded') throw new Error(`${id} is recorded, not simulated`);
    const common = { lab, variant: id, config: source.config, replication, seed: seeds[replication] };
    return { ...common, keep: false, control, progressShare: 0 };
  }

  /** The values of its point, "machine.cpus = 8". */
  private settingsOf({ point }: SweepJob): string {
    const { axes, points } = this.plan;
    return points[point].at.map((value, axis) => `${axes[axis].path} = ${axes[axis].values[value]}`).join(', ');
  }

  /** The first replications at the ends of the axes; with a precision as many as the first look needs. */
  private readonly isTrial = ({ point, replication }: SweepJob): boolean =>
    (point === 0 || point === this.plan.points.length - 1) &&
    replication < (this.plan.precision === undefined ? 1 : this.points[point].bounds.low);

  private trialProgress(): number {
    const wanted = [...this.places.values()].filter(this.isTrial);
    return wanted.filter(({ point, variant, replication }) => this.points[point].has(variant, replication)).length;
  }

  /** How much is done of what may become necessary: a point that ends early makes a jump. */
  private progress(): number {
    const each = this.variants * this.plan.seeds.length;
    return this.points.reduce((sum, point) => sum + (point.isDone ? each : point.present), 0);
  }

  private report(words: Int32Array, done: number, most: number): void {
    Atomics.store(words, CONTROL.jobsTotal, most);
    Atomics.store(words, CONTROL.jobsDone, done);
    Atomics.store(words, CONTROL.progress, most === 0 ? 10_000 : Math.floor((10_000 * done) / most));
    Atomics.add(words, CONTROL.version, 1);
  }
}
