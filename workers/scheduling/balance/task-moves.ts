/** What the scheduler lets the balancer do with its tasks. */
export interface TaskMoves {
  /** Takes a queued fair task from its CPU and queues it on another one, where it may preempt. */
  move(task: number, cpu: number): void;
  /** Whether a runnable task may be moved to a CPU at all now. */
  isMovable(task: number, cpu: number): boolean;
}
