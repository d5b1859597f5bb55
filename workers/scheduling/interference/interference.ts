import { ColdCaches, type CpuDomains } from './cold-caches.ts';
import type { InterferenceConfig, MemoryDemand } from './config.ts';
import { missingShare, oversubscription, SharedResource } from './shared-resource.ts';

/** Told when the running task of a CPU has another speed: 1 / (1 + smt + cache + bandwidth). */
export type SpeedListener = (cpu: number, task: number, smt: number, cache: number, bandwidth: number) => void;

/**
 * What running tasks do to each other through the hardware they share. Each effect is extra time per nanosecond of work
 * (the stall cycles of a CPI stack), so effects add up and the lost time can be told apart. Cost per switch: the
 * siblings of one core, and the CPUs of one cache or memory only when its level moved by a step.
 */
export class Interference {
  private readonly footprint: Float64Array;
  private readonly traffic: Float64Array;
  private readonly smtSensitivity: Float64Array;
  private readonly cacheSensitivity: Float64Array;
  private readonly busyOnCore: Int32Array;
  private readonly current: Int32Array;
  private readonly sinceNs: Float64Array;
  private readonly cpusOfCore: readonly Int32Array[];
  private readonly cpusOfLlc: readonly Int32Array[];
  private readonly cpusOfNode: readonly Int32Array[];
  private readonly llc: SharedResource | undefined;
  private readonly memory: SharedResource | undefined;
  private readonly cold: ColdCaches | undefined;

  constructor(
    private readonly config: InterferenceConfig,
    private readonly domains: CpuDomains,
    tasks: number,
    private readonly listener: SpeedListener,
  ) {
    const cpus = domains.core.length;
    this.footprint = new Float64Array(tasks);
    this.traffic = new Float64Array(tasks);
    this.smtSensitivity = new Float64Array(tasks).fill(1);
    this.cacheSensitivity = new Float64Array(tasks).fill(1);
    this.cpusOfCore = membersOf(domains.core);
    this.cpusOfLlc = membersOf(domains.llc);
    this.cpusOfNode = membersOf(domains.node);
    this.busyOnCore = new Int32Array(this.cpusOfCore.length);
    this.current = new Int32Array(cpus).fill(-1);
    this.sinceNs = new Float64Array(cpus);
    const { llc, bandwidth, cold } = config;
    this.llc = llc && new SharedResource(this.cpusOfLlc.length, llc.bytes, missingShare);
    this.memory = bandwidth && new SharedResource(this.cpusOfNode.length, bandwidth.bytesPerSecond, oversubscription);
    this.cold = cold && new ColdCaches(tasks, domains, cold);
  }

  /** States what a task asks of caches and memory, before it runs. */
  demand(task: number, { footprintBytes, bytesPerSecond, smtSensitivity, cacheSensitivity }: MemoryDemand): void {
    this.footprint[task] = footprintBytes;
    this.traffic[task] = bytesPerSecond;
    this.smtSensitivity[task] = smtSensitivity;
    this.cacheSensitivity[task] = cacheSensitivity;
  }

  /**
   * A CPU switches to a task, -1 = idle. Returns the work that refilling its caches adds, ns. The speed of the new task
   * is told through the listener, like that of every other task that it changes.
   */
  switched(cpu: number, task: number, now: number): number {
    const previous = this.current[cpu];
    if (previous >= 0) this.cold?.left(previous, cpu, now - this.sinceNs[cpu]);
    this.current[cpu] = task;
    this.sinceNs[cpu] = now;
    if (this.config.smt) this.countSibling(cpu, previous, task);
    const { llc, node } = this.domains;
    if (this.llc?.change(llc[cpu], this.of(this.footprint, task) - this.of(this.footprint, previous))) {
      this.refresh(this.cpusOfLlc[llc[cpu]], cpu, this.footprint);
    }
    if (this.memory?.change(node[cpu], this.of(this.traffic, task) - this.of(this.traffic, previous))) {
      this.refresh(this.cpusOfNode[node[cpu]], cpu, this.traffic);
    }
    if (task < 0) return 0;
    this.update(cpu);
    return this.cold?.refillNs(task, cpu, this.footprint[task]) ?? 0;
  }

  private of(demands: Float64Array, task: number): number {
    return task < 0 ? 0 : demands[task];
  }

  /** Siblings feel whether a CPU is busy, not with what. */
  private countSibling(cpu: number, previous: number, task: number): void {
    const change = (task >= 0 ? 1 : 0) - (previous >= 0 ? 1 : 0);
    if (change === 0) return;
    const core = this.domains.core[cpu];
    this.busyOnCore[core] += change;
    for (const sibling of this.cpusOfCore[core]) {
      if (sibling !== cpu && this.current[sibling] >= 0) this.update(sibling);
    }
  }

  private refresh(cpus: Int32Array, except: number, demands: Float64Array): void {
    for (const cpu of cpus) {
      const task = this.current[cpu];
      if (cpu !== except && task >= 0 && demands[task] > 0) this.update(cpu);
    }
  }

  /** Works out the stalls of a busy CPU and tells them. */
  private update(cpu: number): void {
    const { smt, llc } = this.config;
    const { domains } = this;
    const task = this.current[cpu];
    const siblings = this.busyOnCore[domains.core[cpu]] - 1;
    const smtStall = smt && siblings > 0 ? siblings * (1 / smt.factor - 1) * this.smtSensitivity[task] : 0;
    const cacheStall =
      llc && this.llc && this.footprint[task] > 0
        ? this.llc.levelOf(domains.llc[cpu]) * llc.missPenalty * this.cacheSensitivity[task]
        : 0;
    const bandwidthStall = this.memory && this.traffic[task] > 0 ? this.memory.levelOf(domains.node[cpu]) : 0;
    this.listener(cpu, task, smtStall, cacheStall, bandwidthStall);
  }
}

/** Members of each domain, domains numbered from 0. */
function membersOf(domainOf: Int32Array): Int32Array[] {
  const members: number[][] = [];
  domainOf.forEach((domain, cpu) => {
    members[domain] ??= [];
    members[domain].push(cpu);
  });
  return members.map((cpus) => Int32Array.from(cpus));
}
