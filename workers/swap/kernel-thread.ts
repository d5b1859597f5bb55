import { type Actor, STEPPED, type Stepped } from './actor.ts';
import type { SwapSpace } from './allocator/design.ts';
import type { WorkLog } from './work-log.ts';

/** A thread of the kernel that is made before what it works on: kswapd is part of memory management. */
export class KernelThread implements Actor {
  readonly workload = 'kernel';
  /** What it does; from before its first step on. */
  does: Actor | undefined;

  constructor(readonly name: string) {}

  step(cpu: number, nowNs: number, log: WorkLog): Stepped {
    return this.does?.step(cpu, nowNs, log) ?? STEPPED.idle;
  }

  wanted(nowNs: number): boolean {
    return this.does?.wanted(nowNs) ?? false;
  }

  played(beginNs: number, endNs: number): void {
    this.does?.played(beginNs, endNs);
  }
}

/** Discards and full clusters that somebody should look through: work that the allocator leaves to a kernel thread. */
export class SwapBackground implements Actor {
  readonly name = 'kworker';
  readonly workload = 'kernel';
  /** Time it has run, ns. */
  busyNs = 0;

  constructor(private readonly swap: SwapSpace) {}

  step(cpu: number): Stepped {
    if (!this.swap.backgroundWork) return STEPPED.idle;
    this.swap.runBackground(cpu);
    return this.swap.backgroundWork ? STEPPED.more : STEPPED.idle;
  }

  wanted(): boolean {
    return this.swap.backgroundWork;
  }

  played(beginNs: number, endNs: number): void {
    this.busyNs += endNs - beginNs;
  }
}
