import { isDigit, literal } from './byte-cursor.ts';
import { CONTEXT_UNKNOWN, IN_INTERRUPT, IN_TASK, MAX_CPUS } from './events.ts';
import { FieldReader } from './fields.ts';

const SPACE = 0x20;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const COLON = 0x3a;
const DOT = 0x2e;
const SCHED = literal('sched:');

/** Nanoseconds per unit of the last of so many digits after the point. */
export const NS_PER_DIGIT = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];

/** What precedes an event's fields, in any dialect; see `readHeader`. */
export class LineReader extends FieldReader {
  cpu = 0;
  currentPid = 0;
  /** Comm of the running task, without the padding around it. */
  currentStart = 0;
  currentEnd = 0;
  context = CONTEXT_UNKNOWN;
  seconds = 0;
  nanoseconds = 0;
  isPerf = false;
  /** trace-cmd pads the event's name; the kernel does not. */
  isPadded = false;
  nameStart = 0;
  nameEnd = 0;

  /**
   * ftrace, trace-cmd: `comm-pid  (tgid) [cpu] flags seconds.fraction: event: `, where tgid and flags may be missing;
   * perf script: `comm  pid [cpu] seconds.fraction: sched:event: `, where pid may be `pid/tid`.
   * A comm may look like the rest, so every "[" is tried. Reads up to the colon after the time; `readEventName` goes on from there to the event's fields.
   */
  readHeader(): boolean {
    const { bytes, end } = this;
    for (let open = this.at; open < end; open++) {
      if (bytes[open] !== OPEN) continue;
      this.at = open + 1;
      if (this.readCpu() && this.readPidBefore(open) && this.readFlagsAndTime()) return true;
    }
    return false;
  }

  /** After the header: the event's name, "sched:" left out. False for what is not an event, such as a traced function. */
  readEventName(): boolean {
    const { bytes, end } = this;
    this.skipSpaces();
    this.literal(SCHED);
    this.nameStart = this.at;
    while (this.at < end && bytes[this.at] !== COLON && bytes[this.at] !== SPACE) this.at++;
    this.nameEnd = this.at;
    if (this.at >= end || bytes[this.at++] !== COLON) return false;
    const fields = this.at;
    this.skipSpaces();
    this.isPadded = this.at > fields + 1;
    return true;
  }

  private readCpu(): boolean {
    const { bytes } = this;
    if (!isDigit(bytes[this.at]) || !this.integer() || this.at >= this.end || bytes[this.at++] !== CLOSE) return false;
    this.cpu = this.value;
    return this.cpu < MAX_CPUS;
  }

  /** Reads backwards from "[": spaces, perhaps "(tgid)" and spaces, the pid, and the byte that tells the dialect. */
  protected readPidBefore(open: number): boolean {
    const { bytes, start } = this;
    let at = open - 1;
    while (at > start && bytes[at] === SPACE) at--;
    if (bytes[at] === 0x29) {
      while (at > start && bytes[at] !== 0x28) at--;
      at--;
      while (at > start && bytes[at] === SPACE) at--;
    }
    let pid = 0;
    let scale = 1;
    for (; at >= start && isDigit(bytes[at]); at--) {
      pid += (bytes[at] - 0x30) * scale;
      scale *= 10;
    }
    if (scale === 1 || scale > 1e9 || at < start) return false;
    const before = bytes[at];
    this.isPerf = before === SPACE || before === 0x2f;
    if (!this.isPerf && before !== 0x2d) return false;
    this.currentPid = pid;
    this.trimComm(start, before === 0x2f ? this.processStart(at) : at);
    return true;
  }

  /** Of `pid/tid`, where the pid starts; `slash` is its end. */
  private processStart(slash: number): number {
    let at = slash;
    while (at > this.start && isDigit(this.bytes[at - 1])) at--;
    return at;
  }

  private trimComm(from: number, to: number): void {
    const { bytes } = this;
    let start = from;
    let end = to;
    while (start < end && bytes[start] === SPACE) start++;
    while (end > start && bytes[end - 1] === SPACE) end--;
    this.currentStart = start;
    this.currentEnd = end;
  }

  private readFlagsAndTime(): boolean {
    const { bytes, end } = this;
    this.skipSpaces();
    this.context = CONTEXT_UNKNOWN;
    if (this.at < end && !isDigit(bytes[this.at])) {
      // irqs-off, need-resched, hardirq/softirq, preempt-depth, …: the third letter is the context.
      const flags = this.at;
      while (this.at < end && bytes[this.at] !== SPACE) this.at++;
      if (this.at - flags > 2) this.context = isInterrupt(bytes[flags + 2]) ? IN_INTERRUPT : IN_TASK;
      this.skipSpaces();
    }
    if (this.at >= end || !isDigit(bytes[this.at])) return false;
    let seconds = 0;
    for (; this.at < end && isDigit(bytes[this.at]); this.at++) seconds = seconds * 10 + bytes[this.at] - 0x30;
    this.seconds = seconds;
    if (this.at >= end || bytes[this.at++] !== DOT) return false;
    const first = this.at;
    if (first >= end || !isDigit(bytes[first]) || !this.integer()) return false;
    this.nanoseconds = this.value * NS_PER_DIGIT[this.at - first];
    return this.at < end && bytes[this.at++] === COLON;
  }
}

/** h, H: hard interrupt; s: soft interrupt; z, Z: NMI. */
export function isInterrupt(flag: number): boolean {
  const letter = flag | 0x20;
  return letter === 0x68 || letter === 0x73 || letter === 0x7a;
}
