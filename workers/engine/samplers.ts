import { Sampler } from './distribution.ts';
import type { Distribution } from './distribution-types.ts';
import { RandomStream } from './random.ts';

/**
 * Draws from one distribution for many tasks, each with a stream of its own: the same numbers as a Sampler for each
 * would give, out of one object and one array. A simulation with hundreds of tasks spends a twentieth of its time on
 * fetching samplers and streams into the cache when they are objects of their own.
 */
export class Samplers {
  private readonly sampler: Sampler;
  private readonly streams: RandomStream;
  /** Place of each task in the sequence, for distributions that are one. */
  private readonly positions: Int32Array;
  private isSequence: boolean;

  /** @throws RangeError when a parameter is not finite or out of its range. */
  constructor(distribution: Distribution, streams: readonly RandomStream[]) {
    this.streams = RandomStream.family(streams);
    this.sampler = new Sampler(distribution, this.streams);
    this.positions = new Int32Array(streams.length);
    this.isSequence = distribution.kind === 'sequence';
  }

  /** From now on draws from another distribution, with the same streams. */
  follow(distribution: Distribution): void {
    this.sampler.follow(distribution);
    this.isSequence = distribution.kind === 'sequence';
    this.positions.fill(0);
  }

  /** The next draw for a task (0 = the first), rounded to an integer number of nanoseconds, 0 … 2^52. */
  sampleNs(task: number): number {
    if (this.isSequence) return this.sampler.sequenceNs(this.positions[task]++);
    this.streams.turnTo(task);
    return this.sampler.sampleNs();
  }
}
