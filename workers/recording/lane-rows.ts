import { isCpu, type LaneId } from './lane-ids.ts';
import type { Lane } from './lanes.ts';
import type { TableReader } from './reader.ts';
import type { SliceColumns } from './slice-columns.ts';
import type { TimelineLanes } from './timeline-lanes.ts';
import type { LaneRow, LaneRows, RowOrder } from './timeline-types.ts';
import type { TrackWindow } from './track-types.ts';

export interface RowRange {
  readonly fromNs: number;
  readonly toNs: number;
  /** Most rows that are wanted. */
  readonly limit: number;
  readonly order: RowOrder;
}

/** A column that lanes do not read themselves. */
type OtherColumn = Exclude<RowOrder['by'], 'startNs' | 'endNs' | 'duration' | 'task'>;
type RowValue = (column: OtherColumn, row: number) => number;

/** Stretches that a quantity is listed in. */
const STEPS = 100;

/** What lanes have, as rows of tables. */
export class LaneTables {
  constructor(
    private readonly slices: TableReader,
    private readonly at: SliceColumns,
    private readonly cpus: readonly Lane[],
    private readonly lanes: TimelineLanes,
  ) {}

  /** Rows of a lane that touch a range; of a CPU's the slices of all CPUs. */
  rows(id: LaneId, range: RowRange): LaneRows {
    const steps = this.lanes.levelWindow(id, range.fromNs, range.toNs, STEPS);
    if (steps) {
      const rows = stepRows(steps, range.order);
      return { kind: 'steps', total: rows.length, rows };
    }
    const spans = this.lanes.spans(id);
    const waiting = (row: number) => spans?.value('waiting', row);
    const value: RowValue = spans ? (_, row) => waiting(row) ?? 0 : (column, row) => this.ofSlice(column, row);
    const { total, found } = firstRows(isCpu(id) ? this.cpus : this.lanes.lanesOf(id), range, value);
    const rows = found.map(({ lane, index }): LaneRow => {
      const row = lane.row(index);
      const span = { startNs: lane.start(index), endNs: lane.end(index), task: lane.task(index) };
      return spans
        ? { ...span, waiting: waiting(row) }
        : {
            ...span,
            cpu: this.ofSlice('cpu', row),
            beginReason: this.ofSlice('beginReason', row),
            endReason: this.ofSlice('endReason', row),
          };
    });
    return { kind: spans ? 'spans' : 'slices', total, rows };
  }

  private ofSlice(column: OtherColumn, row: number): number {
    return column === 'cpu' || column === 'beginReason' || column === 'endReason'
      ? this.slices.value(this.at[column], row)
      : 0;
  }
}

interface Candidate {
  readonly key: number;
  readonly lane: Lane;
  readonly index: number;
}

/**
 * The first rows, in an order, of those of some lanes that touch a range; equal ones by their start.
 * Cost: all rows of the range, unless it is the order in which they lie.
 * @returns how many there are, and places of the first
 */
function firstRows(
  lanes: readonly Lane[],
  { fromNs, toNs, limit, order }: RowRange,
  value: RowValue,
): { readonly total: number; readonly found: readonly Candidate[] } {
  const first = new FirstOf(limit, order.descending);
  let total = 0;
  for (const lane of lanes) {
    const begin = lane.firstEndingAfter(fromNs);
    const end = lane.firstStartingAfter(toNs - 1);
    total += Math.max(0, end - begin);
    // rows of a lane do not overlap: by time, only its first or last ones can be among them
    const isByTime = order.by === 'startNs' || order.by === 'endNs';
    const from = isByTime && order.descending ? Math.max(begin, end - limit) : begin;
    const to = isByTime && !order.descending ? Math.min(end, begin + limit) : end;
    for (let index = from; index < to; index++) first.offer(keyOf(lane, index, order.by, value), lane, index);
  }
  return { total, found: first.taken() };
}

function keyOf(lane: Lane, index: number, by: RowOrder['by'], value: RowValue): number {
  switch (by) {
    case 'startNs':
      return lane.start(index);
    case 'endNs':
      return lane.end(index);
    case 'duration':
      return lane.end(index) - lane.start(index);
    case 'task':
      return lane.task(index);
    default:
      return value(by, lane.row(index));
  }
}

/** Stretches of a quantity, as rows. */
function stepRows({ fromNs, bucketNs, mean, least, greatest }: TrackWindow, order: RowOrder): readonly LaneRow[] {
  const rows = Array.from(mean, (_, bucket): LaneRow => {
    const startNs = fromNs + bucket * bucketNs;
    return {
      startNs,
      endNs: startNs + bucketNs,
      mean: mean[bucket],
      least: least[bucket],
      greatest: greatest[bucket],
    };
  }).filter(({ mean: known }) => !Number.isNaN(known));
  const key = (row: LaneRow) => (order.by === 'duration' ? row.endNs - row.startNs : (row[order.by] ?? 0));
  const sign = order.descending ? -1 : 1;
  return rows.sort((a, b) => sign * (key(a) - key(b)) || a.startNs - b.startNs);
}

/** Keeps the first of many in an order: what is beyond them is thrown away as soon as as many again have come. */
class FirstOf {
  private candidates: Candidate[] = [];
  /** Sorted, a key beyond this is not among the first. */
  private bound = Number.POSITIVE_INFINITY;
  private readonly sign: 1 | -1;

  constructor(
    private readonly limit: number,
    descending: boolean,
  ) {
    this.sign = descending ? -1 : 1;
  }

  offer(key: number, lane: Lane, index: number): void {
    if (this.sign * key > this.bound) return;
    this.candidates.push({ key, lane, index });
    if (this.candidates.length >= 2 * this.limit) this.candidates = this.sorted();
  }

  taken(): readonly Candidate[] {
    return this.sorted();
  }

  private sorted(): Candidate[] {
    const { sign, limit } = this;
    const sorted = this.candidates.sort(
      (a, b) => sign * (a.key - b.key) || a.lane.start(a.index) - b.lane.start(b.index),
    );
    if (sorted.length >= limit && limit > 0) this.bound = sign * sorted[limit - 1].key;
    return sorted.slice(0, limit);
  }
}
