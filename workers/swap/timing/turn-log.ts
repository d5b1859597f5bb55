import { larger } from './larger.ts';

/** Takes the turns that are worth recording, by lock in the order of time. */
export interface TurnTable {
  append(startNs: number, endNs: number, thread: number, lock: number, waiting: number, wantedNs: number): void;
}

const FIRST_CAPACITY = 64;
/** Locks that are told apart: more than people can look at. Turns at further ones are counted, not recorded. */
const MOST_LOCKS = 4096;
const NONE = -1;

/**
 * Turns at locks that somebody waited for, or that were waited for themselves. A turn is complete when nobody can come
 * any more while it lasts: who comes, comes in the order of time, so the next one to come after its end tells.
 */
export class TurnLog {
  /** Stations by number of lock, numbered when their first turn is written. */
  readonly stations: number[] = [];
  /** Turns at locks beyond those that are told apart. */
  missing = 0;
  /** Number of the lock at each station, or NONE. */
  private lockOf = new Int32Array(FIRST_CAPACITY).fill(NONE);
  /** Turns of each station that are not complete, oldest first: a list through `next`, numbered by `place`. */
  private first = new Int32Array(FIRST_CAPACITY).fill(NONE);
  private last = new Int32Array(FIRST_CAPACITY).fill(NONE);
  private wantedNs = new Float64Array(FIRST_CAPACITY);
  private startNs = new Float64Array(FIRST_CAPACITY);
  private endNs = new Float64Array(FIRST_CAPACITY);
  private thread = new Int32Array(FIRST_CAPACITY);
  private place = new Int32Array(FIRST_CAPACITY);
  private next = new Int32Array(FIRST_CAPACITY);
  private unused = NONE;
  private used = 0;

  constructor(private readonly table: TurnTable) {}

  /** A turn: wanted, begun and over at these times, all in ns. Turns of a station come one after another. */
  add(station: number, wantedNs: number, startNs: number, endNs: number, thread: number): void {
    if (station >= this.first.length) this.growStations(station);
    // first: it may make room, after which the arrays are others
    const turn = this.take();
    const { first, last, next, place } = this;
    this.wantedNs[turn] = wantedNs;
    this.startNs[turn] = startNs;
    this.endNs[turn] = endNs;
    this.thread[turn] = thread;
    this.next[turn] = NONE;
    const before = last[station];
    if (first[station] === NONE) {
      first[station] = turn;
      this.place[turn] = 0;
    } else {
      next[before] = turn;
      this.place[turn] = place[before] + 1;
    }
    last[station] = turn;
  }

  /**
   * Everybody who wanted the lock before `sinceNs` has had, or has added, a turn: writes those that ended by then.
   *
   * @param queued how many want it besides, who have no turn yet
   */
  settle(station: number, sinceNs: number, queued = 0): void {
    if (station >= this.first.length) return;
    const { first, last, next, place, endNs } = this;
    let turn = first[station];
    while (turn !== NONE && endNs[turn] <= sinceNs) {
      this.write(station, turn, place[last[station]] - place[turn] + queued);
      const following = next[turn];
      next[turn] = this.unused;
      this.unused = turn;
      turn = following;
    }
    first[station] = turn;
  }

  private write(station: number, turn: number, waiting: number): void {
    let lock = this.lockOf[station];
    if (lock === NONE) {
      if (this.stations.length === MOST_LOCKS) {
        this.missing++;
        return;
      }
      lock = this.stations.push(station) - 1;
      this.lockOf[station] = lock;
    }
    // times in a recording are whole: both ends are rounded, so that turns do not overlap
    this.table.append(
      Math.round(this.startNs[turn]),
      Math.round(this.endNs[turn]),
      this.thread[turn],
      lock,
      waiting,
      Math.round(this.wantedNs[turn]),
    );
  }

  /** A place for a turn. */
  private take(): number {
    const free = this.unused;
    if (free !== NONE) {
      this.unused = this.next[free];
      return free;
    }
    if (this.used === this.next.length) this.growTurns();
    return this.used++;
  }

  private growTurns(): void {
    const size = 2 * this.next.length;
    this.wantedNs = larger(this.wantedNs, new Float64Array(size));
    this.startNs = larger(this.startNs, new Float64Array(size));
    this.endNs = larger(this.endNs, new Float64Array(size));
    this.thread = larger(this.thread, new Int32Array(size));
    this.place = larger(this.place, new Int32Array(size));
    this.next = larger(this.next, new Int32Array(size));
  }

  private growStations(station: number): void {
    const size = 2 ** Math.ceil(Math.log2(station + 1));
    this.lockOf = larger(this.lockOf, new Int32Array(size).fill(NONE));
    this.first = larger(this.first, new Int32Array(size).fill(NONE));
    this.last = larger(this.last, new Int32Array(size).fill(NONE));
  }
}
