import { PART, PARTS } from './parts.ts';

/** What a task is doing, as far as its time is concerned. */
export const DOING = { idle: 0, queued: 1, preempting: 2, throttled: 3, lock: 4, io: 5, running: 6 } as const;
export type Doing = (typeof DOING)[keyof typeof DOING];

/** The part of each way to spend time except running, by code of DOING. */
const PART_OF = Uint8Array.of(PART.elsewhere, PART.queue, PART.preemption, PART.throttled, PART.lock, PART.io);

/** Which of DOING is waiting for a CPU. */
const IS_WAITING = Uint8Array.of(0, 1, 1, 1, 0, 0, 0);

/** Stretches remembered per task (a power of two): requests that arrived before them get the proportions of those that are remembered. */
const REMEMBERED = 64;
const NEXT = REMEMBERED - 1;
/** Of the time of a request: its arrival, when it was first served, and up to when it is to be accounted for. */
const FROM = 0;
const STARTED = 1;
const UNTIL = 2;
/** As a set of parts (bit = code): every one. */
const ALL_PARTS = 2 ** PARTS.length - 1;

/** The clock that the ledger reads: times are never arguments, because a double is boxed at every call that is not inlined. */
export interface Clock {
  readonly now: number;
}

/**
 * Where the time of tasks goes. For every tracked task the last stretches of time are remembered, each spent on one part.
 * A request is given the time of the thread that served it, from its arrival on, so that its parts add up to its response.
 *
 * While a task runs, time first goes to the kernel (until `kernelUntil`), then to refilling cold caches, then to work.
 * Interference makes each nanosecond of work take 1 + smt + cache + bandwidth.
 */
export class TimeLedger {
  private readonly doing: Uint8Array;
  private readonly sinceNs: Float64Array;
  private readonly kernelUntilNs: Float64Array;
  private readonly coldNs: Float64Array;
  /** Extra time per nanosecond of work: smt, cache, bandwidth of each task. */
  private readonly stalls: Float64Array;
  /** Stretches so far of each task; the last ones are in the rings below. */
  private readonly stretches: Uint32Array;
  private readonly endNs: Float64Array;
  private readonly part: Uint8Array;
  private readonly stretchStalls: Float64Array;
  private readonly before = new Float64Array(PARTS.length);
  /** The time that `sum` is asked for, by FROM, STARTED and UNTIL. */
  private readonly asked = new Float64Array(3);
  /** What the response split last is made of, ns by code of PARTS; valid until the next `split`. */
  readonly parts = new Float64Array(PARTS.length);
  /** Parts that may be more than nothing there, as a set. */
  private spent = 0;
  /** Some task was slowed or had to refill caches: parts may be fractions, and stretches know how slow they were. */
  private isSlowed = false;

  /** @param slotOf place of each task among the tracked ones, -1 = not tracked */
  constructor(
    private readonly slotOf: Int32Array,
    readonly clock: Clock,
  ) {
    let slots = 0;
    for (const slot of slotOf) if (slot >= slots) slots = slot + 1;
    this.doing = new Uint8Array(slots);
    this.sinceNs = new Float64Array(slots);
    this.kernelUntilNs = new Float64Array(slots);
    this.coldNs = new Float64Array(slots);
    this.stalls = new Float64Array(slots * 3);
    this.stretches = new Uint32Array(slots);
    this.endNs = new Float64Array(slots * REMEMBERED);
    this.part = new Uint8Array(slots * REMEMBERED);
    this.stretchStalls = new Float64Array(slots * REMEMBERED * 3);
  }

  // What is called at every event looks whether the task is tracked and no more, so that it costs nothing where it is not.

  /** From now on the task does something else. */
  change(task: number, doing: Doing): void {
    const slot = this.slotOf[task];
    if (slot >= 0) this.begin(slot, doing);
  }

  /** A waiting task waits for another reason; nothing happens to one that runs or sleeps. */
  waitsFor(task: number, doing: Doing): void {
    const slot = this.slotOf[task];
    if (slot >= 0 && IS_WAITING[this.doing[slot]] !== 0) this.begin(slot, doing);
  }

