import type { ColdCacheConfig } from './config.ts';

/** Where two CPUs meet. */
export interface CpuDomains {
  readonly core: Int32Array;
  readonly llc: Int32Array;
  readonly node: Int32Array;
}

/**
 * Time a task needs to bring its footprint back into the caches of the CPU it was switched to. On the CPU where it ran
 * last: what others have replaced in the private caches meanwhile, growing with the time they ran there. Elsewhere below
 * the same last-level cache: all that private caches hold. Elsewhere: what the last-level cache holds, from memory.
 */
export class ColdCaches {
  private readonly lastCpu: Int32Array;
  /** Time that tasks had run on a CPU when the task left it. */
  private readonly busyWhenLeft: Float64Array;
  private readonly busyNs: Float64Array;

  constructor(
    tasks: number,
    private readonly domains: CpuDomains,
    private readonly config: ColdCacheConfig,
  ) {
    this.lastCpu = new Int32Array(tasks).fill(-1);
    this.busyWhenLeft = new Float64Array(tasks);
    this.busyNs = new Float64Array(domains.core.length);
  }

  /** A task was switched from a CPU after running there for `ranNs`. */
  left(task: number, cpu: number, ranNs: number): void {
    this.busyNs[cpu] += ranNs;
    this.busyWhenLeft[task] = this.busyNs[cpu];
    this.lastCpu[task] = cpu;
  }

  /** Whole ns of refilling for a task switched to a CPU. The first run of a task costs nothing. */
  refillNs(task: number, cpu: number, footprintBytes: number): number {
    const last = this.lastCpu[task];
    if (last < 0 || footprintBytes === 0) return 0;
    const { core, llc, node } = this.domains;
    const { privateBytes, llcBytes, privateRefill, memoryRefill, remoteFactor, evictNs, capNs } = this.config;
    let ns: number;
    if (last === cpu || core[last] === core[cpu]) {
      // on a sibling nobody has run in the meantime as far as the shared caches tell
      const others = last === cpu ? this.busyNs[cpu] - this.busyWhenLeft[task] : 0;
      const lost = Math.min(footprintBytes, privateBytes) * Math.min(1, others / evictNs);
      ns = (lost / privateRefill) * 1e9;
    } else if (llc[last] === llc[cpu]) {
      ns = (Math.min(footprintBytes, privateBytes) / privateRefill) * 1e9;
    } else {
      const rate = node[last] === node[cpu] ? memoryRefill : memoryRefill * remoteFactor;
      ns = (Math.min(footprintBytes, llcBytes) / rate) * 1e9;
    }
    return Math.round(Math.min(ns, capNs));
  }
}
