import type { MachineConfig } from '../config.ts';
import type { CpuTime } from '../cpu-time.ts';
import type { SchedulerState } from '../state.ts';
import type { TimeLedger } from '../why/time-ledger.ts';
import type { MemoryDemand } from './config.ts';
import { Interference } from './interference.ts';

/** Interference of a simulated machine: sets the speeds of its CPUs and says in the ledger what slowed each task. */
export class CpuInterference {
  private readonly model: Interference;

  constructor(machine: MachineConfig, state: SchedulerState, time: CpuTime, ledger: TimeLedger) {
    const { cpus, smt, llcCpus, nodes, interference } = machine;
    if (!interference) throw new Error('the machine has no interference');
    const grouped = (size: number) => Int32Array.from({ length: cpus }, (_, cpu) => Math.floor(cpu / size));
    const domains = { core: grouped(smt), llc: grouped(llcCpus), node: grouped(cpus / nodes) };
    this.model = new Interference(interference, domains, state.tasks, (cpu, task, smtStall, cache, bandwidth) => {
      time.setSpeed(cpu, 1 / (1 + smtStall + cache + bandwidth));
      ledger.interfere(task, smtStall, cache, bandwidth);
    });
  }

  demand(task: number, demand: MemoryDemand): void {
    this.model.demand(task, demand);
  }

  /** A CPU switches to a task, -1 = idle; call while nothing runs there. Returns the work of refilling its caches, ns. */
  switched(cpu: number, task: number, now: number): number {
    return this.model.switched(cpu, task, now);
  }
}
