import { domainWatts, type PerformanceDomain } from '../../machine/power/frequency/energy-model.ts';
import type { Asymmetry } from '../capacity/asymmetry.ts';
import { fitsCapacity } from '../capacity/capacities.ts';
import type { LoadSignals } from '../load/signals.ts';
import type { SchedulerState } from '../state.ts';

/** Before 6.0 another CPU had to save 1/16 of all power to be worth a migration. */
const MARGIN = 16;

/**
 * The CPU on which a woken task makes the machine use the least energy, by the energy model: in every performance domain
 * the CPU with the most room, and the one where the task was, are compared. Source: find_energy_efficient_cpu and
 * compute_energy, Documentation/scheduler/sched-energy.rst; confidence: read in the documentation, details remembered.
 */
export class EnergyAware {
  constructor(
    private readonly state: SchedulerState,
    private readonly signals: LoadSignals,
    private readonly asymmetry: Asymmetry,
    private readonly domains: readonly PerformanceDomain[],
    /** Small gains are not worth a migration (before 6.0). */
    private readonly hasMargin: boolean,
  ) {}

  /** -1: some CPU has too much to do, the task is to be placed for performance. */
  select(task: number, previous: number): number {
    if (this.asymmetry.isOverutilised) return -1;
    if (this.asymmetry.estimate.task(task) === 0) return previous;
    let best = previous;
    let bestDelta = Number.POSITIVE_INFINITY;
    let previousDelta = Number.POSITIVE_INFINITY;
    let baseWatts = 0;
    for (const domain of this.domains) {
      const previousRoom = domain.cpus.includes(previous) ? this.room(task, previous) : -1;
      const roomiest = this.roomiest(domain, task, previous, previousRoom);
      if (roomiest < 0 && previousRoom < 0) continue;
      const before = this.watts(domain, task, -1);
      baseWatts += before;
      if (previousRoom >= 0) {
        previousDelta = this.watts(domain, task, previous) - before;
        bestDelta = Math.min(bestDelta, previousDelta);
      }
      const delta = roomiest < 0 ? Number.POSITIVE_INFINITY : this.watts(domain, task, roomiest) - before;
      if (delta >= bestDelta) continue;
      bestDelta = delta;
      best = roomiest;
    }
    if (bestDelta >= previousDelta) return previous;
    if (!this.hasMargin || previousDelta === Number.POSITIVE_INFINITY) return best;
    return previousDelta - bestDelta > (previousDelta + baseWatts) / MARGIN ? best : previous;
  }

  /** CPU of a domain that would have the most capacity left with the task, more than `previous` has; -1 = there is none. */
  private roomiest(domain: PerformanceDomain, task: number, previous: number, previousRoom: number): number {
    let chosen = -1;
    let most = previousRoom;
    for (const cpu of domain.cpus) {
      if (cpu === previous) continue;
      const room = this.room(task, cpu);
      if (room <= most) continue;
      most = room;
      chosen = cpu;
    }
    return chosen;
  }

  /** Capacity that a CPU would have left, -1 = the task may not run there or would fill more than four fifths. */
  private room(task: number, cpu: number): number {
    if (!this.state.mayRunOn(task, cpu)) return -1;
    const capacity = this.asymmetry.capacities[cpu];
    const utilisation = this.utilisation(cpu, task, cpu);
    return fitsCapacity(utilisation, capacity) ? capacity - utilisation : -1;
  }

  /** Mean power of a domain with the task on its CPU `at`, -1 = without it. */
  private watts(domain: PerformanceDomain, task: number, at: number): number {
    let busiest = 0;
    let busy = 0;
    for (const cpu of domain.cpus) {
      const without = this.utilisation(cpu, task, -1);
      busy += without;
      busiest = Math.max(busiest, cpu === at ? this.utilisation(cpu, task, cpu) : without);
    }
    if (at >= 0) busy += this.asymmetry.estimate.task(task);
    const capacity = this.asymmetry.capacities[domain.cpus[0]];
    return domainWatts(domain, Math.min(busiest, capacity), Math.min(busy, capacity * domain.cpus.length));
  }

  /** Utilisation of a CPU if the task, which is asleep, woke on CPU `at`; -1 = nowhere (cpu_util). */
  private utilisation(cpu: number, task: number, at: number): number {
    const { signals, asymmetry, state } = this;
    const { estimate } = asymmetry;
    let average = signals.utilisationOf(cpu);
    let estimated = estimate.cpu(cpu);
    const here = state.taskCpu[task] === cpu;
    if (here && at !== cpu) average = Math.max(0, average - signals.taskUtilisationOf(task));
    else if (!here && at === cpu) average += signals.taskUtilisationOf(task);
    if (at === cpu) estimated += estimate.task(task);
    return Math.min(Math.max(average, estimated), asymmetry.capacities[cpu]);
  }
}
