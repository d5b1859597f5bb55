import { LOCK } from '../work.ts';
import type { WorkLog } from '../work-log.ts';
import type { AvailList } from './avail-list.ts';
import type { ClassicKernel } from './classic-kernel.ts';
import type { SwapHost } from './design.ts';

/** What the devices of one classic swap space have in common. */
export interface ClassicShared {
  readonly kernel: ClassicKernel;
  readonly log: WorkLog;
  readonly cpus: number;
  readonly memcg: boolean;
  readonly avail: AvailList;
  host: SwapHost | undefined;
  /** `nr_swap_pages`: slots that nobody has taken or set aside. */
  free: number;
  /** Usable slots of all devices. */
  total: number;
}

/** `vm_swap_full`: more than half of the slots are in use. */
export function isHalfFull(shared: ClassicShared): boolean {
  return shared.free * 2 < shared.total;
}

/** Takes the lock of the list of devices; until 3.8 there is one lock for all, which is taken as that of device 0. */
export function lockAvail({ kernel, log }: ClassicShared): void {
  if (!kernel.globalLock) log.lock(LOCK.swapAvail, 0);
}

export function unlockAvail({ kernel, log }: ClassicShared): void {
  if (!kernel.globalLock) log.unlock(LOCK.swapAvail, 0);
}
