import type { ImportReport, LineCount } from '../import-report.ts';
import { literal } from './byte-cursor.ts';
import { AFTER_LOSS, EVENT, EventColumns } from './events.ts';
import { LINE, LineCounts, type LineOutcome } from './line-counts.ts';
import { readLossMark, readPerfLoss } from './marks.ts';
import { TaskNames } from './task-names.ts';
import { UsualLineReader } from './usual-line.ts';

/** Longer lines are counted and skipped without being kept; a scheduler event needs about 200 bytes. */
export const MAX_LINE_BYTES = 4096;

/** Farther from the first event than this, nanoseconds are no longer exact in a double (2^53 ns = 104 days). */
const MAX_SECONDS = 9_000_000;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const HASH = 0x23;
const LETTER_C = 0x43;
const LETTER_c = 0x63;
const CPUS = literal('cpus=');
const SCHED = literal('sched_');
const SWITCH = literal('switch');
const WAKEUP = literal('wakeup');
const WAKING = literal('waking');
const WAKEUP_NEW = literal('wakeup_new');
const FORK = literal('process_fork');
const EXIT = literal('process_exit');
const MIGRATE = literal('migrate_task');

/** Scheduler events of a trace and what became of each of its lines. */
export interface ParsedTrace {
  readonly events: EventColumns;
  readonly names: TaskNames;
  readonly source: ImportReport['source'];
  readonly bytes: number;
  readonly lines: number;
  readonly used: number;
  readonly skipped: readonly LineCount[];
  readonly notes: readonly LineCount[];
  readonly lostEvents: number;
  readonly truncated: boolean;
}

/**
 * Reads Linux scheduler traces as text, in chunks of any size, with memory that does not grow except for the events
 * found. The dialect (ftrace's `trace` file, `trace-cmd report`, `perf script`) is recognised line by line. Any bytes
 * are accepted: a line that cannot be used is counted with its reason.
 */
