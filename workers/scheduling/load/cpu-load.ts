import type { FairClass } from '../fair-class.ts';
import type { SchedulerState } from '../state.ts';
import type { BalancerGeneration } from '../topology/domain-settings.ts';
import type { LoadSignals } from './signals.ts';
import { TickAverage } from './tick-average.ts';

/**
 * What a kernel generation takes for the load of a CPU and of a task: 3.3 the weights queued at the moment, 4.14 the
 * PELT load of what is runnable, 5.5 and later that of blocked tasks as well.
 */
export class CpuLoad {
  private readonly averages: TickAverage | undefined;

  constructor(
    private readonly state: SchedulerState,
    private readonly fair: FairClass,
    private readonly signals: LoadSignals,
    private readonly generation: BalancerGeneration,
    tickNs: number,
  ) {
    this.averages = generation === '5.5' ? undefined : new TickAverage(state.cpus, tickNs);
  }

  /** Load of a CPU now. */
  of(cpu: number): number {
    if (this.generation === '3.3') return this.fair.load[cpu];
    const load = this.fair.cpuLoad(cpu);
    return rounded(this.generation === '4.14' ? Math.max(0, load - this.signals.blockedLoadOf(cpu)) : load);
  }

  /** The CPU as one that gives tasks away, by the average `index`; `load` is what it has now. */
  source(cpu: number, index: number, load: number): number {
    return this.averages === undefined ? load : this.averages.source(cpu, index, load);
  }

  /** The CPU as one that gets tasks. */
  target(cpu: number, index: number, load: number): number {
    return this.averages === undefined ? load : this.averages.target(cpu, index, load);
  }

  /** Load a task brings to the root queue of its CPU. */
  ofTask(task: number): number {
    if (this.generation !== '3.3') return rounded(this.signals.hierarchicalLoad(task));
    const { fair } = this;
    let load = fair.weight[task];
    for (let group = fair.parent[task]; group >= 0; group = fair.parent[group]) {
      load = (load * fair.weight[group]) / Math.max(fair.load[fair.ownQueue[group]], load);
    }
    return load;
  }

  /** A tick of a CPU that has work. */
  tick(cpu: number): void {
    this.averages?.sample(cpu, this.of(cpu), this.state.now);
  }
}

/** Loads are whole in the kernel, so that two equal tasks are exactly twice one; light groups keep binary digits here. */
function rounded(load: number): number {
  return Math.round(load * 1024) / 1024;
}
