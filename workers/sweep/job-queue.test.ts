import { describe, expect, it } from 'vitest';
import { JobQueue, type SweepJob } from './job-queue.ts';
import { type Goal, PointRun } from './point-run.ts';

const GOAL: Goal = { metrics: ['x'], replications: 18, precision: 0.1, intervals: 'mean' };

/** Values of a point with the mean 10 and this spread. */
const spreadOf = (spread: number) => (replication: number) => ({ x: 10 + (replication % 2 === 0 ? spread : -spread) });

function fill(point: PointRun, from: number, to: number, value: (replication: number) => { readonly x: number }): void {
  for (let replication = from; replication < to; replication++) point.take(0, replication, value(replication));
}

describe('a point', () => {
  it('is done at the first look at which it is precise', () => {
    const point = new PointRun(1, GOAL);
    fill(point, 0, 4, spreadOf(0.01));
    expect([point.state, point.wanted, point.replications]).toEqual(['running', 5, 4]);
    point.take(0, 4, { x: 10 });
    expect([point.state, point.replications]).toEqual(['precise', 5]);
  });

  it('goes from look to look while it is not, and ends with the last', () => {
    const point = new PointRun(1, GOAL);
    const seen: number[] = [];
    for (let replication = 0; replication < 18; replication++) {
      seen.push(point.wanted);
      point.take(0, replication, spreadOf(9)(replication));
    }
    expect([...new Set(seen)]).toEqual([5, 8, 12, 18]);
    expect([point.state, point.replications]).toEqual(['done', 18]);
  });

  it('waits for all variants, whatever the order in which they come', () => {
    const point = new PointRun(2, { ...GOAL, precision: undefined, replications: 2 });
    point.take(1, 1, { x: 1 });
    point.take(0, 1, { x: 1 });
    point.take(1, 0, { x: 1 });
    expect([point.state, point.replications]).toEqual(['waiting', 0]);
    point.take(0, 0, { x: 1 });
    expect([point.state, point.replications]).toEqual(['done', 2]);
  });

  it('uses replications of an earlier sweep that was more precise', () => {
    const point = new PointRun(1, GOAL);
    fill(point, 0, 8, spreadOf(0.01));
    expect(point.replications).toBe(8);
  });

  it('does not wait for a metric that no variant has', () => {
    const point = new PointRun(1, { ...GOAL, metrics: ['x', 'nothing'] });
    fill(point, 0, 5, spreadOf(0.01));
    expect(point.state).toBe('precise');
  });
});

describe('the queue', () => {
  const points = () => [0.2, 6, 3].map(() => new PointRun(1, { ...GOAL, replications: 8 }));
  const spreads = [0.2, 6, 3];
  const serve = (all: readonly PointRun[], queue: JobQueue, job: SweepJob): void => {
    all[job.point].take(0, job.replication, spreadOf(spreads[job.point])(job.replication));
    queue.finished(job);
  };

  it('gives the point with the widest interval its replications first', async () => {
    const all = points();
    const queue = new JobQueue(all, 1);
    const order: number[] = [];
    for (let job = await queue.next(); job !== undefined; job = await queue.next()) {
      order.push(job.point);
      serve(all, queue, job);
    }
    // two of each, of which nothing was known, then the widest until it is no longer that
    expect(order.slice(0, 6)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(order[6]).toBe(1);
    expect(order.at(-1)).not.toBe(1);
    expect(order.filter((point) => point === 0)).toHaveLength(5);
    expect(order.filter((point) => point === 1)).toHaveLength(8);
  });

  it('lets workers wait for what decides, and ends them when nothing is left', async () => {
    const all = [new PointRun(1, { ...GOAL, replications: 8 })];
    const queue = new JobQueue(all, 1);
    const jobs = await Promise.all(Array.from({ length: 5 }, () => queue.next()));
    let waited = true;
    const next = queue.next().then((job) => {
      waited = false;
      return job;
    });
    await Promise.resolve();
    expect(waited).toBe(true);
    for (const job of jobs) if (job) all[0].take(0, job.replication, { x: 10 });
    for (const job of jobs) if (job) queue.finished(job);
    expect(await next).toBeUndefined();
  });

  it('gives a job again that was given up', async () => {
    const queue = new JobQueue([new PointRun(1, { ...GOAL, precision: undefined, replications: 1 })], 1);
    const job = await queue.next();
    if (job) queue.finished(job);
    expect(await queue.next()).toEqual(job);
  });
});