export class TraceParser {
  private readonly events = new EventColumns();
  private readonly names = new TaskNames();
  private readonly counts = new LineCounts();
  private readonly line = new UsualLineReader();
  /** Beginning of a line that continues in the next chunk. */
  private readonly carry = new Uint8Array(MAX_LINE_BYTES);
  private carried = 0;
  private overlong = false;
  private bytes = 0;
  private lines = 0;
  private lostEvents = 0;
  private firstSecond = -1;
  private latestNs = Number.NEGATIVE_INFINITY;
  private perfLines = 0;
  private traceCmdLines = 0;
  private readonly lossPending = new Set<number>();

  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    let from = 0;
    while (from < chunk.length) {
      if (this.carried === 0 && !this.overlong) {
        const after = this.pushUsual(chunk, from);
        if (after > from) {
          from = after;
          continue;
        }
      }
      const newline = chunk.indexOf(NEWLINE, from);
      if (newline < 0) {
        this.keep(chunk, from, chunk.length);
        return;
      }
      if (this.carried > 0 || this.overlong) {
        this.keep(chunk, from, newline);
        this.endLine(this.carry, 0, this.carried);
        this.carried = 0;
        this.overlong = false;
      } else {
        this.overlong = newline - from > MAX_LINE_BYTES;
        this.endLine(chunk, from, newline);
        this.overlong = false;
      }
      from = newline + 1;
    }
  }

  /** Call once, after the last chunk. A last line without a line end may be cut short: it is counted, not used. */
  end(): ParsedTrace {
    const truncated = this.carried > 0 || this.overlong;
    if (truncated) {
      this.lines++;
      this.count(this.overlong ? LINE.overlong : LINE.truncated, this.carry, 0, this.carried);
    }
    const { events, counts } = this;
    if (counts.count(LINE.outOfOrder) > 0) events.sortByTime();
    const { timeNs, length } = events;
    const startNs = length > 0 ? timeNs[0] : 0;
    for (let row = 0; row < length; row++) timeNs[row] -= startNs;
    return {
      events,
      names: this.names,
      source: this.source(),
      bytes: this.bytes,
      lines: this.lines,
      used: counts.count(LINE.used),
      skipped: counts.list([
        LINE.comment,
        LINE.otherEvent,
        LINE.unparsable,
        LINE.timeOutOfRange,
        LINE.lostMark,
        LINE.truncated,
        LINE.overlong,
      ]),
      notes: counts.list([LINE.outOfOrder]),
      lostEvents: this.lostEvents,
      truncated,
    };
  }

  private source(): ImportReport['source'] {
    if (this.events.length === 0) return 'unknown';
    if (this.perfLines * 2 > this.events.length) return 'perf';
    return this.traceCmdLines > 0 ? 'trace-cmd' : 'ftrace';
  }

  private keep(chunk: Uint8Array, from: number, to: number): void {
    const room = MAX_LINE_BYTES - this.carried;
    if (to - from > room) this.overlong = true;
    const part = chunk.subarray(from, Math.min(to, from + room));
    this.carry.set(part, this.carried);
    this.carried += part.length;
  }

  /** Reads lines up to one whose header or length is not usual. Returns the place after them. */
  private pushUsual(chunk: Uint8Array, from: number): number {
    const { line } = this;
    let at = from;
    while (line.readUsualHeader(chunk, at)) {
      const header = line.at;
      const kind = line.readUsualEvent();
      const newline = line.usualLineEnd();
      if (newline < 0) break;
      this.lines++;
      line.end = chunk[newline - 1] === RETURN ? newline - 1 : newline;
      let outcome: LineOutcome;
      if (kind < 0) {
        line.at = header;
        outcome = this.readEvent();
      } else outcome = this.append(kind);
      this.count(outcome, chunk, at, line.end);
      at = newline + 1;
    }
    return at;
  }

  private endLine(bytes: Uint8Array, from: number, to: number): void {
    this.lines++;
    const end = to > from && bytes[to - 1] === RETURN ? to - 1 : to;
    this.count(this.overlong ? LINE.overlong : this.read(bytes, from, end), bytes, from, end);
  }

  private count(outcome: LineOutcome, bytes: Uint8Array, from: number, to: number): void {
    this.counts.add(outcome, this.lines, bytes, from, to);
  }

  private read(bytes: Uint8Array, from: number, to: number): LineOutcome {
    const { line } = this;
    line.reset(bytes, from, to);
    if (from === to) return LINE.comment;
    const first = bytes[from];
    if (first === HASH || first === LETTER_C) {
      const mark = readLossMark(line);
      if (mark !== undefined) {
        this.lostEvents += mark.lost;
        this.lossPending.add(mark.cpu);
        return LINE.lostMark;
      }
      if (first === HASH) return LINE.comment;
    } else if (first === LETTER_c && line.literal(CPUS) && line.integer() && line.at === to) {
      this.traceCmdLines++;
      return LINE.comment;
    }
    line.at = from;
    line.skipSpaces();
    if (line.at === to) return LINE.comment;
    return line.readHeader() ? this.readEvent() : LINE.unparsable;
  }

  private readEvent(): LineOutcome {
    const { line } = this;
    const name = line.at;
    if (!line.readEventName()) {
      line.at = name;
      const lost = readPerfLoss(line);
      if (lost === undefined) return LINE.otherEvent;
      this.lostEvents += lost;
      this.lossPending.add(line.cpu);
      return LINE.lostMark;
    }
    const kind = this.eventKind();
    if (kind < 0) return LINE.otherEvent;
    const readable =
      kind === EVENT.switch ? line.readSwitch() : kind === EVENT.fork ? line.readFork() : line.readTask();
    return readable ? this.append(kind) : LINE.unparsable;
  }

  /** Value of EVENT, or -1 for an event that is not used. */
  private eventKind(): number {
    const { line } = this;
    const start = line.nameStart;
    if (!line.looksAt(start, SCHED)) return -1;
    const rest = start + SCHED.length;
    switch (line.nameEnd - rest) {
      case 6:
        if (line.looksAt(rest, SWITCH)) return EVENT.switch;
        if (line.looksAt(rest, WAKING)) return EVENT.waking;
        return line.looksAt(rest, WAKEUP) ? EVENT.wakeup : -1;
      case 10:
        return line.looksAt(rest, WAKEUP_NEW) ? EVENT.wakeupNew : -1;
      case 12:
        if (line.looksAt(rest, FORK)) return EVENT.fork;
        if (line.looksAt(rest, EXIT)) return EVENT.exit;
        return line.looksAt(rest, MIGRATE) ? EVENT.migrate : -1;
      default:
        return -1;
    }
  }

  private append(kind: number): LineOutcome {
    const { line, events, names } = this;
    if (this.firstSecond < 0 && line.seconds <= Number.MAX_SAFE_INTEGER) this.firstSecond = line.seconds;
    const seconds = line.seconds - this.firstSecond;
    if (this.firstSecond < 0 || Math.abs(seconds) > MAX_SECONDS) return LINE.timeOutOfRange;
    const timeNs = seconds * 1e9 + line.nanoseconds;
    if (timeNs < this.latestNs) this.count(LINE.outOfOrder, line.bytes, line.start, line.end);
    else this.latestNs = timeNs;

    if (events.length === events.capacity) events.grow();
    const row = events.length++;
    events.timeNs[row] = timeNs;
    events.kind[row] = kind;
    events.cpu[row] = line.cpu;
    const task = names.intern(line.bytes, line.commStart, line.commEnd, line.pid);
    events.task[row] = task;
    if (kind === EVENT.switch) {
      events.current[row] = task;
      events.otherPrio[row] = line.otherPrio;
      events.state[row] = line.state;
    } else {
      events.current[row] = names.intern(line.bytes, line.currentStart, line.currentEnd, line.currentPid);
    }
    if (kind === EVENT.switch || kind === EVENT.fork) {
      events.other[row] = names.intern(line.bytes, line.otherStart, line.otherEnd, line.otherPid);
    }
    if (kind !== EVENT.fork) events.prio[row] = line.prio;
    let context = line.context;
    if (this.lossPending.size > 0 && this.lossPending.delete(line.cpu)) context |= AFTER_LOSS;
    events.context[row] = context;

    if (line.isPerf) this.perfLines++;
    else if (line.isPadded) this.traceCmdLines++;
    return LINE.used;
  }
}
