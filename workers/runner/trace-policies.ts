/** What a trace can be replayed under, and what the policies are called on the command line. */
import type { LocalText } from '../lab/types.ts';
import type { TaskPolicy } from '../machine/recorded-work.ts';
import { CFS_KERNELS, EEVDF_KERNELS } from '../scheduling/schema/policy.ts';
import type { resolvePolicy } from '../scheduling/schema/tunables.ts';

export interface ReplayPolicy {
  readonly policy: Parameters<typeof resolvePolicy>[0];
  /** Policy of the tasks that are offline work. */
  readonly offline: TaskPolicy;
  readonly label: LocalText;
}

/** Policy behind `cfs[:kernel]`, `eevdf[:kernel]`, `idle[:kernel]`, `bt`; undefined for anything else. */
export function policyOf(variant: string): ReplayPolicy | undefined {
  const [name, kernel] = variant.split(':');
  const cfs = CFS_KERNELS.find((each) => each === (kernel ?? '6.5'));
  const eevdf = EEVDF_KERNELS.find((each) => each === (kernel ?? '6.12'));
  if (name === 'cfs' && cfs)
    return { policy: { cfs: { kernel: cfs } }, offline: 'SCHED_OTHER', label: { en: `CFS ${cfs}` } };
  if (name === 'eevdf' && eevdf)
    return { policy: { eevdf: { kernel: eevdf } }, offline: 'SCHED_OTHER', label: { en: `EEVDF ${eevdf}` } };
  if (name === 'idle' && eevdf)
    return { policy: { eevdf: { kernel: eevdf } }, offline: 'SCHED_IDLE', label: { en: `SCHED_IDLE, EEVDF ${eevdf}` } };
  if (name === 'bt' && kernel === undefined)
    return { policy: { bt: { kernel: 'tk3' } }, offline: 'SCHED_BT', label: { en: 'BT TK3' } };
  return undefined;
}

/** What was recorded, as it was recorded. */
export const RECORDED = 'recorded';
/** The recorded work again under the policy it was recorded under. */
export const REPLAYED = 'replayed';

export const REPLAY_VARIANTS: readonly string[] = [
  RECORDED,
  REPLAYED,
  'bt',
  'idle',
  'cfs',
  ...CFS_KERNELS.map((kernel) => `cfs:${kernel}`),
  'eevdf',
  ...EEVDF_KERNELS.map((kernel) => `eevdf:${kernel}`),
];
