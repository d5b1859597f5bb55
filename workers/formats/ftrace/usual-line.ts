import { isDigit, word } from './byte-cursor.ts';
import { CONTEXT_UNKNOWN, EVENT, IN_INTERRUPT, IN_TASK, MAX_CPUS, PREEMPTED } from './events.ts';
import { isInterrupt, LineReader, NS_PER_DIGIT } from './line-header.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const PLUS = 0x2b;
const DOT = 0x2e;
const COLON = 0x3a;
const EQUALS = 0x3d;
const OPEN = 0x5b;
const CLOSE = 0x5d;

const OPENS = word('[[[[');
const NEWLINES = word('\n\n\n\n');
const SCHE = word('sche');
const HED = word('hed:');
const HED_ = word('hed_');
const SWIT = word('swit');
const TCH = word('tch:');
const WAKI = word('waki');
const ING = word('ing:');
const WAKE = word('wake');
const EUP = word('eup:');
const PREV = word('prev');
const COM = word('_com');
const OMM = word('omm=');
const COMM = word('comm');
const _PRE = word(' pre');
const V_PI = word('v_pi');
const V_PR = word('v_pr');
const V_ST = word('v_st');
const ATE = word('ate=');
const PID = word('pid=');
const RIO = word('rio=');
const ARROW = word(' ==>');
const _NEX = word(' nex');
const T_CO = word('t_co');
const T_PI = word('t_pi');
const T_PR = word('t_pr');
const _PID = word(' pid');
const _PRI = word(' pri');

/** Lines are searched this far; longer ones are not usual. */
const REACH = 512;
/** More than is read at fixed distances after any search, so that only searches must check where they are. */
const SLACK = 128;

/**
 * Reads the lines that make up nearly all of a trace, twice as fast as the general readers do: a header whose first "["
 * is the CPU's, then sched_switch, sched_waking or sched_wakeup in the kernel's words, well before the end of the bytes.
 * The end of the line need not be known. Whatever is unusual is refused and left to the general readers; what is
 * accepted has the values they would have read, because places are tried in the same order. Private methods take the
 * place to read at and return the place after it, where -1 is a refusal.
 */
export class UsualLineReader extends LineReader {
  private limit = 0;

  /** Reads the header of the line at `start`, like `readHeader` but for the end of the line, which is not known. */
  readUsualHeader(bytes: Uint8Array, start: number): boolean {
    if (start + REACH + SLACK > bytes.length) return false;
    const limit = start + REACH;
    this.reset(bytes, start, limit);
    this.limit = limit;
    // Comments and marks; of the other mark, "CPU:3 [LOST 12 EVENTS]", the "[" is not followed by a CPU's number and "]".
    if (bytes[start] === HASH) return false;
    const open = this.seekInLine(start, OPENS);
    if (bytes[open] !== OPEN) return false;
    const close = this.digits(open + 1);
    if (close < 0 || bytes[close] !== CLOSE || this.value >= MAX_CPUS) return false;
    this.cpu = this.value;
    if (!this.readPidBefore(open)) return false;
    const time = this.flagsAt(close + 1);
    this.at = time < 0 ? -1 : this.timeAt(time);
    return this.at >= 0;
  }

  /** Reads the event after the header. Returns a value of EVENT, or -1. */
  readUsualEvent(): number {
    const { view } = this;
    let at = this.afterSpaces(this.at);
    if (view.getInt32(at, true) !== SCHE) return -1;
    if (view.getInt32(at + 2, true) === HED) at += 6;
    if (view.getInt32(at, true) !== SCHE || view.getInt32(at + 2, true) !== HED_) return -1;
    const name = view.getInt32(at + 6, true);
    const nameEnd = view.getInt32(at + 9, true);
    const fields = this.afterSpaces(at + 13);
    this.isPadded = fields > at + 14;
    if (name === SWIT && nameEnd === TCH) return this.switchAt(fields) ? EVENT.switch : -1;
    if (name === WAKI && nameEnd === ING) return this.taskAt(fields) ? EVENT.waking : -1;
    return name === WAKE && nameEnd === EUP && this.taskAt(fields) ? EVENT.wakeup : -1;
  }

  /** The newline after the cursor, or -1 if it is far. */
  usualLineEnd(): number {
    const at = this.seekInLine(this.at, NEWLINES);
    return this.bytes[at] === NEWLINE ? at : -1;
  }

  /** The first place from `from` with a newline or the byte that `fours` repeats, or some place beyond the limit. */
  private seekInLine(from: number, fours: number): number {
    const { bytes, view, limit } = this;
    let at = from;
    for (; at < limit; at += 4) {
      const four = view.getInt32(at, true);
      if (((zeroByte(four ^ NEWLINES) | zeroByte(four ^ fours)) & 0x80808080) !== 0) break;
    }
    const byte = fours & 0xff;
    while (at < limit && bytes[at] !== NEWLINE && bytes[at] !== byte) at++;
    return at;
  }

  /** Flags, if any, and the spaces around them. */
  private flagsAt(place: number): number {
    const { bytes, limit } = this;
    const flags = this.afterSpaces(place);
    this.context = CONTEXT_UNKNOWN;
    if (isDigit(bytes[flags])) return flags;
    let at = flags;
    while (at < limit && bytes[at] > SPACE) at++;
    if (bytes[at] !== SPACE) return -1;
    if (at - flags > 2) this.context = isInterrupt(bytes[flags + 2]) ? IN_INTERRUPT : IN_TASK;
    return this.afterSpaces(at);
  }