  /**
   * The task got a CPU: the kernel keeps it until `untilNs[cpu]`, then `coldNs` more nanoseconds of refilling caches are due.
   */
  run(task: number, untilNs: Float64Array, cpu: number, coldNs: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.begin(slot, DOING.running);
    this.kernelUntilNs[slot] = untilNs[cpu];
    if (coldNs !== 0) this.refill(slot, coldNs);
  }

  /** The kernel takes the CPU of the running task until `untilNs[cpu]`. */
  kernel(task: number, untilNs: Float64Array, cpu: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.close(slot);
    this.kernelUntilNs[slot] = untilNs[cpu];
  }

  /** Interference with the running task changed. */
  interfere(task: number, smt: number, cache: number, bandwidth: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.close(slot);
    this.isSlowed = true;
    this.stalls[slot * 3] = smt;
    this.stalls[slot * 3 + 1] = cache;
    this.stalls[slot * 3 + 2] = bandwidth;
  }

  /**
   * Splits the response of the request that its thread just completed into `parts`: it arrived at `arrivalNs[i]` and was first
   * served at `startNs[i]`. Whole nanoseconds, none negative, whose sum is the time since its arrival. Time before its start in
   * which its thread worked is that of earlier requests.
   * @returns the parts that may be more than nothing, as a set (bit = code): few of the thirteen are
   */
  split(task: number, arrivalNs: Float64Array, startNs: Float64Array, i: number): number {
    const { asked, parts } = this;
    for (let left = this.spent; left !== 0; left &= left - 1) parts[31 - Math.clz32(left & -left)] = 0;
    this.spent = 0;
    const slot = this.slotOf[task];
    if (slot < 0) return 0;
    this.close(slot);
    const arrived = arrivalNs[i];
    asked[FROM] = arrived;
    asked[STARTED] = startNs[i] < arrived ? arrived : startNs[i];
    asked[UNTIL] = this.clock.now;
    this.sum(slot, parts);
    if (asked[UNTIL] > arrived) this.extrapolate(slot);
    else if (!this.isSlowed) return this.spent; // whole times that follow each other: nothing to round
    return roundTo(parts, this.clock.now - arrived);
  }

  /** Adds what the task did in the time that is asked for, the last stretch first, and takes off that time what is known. */
  private sum(slot: number, parts: Float64Array): void {
    const { asked, endNs, isSlowed, part } = this;
    const from = asked[FROM];
    const started = asked[STARTED];
    let until = asked[UNTIL];
    let { spent } = this;
    const base = slot * REMEMBERED;
    const count = this.stretches[slot];
    // the oldest one that is remembered began when the one before it ended, which is not remembered any more
    const oldest = count > REMEMBERED ? count - NEXT : 0;
    for (let i = count - 1; i >= oldest && until > from; i--) {
      let begin = i === 0 ? 0 : endNs[base + ((i - 1) & NEXT)];
      if (begin >= until) continue;
      if (begin < from) begin = from;
      const place = base + (i & NEXT);
      const kind = part[place];
      // of work, what was done before the start of the request was for others
      const middle = kind !== PART.work || started <= begin ? begin : started < until ? started : until;
      if (isSlowed) {
        spent |=
          this.spendSlowed(place, kind, until - middle, parts) |
          this.spendSlowed(place, PART.backlog, middle - begin, parts);
      } else {
        if (until > middle) {
          parts[kind] += until - middle;
          spent |= 1 << kind;
        }
        if (middle > begin) {
          parts[PART.backlog] += middle - begin;
          spent |= 1 << PART.backlog;
        }
      }
      until = begin;
    }
    asked[UNTIL] = until;
    this.spent = spent;
  }

  /** Time of a stretch goes to a part, less what interference took of it. @returns which parts got some, as a set */
  private spendSlowed(place: number, part: number, timeNs: number, parts: Float64Array): number {
    if (timeNs <= 0) return 0;
    const { stretchStalls } = this;
    const smt = stretchStalls[place * 3];
    const cache = stretchStalls[place * 3 + 1];
    const bandwidth = stretchStalls[place * 3 + 2];
    const stall = smt + cache + bandwidth;
    if (stall === 0 || (part !== PART.work && part !== PART.backlog && part !== PART.cold)) {
      parts[part] += timeNs;
      return 1 << part;
    }
    const own = timeNs / (1 + stall);
    parts[part] += own;
    parts[PART.smt] += own * smt;
    parts[PART.cache] += own * cache;
    parts[PART.bandwidth] += own * bandwidth;
    return (1 << part) | (1 << PART.smt) | (1 << PART.cache) | (1 << PART.bandwidth);
  }

