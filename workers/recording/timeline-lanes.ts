import { isCpu, isTask, type LaneId, moreOf, taskOf } from './lane-ids.ts';
import type { Lane } from './lanes.ts';
import { LoadPyramid } from './lod.ts';
import type { MoreLanes, MoreSource } from './more-lanes.ts';
import type { Edges, Holding, LaneMoment, MoreLane, TimelineSetup } from './timeline-types.ts';
import type { TrackIndex } from './track-index.ts';
import type { TrackWindow } from './track-types.ts';
import type { BundleSource, LaneSource, WindowBuilder } from './window.ts';

/** A lane without anything: one whose table the recording lacks. */
const NOTHING: BundleSource = { lanes: [], pyramid: new LoadPyramid(0, 1), capacity: 1 };

type Level = Extract<MoreLane, { readonly kind: 'level' }>;

/** All lanes of a recording, by number: what is drawn of them, their boundaries, and what they show at a time. */
export class TimelineLanes {
  constructor(
    private readonly setup: TimelineSetup,
    private readonly cpus: readonly LaneSource[],
    private readonly more: MoreLanes,
    private readonly tracks: TrackIndex,
    /** Which lanes of quantities are shown at all, by place in the setup. */
    private readonly showsLevel: (index: number) => boolean = () => true,
  ) {}

  /** Lanes that could not be read, and why: nothing more is asked of them. */
  private readonly unread = new Map<LaneId, string>();

  /** Adds lanes to a window of [fromNs, toNs) on so many pixels; those that cannot be read leave the others as they are. */
  addAll(builder: WindowBuilder, ids: readonly LaneId[], fromNs: number, toNs: number, pixels: number): void {
    for (const [place, id] of ids.entries()) {
      try {
        if (!this.unread.has(id)) this.addTo(builder, id, fromNs, toNs, pixels);
      } catch (thrown) {
        this.unread.set(id, thrown instanceof Error ? thrown.message : String(thrown));
      }
      const reason = this.unread.get(id);
      if (reason !== undefined) builder.addUnread(place, reason);
    }
  }

  private addTo(builder: WindowBuilder, id: LaneId, fromNs: number, toNs: number, pixels: number): void {
    const level = this.levelOf(id);
    if (level) {
      const window = this.tracks.window(level.id, level.source, fromNs, toNs, pixels);
      if (!this.showsLevel(moreOf(id))) window.mean.fill(0);
      builder.addLevel(window, this.full(level), this.setup.classes - 1);
    } else if (isCpu(id)) builder.add(this.cpus[id]);
    else if (isTask(id)) builder.add(this.more.task(taskOf(id)));
    else {
      const source = this.more.more(moreOf(id));
      builder.addBundle(source ?? NOTHING);
      const waits = source?.waits();
      const most = waits?.greatest ?? 0;
      if (waits && most > 0) builder.addWaits(waits.window(fromNs, toNs, pixels), most);
    }
  }

  /** Lanes whose slices one lane shows; none of a quantity. */
  lanesOf(id: LaneId): readonly Lane[] {
    if (this.unread.has(id)) return [];
    if (isCpu(id)) return [this.cpus[id].lane];
    if (isTask(id)) return [this.more.task(taskOf(id)).lane];
    return this.more.more(moreOf(id))?.lanes ?? [];
  }

  /** A quantity that a lane shows; undefined when it shows something else. */
  levelWindow(id: LaneId, fromNs: number, toNs: number, pixels: number): TrackWindow | undefined {
    const level = this.levelOf(id);
    return level && this.tracks.window(level.id, level.source, fromNs, toNs, pixels);
  }

  /** What a lane of a lock or a device has; undefined for all others. */
  spans(id: LaneId): MoreSource | undefined {
    const source = isCpu(id) || isTask(id) ? undefined : this.more.more(moreOf(id));
    return source?.kind === 'spans' ? source : undefined;
  }

