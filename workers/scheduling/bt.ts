import { CfsClass } from './cfs.ts';
import type { BtTunables } from './config.ts';
import { POLICY_BT, type SchedulerState } from './state.ts';

/**
 * Tencent's BT class of TencentOS 4.14 (TK3): a whole scheduling class below fair, with its own copy of CFS's rules of
 * 4.14 and a bandwidth limit per CPU. Confidence: read; checked against the measured kernel. cgroup shares inside BT
 * (cpu.bt_shares) are not modelled: all BT tasks of a CPU share one queue.
 */
export class BtClass extends CfsClass {
  /** CPU time BT used in the current period of each CPU, ns. */
  readonly usedNs: Float64Array;
  readonly throttled: Uint8Array;

  constructor(
    state: SchedulerState,
    readonly limits: BtTunables,
  ) {
    super(state, [], { ...limits, kernel: '4.14' }, state.btRunning);
    this.usedNs = new Float64Array(state.cpus);
    this.throttled = new Uint8Array(state.cpus);
  }

  protected override get ownPolicy(): number {
    return POLICY_BT;
  }

  override pickTask(cpu: number): number {
    return this.throttled[cpu] !== 0 ? -1 : super.pickTask(cpu);
  }

  get limited(): boolean {
    return this.limits.runtimeNs !== undefined && this.limits.runtimeNs < this.limits.periodNs;
  }

  /** True when the CPU has just used up its BT time. Called whenever the running BT task's time is brought up to date. */
  exhausted(cpu: number): boolean {
    return this.limited && this.throttled[cpu] === 0 && this.usedNs[cpu] > (this.limits.runtimeNs ?? 0);
  }

  /** A period is over: true when the CPU may run BT tasks again. */
  refill(cpu: number): boolean {
    const runtime = this.limits.runtimeNs ?? 0;
    this.usedNs[cpu] -= Math.min(this.usedNs[cpu], runtime);
    if (this.throttled[cpu] === 0 || this.usedNs[cpu] >= runtime) return false;
    this.throttled[cpu] = 0;
    return true;
  }

  protected override updateRunning(queue: number): void {
    const entity = this.running[queue];
    if (entity < 0) return;
    const before = this.sumExec[entity];
    super.updateRunning(queue);
    this.usedNs[queue] += this.sumExec[entity] - before;
  }
}
