import type { Behaviour } from './behaviour/behaviour.ts';
import { CfsClass } from './cfs.ts';
import type { PolicyConfig, SchedulingConfig, WorkloadConfig } from './config.ts';
import { EevdfClass } from './eevdf.ts';
import type { Scheduler } from './scheduler.ts';
import { weightOf } from './weights.ts';

/** What changes are made to. */
export interface ChangedParts {
  readonly scheduler: Scheduler;
  /** By workload. */
  readonly behaviours: readonly Behaviour[];
  /** First task of each workload. */
  readonly firstTask: readonly number[];
}

/**
 * Carries out the changes of a configuration when their time comes, the way a running kernel takes them: sysctls and
 * scheduler features, cpu.weight and cpu.max of groups, nice level, policy, slice and cgroup of threads, what workloads
 * ask for and how many threads they have. What is equal before and after is left alone, so that a change of nothing
 * changes nothing. What may differ at all is in `schema/run-time-keys.ts`.
 */
export class RunTimeChanges {
  private next = 0;

  constructor(
    private readonly config: SchedulingConfig,
    private readonly parts: ChangedParts,
  ) {}

  /** Time of the next change, ns; Infinity = none. It happens after everything else of that nanosecond. */
  get dueNs(): number {
    return this.config.changes?.[this.next]?.atNs ?? Number.POSITIVE_INFINITY;
  }

  /** Makes the change that is due. */
  apply(): void {
    const { changes = [] } = this.config;
    const before = changes[this.next - 1]?.config ?? this.config;
    const { atNs, config: after } = changes[this.next];
    this.next++;
    this.changePolicy(before.policy.fair, after.policy.fair);
    this.changeGroups(before, after);
    for (const [w, workload] of after.workloads.entries()) this.changeWorkload(w, before.workloads[w], workload);
    for (const [w, { joins }] of this.config.workloads.entries()) {
      if (joins?.atNs !== atNs || joins.workload >= after.workloads.length) continue;
      this.parts.behaviours[w].begin();
      this.parts.scheduler.settle();
    }
  }

  private changePolicy(before: PolicyConfig['fair'], after: PolicyConfig['fair']): void {
    const { fair } = this.parts.scheduler;
    if (isSame(before, after)) return;
    if (fair instanceof EevdfClass && after.kind === 'eevdf') fair.retune(after);
    else if (fair instanceof CfsClass && after.kind === 'cfs') fair.retune(after);
  }

  private changeGroups(before: SchedulingConfig, after: SchedulingConfig): void {
    const { fair } = this.parts.scheduler;
    for (const [g, { shares, bandwidth }] of after.groups.entries()) {
      if (shares !== before.groups[g].shares) fair.setShares(g, shares);
      if (bandwidth && !isSame(bandwidth, before.groups[g].bandwidth)) {
        fair.throttling?.bandwidth.setLimit(g, bandwidth);
      }
    }
  }

  private changeWorkload(index: number, before: WorkloadConfig, after: WorkloadConfig): void {
    const { scheduler, behaviours } = this.parts;
    const present = this.partsOf(index);
    if (!isSame(roleOf(before), roleOf(after))) {
      for (const task of present.flatMap((w) => this.tasksOf(w))) scheduler.changeTask(task, roleOf(after));
    }
    if (after.sliceNs !== undefined && after.sliceNs !== before.sliceNs && scheduler.fair instanceof EevdfClass) {
      for (const task of present.flatMap((w) => this.tasksOf(w))) scheduler.fair.setCustomSlice(task, after.sliceNs);
    }
    if (!isSame(before.behaviour, after.behaviour)) {
      for (const w of present) behaviours[w].change?.(after.behaviour);
    }
    let surplus = before.threads - after.threads;
    // the last that came are the first to go
    for (const w of present.reverse()) if (surplus > 0) surplus -= behaviours[w].dismiss?.(surplus) ?? 0;
  }

  /** A workload and the threads that have joined it before this change. */
  private partsOf(index: number): number[] {
    const { changes = [], workloads } = this.config;
    const isPresent = (atNs: number): boolean => changes.slice(0, this.next - 1).some((change) => change.atNs === atNs);
    const joined = workloads.flatMap(({ joins }, w) =>
      joins !== undefined && joins.workload === index && isPresent(joins.atNs) ? [w] : [],
    );
    return [index, ...joined];
  }

  private tasksOf(workload: number): number[] {
    const first = this.parts.firstTask[workload];
    return Array.from({ length: this.config.workloads[workload].threads }, (_, i) => first + i);
  }
}

function roleOf({ policy, nice, group, rtPriority = 0 }: WorkloadConfig) {
  return { policy, weight: weightOf(policy, nice), group, idle: policy === 'SCHED_IDLE', rtPriority };
}

/** Whether plain data is equal; both sides were resolved by the same code, so their keys are in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
