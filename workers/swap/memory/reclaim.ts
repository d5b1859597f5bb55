import { WORK } from '../work.ts';
import type { MemoryCore } from './core.ts';
import { COUNT } from './counters.ts';
import { ROOT } from './groups.ts';
import { DEF_PRIORITY, type LruPolicy, type ReclaimAttempt, SCAN_BATCH } from './lru-policy.ts';
import { PART } from './parts.ts';
import type { Writeback } from './writeback.ts';

/** Attempts without progress before the machine or a group is out of memory (MAX_RECLAIM_RETRIES; read in source). */
export const MAX_RETRIES = 16;
const NS_PER_S = 1_000_000_000;

/** Rounds of reclaim by a task that needs memory itself, for a limit or because the machine is short. */
export class Reclaim {
  private readonly attempt: ReclaimAttempt = {
    target: ROOT,
    goal: SCAN_BATCH,
    kswapd: false,
    priority: DEF_PRIORITY,
    forceDeactivate: false,
    reclaimed: 0,
    scanned: 0,
    skippedDeactivate: false,
  };
  /** Group at which the next round for the machine begins. */
  private turn = ROOT;

  constructor(
    private readonly core: MemoryCore,
    private readonly policy: LruPolicy,
    private readonly writeback: Writeback,
  ) {}

  /** Reclaims at least `pages` for a group that hit its limit, if it can. @returns pages reclaimed */
  forLimit(cpu: number, group: number, pages: number): number {
    this.core.counters.add(group, COUNT.limitReclaim, 1);
    return this.run(cpu, group, pages);
  }

  /** Reclaims anywhere for a task that found the machine short. @returns pages reclaimed */
  direct(cpu: number, group: number, pages: number): number {
    this.core.counters.add(group, COUNT.allocstall, 1);
    return this.run(cpu, ROOT, pages);
  }

  /**
   * One round of kswapd over the next group. @param attempt carries what has been reclaimed so far
   * @returns whether all groups have had their turn
   */
  background(cpu: number, attempt: ReclaimAttempt): boolean {
    const group = this.nextGroup();
    this.core.log.work(WORK.reclaimRound);
    this.policy.shrink(cpu, group, attempt);
    return this.turn === ROOT;
  }

  /** Waits for writes under way, as long as a task would that finds nothing but pages being written. */
  throttle(group: number, pages: number): void {
    if (this.writeback.wait(pages) > 0) this.core.counters.add(group, COUNT.throttled, 1);
  }

  private run(cpu: number, target: number, pages: number): number {
    const { core, attempt } = this;
    core.log.part(PART.reclaim);
    core.beginStall();
    attempt.target = target;
    attempt.goal = Math.max(SCAN_BATCH, pages);
    attempt.reclaimed = 0;
    attempt.forceDeactivate = false;
    attempt.skippedDeactivate = false;
    this.rounds(cpu);
    if (attempt.reclaimed === 0 && attempt.skippedDeactivate) {
      attempt.forceDeactivate = true;
      this.rounds(cpu);
    }
    core.endStall();
    return attempt.reclaimed;
  }

  private rounds(cpu: number): void {
    const { core, attempt, policy } = this;
    for (let priority = DEF_PRIORITY; priority >= 0; priority--) {
      attempt.priority = priority;
      attempt.scanned = 0;
      if (attempt.target === ROOT) this.roundOfAll(cpu);
      else {
        core.log.work(WORK.reclaimRound);
        policy.shrink(cpu, attempt.target, attempt);
      }
      if (attempt.reclaimed >= attempt.goal) break;
      // While a real task would scan on, writes complete; a step cannot see that, so it waits for them.
      this.throttle(attempt.target, attempt.goal - attempt.reclaimed);
      if (priority === 1 && attempt.reclaimed === 0 && attempt.target === ROOT)
        core.log.sleep(NS_PER_S / core.config.hz);
    }
    if (attempt.target !== ROOT) policy.attemptEnded(attempt.target);
    else for (let group = 0; group < core.groups.count; group++) policy.attemptEnded(group);
  }

  /** All groups in turn, until enough is reclaimed; the next round goes on where this one ends. */
  private roundOfAll(cpu: number): void {
    const { core, attempt, policy } = this;
    for (let n = 0; n < core.groups.count && attempt.reclaimed < attempt.goal; n++) {
      core.log.work(WORK.reclaimRound);
      policy.shrink(cpu, this.nextGroup(), attempt);
    }
  }

  private nextGroup(): number {
    const group = this.turn;
    this.turn = (this.turn + 1) % this.core.groups.count;
    return group;
  }
}
