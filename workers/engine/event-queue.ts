import { DOUBLE_ZERO } from './double-zero.ts';

/**
 * The clock and the pending events of one simulation: an indexed 4-ary heap over a fixed set of slots.
 *
 * A slot is the identity of an event source (the tick of CPU 3, the sleep timer of task 17); it holds at most one
 * pending event. That makes rescheduling and exact cancelling O(log n) without allocation and without dead entries.
 *
 * Order (invariant I2): by time, then by priority (lower first), then by the sequence in which they were scheduled.
 * Times are integer nanoseconds held in doubles (exact to 2^53 ns = 104 days).
 *
 * Fast path: `pop` only marks the root as a hole. A handler that then schedules a slot, as nearly all do, fills the
 * hole with one sift from the root, where a pop and an insertion would cost two. Any other operation closes it first.
 */
export class EventQueue {
  /** The clock: time of the event popped last, or a later time up to which nothing is pending. */
  nowNs = DOUBLE_ZERO;
  /** Time of the pending event of each slot, in ns; meaningless while the slot is not scheduled. */
  readonly timeNs: Float64Array;
  /** Tie-break of each slot: priority * 2^44 + sequence. */
  private readonly rank: Float64Array;
  /** Position of each slot in the heap, -1 when not scheduled. */
  private readonly position: Int32Array;
  private readonly heap: Int32Array;
  /**
   * Time of the slot at each place of `heap`: the four children of a place are read from one or two lines of memory. Infinity
   * beyond the last place, so that a place with one child has four.
   */
  private readonly heapTimeNs: Float64Array;
  /** Scheduled slots. While there is a hole at the root they are in heap[1 … count], otherwise in heap[0 … count-1]. */
  private count = 0;
  private sequence = 0;
  private hole = false;

  /**
   * @param slots number of event sources, 1 … 2^24
   * @throws RangeError for another number
   */
  constructor(readonly slots: number) {
    if (!Number.isInteger(slots) || slots < 1 || slots > 2 ** 24) throw new RangeError(`${slots} slots`);
    this.timeNs = new Float64Array(slots);
    this.rank = new Float64Array(slots);
    this.heapTimeNs = new Float64Array(slots + CHILDREN).fill(Number.POSITIVE_INFINITY);
    this.position = new Int32Array(slots).fill(-1);
    this.heap = new Int32Array(slots);
  }

  get size(): number {
    return this.count;
  }

  isScheduled(slot: number): boolean {
    return this.position[slot] >= 0;
  }

  /** Slot of the earliest event, or -1 when nothing is pending. */
  peek(): number {
    if (this.hole) this.closeHole();
    return this.count > 0 ? this.heap[0] : -1;
  }

  /** Time of the earliest event, Infinity when nothing is pending. Leaves the hole of a pop for the next `schedule`. */
  get earliestNs(): number {
    const { heap, timeNs, count } = this;
    if (!this.hole) return count > 0 ? timeNs[heap[0]] : Infinity;
    // Without a root the earliest is one of its four children, heap[1 … 4].
    let earliest = Infinity;
    for (let at = count < 4 ? count : 4; at > 0; at--) {
      const time = timeNs[heap[at]];
      if (time < earliest) earliest = time;
    }
    return earliest;
  }

  /** Schedules or moves the event of a slot. `priority` 0 … 255 orders events of the same nanosecond. */
  schedule(slot: number, timeNs: number, priority = 0): void {
    const rank = priority * RANK_STEP + this.sequence++;
    if (this.position[slot] >= 0) {
      this.move(slot, timeNs, rank);
      return;
    }
    this.timeNs[slot] = timeNs;
    this.rank[slot] = rank;
    const at = this.count++;
    if (this.hole) {
      this.hole = false;
      this.siftDown(0, slot);
    } else {
      this.siftUp(at, slot);
    }
  }

  /** Removes the event of a slot if it is pending. */
  cancel(slot: number): void {
    if (this.position[slot] < 0) return;
    if (this.hole) this.closeHole();
    const at = this.position[slot];
    this.position[slot] = -1;
    const last = this.heap[--this.count];
    this.heapTimeNs[this.count] = Number.POSITIVE_INFINITY;
    if (last === slot) return;
    const up = at > 0 && this.before(last, this.heap[(at - 1) >> 2]);
    if (up) this.siftUp(at, last);
    else this.siftDown(at, last);
  }

