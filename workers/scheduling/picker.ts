import type { ClassLadder } from './class-ladder.ts';
import type { SchedulerParts } from './parts.ts';
import type { RunQueues } from './run-queues.ts';
import { CLASS_EXT, CLASS_FAIR, CLASS_RT, CLASSES, type SchedulerState } from './state.ts';

/** Asks the classes, from the highest rank down, which task a CPU shall run (pick_next_task). */
export class Picker {
  private readonly state: SchedulerState;
  private readonly classes: ClassLadder;
  private readonly fair: SchedulerParts['fair'];
  private readonly rt: SchedulerParts['rt'];
  private readonly smp: SchedulerParts['smp'];
  private readonly isolation: SchedulerParts['isolation'];

  constructor(
    parts: SchedulerParts,
    private readonly runQueues: RunQueues,
  ) {
    this.state = parts.state;
    this.classes = parts.classes;
    this.fair = parts.fair;
    this.rt = parts.rt;
    this.smp = parts.smp;
    this.isolation = parts.isolation;
  }

  /** The task the first class with something to run wants; `pulls`: a class with nothing pulls from other CPUs first. */
  pick(cpu: number, pulls: boolean): number {
    const { state } = this;
    const { byRank } = this.classes;
    if (pulls && this.rt.isUsed) this.pullRealTime(cpu);
    if (this.rt.servesFair(cpu)) {
      const served = this.fair.pickTask(cpu);
      if (served >= 0) return served;
    }
    // without a real-time task that class has nothing to say: what it may pull has come
    for (let rank = state.rtRunning[cpu] > 0 ? CLASS_RT : CLASS_FAIR; rank < CLASSES; rank++) {
      const cls = byRank[rank];
      if (cls === undefined) continue;
      // work of a user policy waits in queues that belong to no CPU
      const asks = rank === CLASS_EXT || state.classRunning[rank * state.cpus + cpu] > 0;
      let task = asks ? cls.pickTask(cpu) : -1;
      if (pulls && (task < 0 || this.isolation?.givesWayToPulled(task)) && this.pull(rank, cpu)) {
        task = cls.pickTask(cpu);
      }
      if (task >= 0) return task;
    }
    return -1;
  }

  private pullRealTime(cpu: number): void {
    this.runQueues.pulling = cpu;
    this.rt.beforePick(cpu);
    this.runQueues.pulling = -1;
  }

  /** True when a task of a class came from another CPU. */
  private pull(rank: number, cpu: number): boolean {
    this.runQueues.pulling = cpu;
    const came = this.smp.pull(rank, cpu);
    this.runQueues.pulling = -1;
    return came;
  }
}