  /** "100.000001:" */
  private timeAt(place: number): number {
    const { bytes } = this;
    const dot = this.digits(place);
    if (dot < 0 || bytes[dot] !== DOT) return -1;
    this.seconds = this.value;
    const colon = this.digits(dot + 1);
    if (colon < 0 || bytes[colon] !== COLON) return -1;
    this.nanoseconds = this.value * NS_PER_DIGIT[colon - dot - 1];
    return colon + 1;
  }

  /** "prev_comm=web prev_pid=11 … next_prio=120" */
  private switchAt(place: number): boolean {
    const { bytes, view, limit } = this;
    if (
      view.getInt32(place, true) !== PREV ||
      view.getInt32(place + 4, true) !== COM ||
      view.getInt32(place + 6, true) !== OMM
    )
      return false;
    this.commStart = place + 10;
    for (let at = place + 10; at < limit; at++) {
      if (bytes[at] > SPACE) continue;
      if (bytes[at] === NEWLINE) return false;
      if (
        view.getInt32(at, true) === _PRE &&
        view.getInt32(at + 4, true) === V_PI &&
        view.getInt32(at + 6, true) === PID
      ) {
        this.commEnd = at;
        const next = this.prevAt(at + 10);
        return next >= 0 && this.nextAt(next);
      }
    }
    return false;
  }

  /** "11 prev_prio=120 prev_state=S ==> next_comm=" */
  private prevAt(place: number): number {
    const { bytes, view } = this;
    let at = this.digits(place);
    if (
      at < 0 ||
      view.getInt32(at, true) !== _PRE ||
      view.getInt32(at + 4, true) !== V_PR ||
      view.getInt32(at + 7, true) !== RIO
    )
      return -1;
    this.pid = this.value;
    at = this.digits(at + 11);
    if (
      at < 0 ||
      view.getInt32(at, true) !== _PRE ||
      view.getInt32(at + 4, true) !== V_ST ||
      view.getInt32(at + 8, true) !== ATE
    )
      return -1;
    this.prio = this.value;
    at += 12;
    const state = bytes[at++];
    const letter = state | 0x20;
    if (letter < 0x61 || letter > 0x7a) return -1;
    const isPreempted = bytes[at] === PLUS;
    if (isPreempted) at++;
    this.state = isPreempted ? state | PREEMPTED : state;
    return view.getInt32(at, true) === ARROW &&
      view.getInt32(at + 4, true) === _NEX &&
      view.getInt32(at + 8, true) === T_CO &&
      view.getInt32(at + 11, true) === OMM
      ? at + 15
      : -1;
  }

  /** "hog next_pid=12 next_prio=120" */
  private nextAt(place: number): boolean {
    const { bytes, view, limit } = this;
    this.otherStart = place;
    for (let at = place; at < limit; at++) {
      if (bytes[at] > SPACE) continue;
      if (bytes[at] === NEWLINE) return false;
      if (
        view.getInt32(at, true) === _NEX &&
        view.getInt32(at + 4, true) === T_PI &&
        view.getInt32(at + 6, true) === PID
      ) {
        this.otherEnd = at;
        const prio = this.digits(at + 10);
        if (
          prio < 0 ||
          view.getInt32(prio, true) !== _NEX ||
          view.getInt32(prio + 4, true) !== T_PR ||
          view.getInt32(prio + 7, true) !== RIO
        )
          return false;
        this.otherPid = this.value;
        if (!this.endsField(this.digits(prio + 11))) return false;
        this.otherPrio = this.value;
        return true;
      }
    }
    return false;
  }

  /** "comm=web pid=11 prio=120" */
  private taskAt(place: number): boolean {
    const { bytes, view, limit } = this;
    if (view.getInt32(place, true) !== COMM || bytes[place + 4] !== EQUALS) return false;
    this.commStart = place + 5;
    for (let at = place + 5; at < limit; at++) {
      if (bytes[at] > SPACE) continue;
      if (bytes[at] === NEWLINE) return false;
      if (view.getInt32(at, true) === _PID && view.getInt32(at + 1, true) === PID) {
        this.commEnd = at;
        const prio = this.digits(at + 5);
        if (prio < 0 || view.getInt32(prio, true) !== _PRI || view.getInt32(prio + 2, true) !== RIO) return false;
        this.pid = this.value;
        if (!this.endsField(this.digits(prio + 6))) return false;
        this.prio = this.value;
        return true;
      }
    }
    return false;
  }

  /** Moves the cursor to the end of the fields if it is one. */
  private endsField(at: number): boolean {
    if (at < 0) return false;
    const { bytes } = this;
    this.at = at;
    return bytes[at] === SPACE || bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE);
  }

  /** Reads one to nine digits into `value`. Returns their end, or -1. */
  private digits(from: number): number {
    const { bytes } = this;
    let value = 0;
    let at = from;
    for (const end = from + 9; at < end; at++) {
      const digit = bytes[at] - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.value = value;
    return at > from ? at : -1;
  }

  private afterSpaces(from: number): number {
    const { bytes, limit } = this;
    let at = from;
    while (at < limit && bytes[at] === SPACE) at++;
    return at;
  }
}

/** With a high bit set if one of the four bytes is zero (and no high bit if none is); other bits mean nothing. */
function zeroByte(four: number): number {
  return (four - 0x01010101) & ~four;
}
