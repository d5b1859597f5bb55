import type { SliceWriter } from '../recording/slice-writer.ts';
import type { Actor } from './actor.ts';
import { ACTIVITY, ENDED } from './codes.ts';
import type { CpuListener } from './timing/player.ts';
import type { ThreadTimes } from './timing/thread-times.ts';
import { WorkThread } from './workload/work-thread.ts';

/** A thread that spun for more of a stretch than this is shown as spinning. */
const MOSTLY = 0.5;

const ACTIVITY_OF_TOUCH: readonly number[] = [
  ACTIVITY.user,
  ACTIVITY.minor,
  ACTIVITY.cached,
  ACTIVITY.major,
  ACTIVITY.copy,
  ACTIVITY.kernel,
];

/**
 * Writes what threads did on CPUs: a slice for every step that was work of the kernel, and one for the steps of the
 * program's own work between two of those. Accesses before the fault of the same step belong to the fault's slice:
 * they are few, and slices are written in the order of their ends, which readers search by.
 */
export class Stretches implements CpuListener {
  /** Where the time of threads went; the player has it, and is made after this. */
  times: ThreadTimes | undefined;
  /** CPU that each thread has or had, and since when nothing was written for it; Infinity while it has none. */
  readonly cpu: Int32Array;
  private readonly sinceNs: Float64Array;
  private readonly spinSeenNs: Float64Array;

  /** @param joinNs stretches without work of the kernel are joined up to this length */
  constructor(
    private readonly slices: SliceWriter,
    private readonly actors: readonly Actor[],
    private readonly joinNs: number,
  ) {
    const threads = actors.length;
    this.cpu = new Int32Array(threads);
    this.sinceNs = new Float64Array(threads).fill(Infinity);
    this.spinSeenNs = new Float64Array(threads);
  }

  began(thread: number, cpu: number, nowNs: number): void {
    this.cpu[thread] = cpu;
    this.sinceNs[thread] = Math.round(nowNs);
  }

  left(thread: number, nowNs: number): void {
    this.write(thread, nowNs, this.activityOf(thread), ENDED.left);
    this.sinceNs[thread] = Infinity;
  }

  /** A step with work of the kernel begins: what was before it was the program's own. */
  enters(thread: number, nowNs: number): void {
    this.write(thread, nowNs, ACTIVITY.user, ENDED.next);
  }

  /** A step was played until `endNs`. */
  stepped(thread: number, endNs: number): void {
    const activity = this.activityOf(thread);
    if (activity === ACTIVITY.user && endNs - this.sinceNs[thread] < this.joinNs) return;
    this.write(thread, endNs, activity, ENDED.next);
  }

  /** The simulation ends: what threads on CPUs are doing is written as far as it got. */
  close(nowNs: number): void {
    for (let thread = 0; thread < this.sinceNs.length; thread++) {
      if (this.sinceNs[thread] < nowNs) this.write(thread, nowNs, this.activityOf(thread), ENDED.left);
    }
  }

  private write(thread: number, nowNs: number, activity: number, reason: number): void {
    const { times, slices } = this;
    const endNs = Math.round(nowNs);
    const sinceNs = this.sinceNs[thread];
    if (times === undefined || sinceNs >= endNs) return;
    const spinNs = times.spinNs[thread] - this.spinSeenNs[thread];
    this.spinSeenNs[thread] = times.spinNs[thread];
    this.sinceNs[thread] = endNs;
    const spins = activity !== ACTIVITY.user && spinNs > MOSTLY * (endNs - sinceNs);
    slices.append(sinceNs, endNs, thread, this.cpu[thread], spins ? ACTIVITY.lock : activity, reason);
  }

  private activityOf(thread: number): number {
    const actor = this.actors[thread];
    if (!(actor instanceof WorkThread)) return ACTIVITY.background;
    return actor.inKernel ? ACTIVITY.kernel : ACTIVITY_OF_TOUCH[actor.touch];
  }
}
