/** How a task enters its class. */
export interface TaskParameters {
  /** Weight of the task (nice 0 = 1024). */
  readonly weight: number;
  /** Index of its cgroup, -1 = root. */
  readonly group: number;
  /** SCHED_IDLE, or in a cgroup with cpu.idle. */
  readonly idle: boolean;
  /** Priority of SCHED_FIFO and SCHED_RR, 1 (low) … 99; 0 for everything else. */
  readonly rtPriority: number;
}

/**
 * One rung of the kernel's ladder of scheduling classes. A class queues its own tasks per CPU and says which is next;
 * the scheduler asks the classes from the highest rank down. Tasks and CPUs are indices.
 */
export interface SchedClass {
  /** Declares a task before it is first enqueued. */
  addTask(task: number, parameters: TaskParameters): void;
  /** Forgets what a task has done: its number is used for a new one. */
  renewTask?(task: number): void;
  /** Moves a task that is not queued to a CPU, without carrying anything over. */
  attach(task: number, cpu: number): void;
  /** Carries what a blocked task has (virtual time, lag) over to another CPU. */
  migrateBlocked(task: number, cpu: number): void;
  /** A blocked task leaves the class or its group (sched_setscheduler, cgroup.procs, inheritance). */
  detachBlocked?(task: number): void;
  /** A blocked task has joined the class or a group, on the CPU where it is. */
  attachBlocked?(task: number): void;
  /** `flags`: ENQUEUE_… of `fair-class.ts`. */
  enqueueTask(task: number, flags: number): void;
  /** False when the task blocked but stays queued for now (delayed dequeue). */
  dequeueTask(task: number, sleep: boolean): boolean;
  /** Next task of a CPU, or -1; the running one stays if it is the answer. Nothing is taken off the queues yet. */
  pickTask(cpu: number): number;
  /** The pick chose the running task again. */
  keepTask(task: number): void;
  /** Gives the CPU from one task of this class to another; -1 = another class or idle. */
  switchTasks(previous: number, next: number): void;
  /** A timer interrupt while a task of this class runs. */
  tick(task: number): void;
  /** Whether a task that was just enqueued on the CPU of `current` takes it; asks for a reschedule if so. */
  wakeupPreempt(cpu: number, current: number, woken: number): void;
  /** The running task lets others go first (sched_yield). */
  yieldTask?(task: number): void;
  /** Charges a running task for the time since it was last charged. */
  updateTask(task: number): void;
  /**
   * The task first in line on a CPU besides the running one, -1 = none; written into recordings as the runner-up of a
   * decision. `beside`: the running task if it is of this class, -1 otherwise.
   */
  firstInLine?(cpu: number, beside: number): number;
}
