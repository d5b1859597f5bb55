import { CfsClass } from '../cfs.ts';
import type { CfsTunables } from '../config.ts';
import type { GroupParameters } from '../group-tree.ts';
import { REASON } from '../reasons.ts';
import type { TaskParameters } from '../sched-class.ts';
import type { SchedulerState } from '../state.ts';
import type { GroupIdentityFeatures } from './group-identity-features.ts';
import { ID_HIGHCLASS, ID_UNDERCLASS } from './identity-bits.ts';

/**
 * Alibaba's Group Identity (Anolis kernels): CFS with two trees in every queue. The low tree holds the groups of
 * UNDERCLASS and is served only while the other is empty; who stands higher preempts at wakeup. Source: description of
 * the documents (secondary), the kernel code was not read; that each tree keeps a minimum of its own is inferred.
 */
export class GroupIdentityClass extends CfsClass {
  /** Identity bits of every entity; a task has those of its group. */
  readonly identity: Uint8Array;
  private readonly highclassRunning: Int32Array;

  constructor(
    state: SchedulerState,
    groups: readonly GroupParameters[],
    tunables: CfsTunables,
    private readonly identities: readonly number[],
    readonly features: GroupIdentityFeatures,
  ) {
    super(state, groups, tunables, state.fairRunning, 2);
    this.identity = new Uint8Array(this.weight.length);
    for (const [group, identity] of identities.entries()) {
      const first = state.tasks + group * state.cpus;
      this.identity.fill(identity, first, first + state.cpus);
    }
    this.highclassRunning = new Int32Array(state.cpus);
  }

  override addTask(task: number, parameters: TaskParameters): void {
    this.identity[task] = parameters.group < 0 ? 0 : this.identities[parameters.group];
    super.addTask(task, parameters);
  }

  override enqueueTask(task: number, flags: number): void {
    this.count(task, 1);
    super.enqueueTask(task, flags);
  }

  override dequeueTask(task: number, sleep: boolean): boolean {
    this.count(task, -1);
    return super.dequeueTask(task, sleep);
  }

  override wakeupPreempt(cpu: number, current: number, woken: number): void {
    const mine = this.rank(current);
    const theirs = this.rank(woken);
    if (theirs === mine) {
      super.wakeupPreempt(cpu, current, woken);
      return;
    }
    if (theirs < mine || this.state.needResched[cpu] !== 0) return;
    this.findSiblings(current, woken);
    this.setBuddies(this.nextBuddy, this.siblingB);
    this.state.requestResched(cpu, REASON.identityPreemption);
  }

  /** Whether every runnable task of a CPU is of UNDERCLASS, and there is one. */
  isUnderclassOnly(cpu: number): boolean {
    return this.queued[cpu] > 0 && this.servedList(cpu) !== cpu;
  }

  /** ID_LAST_HIGHCLASS_STAY: a CPU keeps its last task of HIGHCLASS. */
  mayLeave(task: number, cpu: number): boolean {
    if (!this.features.lastHighclassStay || (this.identity[task] & ID_HIGHCLASS) === 0) return true;
    return this.highclassRunning[cpu] > 1;
  }

  protected override listOf(queue: number, entity: number): number {
    return (this.identity[entity] & ID_UNDERCLASS) !== 0 && this.ranksInQueue(queue)
      ? this.running.length + queue
      : queue;
  }

  protected override servedList(queue: number): number {
    if (this.lists.first[queue] >= 0) return queue;
    const current = this.running[queue];
    const normal = current >= 0 && this.onQueue[current] !== 0 && this.listOf(queue, current) === queue;
    return normal ? queue : this.running.length + queue;
  }

  protected override isPreferred(buddy: number, leftmost: number): boolean {
    const mine = this.rank(buddy);
    const first = this.rank(leftmost);
    return mine > first || (mine === first && super.isPreferred(buddy, leftmost));
  }

  /** Inside a group all stand as high as the group does. */
  private ranksInQueue(queue: number): boolean {
    const group = Math.floor(queue / this.state.cpus) - 1;
    return group < 0 || (this.identities[group] & ID_UNDERCLASS) === 0;
  }

  private rank(entity: number): number {
    const bits = this.identity[entity];
    if ((bits & ID_HIGHCLASS) !== 0) return 2;
    return (bits & ID_UNDERCLASS) !== 0 ? 0 : 1;
  }

  private count(task: number, change: number): void {
    if ((this.identity[task] & ID_HIGHCLASS) !== 0) this.highclassRunning[this.state.taskCpu[task]] += change;
  }
}