  /** Removes the earliest event, sets the clock to it, and returns its slot, or -1. Its time stays readable in `timeNs`. */
  pop(): number {
    return this.popUntil(Infinity);
  }

  /** The same if the event is due at `untilNs` or before; otherwise -1, and nothing changes. */
  popUntil(untilNs: number): number {
    if (this.hole) this.closeHole();
    if (this.count === 0) return -1;
    const dueNs = this.heapTimeNs[0];
    if (dueNs > untilNs) return -1;
    const first = this.heap[0];
    this.position[first] = -1;
    this.nowNs = dueNs;
    this.count--;
    this.hole = true;
    return first;
  }

  private move(slot: number, timeNs: number, rank: number): void {
    if (this.hole) this.closeHole();
    const at = this.position[slot];
    const earlier = timeNs < this.timeNs[slot] || (timeNs === this.timeNs[slot] && rank < this.rank[slot]);
    this.timeNs[slot] = timeNs;
    this.rank[slot] = rank;
    if (earlier) this.siftUp(at, slot);
    else this.siftDown(at, slot);
  }

  private closeHole(): void {
    this.hole = false;
    this.heapTimeNs[this.count] = Number.POSITIVE_INFINITY;
    if (this.count > 0) this.siftDown(0, this.heap[this.count]);
  }

  private before(a: number, b: number): boolean {
    const ta = this.timeNs[a];
    const tb = this.timeNs[b];
    return ta < tb || (ta === tb && this.rank[a] < this.rank[b]);
  }

  private siftUp(start: number, slot: number): void {
    const { heap, heapTimeNs, position, rank } = this;
    const t = this.timeNs[slot];
    const r = rank[slot];
    let at = start;
    while (at > 0) {
      const up = (at - 1) >> 2;
      const other = heap[up];
      const to = heapTimeNs[up];
      if (to < t || (to === t && rank[other] < r)) break;
      heap[at] = other;
      heapTimeNs[at] = to;
      position[other] = at;
      at = up;
    }
    heap[at] = slot;
    heapTimeNs[at] = t;
    position[slot] = at;
  }

  private siftDown(start: number, slot: number): void {
    const { heap, heapTimeNs, position, rank } = this;
    const n = this.count;
    const t = this.timeNs[slot];
    const r = rank[slot];
    let at = start;
    for (;;) {
      const first = (at << 2) + 1;
      if (first >= n) break;
      const best = this.earliestOf(first);
      const bestTime = heapTimeNs[best];
      const bestSlot = heap[best];
      if (t < bestTime || (t === bestTime && r < rank[bestSlot])) break;
      heap[at] = bestSlot;
      heapTimeNs[at] = bestTime;
      position[bestSlot] = at;
      at = best;
    }
    heap[at] = slot;
    heapTimeNs[at] = t;
    position[slot] = at;
  }

  /**
   * The earliest of four children, of which the first exists. Nobody can foresee which it is, a processor neither: so they
   * are compared in pairs and the outcomes are reckoned with, 0 or 1, where branches would be taken wrongly half of the time.
   */
  private earliestOf(first: number): number {
    const times = this.heapTimeNs;
    const left = first + Number(times[first + 1] < times[first]);
    const right = first + 2 + Number(times[first + 3] < times[first + 2]);
    const best = left + ((right - left) & -Number(times[right] < times[left]));
    const beside = first + ((best - first) ^ 1);
    const tied = times[right] === times[left] || times[beside] === times[best];
    return tied ? this.firstOfTied(first) : best;
  }

  private firstOfTied(first: number): number {
    const end = Math.min(first + CHILDREN, this.count);
    let best = first;
    for (let c = first + 1; c < end; c++) if (this.before(this.heap[c], this.heap[best])) best = c;
    return best;
  }
}

/** Of each place in the heap. */
const CHILDREN = 4;

const RANK_STEP = 2 ** 44;
