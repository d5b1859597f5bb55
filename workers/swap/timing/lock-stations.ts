import { LOCK_KINDS, type LockKind } from '../work.ts';
import { larger } from './larger.ts';
import { LockTable } from './lock-table.ts';
import type { LockCosts } from './machine.ts';
import { TurnLog, type TurnTable } from './turn-log.ts';

/** What happened at all locks of one kind, so far. Times in ns. */
export interface LockStatistics {
  readonly acquisitions: Float64Array;
  /** Acquisitions that had to wait. */
  readonly contended: Float64Array;
  readonly waitNs: Float64Array;
  /** From having the lock to releasing it, line transfers included. */
  readonly holdNs: Float64Array;
  /** From the release of one CPU to the next having the lock: the lock serves nobody else meanwhile. */
  readonly handOffNs: Float64Array;
}

/** What `take` tells of a turn: when the thread has the lock and the lines under it, and how long it waited for the lock. */
export const TURN = { beginsNs: 0, waitedNs: 1 } as const;

/** One of the locks of a kind. */
export interface RecordedLock {
  readonly kind: number;
  readonly index: number;
  /** Where memory nodes have one each. */
  readonly node: number | undefined;
}

const kinds = () => new Float64Array(LOCK_KINDS);
const FIRST_CAPACITY = 64;

/**
 * FIFO spin locks. A lock is free, held until a time that is known (its section does nothing but work, so the end follows
 * from the beginning), or held open (its section takes another lock or hands over a request). At a lock held until a
 * known time a newcomer's turn is known at once, without an event; at an open one newcomers queue until the release.
 */
export class LockStations {
  readonly statistics: LockStatistics = {
    acquisitions: kinds(),
    contended: kinds(),
    waitNs: kinds(),
    holdNs: kinds(),
    handOffNs: kinds(),
  };
  private readonly table = new LockTable();
  /** The turn given by the latest `take`, by TURN. */
  readonly turn = new Float64Array(2);
  /** Thread that holds the lock open, or -1. */
  holder = new Int32Array(FIRST_CAPACITY).fill(-1);
  /** When the lock is or was released, by all who have a turn by now; meaningless while it is held open. */
  freeNs = new Float64Array(FIRST_CAPACITY);
  private heldSinceNs = new Float64Array(FIRST_CAPACITY);
  /** When the thread that has, or had, the last turn began to want it, and which it is. Only where turns are recorded. */
  private wantedNs = new Float64Array(FIRST_CAPACITY);
  private lastThread = new Int16Array(FIRST_CAPACITY).fill(-1);
  /** CPU that has, or had, the last turn; -1 before the first. */
  private lastCpu = new Int16Array(FIRST_CAPACITY).fill(-1);
  private first = new Int16Array(FIRST_CAPACITY).fill(-1);
  private last = new Int16Array(FIRST_CAPACITY).fill(-1);
  private queued = new Int16Array(FIRST_CAPACITY);
  /** Next waiter behind each thread; a thread waits at one lock at most. */
  private readonly behind: Int16Array;
  private readonly socketOf: Uint8Array;
  private readonly sockets: number;
  private readonly turns: TurnLog | undefined;

  /**
   * @param socketOf socket of each CPU
   * @param table takes who held locks that others wanted
   */
  constructor(
    private readonly costs: LockCosts,
    socketOf: readonly number[],
    threads: number,
    table?: TurnTable,
  ) {
    if (threads > 32_767) throw new RangeError(`${threads} threads: at most 32,767`);
    this.behind = new Int16Array(threads).fill(-1);
    this.socketOf = Uint8Array.from(socketOf);
    this.sockets = Math.max(...socketOf) + 1;
    this.turns = table && new TurnLog(table);
  }

  /** The station that a CPU means by a lock: where memory nodes have one each, that of its own node. */
  stationOf(kind: number, index: number, cpu: number): number {
    const { costs, sockets } = this;
    const own = costs.perNode[kind] === 0 ? index : index * sockets + this.socketOf[cpu];
    const station = this.table.stationOf(kind, own);
    if (station >= this.holder.length) this.grow();
    return station;
  }

  /** Whether a newcomer has to queue for a release whose time is not known. */
  isOpen(station: number): boolean {
    return this.holder[station] >= 0;
  }

  queue(station: number, thread: number): void {
    this.behind[thread] = -1;
    if (this.queued[station]++ === 0) this.first[station] = thread;
    else this.behind[this.last[station]] = thread;
    this.last[station] = thread;
  }

  /** The waiter whose turn it is, taken off the queue, or -1. */
  shift(station: number): number {
    if (this.queued[station] === 0) return -1;
    this.queued[station]--;
    const thread = this.first[station];
    this.first[station] = this.behind[thread];
    return thread;
  }

