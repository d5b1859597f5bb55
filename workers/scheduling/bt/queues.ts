/**
 * What the BT balancer sees of the CPUs. The loads are PELT loads (nice 0 = 1024 when always runnable); a capacity of
 * 1024 is one CPU.
 */
export interface BtQueues {
  readonly now: number;
  /** Runnable BT tasks, the running one included; those of a throttled CPU count. */
  btTasks(cpu: number): number;
  /** Runnable tasks of all higher classes. */
  otherTasks(cpu: number): number;
  btLoad(cpu: number): number;
  fairLoad(cpu: number): number;
  /** BT bandwidth used up, or no BT runtime at all. */
  isThrottled(cpu: number): boolean;
  /** Digits by which the BT load of the CPU is shifted to the left (latency factor). */
  shift(cpu: number): number;
}
