import { CfsClass } from '../cfs.ts';
import type { CoLocationGroup } from '../config.ts';
import type { GroupParameters } from '../group-tree.ts';
import { POLICY_BT, type SchedulerState } from '../state.ts';
import { NICE_0_WEIGHT } from '../weights.ts';
import { BtBandwidth } from './bandwidth.ts';
import type { BtTunables } from './config.ts';

/** A cgroup as the BT class sees it. */
export function btGroup({
  btShares = NICE_0_WEIGHT,
  parent,
}: CoLocationGroup & Pick<GroupParameters, 'parent'>): GroupParameters {
  return { shares: btShares, idle: false, parent };
}

/**
 * Tencent's BT class: a whole scheduling class below fair, with its own copy of CFS's rules of 4.14, its own tree of
 * cgroups (cpu.bt_shares) and a bandwidth limit per CPU. Confidence: TK3 read, checked against the measured kernel; that
 * the later RUE generation orders its tasks by the same rules with constants of its own is inferred.
 */
export class BtClass extends CfsClass {
  readonly bandwidth: BtBandwidth;

  /** @param groups cgroups with their bt_shares as `shares` */
  constructor(
    state: SchedulerState,
    readonly settings: BtTunables,
    groups: readonly GroupParameters[],
    /** The bandwidth of a CPU is used up. */
    private readonly onThrottled: (cpu: number) => void,
  ) {
    super(state, groups, { ...settings, kernel: '4.14' }, state.btRunning);
    this.bandwidth = new BtBandwidth(state.cpus, settings);
  }

  protected override get ownPolicy(): number {
    return POLICY_BT;
  }

  override pickTask(cpu: number): number {
    return this.bandwidth.throttled[cpu] !== 0 ? -1 : super.pickTask(cpu);
  }

  protected override updateRunning(queue: number): void {
    const entity = this.running[queue];
    if (entity < 0) return;
    const before = this.sumExec[entity];
    super.updateRunning(queue);
    if (queue >= this.state.cpus) return;
    this.bandwidth.charge(queue, this.sumExec[entity] - before);
    if (this.bandwidth.exhausted(queue)) this.onThrottled(queue);
  }
}
