import type { MachineConfig } from '../config.ts';
import type { CpuTime } from '../cpu-time.ts';
import { coreTypeOf } from './capacities.ts';
import type { ScaledClock } from './scaled-clock.ts';

/**
 * How fast the core of every CPU works: by its type, its frequency, and, where a task says so, by what suits the task. Load
 * tracking knows type and frequency only, as in the kernel.
 */
export class CoreSpeeds {
  private readonly typeOf: Uint8Array;
  private readonly capacity: Float64Array;
  /** Frequency of each CPU against the highest of its type. */
  private readonly ratio: Float64Array;
  /** Speeds of tasks that differ from the capacities, by task and type; undefined = there is no such task. */
  private own: Float64Array | undefined;
  private readonly types: number;
  /** Speed at the highest frequency of what runs on each CPU. */
  private readonly full: Float64Array;

  constructor(
    machine: MachineConfig,
    private readonly tasks: number,
    private readonly time: CpuTime,
    private readonly clock: ScaledClock,
    /** Capacity of each CPU as load tracking takes it, 1 = the fastest. */
    private readonly tracked: Float64Array,
  ) {
    const { cpus, cores = [] } = machine;
    this.typeOf = coreTypeOf(machine);
    this.types = Math.max(1, cores.length);
    this.capacity = Float64Array.from(this.typeOf, (type) => cores[type]?.capacity ?? 1);
    this.full = this.capacity.slice();
    this.ratio = new Float64Array(cpus).fill(1);
    for (let cpu = 0; cpu < cpus; cpu++) time.setPace(cpu, this.full[cpu]);
  }

  /** States how fast a task works on each type of core, before it runs. */
  declare(task: number, speeds: readonly number[]): void {
    if (this.own === undefined) this.own = new Float64Array(this.tasks * this.types);
    this.own.set(speeds, task * this.types);
  }

  /** A CPU switches to a task, -1 = idle; call while nothing runs there. */
  switched(cpu: number, task: number): void {
    if (this.own === undefined || task < 0) return;
    const own = this.own[task * this.types + this.typeOf[cpu]];
    const full = own > 0 ? own : this.capacity[cpu];
    if (full === this.full[cpu]) return;
    this.full[cpu] = full;
    this.time.setPace(cpu, full * this.ratio[cpu]);
  }

  /** From now on a CPU has this part of its highest frequency, 0 < ratio ≤ 1. */
  setRatio(cpu: number, ratio: number): void {
    this.ratio[cpu] = ratio;
    this.clock.setScale(cpu, this.tracked[cpu] * ratio);
    this.time.setPace(cpu, this.full[cpu] * ratio);
  }
}
