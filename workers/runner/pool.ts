import type { ReplicationResult } from '../lab/types.ts';
import type { RecordingForecast } from '../recording/forecast.ts';
import { type Attempt, Lane, type Loss } from './lane.ts';
import { NOT_RECORDED } from './recorded-words.ts';
import { CONTROL } from './types.ts';
import type { LiveRecording, PoolOrder, ProbeOrder, SpawnWorker } from './worker-contract.ts';

/** Workers that die one after another, with no replication done between: it is not the replications. */
const LOST_IN_A_ROW = 3;
/** Each costs a minute. */
const MOST_STALLS = 2;

/** Orders one after another; what is to be done may depend on what is done. */
export interface OrderSource<Job> {
  /** Undefined when there is nothing left. May wait for jobs that are running. */
  next(): Promise<Job | undefined> | Job | undefined;
  order(job: Job): PoolOrder;
}

/** Each job ends in one of two ways. */
export interface JobListener<Job> {
  /** Without a result when it was cancelled. */
  onEnd(result: ReplicationResult | undefined, job: Job): void;
  /** It came to nothing, twice where another attempt may have helped, and is left out. */
  onLost(loss: Loss, job: Job): void;
}

/** So many workers died that the others are not tried. */
export class PoolExhausted extends Error {}

/**
 * A fixed number of simulation workers that take jobs in order. Which worker runs which job does not matter: a
 * replication depends on its order alone (invariant I1). A worker that dies takes nothing along but the job it had.
 */
export class WorkerPool {
  private readonly lanes: Lane[] = [];

  constructor(
    private readonly spawn: SpawnWorker,
    private readonly workers: number,
  ) {}

  /** Runs all jobs; the listener is told of each one with the index of its order, and of none that was cancelled. */
  run(
    orders: readonly PoolOrder[],
    onResult: (result: ReplicationResult, order: number) => void,
    onLost: (loss: Loss, order: number) => void,
  ): Promise<void> {
    const indices = orders.keys();
    const source = { next: () => indices.next().value, order: (index: number) => orders[index] };
    const onEnd = (result: ReplicationResult | undefined, index: number) => result && onResult(result, index);
    return this.serve(source, orders.length, { onEnd, onLost });
  }

  /** Runs whatever the source gives, on as many workers as there are jobs at most. Rejects with PoolExhausted. */
  async serve<Job>(source: OrderSource<Job>, most: number, listener: JobListener<Job>): Promise<void> {
    let inARow = 0;
    let stalls = 0;
    const count = ({ cause, message }: Loss): void => {
      // what the model throws costs no worker, and the others may well be fine
      if (cause === 'error') return;
      inARow++;
      if (cause === 'stalled') stalls++;
      if (inARow >= LOST_IN_A_ROW || stalls >= MOST_STALLS) throw new PoolExhausted(message);
    };
    const serve = async (lane: Lane): Promise<void> => {
      for (let job = await source.next(); job !== undefined; job = await source.next()) {
        const order = source.order(job);
        const cancelled = isCancelled(order);
        const attempt = cancelled ? { result: undefined } : await simulate(lane, order);
        if ('loss' in attempt) {
          listener.onLost(attempt.loss, job);
          count(attempt.loss);
          continue;
        }
        inARow = 0;
        listener.onEnd(attempt.result, job);
        if (cancelled) return;
      }
    };
    this.grow(most);
    try {
      await Promise.all(this.lanes.map(serve));
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Looks into simulations before they run, in the order of the orders; undefined where nothing came of it. */
  async probe(orders: readonly ProbeOrder[]): Promise<readonly (RecordingForecast | undefined)[]> {
    this.grow(orders.length);
    const found: (RecordingForecast | undefined)[] = orders.map(() => undefined);
    const waiting = orders.entries();
    const serve = async (lane: Lane): Promise<void> => {
      for (const [index, order] of waiting) found[index] = await lane.probe(order);
    };
    await Promise.all(this.lanes.map(serve));
    return found;
  }

  /** The recording of a variant that is being simulated right now. */
  async live(variant: string): Promise<LiveRecording | undefined> {
    const all = await Promise.all(this.lanes.map((lane) => lane.live()));
    return all.find((recording) => recording?.variant === variant);
  }

  private grow(most: number): void {
    while (this.lanes.length < Math.min(this.workers, most)) this.lanes.push(new Lane(this.spawn));
  }

  dispose(): void {
    for (const lane of this.lanes.splice(0)) lane.dispose();
  }
}

/** Once more where a worker died: memory may be free now. What a model throws, or never ends, it does again. */
async function simulate(lane: Lane, order: PoolOrder): Promise<Attempt> {
  const first = await lane.attempt(order);
  if (!('loss' in first) || first.loss.cause === 'error' || first.loss.cause === 'stalled') return first;
  if (isCancelled(order)) return { result: undefined };
  const second = await lane.attempt(order);
  const isOfMemory = 'loss' in second && second.loss.cause === 'memory';
  return isOfMemory && order.keep && !isCancelled(order) ? withoutRecording(lane, order) : second;
}

/** By far the most of what a simulation needs is its recording: results are worth more. */
async function withoutRecording(lane: Lane, order: PoolOrder): Promise<Attempt> {
  const attempt = await lane.attempt({ ...order, keep: false });
  if ('loss' in attempt || attempt.result === undefined) return attempt;
  const { notices = [] } = attempt.result;
  return { result: { ...attempt.result, notices: [...notices, NOT_RECORDED] } };
}

const isCancelled = ({ control }: PoolOrder): boolean => Atomics.load(new Int32Array(control), CONTROL.cancel) !== 0;
