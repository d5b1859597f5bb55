import type { LoadSignals } from '../load/signals.ts';
import { CLASS_FAIR, type SchedulerState } from '../state.ts';
import { fitsCapacity } from './capacities.ts';
import type { UtilisationEstimate } from './utilisation-estimate.ts';

/**
 * What the scheduler knows about CPUs that are not equally fast: which tasks fit where, which run where they do not, and
 * whether some CPU has more to do than it can. Source: task_fits_cpu, update_misfit_status, cpu_overutilized of 5.10 to
 * 6.12; confidence: remembered.
 */
export class Asymmetry {
  /** Load of the running task of each CPU that is too big for it, 0 = there is none. */
  readonly misfitLoad: Float64Array;
  /** CPUs that have one. */
  misfits = 0;
  /** Some CPU is used above four fifths: energy is no longer looked at (rd->overutilized). */
  isOverutilised = false;
  private readonly most: number;

  constructor(
    private readonly state: SchedulerState,
    private readonly signals: LoadSignals,
    readonly estimate: UtilisationEstimate,
    /** Of every CPU, 1024 = the fastest. */
    readonly capacities: Float64Array,
    /** Tasks are placed by their energy while no CPU is overutilised. */
    readonly savesEnergy: boolean,
  ) {
    this.misfitLoad = new Float64Array(state.cpus);
    this.most = capacities.reduce((most, capacity) => Math.max(most, capacity), 0);
  }

  taskFits(task: number, cpu: number): boolean {
    return fitsCapacity(this.estimate.task(task), this.capacities[cpu]);
  }

  /** Utilisation of a CPU by fair tasks, what its tasks are known to need included (cpu_util_cfs). */
  utilisationOf(cpu: number): number {
    const wanted = Math.max(this.signals.utilisationOf(cpu), this.estimate.cpu(cpu));
    return Math.min(wanted, this.capacities[cpu]);
  }

  isCpuOverutilised(cpu: number): boolean {
    return !fitsCapacity(this.utilisationOf(cpu), this.capacities[cpu]);
  }

  /** A tick of a CPU that has work. */
  tick(cpu: number): void {
    const task = this.state.current[cpu];
    this.runs(cpu, task >= 0 && this.state.taskClass[task] === CLASS_FAIR ? task : -1);
    this.checkOverutilised(cpu);
  }

  /** A CPU has more to do. Only balancing the whole machine takes the state back. */
  checkOverutilised(cpu: number): void {
    if (this.savesEnergy && !this.isOverutilised) this.isOverutilised = this.isCpuOverutilised(cpu);
  }

  /** A CPU runs a fair task from now on, or still; -1 = none. */
  runs(cpu: number, task: number): void {
    const load =
      task < 0 || this.capacities[cpu] === this.most || !this.mayLeave(task, cpu) ? 0 : this.loadOf(task, cpu);
    if (load > 0 !== this.misfitLoad[cpu] > 0) this.misfits += load > 0 ? 1 : -1;
    this.misfitLoad[cpu] = load;
  }

  private loadOf(task: number, cpu: number): number {
    return this.taskFits(task, cpu) ? 0 : Math.max(1, this.signals.hierarchicalLoad(task));
  }

  /** Whether there is a faster CPU that the task may use. */
  private mayLeave(task: number, cpu: number): boolean {
    const { state, capacities } = this;
    if (state.taskAffinity[task] < 0) return true;
    for (let other = 0; other < state.cpus; other++) {
      if (capacities[other] > capacities[cpu] && state.mayRunOn(task, other)) return true;
    }
    return false;
  }
}
