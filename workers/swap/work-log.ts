import { type IoKind, LOCK_KINDS, type LockKind, WORK_KINDS, type WorkKind } from './work.ts';

/** What an entry of a program is. `a` and `b` are its two operands. */
export const STEP = {
  /** `b` units of work of kind `a`. */
  work: 0,
  /** Lock `b` of kind `a` is taken … */
  lock: 1,
  /** … and released. */
  unlock: 2,
  /** Request `b` (a token) of the log's `requests` is handed to its device; the CPU goes on. */
  submit: 3,
  /** The task sleeps until request `b` is complete. */
  await: 4,
  /** The task sleeps for `b` ns. */
  sleep: 5,
  /** From here the task is stalled on memory (`b` = 1), or no longer (`b` = 0): pressure stall information. */
  stall: 6,
  /** The part that the work from here on belongs to is `a` (an index of PARTS). */
  part: 7,
} as const;

const FIRST_CAPACITY = 256;

/**
 * The program of what one CPU has to do for one functional step (a fault, a batch of reclaim): work, locks and requests
 * in their order. State machines change their state at once and append here; `timing/` then plays the program against
 * locks and devices that other CPUs use as well. So the order of two CPUs at a lock is that of their arrival, while the
 * state they saw is that of the moment when their step began: see docs/SWAP.md.
 *
 * A log that does not keep programs only counts, which is what functional replays need.
 */
export class WorkLog {
  /** Units of work and acquisitions of locks, by kind, since the log was made. */
  readonly units = new Float64Array(WORK_KINDS);
  readonly acquisitions = new Float64Array(LOCK_KINDS);
  length = 0;
  code = new Uint8Array(FIRST_CAPACITY);
  a = new Uint8Array(FIRST_CAPACITY);
  b = new Float64Array(FIRST_CAPACITY);
  /** Requests submitted since the log was made; the token of the next one. */
  submitted = 0;
  /** Device, kind (IO), first slot and pages of the request with token t, at t & (length - 1): the latest ones. */
  readonly requestDevice = new Uint8Array(REQUESTS);
  readonly requestKind = new Uint8Array(REQUESTS);
  readonly requestSlot = new Int32Array(REQUESTS);
  readonly requestPages = new Uint16Array(REQUESTS);
  /** When the request is complete, in simulated ns; Infinity until its device has been asked. `timing/` writes it. */
  readonly requestDoneNs = new Float64Array(REQUESTS);
  /** When the present step began, in simulated ns. `timing/` writes it. */
  nowNs = 0;

  /** @param keeps false: programs are not kept and every request is complete at once */
  constructor(readonly keeps: boolean) {}

  /** `units` of work of one kind. */
  work(kind: WorkKind, units = 1): void {
    this.units[kind] += units;
    if (!this.keeps) return;
    const last = this.length - 1;
    // accesses one after the other, pages of a batch: one entry
    if (last >= 0 && this.code[last] === STEP.work && this.a[last] === kind) this.b[last] += units;
    else this.push(STEP.work, kind, units);
  }

  /** Takes lock number `index` of a kind; `unlock` must follow in the same program. */
  lock(kind: LockKind, index: number): void {
    this.acquisitions[kind]++;
    if (this.keeps) this.push(STEP.lock, kind, index);
  }

  unlock(kind: LockKind, index: number): void {
    if (this.keeps) this.push(STEP.unlock, kind, index);
  }

  /** Hands a request to a device. @returns its token, for `await` and `isDone` */
  submit(device: number, kind: IoKind, slot: number, pages: number): number {
    const token = this.submitted++;
    const at = token & (REQUESTS - 1);
    this.requestDevice[at] = device;
    this.requestKind[at] = kind;
    this.requestSlot[at] = slot;
    this.requestPages[at] = pages;
    this.requestDoneNs[at] = this.keeps ? Infinity : 0;
    if (this.keeps) this.push(STEP.submit, 0, token);
    return token;
  }

  /** The task sleeps until a request is complete. */
  await(token: number): void {
    if (this.keeps) this.push(STEP.await, 0, token);
  }

  /** Whether a request was complete when the present step began. Requests so old that they were forgotten are. */
  isDone(token: number): boolean {
    return this.completesNs(token) <= this.nowNs;
  }

  /** When a request is or was complete, in simulated ns; 0 when it was forgotten, Infinity until its device was asked. */
  completesNs(token: number): number {
    return token + REQUESTS <= this.submitted ? 0 : this.requestDoneNs[token & (REQUESTS - 1)];
  }

  sleep(ns: number): void {
    if (this.keeps) this.push(STEP.sleep, 0, ns);
  }

  /** Begins or ends a stall on memory of the task, for pressure stall information. Stalls do not nest. */
  stall(on: boolean): void {
    if (this.keeps) this.push(STEP.stall, 0, on ? 1 : 0);
  }

  /** The work that follows belongs to this part (an index of PARTS) of the step. */
  part(part: number): void {
    if (this.keeps) this.push(STEP.part, part, 0);
  }

  /** Forgets the program; counts and requests stay. */
  clear(): void {
    this.length = 0;
  }

  private push(code: number, a: number, b: number): void {
    if (this.length === this.code.length) this.grow();
    const at = this.length++;
    this.code[at] = code;
    this.a[at] = a;
    this.b[at] = b;
  }

  private grow(): void {
    const { code, a, b } = this;
    this.code = new Uint8Array(2 * code.length);
    this.a = new Uint8Array(2 * a.length);
    this.b = new Float64Array(2 * b.length);
    this.code.set(code);
    this.a.set(a);
    this.b.set(b);
  }
}

/** Requests that are remembered; far more than any device queue is deep. */
const REQUESTS = 65_536;

/** Parts that the time of a fault is split into, in the order in which views stack them. */
export const PARTS = [
  'entry',
  'lookup',
  'allocate',
  'reclaim',
  'unmap',
  'writeout',
  'readin',
  'map',
  'free',
  'lockWait',
  'ioWait',
  'cpuWait',
] as const;

export type Part = (typeof PARTS)[number];
