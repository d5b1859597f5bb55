import type { Actor } from './actor.ts';
import { ACTIVITY, ENDED } from './codes.ts';
import { TOUCH } from './memory/memory-api.ts';
import type { SliceWriter } from './recording.ts';
import { SliceOrder } from './slice-order.ts';
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
 * Writes what threads did on CPUs: one slice of their own work and one of the kernel's for each stretch between two
 * ends of steps or changes of the CPU. Within a stretch the program's own work comes first, as it does in a step.
 */
export class Stretches implements CpuListener {
  /** Where the time of threads went; the player has it, and is made after this. */
  times: ThreadTimes | undefined;
  /** CPU that each thread has or had, and since when nothing was written for it; Infinity while it has none. */
  readonly cpu: Int32Array;
  private readonly sinceNs: Float64Array;
  private readonly userSeenNs: Float64Array;
  private readonly spinSeenNs: Float64Array;
  private readonly order: SliceOrder;

  /** @param joinNs stretches without work of the kernel are joined up to this length */
  constructor(
    slices: SliceWriter,
    private readonly actors: readonly Actor[],
    private readonly joinNs: number,
  ) {
    const threads = actors.length;
    this.order = new SliceOrder(slices);
    this.cpu = new Int32Array(threads);
    this.sinceNs = new Float64Array(threads).fill(Infinity);
    this.userSeenNs = new Float64Array(threads);
    this.spinSeenNs = new Float64Array(threads);
  }

  began(thread: number, cpu: number, nowNs: number): void {
    this.cpu[thread] = cpu;
    this.sinceNs[thread] = Math.round(nowNs);
  }

  left(thread: number, nowNs: number): void {
    this.write(thread, nowNs, ENDED.left);
    this.sinceNs[thread] = Infinity;
  }

  /** A step was played until `endNs`. */
  stepped(thread: number, endNs: number): void {
    const actor = this.actors[thread];
    const own = actor instanceof WorkThread && actor.touch === TOUCH.hit && !actor.inKernel;
    if (own && endNs - this.sinceNs[thread] < this.joinNs) return;
    this.write(thread, endNs, ENDED.next);
    if (this.order.isFull) this.release();
  }

  /** Writes what cannot be preceded by anything any more; with `all`, everything. */
  release(all = false): void {
    let untilNs = Infinity;
    for (let thread = 0; thread < this.sinceNs.length; thread++) {
      if (this.sinceNs[thread] < untilNs) untilNs = this.sinceNs[thread];
    }
    this.order.release(all ? Infinity : untilNs);
  }

  /** The simulation ends: what threads on CPUs are doing is written as far as it got. */
  close(nowNs: number): void {
    for (let thread = 0; thread < this.sinceNs.length; thread++) {
      if (this.sinceNs[thread] < nowNs) this.write(thread, nowNs, ENDED.left);
    }
    this.release(true);
  }

  private write(thread: number, nowNs: number, reason: number): void {
    const { times, order } = this;
    const endNs = Math.round(nowNs);
    const sinceNs = this.sinceNs[thread];
    if (times === undefined || sinceNs >= endNs) return;
    const cpu = this.cpu[thread];
    const userNs = times.userNs[thread] - this.userSeenNs[thread];
    const spinNs = times.spinNs[thread] - this.spinSeenNs[thread];
    this.userSeenNs[thread] = times.userNs[thread];
    this.spinSeenNs[thread] = times.spinNs[thread];
    this.sinceNs[thread] = endNs;
    const kernelFromNs = Math.min(endNs, sinceNs + Math.round(userNs));
    const alone = kernelFromNs === endNs;
    if (kernelFromNs > sinceNs) {
      order.add(sinceNs, kernelFromNs, thread, cpu, ACTIVITY.user, alone ? reason : ENDED.next);
    }
    if (alone) return;
    const spins = spinNs > MOSTLY * (endNs - kernelFromNs);
    order.add(kernelFromNs, endNs, thread, cpu, spins ? ACTIVITY.lock : this.activityOf(thread), reason);
  }

  private activityOf(thread: number): number {
    const actor = this.actors[thread];
    if (!(actor instanceof WorkThread)) return ACTIVITY.background;
    return actor.inKernel ? ACTIVITY.kernel : ACTIVITY_OF_TOUCH[actor.touch];
  }
}
