import type { Simulation } from '../lab/types.ts';
import { EVERYTHING } from '../recording/part.ts';
import type { RecordingWriter } from '../recording/writer.ts';
import { identityOf } from '../scenario/identity.ts';
import type { JobOrder, ProbeOrder } from './worker-contract.ts';

/** A simulation that was advanced by whole slices of a run, with everything recorded. */
export interface Begun {
  readonly simulation: Simulation;
  readonly writer: RecordingWriter;
}

/** More variants than this are rarely compared, and each has a few megabytes. */
const MOST_KEPT = 4;

/**
 * Simulations that were looked into before a run: it goes on with them instead of beginning again, to the same end, since
 * cutting a run into pieces changes nothing.
 */
export class BegunSimulations {
  private readonly kept = new Map<string, Begun>();

  add(order: ProbeOrder, begun: Begun): void {
    this.kept.set(keyOf(order), begun);
    for (const [oldest] of this.kept) if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
  }

  /** The one that an order asks for, which is not kept any more. */
  take(order: Omit<JobOrder, 'heartbeat'>): Begun | undefined {
    const { kept } = this;
    if (kept.size === 0) return undefined;
    // first replications come first: who has others has left the rest to other workers
    if (!order.keep) {
      kept.clear();
      return undefined;
    }
    const { record = EVERYTHING, recordBytes = Number.POSITIVE_INFINITY } = order;
    const key = keyOf(order);
    const begun = kept.get(key);
    kept.delete(key);
    // what is recorded in part is gated from the beginning, what is too large already would have ended in an earlier slice
    return begun && record.kind === 'full' && begun.writer.bytes <= recordBytes ? begun : undefined;
  }
}

const keyOf = ({ lab, config, seed }: ProbeOrder): string => identityOf([lab, config, seed]);
