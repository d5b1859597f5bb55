import { LOCK_KINDS } from '../work.ts';
import { PARTS } from '../work-log.ts';

export const PART_COUNT = PARTS.length;
const LOCK_WAIT = PARTS.indexOf('lockWait');
const IO_WAIT = PARTS.indexOf('ioWait');
const CPU_WAIT = PARTS.indexOf('cpuWait');
/** Parts before this one are work, the others waits. */
const FIRST_WAIT = LOCK_WAIT;

/** Where the time of every thread went, in ns. */
export class ThreadTimes {
  /** Of the present step: thread * PARTS.length + part. Work of the program itself belongs to none. */
  readonly partNs: Float64Array;
  /** Of the present step: waits for locks by kind, thread * LOCK_KINDS + kind. */
  readonly lockWaitNs: Float64Array;
  /** Since the beginning, by thread: work of the program, other work (of steps that ended), spinning, waiting for requests, for a CPU. */
  readonly userNs: Float64Array;
  readonly systemNs: Float64Array;
  readonly spinNs: Float64Array;
  readonly ioWaitNs: Float64Array;
  readonly cpuWaitNs: Float64Array;

  constructor(threads: number) {
    this.partNs = new Float64Array(threads * PART_COUNT);
    this.lockWaitNs = new Float64Array(threads * LOCK_KINDS);
    this.userNs = new Float64Array(threads);
    this.systemNs = new Float64Array(threads);
    this.spinNs = new Float64Array(threads);
    this.ioWaitNs = new Float64Array(threads);
    this.cpuWaitNs = new Float64Array(threads);
  }

  beginStep(thread: number): void {
    const { partNs, lockWaitNs } = this;
    if (partNs[thread * PART_COUNT + LOCK_WAIT] > 0) {
      for (let at = thread * LOCK_KINDS; at < (thread + 1) * LOCK_KINDS; at++) lockWaitNs[at] = 0;
    }
    for (let at = thread * PART_COUNT; at < (thread + 1) * PART_COUNT; at++) partNs[at] = 0;
  }

  user(thread: number, ns: number): void {
    this.userNs[thread] += ns;
  }

  system(thread: number, part: number, ns: number): void {
    this.partNs[thread * PART_COUNT + part] += ns;
  }

  /** Adds the work of a step that was played to the sum of its thread. */
  settleStep(thread: number): void {
    const { partNs } = this;
    let systemNs = 0;
    for (let at = thread * PART_COUNT; at < thread * PART_COUNT + FIRST_WAIT; at++) systemNs += partNs[at];
    this.systemNs[thread] += systemNs;
  }

  spin(thread: number, lockKind: number, ns: number): void {
    this.partNs[thread * PART_COUNT + LOCK_WAIT] += ns;
    this.lockWaitNs[thread * LOCK_KINDS + lockKind] += ns;
    this.spinNs[thread] += ns;
  }

  ioWait(thread: number, ns: number): void {
    this.partNs[thread * PART_COUNT + IO_WAIT] += ns;
    this.ioWaitNs[thread] += ns;
  }

  cpuWait(thread: number, ns: number): void {
    this.partNs[thread * PART_COUNT + CPU_WAIT] += ns;
    this.cpuWaitNs[thread] += ns;
  }
}