  /**
   * Gives the lock, which is not held open, its next turn to a thread that has wanted it since `sinceNs`.
   * What it is like is in `turn`. `hold` or `open` must follow.
   */
  take(station: number, kind: LockKind, cpu: number, sinceNs: number, thread: number): void {
    const { costs, statistics, turn } = this;
    if (this.turns !== undefined) this.note(station, sinceNs, thread);
    const previous = this.lastCpu[station];
    this.lastCpu[station] = cpu;
    const freeNs = this.freeNs[station];
    statistics.acquisitions[kind]++;
    const cross = previous >= 0 && this.socketOf[previous] !== this.socketOf[cpu];
    const transferNs = cross ? costs.transferCrossNs : costs.transferSameNs;
    const moved = previous >= 0 && previous !== cpu;
    const fetched = moved ? costs.lines[kind] : 0;
    if (freeNs <= sinceNs) {
      this.heldSinceNs[station] = sinceNs;
      turn[TURN.waitedNs] = 0;
      // Of a lock that is free the line of the lock itself has to come as well; a hand-off includes it.
      const lines = moved ? fetched + 1 : 0;
      turn[TURN.beginsNs] = sinceNs + costs.uncontendedNs + lines * transferNs;
      return;
    }
    const handOffNs = cross ? costs.handOffCrossNs : costs.handOffSameNs;
    const turnNs = freeNs + handOffNs;
    const waitNs = turnNs - sinceNs;
    turn[TURN.waitedNs] = waitNs;
    statistics.contended[kind]++;
    statistics.waitNs[kind] += waitNs;
    statistics.handOffNs[kind] += handOffNs;
    this.heldSinceNs[station] = turnNs;
    const crowdNs = costs.crowdNs > 0 ? costs.crowdNs * this.crowd(station, kind, waitNs) : 0;
    turn[TURN.beginsNs] = turnNs + costs.uncontendedNs + fetched * transferNs + crowdNs;
  }

  /** The turn just taken ends at `releaseNs`. */
  hold(station: number, kind: LockKind, releaseNs: number): void {
    this.freeNs[station] = releaseNs;
    this.statistics.holdNs[kind] += releaseNs - this.heldSinceNs[station];
  }

  /** The turn just taken ends at a time that is not known yet; `close` tells it. */
  open(station: number, thread: number): void {
    this.holder[station] = thread;
  }

  close(station: number, kind: LockKind, nowNs: number): void {
    this.holder[station] = -1;
    this.hold(station, kind, nowNs);
  }

  /** Locks of each kind that somebody held or wanted so far. */
  get countOf(): Int32Array {
    return this.table.countOf;
  }

  /** Locks whose turns were recorded, by number: kind and index, and the memory node where each has a lock of its own. */
  get recordedLocks(): readonly RecordedLock[] {
    const { table, turns, costs, sockets } = this;
    return (turns?.stations ?? []).map((station): RecordedLock => {
      const kind = table.kinds[station];
      const own = table.indices[station];
      if (costs.perNode[kind] === 0) return { kind, index: own, node: undefined };
      return { kind, index: Math.floor(own / sockets), node: sockets > 1 ? own % sockets : undefined };
    });
  }

  /**
   * Nothing happens any more: writes the turns that began before `nowNs`.
   *
   * @returns turns that were not recorded, at locks beyond those that are told apart
   */
  closeTurns(nowNs: number): number {
    const { turns, table } = this;
    if (!turns) return 0;
    for (let station = 0; station < table.count; station++) {
      const waited = this.wantedNs[station] < this.heldSinceNs[station];
      const queued = this.queued[station];
      if (waited || queued > 0) this.noteLast(station, turns, this.isOpen(station) ? nowNs : this.freeNs[station]);
      turns.settle(station, Infinity, queued);
    }
    return turns.missing;
  }

  /** A thread that has wanted the lock since `sinceNs` gets its turn: so the turn before is known. */
  private note(station: number, sinceNs: number, thread: number): void {
    const { turns, wantedNs } = this;
    const freeNs = this.freeNs[station];
    // a turn counts that was waited for, or that this thread waits for
    if (turns !== undefined && (freeNs > sinceNs || wantedNs[station] < this.heldSinceNs[station])) {
      this.noteLast(station, turns, freeNs);
      turns.settle(station, sinceNs);
    }
    wantedNs[station] = sinceNs;
    this.lastThread[station] = thread;
  }

  private noteLast(station: number, turns: TurnLog, endNs: number): void {
    turns.add(station, this.wantedNs[station], this.heldSinceNs[station], endNs, this.lastThread[station]);
  }

  /** Waiters, counted where they queue, otherwise as the turns of average length that fit the wait. */
  private crowd(station: number, kind: LockKind, waitNs: number): number {
    const { holdNs, acquisitions } = this.statistics;
    const turnNs = holdNs[kind] / acquisitions[kind] + this.costs.uncontendedNs + this.costs.handOffSameNs;
    return this.queued[station] + Math.floor(waitNs / turnNs);
  }

  private grow(): void {
    const old = this.holder.length;
    this.holder = larger(this.holder, new Int32Array(2 * old).fill(-1));
    this.freeNs = larger(this.freeNs, new Float64Array(2 * old));
    this.heldSinceNs = larger(this.heldSinceNs, new Float64Array(2 * old));
    this.wantedNs = larger(this.wantedNs, new Float64Array(2 * old));
    this.lastThread = larger(this.lastThread, new Int16Array(2 * old).fill(-1));
    this.lastCpu = larger(this.lastCpu, new Int16Array(2 * old).fill(-1));
    this.first = larger(this.first, new Int16Array(2 * old).fill(-1));
    this.last = larger(this.last, new Int16Array(2 * old).fill(-1));
    this.queued = larger(this.queued, new Int16Array(2 * old));
  }
}
