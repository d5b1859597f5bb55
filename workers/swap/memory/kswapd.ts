import type { Actor, Stepped } from '../actor.ts';
import { STEPPED } from '../actor.ts';
import type { MemoryCore } from './core.ts';
import { ROOT } from './groups.ts';
import { DEF_PRIORITY, type LruPolicy, type ReclaimAttempt, SCAN_BATCH } from './lru-policy.ts';
import { MAX_RETRIES, type Reclaim } from './reclaim.ts';

/**
 * The thread that keeps free memory above the high watermark, from when it falls below the low one. A step scans one
 * group once; when all have had their turn and it was not enough, the next turn scans twice as much.
 */
export class Kswapd implements Actor {
  readonly name = 'kswapd0';
  readonly workload = 'kernel';
  /** Time it has run, in ns. */
  busyNs = 0;
  private running = false;
  /** Turns in which nothing was reclaimed; at MAX_RETRIES it leaves memory to those who need it, until some is freed. */
  private failures = 0;
  private freeWhenHopeless = 0;
  private reclaimedBefore = 0;
  private readonly attempt: ReclaimAttempt = {
    target: ROOT,
    goal: SCAN_BATCH,
    kswapd: true,
    priority: DEF_PRIORITY,
    forceDeactivate: false,
    reclaimed: 0,
    scanned: 0,
    skippedDeactivate: false,
  };

  constructor(
    private readonly core: MemoryCore,
    private readonly reclaim: Reclaim,
    private readonly policy: LruPolicy,
  ) {}

  wanted(): boolean {
    const { zone } = this.core;
    if (this.failures >= MAX_RETRIES && zone.free <= this.freeWhenHopeless) return false;
    return zone.free < (this.running ? zone.marks.high : zone.marks.low);
  }

  step(cpu: number): Stepped {
    const { attempt, core } = this;
    if (!this.wanted()) return this.sleep();
    if (!this.running) this.wake();
    if (!this.reclaim.background(cpu, attempt)) return STEPPED.more;
    const progress = attempt.reclaimed - this.reclaimedBefore;
    this.reclaimedBefore = attempt.reclaimed;
    if (progress === 0) this.reclaim.throttle(ROOT, SCAN_BATCH);
    if (progress > 0) this.failures = 0;
    if (progress < attempt.goal) attempt.priority--;
    if (attempt.priority > 0) return STEPPED.more;
    if (attempt.reclaimed === 0 && ++this.failures >= MAX_RETRIES) {
      this.freeWhenHopeless = core.zone.free;
      return this.sleep();
    }
    this.wake();
    return STEPPED.more;
  }

  played(beginNs: number, endNs: number): void {
    this.busyNs += endNs - beginNs;
  }

  private wake(): void {
    this.running = true;
    this.attempt.priority = DEF_PRIORITY;
    this.attempt.reclaimed = 0;
    this.reclaimedBefore = 0;
  }

  private sleep(): Stepped {
    if (this.running) {
      for (let group = 0; group < this.core.groups.count; group++) this.policy.attemptEnded(group);
    }
    this.running = false;
    return STEPPED.idle;
  }
}
