/** What a policy may know of a task beforehand. */
export interface TaskInfo {
  readonly name: string;
  readonly workload: string;
  readonly group: string;
  readonly policy: string;
  readonly nice: number;
  /** 1 … 10000, 100 = nice 0: the scale of sched_ext and of cgroup v2. */
  readonly weight: number;
  /** Period of a periodic task, ns; 0 for every other. */
  readonly periodNs: number;
  /** CPUs it may use; undefined = all. */
  readonly cpus: readonly number[] | undefined;
}

/** The machine as a policy sees it. */
export interface MachineInfo {
  readonly cpus: number;
  /** Number of the last-level cache, and of the core, of each CPU. */
  readonly llcOf: readonly number[];
  readonly coreOf: readonly number[];
  /** Seed of `sys.random`. */
  readonly seed: number;
  readonly tasks: readonly TaskInfo[];
}

/** Weight on the scale of sched_ext: sched_weight_to_cgroup() of the kernel (remembered). */
export function extWeight(weight: number): number {
  return Math.min(10_000, Math.max(1, Math.round((weight * 100) / 1024)));
}
