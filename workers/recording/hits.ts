import { GrowingLane } from './growing-lane.ts';
import { type LaneId, moreLane } from './lane-ids.ts';
import type { Lane } from './lanes.ts';
import { MoreLanes, type RowList } from './more-lanes.ts';
import type { RecordingReader, TableReader } from './reader.ts';
import type { Hit, HitPlace, SliceQuery } from './search-types.ts';
import type { SliceColumns, SliceTimes } from './slice-columns.ts';
import { TimelineLanes } from './timeline-lanes.ts';
import type { TimelineSetup } from './timeline-types.ts';
import type { TrackIndex } from './track-index.ts';

export interface HitParts {
  readonly reader: RecordingReader;
  readonly slices: TableReader;
  readonly at: SliceColumns;
  readonly times: SliceTimes;
  readonly setup: TimelineSetup;
  readonly tracks: TrackIndex;
}

/** A task, and the time of the request that it served. */
interface Served {
  readonly task: number;
  readonly fromNs: number;
  readonly toNs: number;
}

/** A lane of hits with its place in their order. */
interface Found {
  readonly lane: Lane;
  readonly id: LaneId;
}

/** Slices that a search found, as lanes: where the next one is, how many there are, and what is drawn of them. */
export class Hits {
  /** The hits alone, drawn as all slices are. */
  readonly lanes: TimelineLanes;
  private readonly cpus: readonly GrowingLane[];
  private readonly more: MoreLanes;
  private readonly rows: number[] = [];
  private readonly tasks: Uint8Array;
  private readonly byReason: boolean;
  private readonly served: Served | undefined;
  private seen = 0;

  constructor(
    private readonly parts: HitParts,
    private readonly query: SliceQuery,
  ) {
    const { reader, slices, at, times, setup, tracks } = parts;
    const { terms, more } = query;
    this.tasks = Uint8Array.from(setup.classOf, (_, task) => (terms.every(({ tasks }) => tasks[task] === 1) ? 1 : 0));
    this.byReason = terms.some(({ reasons }) => reasons.includes(1));
    this.served = query.request === undefined ? undefined : servedBy(reader, setup.originNs, query.request);
    this.cpus = Array.from({ length: setup.cpus }, () => new GrowingLane(times, setup));
    const { rows } = this;
    const list: RowList = {
      get count() {
        return rows.length;
      },
      row: (index) => rows[index],
    };
    const named = new Set(more);
    const holds = (lane: number, task: number) => named.has(lane) || (terms.length > 0 && this.tasks[task] === 1);
    this.more = new MoreLanes(reader, times, { table: slices, cpuColumn: at.cpu }, setup, list, holds);
    this.lanes = new TimelineLanes(setup, this.cpus, this.more, tracks, (lane) => named.has(lane));
  }

  /** Looks at slices up to a row. */
  extend(until: number): void {
    const { slices, at } = this.parts;
    for (; this.seen < until; this.seen++) {
      if (!this.matches(this.seen)) continue;
      this.rows.push(this.seen);
      this.cpus[slices.value(at.cpu, this.seen)].append(this.seen);
    }
  }

  count(): number {
    return this.found().reduce((sum, { lane }) => sum + lane.count, 0);
  }

  /** Hits before a place. */
  rank(place: HitPlace): number {
    return this.found().reduce((sum, { lane }, order) => sum + firstFrom(lane, order, place), 0);
  }

  /** The hit after (direction 1) or before (-1) a place. */
  next(place: HitPlace, direction: 1 | -1): Hit | undefined {
    let best: Hit | undefined;
    for (const [order, { lane, id }] of this.found().entries()) {
      const isHere = order === place.lane;
      const first = firstFrom(lane, order, place);
      const index = direction < 0 ? first - 1 : isHere ? place.index + 1 : first;
      if (index < 0 || index >= lane.count) continue;
      const startNs = lane.start(index);
      const nearer = best === undefined || (direction > 0 ? startNs < best.startNs : startNs >= best.startNs);
      if (nearer) best = { startNs, lane: order, index, endNs: lane.end(index), task: lane.task(index), id };
    }
    return best;
  }

  private matches(row: number): boolean {
    const { times, slices, at } = this.parts;
    const { served } = this;
    const task = times.task(row);
    if (served) return task === served.task && times.end(row) > served.fromNs && times.start(row) < served.toNs;
    if (this.query.terms.length === 0) return false;
    if (!this.byReason) return this.tasks[task] === 1;
    const begin = slices.value(at.beginReason, row);
    const end = slices.value(at.endReason, row);
    return this.query.terms.every(
      ({ tasks, reasons }) => tasks[task] === 1 || reasons[begin] === 1 || reasons[end] === 1,
    );
  }

  /** All lanes of hits, in their order: those of CPUs, then those of locks and devices that are meant by name. */
  private found(): readonly Found[] {
    const named = this.query.more.flatMap((index) =>
      (this.more.more(index)?.lanes ?? []).map((lane): Found => ({ lane, id: moreLane(index) })),
    );
    return [...this.cpus.map(({ lane }, cpu): Found => ({ lane, id: cpu })), ...named];
  }
}

/** Index of the first hit of a lane that is not before a place. */
function firstFrom(lane: Lane, order: number, { startNs, lane: at, index }: HitPlace): number {
  if (order === at) return index;
  return lane.firstStartingAfter(order < at ? startNs : startNs - 1);
}

function servedBy(reader: RecordingReader, originNs: number, request: number): Served {
  const table = reader.find('requests');
  if (!table || request >= table.rows) return { task: -1, fromNs: 0, toNs: 0 };
  const at = (column: string) => table.value(table.columnIndex(column), request);
  return { task: at('task'), fromNs: at('startNs') - originNs, toNs: at('endNs') - originNs };
}
