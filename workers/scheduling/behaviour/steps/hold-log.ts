import type { HoldWriter } from '../../../recording/hold-writer.ts';
import type { Lock } from './mutex.ts';

/** Who had a resource, from when to when: a lock, or a place in a device. */
export class HoldLog {
  /** When each task got it, ns; -1 = it does not have it. */
  private readonly sinceNs: Float64Array;

  /** @param clock has the present time */
  constructor(
    private readonly table: HoldWriter,
    private readonly resource: number,
    private readonly clock: { readonly now: number },
    tasks: number,
  ) {
    this.sinceNs = new Float64Array(tasks).fill(-1);
  }

  begins(task: number): void {
    this.sinceNs[task] = this.clock.now;
  }

  /** @param waiting tasks that waited for it */
  ends(task: number, waiting: number): void {
    this.table.append(this.sinceNs[task], this.clock.now, task, this.resource, waiting);
    this.sinceNs[task] = -1;
  }

  /** The recording ends: what is held still is written as far as it got. */
  close(waiting: number): void {
    for (let task = 0; task < this.sinceNs.length; task++) if (this.sinceNs[task] >= 0) this.ends(task, waiting);
  }
}

/** A lock of any kind that tells who held it, and how many waited meanwhile. */
export class RecordedLock implements Lock {
  /** Most waiters since the present owner got it. */
  private most = 0;

  constructor(
    private readonly lockOf: Lock,
    private readonly log: HoldLog,
  ) {}

  get owner(): number {
    return this.lockOf.owner;
  }

  get waiters(): number {
    return this.lockOf.waiters;
  }

  lock(task: number): boolean {
    const before = this.lockOf.owner;
    const taken = this.lockOf.lock(task);
    if (taken && before !== task) this.begins(task);
    if (!taken) this.most = Math.max(this.most, this.lockOf.waiters);
    return taken;
  }

  unlock(cpu: number, task: number): void {
    this.log.ends(task, this.most);
    this.lockOf.unlock(cpu, task);
    const { owner } = this.lockOf;
    if (owner >= 0) this.begins(owner);
  }

  close(): void {
    this.log.close(this.most);
  }

  private begins(task: number): void {
    this.log.begins(task);
    this.most = this.lockOf.waiters;
  }
}
