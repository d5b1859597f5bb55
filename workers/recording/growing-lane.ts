import { Lane } from './lanes.ts';
import { bucketsPerLane, LoadPyramid } from './lod.ts';
import type { SliceTimes } from './slice-columns.ts';
import type { TimelineSetup } from './timeline-types.ts';
import type { LaneSource } from './window.ts';

/** Lanes with at least this many slices have levels of detail of their own. */
const MANY_SLICES = 32_768;
/** What their levels of detail take is shared by so many, as far as memory is meant to go. */
const SHARED_BY = 64;
/** Room for this many at first. */
export const FEW_SLICES = 16;

/** Levels of detail of one lane among many. */
export function pyramidFor({ classes, lengthNs }: TimelineSetup): LoadPyramid {
  return new LoadPyramid(classes, bucketsPerLane(SHARED_BY, classes), lengthNs);
}

/** A lane that gets levels of detail when it has become long, and is asked for them. */
export class GrowingLane implements LaneSource {
  readonly lane: Lane;
  private made: LoadPyramid | undefined;
  private seen = 0;

  constructor(
    times: SliceTimes,
    private readonly setup: TimelineSetup,
  ) {
    this.lane = new Lane(times, FEW_SLICES);
  }

  append(row: number): void {
    this.lane.append(row);
  }

  get pyramid(): LoadPyramid | undefined {
    const { lane, setup } = this;
    if (lane.count < MANY_SLICES) return undefined;
    this.made ??= pyramidFor(setup);
    for (; this.seen < lane.count; this.seen++)
      this.made.add(lane.start(this.seen), lane.end(this.seen), setup.classOf[lane.task(this.seen)]);
    return this.made;
  }
}
