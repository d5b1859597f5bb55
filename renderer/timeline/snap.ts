import type { Edges } from '../../workers/recording/timeline-types.ts';
import type { LaneRef, TimelineStore } from './state.ts';

/** How near a boundary must be to be meant, CSS pixels. */
export const SNAP_PIXELS = 8;

/** The candidate nearest to a time, if it is within reach; of two equally near ones the first. */
export function nearest(t: number, candidates: readonly (number | undefined)[], within: number): number | undefined {
  let best: number | undefined;
  for (const each of candidates) {
    if (each === undefined || Math.abs(each - t) > within) continue;
    if (best === undefined || Math.abs(each - t) < Math.abs(best - t)) best = each;
  }
  return best;
}

interface Known extends Edges {
  readonly ref: LaneRef;
  /** Where it was asked. */
  readonly t: number;
}

export interface SnapParts {
  readonly store: TimelineStore;
  /** The boundaries of a lane around a time. */
  readonly edges: (ref: LaneRef, t: number) => Promise<Edges>;
  /** Called when an answer may change what a time snaps to. */
  readonly changed: () => void;
  readonly failed: (reason: unknown) => void;
}

/**
 * Times that are meant when somebody points near the boundary of a slice, or at a bookmark. The boundaries next to the
 * pointer are asked for once and hold until it leaves the stretch between them: within that, nothing has to be waited for.
 */
export class Snapper {
  private known: Known | undefined;
  private asking = false;

  constructor(private readonly parts: SnapParts) {}

  /** @param within reach in ns; @returns the boundary that is meant, undefined when there is none, or none is known yet */
  at(t: number, ref: LaneRef | undefined, within: number): number | undefined {
    const bookmarks = this.parts.store.getState().bookmarks.map(({ atNs }) => atNs);
    if (!ref) return nearest(t, bookmarks, within);
    const known = this.knownAt(t, ref);
    if (!known) this.ask(t, ref);
    return nearest(t, [known?.before, known?.after, ...bookmarks], within);
  }

  private knownAt(t: number, ref: LaneRef): Known | undefined {
    const { known } = this;
    if (!known || known.ref.side !== ref.side || known.ref.lane !== ref.lane) return undefined;
    const { before = Number.NEGATIVE_INFINITY, after = Number.POSITIVE_INFINITY } = known;
    return t === known.t || (t >= before && t <= after) ? known : undefined;
  }

  private async ask(t: number, ref: LaneRef): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const { edges, changed, failed } = this.parts;
    try {
      this.known = { ...(await edges(ref, t)), ref, t };
    } catch (reason) {
      failed(reason);
      return;
    } finally {
      this.asking = false;
    }
    changed();
  }
}
