import { STEP, WorkLog } from '../work-log.ts';

/**
 * The programs of all threads in one log. Requests are shared (a thread may wait for what another one submitted), the
 * program is not: while a thread writes its next one, the log works on the arrays of that thread.
 */
export class Programs {
  readonly log = new WorkLog(true);
  readonly code: Uint8Array<ArrayBuffer>[];
  readonly a: Uint8Array<ArrayBuffer>[];
  readonly b: Float64Array<ArrayBuffer>[];
  readonly length: Int32Array;

  constructor(threads: number) {
    this.code = Array.from({ length: threads }, () => new Uint8Array(FIRST_CAPACITY));
    this.a = Array.from({ length: threads }, () => new Uint8Array(FIRST_CAPACITY));
    this.b = Array.from({ length: threads }, () => new Float64Array(FIRST_CAPACITY));
    this.length = new Int32Array(threads);
  }

  /** Lets the log write a new program of a thread; `endWriting` must follow. */
  beginWriting(thread: number, nowNs: number): WorkLog {
    const { log } = this;
    log.code = this.code[thread];
    log.a = this.a[thread];
    log.b = this.b[thread];
    log.length = 0;
    log.nowNs = nowNs;
    return log;
  }

  /** The log may have moved the program to larger arrays. */
  endWriting(thread: number): void {
    const { log } = this;
    this.code[thread] = log.code;
    this.a[thread] = log.a;
    this.b[thread] = log.b;
    this.length[thread] = log.length;
  }

  /**
   * Place of the `unlock` that ends the section whose first entry is at `from`, if there is nothing but work before it;
   * otherwise -1.
   */
  endOfPlainSection(thread: number, from: number): number {
    const code = this.code[thread];
    const end = this.length[thread];
    for (let at = from; at < end; at++) {
      const entry = code[at];
      if (entry === STEP.unlock) return at;
      if (entry !== STEP.work && entry !== STEP.part) return -1;
    }
    return -1;
  }
}

const FIRST_CAPACITY = 64;
