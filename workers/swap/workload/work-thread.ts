import { type Actor, STEPPED, type Stepped } from '../actor.ts';
import { TOUCH, type Touch } from '../memory/memory-api.ts';
import { WORK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

/** Accesses without a fault in one step: so many may pass before others see what this thread did. */
const MAX_HITS = 128;

/**
 * A thread of a workload. `next` says what it does; `access` and its like carry it out and keep what the recording and
 * the metrics need of the present step.
 */
export abstract class WorkThread implements Actor {
  /** What the latest step did: a TOUCH code, `hit` when nothing faulted. */
  touch: Touch = TOUCH.hit;
  /** Where it faulted. */
  space = -1;
  page = -1;
  /** Slot that the page was in, -1: none. */
  entry = -1;
  /** The latest step was work of the kernel on behalf of this thread that is no fault: exit, fork, madvise. */
  inKernel = false;
  /** Its number among all threads. */
  number = -1;
  /** CPU of the latest step. */
  cpu = 0;

  constructor(
    readonly name: string,
    readonly workload: string,
    protected readonly world: World,
    readonly tally: Tally,
    protected accessNs: number,
  ) {}

  step(cpu: number, nowNs: number, log: WorkLog): Stepped {
    this.touch = TOUCH.hit;
    this.inKernel = false;
    this.cpu = cpu;
    const stepped = this.next(cpu, nowNs, log);
    if (this.touch !== TOUCH.hit || this.inKernel) this.world.entersKernel(this.number, nowNs);
    return stepped;
  }

  wanted(_nowNs: number): boolean {
    return false;
  }

  /** Kinds that measure more than faults override this. */
  played(_beginNs: number, _endNs: number): void {
    // faults are measured by whoever plays the steps
  }

  /** One step: accesses until one faults or `MAX_HITS` did not, or one call of the kernel. */
  protected abstract next(cpu: number, nowNs: number, log: WorkLog): Stepped;

  /** One access. @returns whether the step is over because it faulted */
  protected access(cpu: number, space: number, page: number, write: boolean): boolean {
    const { world, tally } = this;
    world.log.work(WORK.user, this.accessNs);
    const entry = world.memory.slotOf(space, page);
    const touch = world.memory.touch(cpu, space, page, write);
    if (touch === TOUCH.hit) {
      tally.accesses++;
      return false;
    }
    this.touch = touch;
    this.space = space;
    this.page = page;
    this.entry = entry;
    if (touch !== TOUCH.oom) tally.accesses++;
    return true;
  }

  /** The next access of a run of them. @returns whether the step is over */
  protected abstract one(cpu: number): boolean;

  /** Does accesses until one faults or enough did not. */
  protected run(cpu: number): Stepped {
    for (let hits = 0; hits < MAX_HITS; hits++) if (this.one(cpu)) break;
    return this.touch === TOUCH.oom ? this.killed() : STEPPED.more;
  }

  /** Nothing could be reclaimed for this thread: the kernel ends it. */
  protected killed(): Stepped {
    this.tally.killed++;
    return STEPPED.done;
  }
}
