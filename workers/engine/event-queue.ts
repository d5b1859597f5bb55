/**
 * Pending events of one simulation: an indexed 4-ary heap over a fixed set of slots.
 *
 * A slot is the identity of an event source (the tick of CPU 3, the sleep timer of task 17); it holds at most one
 * pending event. That makes rescheduling and exact cancelling O(log n) without allocation and without dead entries.
 *
 * Order (invariant I2): by time, then by priority (lower first), then by the sequence in which they were scheduled.
 * Times are integer nanoseconds held in doubles (exact to 2^53 ns = 104 days).
 */
export class EventQueue {
  /** Time of the pending event of each slot, in ns; meaningless while the slot is not scheduled. */
  readonly timeNs: Float64Array;
  /** Tie-break of each slot: priority * 2^44 + sequence. */
  private readonly rank: Float64Array;
  /** Position of each slot in the heap, -1 when not scheduled. */
  private readonly position: Int32Array;
  private readonly heap: Int32Array;
  private count = 0;
  private sequence = 0;

  /** @param slots number of event sources, 1 … 2^24 */
  constructor(readonly slots: number) {
    this.timeNs = new Float64Array(slots);
    this.rank = new Float64Array(slots);
    this.position = new Int32Array(slots).fill(-1);
    this.heap = new Int32Array(slots + 1);
  }

  get size(): number {
    return this.count;
  }

  isScheduled(slot: number): boolean {
    return this.position[slot] >= 0;
  }

  /** Slot of the earliest event, or -1 when nothing is pending. */
  peek(): number {
    return this.count > 0 ? this.heap[0] : -1;
  }

  /** Schedules or moves the event of a slot. `priority` 0 … 255 orders events of the same nanosecond. */
  schedule(slot: number, timeNs: number, priority = 0): void {
    const rank = priority * RANK_STEP + this.sequence++;
    let at = this.position[slot];
    if (at < 0) {
      at = this.count++;
      this.timeNs[slot] = timeNs;
      this.rank[slot] = rank;
      this.siftUp(at, slot);
      return;
    }
    const earlier = timeNs < this.timeNs[slot] || (timeNs === this.timeNs[slot] && rank < this.rank[slot]);
    this.timeNs[slot] = timeNs;
    this.rank[slot] = rank;
    if (earlier) this.siftUp(at, slot);
    else this.siftDown(at, slot);
  }

  /** Removes the event of a slot if it is pending. */
  cancel(slot: number): void {
    const at = this.position[slot];
    if (at < 0) return;
    this.position[slot] = -1;
    const last = this.heap[--this.count];
    if (last === slot) return;
    const up = at > 0 && this.before(last, this.heap[(at - 1) >> 2]);
    if (up) this.siftUp(at, last);
    else this.siftDown(at, last);
  }

  /** Removes the earliest event and returns its slot, or -1. Its time stays readable in `timeNs`. */
  pop(): number {
    if (this.count === 0) return -1;
    const first = this.heap[0];
    this.position[first] = -1;
    const last = this.heap[--this.count];
    if (this.count > 0) this.siftDown(0, last);
    return first;
  }

  private before(a: number, b: number): boolean {
    const ta = this.timeNs[a];
    const tb = this.timeNs[b];
    return ta < tb || (ta === tb && this.rank[a] < this.rank[b]);
  }

  private siftUp(start: number, slot: number): void {
    const { heap, position, timeNs, rank } = this;
    const t = timeNs[slot];
    const r = rank[slot];
    let at = start;
    while (at > 0) {
      const up = (at - 1) >> 2;
      const other = heap[up];
      const to = timeNs[other];
      if (to < t || (to === t && rank[other] < r)) break;
      heap[at] = other;
      position[other] = at;
      at = up;
    }
    heap[at] = slot;
    position[slot] = at;
  }

  private siftDown(start: number, slot: number): void {
    const { heap, position, timeNs, rank } = this;
    const n = this.count;
    const t = timeNs[slot];
    const r = rank[slot];
    let at = start;
    for (;;) {
      const first = (at << 2) + 1;
      if (first >= n) break;
      const end = first + 4 < n ? first + 4 : n;
      let best = first;
      let bestSlot = heap[first];
      let bestTime = timeNs[bestSlot];
      for (let c = first + 1; c < end; c++) {
        const s = heap[c];
        const ts = timeNs[s];
        if (ts < bestTime || (ts === bestTime && rank[s] < rank[bestSlot])) {
          best = c;
          bestSlot = s;
          bestTime = ts;
        }
      }
      if (t < bestTime || (t === bestTime && r < rank[bestSlot])) break;
      heap[at] = bestSlot;
      position[bestSlot] = at;
      at = best;
    }
    heap[at] = slot;
    position[slot] = at;
  }
}

const RANK_STEP = 2 ** 44;