  /** Nearest boundary strictly after (direction 1) or before (-1) a time, on the given lanes. */
  event(
    ids: readonly LaneId[],
    timeNs: number,
    direction: 1 | -1,
  ): { readonly timeNs: number; readonly lane: LaneId } | undefined {
    let best: { timeNs: number; lane: LaneId } | undefined;
    for (const id of ids) {
      for (const lane of this.lanesOf(id)) {
        const found = direction > 0 ? lane.boundaryAfter(timeNs) : lane.boundaryBefore(timeNs);
        if (!Number.isFinite(found)) continue;
        if (!best || (direction > 0 ? found < best.timeNs : found > best.timeNs)) best = { timeNs: found, lane: id };
      }
    }
    return best;
  }

  /** The boundaries around a time, which may be a fraction of a nanosecond. */
  edges(id: LaneId, timeNs: number): Edges {
    const whole = Math.floor(timeNs);
    return {
      before: this.event([id], whole + 1, -1)?.timeNs,
      after: this.event([id], Math.ceil(timeNs) - 1, 1)?.timeNs,
    };
  }

  /** Which of the lanes show anything in [fromNs, toNs). */
  active(ids: readonly LaneId[], fromNs: number, toNs: number): Uint8Array {
    return Uint8Array.from(ids, (id) => {
      // nobody knows
      if (this.unread.has(id)) return 1;
      const level = this.levelOf(id);
      if (level) {
        const { greatest } = this.tracks.window(level.id, level.source, fromNs, toNs, 1);
        return greatest.some((value) => value > 0) ? 1 : 0;
      }
      const any = this.lanesOf(id).some((lane) => lane.firstEndingAfter(fromNs) < lane.firstStartingAfter(toNs - 1));
      return any ? 1 : 0;
    });
  }

  /** What a lane that is not a CPU's shows at a time; of a task that runs: the CPU that it runs on. */
  moment(id: LaneId, timeNs: number, cpuOf: (row: number) => number): LaneMoment | { readonly cpu: number } {
    const reason = this.unread.get(id);
    if (reason !== undefined) return { kind: 'unread', reason };
    const level = this.levelOf(id);
    if (level) {
      const { mean } = this.tracks.window(level.id, level.source, timeNs, timeNs + 1, 1);
      const value = Number.isNaN(mean[0]) ? 0 : mean[0];
      return { kind: 'level', value, full: this.full(level) };
    }
    const lanes = this.lanesOf(id);
    const found = lanes.flatMap((lane) => {
      const index = lane.indexAt(timeNs);
      return index < 0 ? [] : [{ lane, index }];
    });
    if (isTask(id) && found.length > 0) return { cpu: cpuOf(found[0].lane.row(found[0].index)) };
    const source = isTask(id) ? undefined : this.more.more(moreOf(id));
    const holding = found.map(
      ({ lane, index }): Holding => ({
        task: lane.task(index),
        startNs: lane.start(index),
        endNs: lane.end(index),
      }),
    );
    if (source?.single && holding.length > 0) {
      const [{ lane, index }] = found;
      return { kind: 'held', ...holding[0], waiting: source.value('waiting', lane.row(index)) };
    }
    const { before: startNs } = this.edges(id, timeNs);
    const endNs = this.event([id], timeNs, 1)?.timeNs;
    if (source && !source.single) {
      const waiting = source.waits()?.window(timeNs, timeNs + 1, 1).mean[0];
      return { kind: 'several', capacity: source.capacity, holding, waiting, startNs, endNs };
    }
    return { kind: 'off', of: isTask(id) ? 'task' : 'resource', startNs, endNs };
  }

  private levelOf(id: LaneId): Level | undefined {
    if (isCpu(id) || isTask(id)) return undefined;
    const described = this.setup.more?.[moreOf(id)];
    return described?.kind === 'level' ? described : undefined;
  }

  private full({ id, source, full }: Level): number {
    if (full !== undefined) return full;
    const { greatest } = this.tracks.window(id, source, 0, this.setup.lengthNs ?? 0, 1);
    const most = Math.max(...greatest);
    return most > 0 ? most : 1;
  }
}
