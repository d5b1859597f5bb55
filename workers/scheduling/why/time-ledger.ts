import { PART, PARTS } from './parts.ts';

/** What a task is doing, as far as its time is concerned. */
export const DOING = { idle: 0, queued: 1, preempting: 2, throttled: 3, lock: 4, io: 5, running: 6 } as const;
export type Doing = (typeof DOING)[keyof typeof DOING];

const COUNTERS = PARTS.length;
/** The counter of each way to spend time except running, by code of DOING. */
const COUNTER_OF = [PART.elsewhere, PART.queue, PART.preemption, PART.throttled, PART.lock, PART.io];

/** Changes remembered per task: requests that arrived before them get the proportions of those that are remembered. */
const REMEMBERED = 64;

/**
 * Where the time of tasks goes. Every tracked task has one counter of nanoseconds per part, and remembers their values
 * at its last changes: between two changes they grow linearly, so the parts of any interval can be told afterwards. A
 * request is given the time of the thread that served it, from its arrival on.
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
  private readonly counters: Float64Array;
  private readonly changes: Uint32Array;
  private readonly changeNs: Float64Array;
  private readonly history: Float64Array;
  private readonly atStart = new Float64Array(COUNTERS);
  private readonly atArrival = new Float64Array(COUNTERS);

  /** @param slotOf place of each task among the tracked ones, -1 = not tracked */
  constructor(private readonly slotOf: Int32Array) {
    let slots = 0;
    for (const slot of slotOf) if (slot >= slots) slots = slot + 1;
    this.doing = new Uint8Array(slots);
    this.sinceNs = new Float64Array(slots);
    this.kernelUntilNs = new Float64Array(slots);
    this.coldNs = new Float64Array(slots);
    this.stalls = new Float64Array(slots * 3);
    this.counters = new Float64Array(slots * COUNTERS);
    this.changes = new Uint32Array(slots).fill(1);
    this.changeNs = new Float64Array(slots * REMEMBERED);
    this.history = new Float64Array(slots * REMEMBERED * COUNTERS);
  }

  /** From now on the task does something else. */
  change(task: number, doing: Doing, now: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.count(slot, now);
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
    this.count(slot, now);
    this.doing[slot] = DOING.running;
    this.kernelUntilNs[slot] = kernelUntilNs;
    this.coldNs[slot] += coldNs;
  }

  /** The kernel takes the CPU of the running task until then. */
  kernel(task: number, now: number, untilNs: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.count(slot, now);
    this.kernelUntilNs[slot] = untilNs;
  }

  /** Interference with the running task changed. */
  interfere(task: number, now: number, smt: number, cache: number, bandwidth: number): void {
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.count(slot, now);
    this.stalls[slot * 3] = smt;
    this.stalls[slot * 3 + 1] = cache;
    this.stalls[slot * 3 + 2] = bandwidth;
  }

  /**
   * Splits the response of a request that its thread just completed; call at `endNs`. Whole nanoseconds, none negative,
   * whose sum is endNs - arrivalNs. Time before `startNs` in which its thread worked is that of earlier requests.
   */
  split(task: number, arrivalNs: number, startNs: number, endNs: number, parts: Float64Array): void {
    parts.fill(0);
    const slot = this.slotOf[task];
    if (slot < 0) return;
    this.count(slot, endNs);
    const { atStart, atArrival, counters } = this;
    const started = Math.min(Math.max(startNs, arrivalNs), endNs);
    this.recall(slot, started, atStart);
    this.recall(slot, arrivalNs, atArrival);
    const base = slot * COUNTERS;
    for (let part = 0; part < COUNTERS; part++) parts[part] = counters[base + part] - atArrival[part];
    parts[PART.backlog] = atStart[PART.work] - atArrival[PART.work];
    parts[PART.work] = counters[base + PART.work] - atStart[PART.work];
    roundTo(parts, endNs - arrivalNs);
  }

  /** Adds the time since the last change to the counters and remembers them. */
  private count(slot: number, now: number): void {
    if (this.doing[slot] === DOING.running) this.countRunning(slot, now);
    else this.add(slot, COUNTER_OF[this.doing[slot]], now);
  }

  private countRunning(slot: number, now: number): void {
    const kernelUntil = this.kernelUntilNs[slot];
    if (kernelUntil > this.sinceNs[slot]) this.add(slot, PART.kernel, kernelUntil < now ? kernelUntil : now);
    const cold = this.coldNs[slot];
    if (cold > 0 && this.sinceNs[slot] < now) {
      const stall = this.stalls[slot * 3] + this.stalls[slot * 3 + 1] + this.stalls[slot * 3 + 2];
      const due = this.sinceNs[slot] + cold * (1 + stall);
      const done = this.add(slot, PART.cold, due < now ? due : now);
      this.coldNs[slot] = due < now ? 0 : Math.max(0, cold - done);
    }
    if (this.sinceNs[slot] < now) this.add(slot, PART.work, now);
  }

  /** Time up to `until` goes to a counter, less what interference took of it; returns what the counter got. */
  private add(slot: number, counter: number, until: number): number {
    const since = this.sinceNs[slot];
    if (until <= since) return 0;
    const { counters, stalls } = this;
    const base = slot * COUNTERS;
    let left = until - since;
    if (counter === PART.work || counter === PART.cold) {
      const smt = stalls[slot * 3];
      const cache = stalls[slot * 3 + 1];
      const bandwidth = stalls[slot * 3 + 2];
      const stall = smt + cache + bandwidth;
      if (stall > 0) {
        left /= 1 + stall;
        counters[base + PART.smt] += left * smt;
        counters[base + PART.cache] += left * cache;
        counters[base + PART.bandwidth] += left * bandwidth;
      }
    }
    counters[base + counter] += left;
    this.sinceNs[slot] = until;
    const place = slot * REMEMBERED + (this.changes[slot]++ & (REMEMBERED - 1));
    this.changeNs[place] = until;
    const to = place * COUNTERS;
    for (let i = 0; i < COUNTERS; i++) this.history[to + i] = counters[base + i];
    return left;
  }

  /** The counters as they were at a time; before what is remembered, as if everything had gone on at the rates since. */
  private recall(slot: number, atNs: number, into: Float64Array): void {
    const { changeNs, history } = this;
    const last = this.changes[slot] - 1;
    const first = Math.max(0, last - REMEMBERED + 1);
    const placeOf = (change: number): number => slot * REMEMBERED + (change & (REMEMBERED - 1));
    // the last change up to then; requests are short against what is remembered, so it is near the end
    let before = last;
    while (before > first && changeNs[placeOf(before)] > atNs) before--;
    const extrapolated = changeNs[placeOf(before)] > atNs;
    const a = placeOf(before);
    const b = placeOf(extrapolated ? last : Math.min(last, before + 1));
    const span = changeNs[b] - changeNs[a];
    const share = span > 0 ? (atNs - changeNs[a]) / span : 0;
    for (let i = 0; i < COUNTERS; i++) {
      const from = history[a * COUNTERS + i];
      into[i] = from + (history[b * COUNTERS + i] - from) * share;
    }
  }
}

/** Below a nanosecond, and above what adding up fractions loses. */
const ROUNDING_NS = 1e-6;

/** Rounds down to whole numbers; what is left of the sum goes to the largest. */
function roundTo(parts: Float64Array, sum: number): void {
  let rest = sum;
  let largest = 0;
  for (let i = 0; i < parts.length; i++) {
    parts[i] = Math.max(0, Math.floor(parts[i] + ROUNDING_NS));
    rest -= parts[i];
    if (parts[i] > parts[largest]) largest = i;
  }
  parts[largest] += rest;
}
