import type { Asymmetry } from '../capacity/asymmetry.ts';
import type { Occupancy } from '../load/occupancy.ts';
import type { SchedulerState } from '../state.ts';
import type { DomainTree } from '../topology/domains.ts';

/**
 * A free CPU that is big enough for a woken task, where CPUs differ (select_idle_capacity). Source: fair.c of 5.10 to 6.12;
 * confidence: remembered.
 */
export class FittingCpu {
  /** CPUs among which to look, for each CPU: the smallest domain with CPUs of all capacities; undefined = there is none. */
  private readonly among: readonly (Int32Array | undefined)[];

  constructor(
    private readonly state: SchedulerState,
    private readonly occupancy: Occupancy,
    private readonly asymmetry: Asymmetry,
    { ofCpu }: DomainTree,
  ) {
    const kinds = (cpus: Iterable<number>) => new Set(Array.from(cpus, (cpu) => asymmetry.capacities[cpu])).size;
    const all = kinds(asymmetry.capacities.keys());
    this.among = ofCpu.map((chain) => chain.find(({ domain }) => kinds(domain.cpus) === all)?.domain.cpus);
  }

  /** Whether a free CPU may be taken without looking further. */
  fits(task: number, cpu: number): boolean {
    return this.asymmetry.taskFits(task, cpu);
  }

  /** From `target` on the first free CPU that the task fits on, else the biggest free one; -1 = none is free. */
  select(task: number, target: number): number {
    const { state, occupancy, asymmetry } = this;
    const cpus = this.among[target];
    if (cpus === undefined) return -1;
    const first = cpus.indexOf(target);
    let biggest = -1;
    for (let i = 0; i < cpus.length; i++) {
      const cpu = cpus[(first + i) % cpus.length];
      if (!occupancy.isFree(cpu) || !state.mayRunOn(task, cpu)) continue;
      if (asymmetry.taskFits(task, cpu)) return cpu;
      if (biggest < 0 || asymmetry.capacities[cpu] > asymmetry.capacities[biggest]) biggest = cpu;
    }
    return biggest;
  }
}
