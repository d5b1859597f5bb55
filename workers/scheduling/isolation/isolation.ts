/**
 * What a co-location policy may do beyond the order of classes and queues. The scheduler asks it at every pick, tells it
 * of every switch and tick, and passes on its timers, one per CPU.
 */
export interface Isolation {
  /** What a CPU runs instead of the task its classes picked (-1: they have none): that task, another one, or -1. */
  choose(cpu: number, picked: number): number;
  /** A CPU went from one task to another; -1 = idle. */
  switched(cpu: number, previous: number, next: number): void;
  /** Whether a task would be allowed to run on a CPU now: placement and balancing leave the others out. */
  accepts(task: number, cpu: number): boolean;
  /** Whether what runs on a CPU counts as nothing for a task that looks for an idle CPU. */
  treatsAsIdle(task: number, cpu: number): boolean;
  /** Whether a task that looks for an idle CPU may look at all of its cache. */
  searchesAll(task: number): boolean;
  /** Whether what runs on a CPU counts as nothing when load is evened out. */
  isIdleForBalance(cpu: number): boolean;
  /** Whether a CPU that would run this task looks for tasks elsewhere first. */
  givesWayToPulled(task: number): boolean;
  /** Whether the time a CPU runs this task counts as idle time. */
  isIdleTime(task: number): boolean;
  /** Whether balancing may take a queued task from one CPU to another. */
  mayMove(task: number, from: number, to: number): boolean;
  tick(cpu: number): void;
  timer(cpu: number): void;
}

/** What an isolation may ask of the scheduler. */
export interface IsolationHost {
  /** Asks the classes again, without the isolation; pulls nothing. */
  pick(cpu: number): number;
  /** Sets the timer of a CPU, ns from now. */
  /** Mean length of the latest idle periods of a CPU, ns. */
  averageIdleNs(cpu: number): number;
  /** Moves a queued task to another CPU. */
  move(task: number, cpu: number): void;
  setTimer(cpu: number, inNs: number): void;
}

/** Nothing beyond classes and queues; policies override what they need. */
export abstract class NoIsolation implements Isolation {
  choose(_cpu: number, picked: number): number {
    return picked;
  }

  switched(_cpu: number, _previous: number, _next: number): void {
    // nobody has to be told
  }

  accepts(_task: number, _cpu: number): boolean {
    return true;
  }

  treatsAsIdle(_task: number, _cpu: number): boolean {
    return false;
  }

  searchesAll(_task: number): boolean {
    return false;
  }

  isIdleForBalance(_cpu: number): boolean {
    return false;
  }

  givesWayToPulled(_task: number): boolean {
    return false;
  }

  isIdleTime(_task: number): boolean {
    return false;
  }

  mayMove(task: number, _from: number, to: number): boolean {
    return this.accepts(task, to);
  }

  tick(_cpu: number): void {
    // nothing is counted
  }

  timer(_cpu: number): void {
    // none is set
  }
}
