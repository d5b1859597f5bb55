import { PART, PARTS } from './parts.ts';

/** What a task is doing, as far as its time is concerned. */
export const DOING = { idle: 0, queued: 1, preempting: 2, throttled: 3, lock: 4, io: 5, running: 6 } as const;
export type Doing = (typeof DOING)[keyof typeof DOING];

/** The part of each way to spend time except running, by code of DOING. */
const PART_OF = Uint8Array.of(PART.elsewhere, PART.queue, PART.preemption, PART.throttled, PART.lock, PART.io);

/** Stretches remembered per task (a power of two): requests that arrived before them get the proportions of those that are remembered. */
const REMEMBERED = 64;
const NEXT = REMEMBERED - 1;
/** As a set of parts (bit = code): every one. */
const ALL_PARTS = 2 ** PARTS.length - 1;

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
  /** What the response split last is made of, ns by code of PARTS; valid until the next `split`. */
  readonly parts = new Float64Array(PARTS.length);
  /** Parts that may be more than nothing there, as a set. */
  private spent = 0;
  /** Some task was slowed or had to refill caches: parts may be fractions, and stretches know how slow they were. */
  private isSlowed = false;

  /** @param slotOf place of each task among the tracked ones, -1 = not tracked */
  constructor(private readonly slotOf: Int32Array) {
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

  /** From now on the task does something else. */
  change(task: number, doing: Doing, now: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.close(slot, now);
    this.doing[slot] = doing;
  }

  /** A waiting task waits for another reason; nothing happens to one that runs or sleeps. */
  waitsFor(task: number, doing: Doing, now: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    const before = this.doing[slot];
    if (before === DOING.queued || before === DOING.preempting || before === DOING.throttled)
      this.change(task, doing, now);
  }

  /** The task got a CPU: the kernel keeps it until `kernelUntilNs`, then `coldNs` more nanoseconds of refilling caches are due. */
  run(task: number, now: number, kernelUntilNs: number, coldNs: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.close(slot, now);
    this.doing[slot] = DOING.running;
    this.kernelUntilNs[slot] = kernelUntilNs;
    if (coldNs === 0) return;
    this.isSlowed = true;
    this.coldNs[slot] += coldNs;
  }

  /** The kernel takes the CPU of the running task until then. */
  kernel(task: number, now: number, untilNs: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.close(slot, now);
    this.kernelUntilNs[slot] = untilNs;
  }

  /** Interference with the running task changed. */
  interfere(task: number, now: number, smt: number, cache: number, bandwidth: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.close(slot, now);
    this.isSlowed = true;
    this.stalls[slot * 3] = smt;
    this.stalls[slot * 3 + 1] = cache;
    this.stalls[slot * 3 + 2] = bandwidth;
  }

  /**
   * Splits the response of a request that its thread just completed into `parts`; call at `endNs`. Whole nanoseconds, none
   * negative, whose sum is endNs - arrivalNs. Time before `startNs` in which its thread worked is that of earlier requests.
   * @returns the parts that may be more than nothing, as a set (bit = code): few of the thirteen ever are
   */
  split(task: number, arrivalNs: number, startNs: number, endNs: number): number {
    const { parts } = this;
    for (let left = this.spent; left !== 0; left &= left - 1) parts[31 - Math.clz32(left & -left)] = 0;
    this.spent = 0;
    const slot = this.slotOf[task];
    if (slot < 0) return 0;
    this.close(slot, endNs);
    const started = startNs < arrivalNs ? arrivalNs : startNs;
    const knownFrom = this.sum(slot, arrivalNs, started, endNs, parts);
    if (knownFrom > arrivalNs) this.extrapolate(slot, arrivalNs, knownFrom, started, parts);
    else if (!this.isSlowed) return this.spent; // whole times that follow each other: nothing to round
    roundTo(parts, endNs - arrivalNs);
    return this.spent;
  }

  /** Adds what the task did in [fromNs, toNs), the last stretch first; returns from when on that is known. */
  private sum(slot: number, fromNs: number, startedNs: number, toNs: number, parts: Float64Array): number {
    const { endNs, part } = this;
    const base = slot * REMEMBERED;
    const count = this.stretches[slot];
    const oldest = count > REMEMBERED ? count - REMEMBERED : 0;
    let until = toNs;
    for (let i = count - 1; i >= oldest && until > fromNs; i--) {
      const place = base + (i & NEXT);
      // the oldest one that is remembered began when the one before it ended, which is not remembered any more
      if (i === oldest && oldest > 0) break;
      const begin = i === 0 ? 0 : endNs[base + ((i - 1) & NEXT)];
      if (begin >= until) continue;
      const from = begin > fromNs ? begin : fromNs;
      const kind = part[place];
      if (kind !== PART.work) this.spend(place, kind, until - from, parts);
      else {
        const middle = startedNs < from ? from : startedNs > until ? until : startedNs;
        if (until > middle) this.spend(place, PART.work, until - middle, parts);
        if (middle > from) this.spend(place, PART.backlog, middle - from, parts);
      }
      until = from;
    }
    return until;
  }

  /** Time of a stretch goes to a part, less what interference took of it. */
  private spend(place: number, part: number, timeNs: number, parts: Float64Array): void {
    let left = timeNs;
    this.spent |= 1 << part;
    if (this.isSlowed && (part === PART.work || part === PART.backlog || part === PART.cold)) {
      const { stretchStalls } = this;
      const smt = stretchStalls[place * 3];
      const cache = stretchStalls[place * 3 + 1];
      const bandwidth = stretchStalls[place * 3 + 2];
      const stall = smt + cache + bandwidth;
      if (stall > 0) {
        left /= 1 + stall;
        parts[PART.smt] += left * smt;
        parts[PART.cache] += left * cache;
        parts[PART.bandwidth] += left * bandwidth;
        this.spent |= (1 << PART.smt) | (1 << PART.cache) | (1 << PART.bandwidth);
      }
    }
    parts[part] += left;
  }

  /**
   * The request is older than what is remembered. What is forgotten of its service is split like the service that is
   * remembered, what is forgotten of the time before like that time; if nothing of it is known, it was others' turn.
   */
  private extrapolate(slot: number, arrivalNs: number, knownFrom: number, started: number, parts: Float64Array): void {
    this.spent = ALL_PARTS;
    if (knownFrom > started) {
      let known = 0;
      for (let part = 0; part < parts.length; part++) known += parts[part];
      const forgotten = knownFrom - started;
      if (known > 0) for (let part = 0; part < parts.length; part++) parts[part] += (parts[part] * forgotten) / known;
      else parts[PART.work] += forgotten;
      parts[PART.backlog] += started - arrivalNs;
      return;
    }
    const unknownNs = knownFrom - arrivalNs;
    const knownNs = started - knownFrom;
    if (knownNs <= 0) {
      parts[PART.backlog] += unknownNs;
      return;
    }
    const { before } = this;
    before.fill(0);
    this.sum(slot, knownFrom, started, started, before);
    for (let part = 0; part < parts.length; part++) parts[part] += (before[part] * unknownNs) / knownNs;
  }

  /** Ends the stretch since the last change. */
  private close(slot: number, now: number): void {
    if (this.sinceNs[slot] >= now) return;
    if (this.doing[slot] === DOING.running) this.closeRun(slot, now);
    else this.remember(slot, PART_OF[this.doing[slot]], now);
  }

  private closeRun(slot: number, now: number): void {
    const kernelUntil = this.kernelUntilNs[slot];
    if (kernelUntil > this.sinceNs[slot]) this.remember(slot, PART.kernel, kernelUntil < now ? kernelUntil : now);
    const cold = this.coldNs[slot];
    if (cold > 0 && this.sinceNs[slot] < now) {
      const pace = 1 + this.stalls[slot * 3] + this.stalls[slot * 3 + 1] + this.stalls[slot * 3 + 2];
      const since = this.sinceNs[slot];
      const due = since + cold * pace;
      this.coldNs[slot] = due <= now ? 0 : cold - (now - since) / pace;
      this.remember(slot, PART.cold, due < now ? due : now);
    }
    if (this.sinceNs[slot] < now) this.remember(slot, PART.work, now);
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

/** Rounds down to whole numbers; what is left of the sum goes to the largest. */
function roundTo(parts: Float64Array, sum: number): void {
  let rest = sum;
  let largest = 0;
  for (let i = 0; i < parts.length; i++) {
    const ns = parts[i];
    if (ns === 0) continue;
    parts[i] = Math.floor(ns + ROUNDING_NS);
    rest -= parts[i];
    if (parts[i] > parts[largest]) largest = i;
  }
  parts[largest] += rest;
}
