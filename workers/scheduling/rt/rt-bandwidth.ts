/** sched_rt_period_us (read). */
export const RT_PERIOD_NS = 1_000_000_000;
/** sched_rt_runtime_us (read). */
export const RT_RUNTIME_NS = 950_000_000;

/** From 6.12 on the fair server takes the place of RT throttling (read). */
export function hasFairServer(kernel: string): boolean {
  const [major, minor] = kernel.split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 12);
}

/**
 * RT throttling: real-time tasks may use `runtimeNs` of every CPU per period; what they used more is held against the
 * next period. CPUs do not lend each other time (RT_RUNTIME_SHARE is off from 5.10 on; kernels before lend: not
 * modelled). Source: description of update_curr_rt and do_sched_rt_period_timer; confidence: remembered.
 */
export class RtBandwidth {
  readonly throttled: Uint8Array;
  private readonly usedNs: Float64Array;

  constructor(
    cpus: number,
    readonly runtimeNs: number,
    readonly periodNs: number,
  ) {
    this.throttled = new Uint8Array(cpus);
    this.usedNs = new Float64Array(cpus);
  }

  /** A CPU ran real-time work; true when it must stop now. */
  charge(cpu: number, timeNs: number): boolean {
    this.usedNs[cpu] += timeNs;
    if (this.throttled[cpu] !== 0 || this.usedNs[cpu] <= this.runtimeNs) return false;
    this.throttled[cpu] = 1;
    return true;
  }

  /** A period ends on a CPU; true when it may run real-time work again. */
  refill(cpu: number): boolean {
    this.usedNs[cpu] -= Math.min(this.usedNs[cpu], this.runtimeNs);
    if (this.throttled[cpu] === 0 || this.usedNs[cpu] >= this.runtimeNs) return false;
    this.throttled[cpu] = 0;
    return true;
  }

  /** Whether a CPU has used nothing that a later period would have to know of. */
  isIdle(cpu: number): boolean {
    return this.usedNs[cpu] === 0 && this.throttled[cpu] === 0;
  }
}