  /**
   * The request is older than what is remembered. What is forgotten of its service is split like the service that is
   * remembered, what is forgotten of the time before like that time; if nothing of it is known, it was others' turn.
   */
  private extrapolate(slot: number): void {
    const { asked, before, parts } = this;
    const arrived = asked[FROM];
    const started = asked[STARTED];
    const knownFrom = asked[UNTIL];
    this.spent = ALL_PARTS;
    if (knownFrom > started) {
      let known = 0;
      for (let part = 0; part < parts.length; part++) known += parts[part];
      const forgotten = knownFrom - started;
      if (known > 0) for (let part = 0; part < parts.length; part++) parts[part] += (parts[part] * forgotten) / known;
      else parts[PART.work] += forgotten;
      parts[PART.backlog] += started - arrived;
      return;
    }
    const unknownNs = knownFrom - arrived;
    const knownNs = started - knownFrom;
    if (knownNs <= 0) {
      parts[PART.backlog] += unknownNs;
      return;
    }
    before.fill(0);
    asked[FROM] = knownFrom;
    asked[UNTIL] = started;
    this.sum(slot, before);
    for (let part = 0; part < parts.length; part++) parts[part] += (before[part] * unknownNs) / knownNs;
  }

  private begin(slot: number, doing: Doing): void {
    this.close(slot);
    this.doing[slot] = doing;
  }

  private refill(slot: number, coldNs: number): void {
    this.isSlowed = true;
    this.coldNs[slot] += coldNs;
  }

  /** Ends the stretch since the last change. */
  private close(slot: number): void {
    const { now } = this.clock;
    const since = this.sinceNs[slot];
    if (since >= now) return;
    const doing = this.doing[slot];
    if (doing !== DOING.running) {
      this.remember(slot, PART_OF[doing], now);
      return;
    }
    const kernelUntil = this.kernelUntilNs[slot];
    if (kernelUntil > since) this.remember(slot, PART.kernel, kernelUntil < now ? kernelUntil : now);
    if (this.coldNs[slot] > 0 && this.sinceNs[slot] < now) this.closeCold(slot, now);
    if (this.sinceNs[slot] < now) this.remember(slot, PART.work, now);
  }

  /** What refilling caches takes of the stretch that is to end. */
  private closeCold(slot: number, now: number): void {
    const cold = this.coldNs[slot];
    const pace = 1 + this.stalls[slot * 3] + this.stalls[slot * 3 + 1] + this.stalls[slot * 3 + 2];
    const since = this.sinceNs[slot];
    const due = since + cold * pace;
    this.coldNs[slot] = due <= now ? 0 : cold - (now - since) / pace;
    this.remember(slot, PART.cold, due < now ? due : now);
  }

  private remember(slot: number, part: number, until: number): void {
    const place = slot * REMEMBERED + (this.stretches[slot]++ & NEXT);
    this.endNs[place] = until;
    this.part[place] = part;
    this.sinceNs[slot] = until;
    if (!this.isSlowed || (part !== PART.work && part !== PART.cold)) return;
    const { stalls, stretchStalls } = this;
    stretchStalls[place * 3] = stalls[slot * 3];
    stretchStalls[place * 3 + 1] = stalls[slot * 3 + 1];
    stretchStalls[place * 3 + 2] = stalls[slot * 3 + 2];
  }
}

/** Below a nanosecond, and above what adding up fractions loses. */
const ROUNDING_NS = 1e-6;

/** Rounds down to whole numbers; what is left of the sum goes to the largest. @returns which are more than nothing, as a set */
function roundTo(parts: Float64Array, sum: number): number {
  let rest = sum;
  let largest = 0;
  let more = 0;
  for (let i = 0; i < parts.length; i++) {
    const ns = parts[i];
    if (ns === 0) continue;
    more |= 1 << i;
    parts[i] = Math.floor(ns + ROUNDING_NS);
    rest -= parts[i];
    if (parts[i] > parts[largest]) largest = i;
  }
  parts[largest] += rest;
  return more | (1 << largest);
}
