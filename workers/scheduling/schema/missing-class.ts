import type { TaskPolicy } from '../config.ts';
import type { VariantView } from './variant-view.ts';

/** What is wrong with a task policy whose class the kernel of a variant does not have; undefined when it has it. */
export function missingClass(
  policy: TaskPolicy,
  variant: string,
  view: VariantView,
): { readonly message: string; readonly hint: string } | undefined {
  if (policy === 'SCHED_BT' && !view.policy.bt) {
    const message = `variant '${variant}' runs a kernel without SCHED_BT`;
    return { message, hint: 'give it policy: { bt: { kernel: tk3 } }' };
  }
  if (policy === 'SCHED_EXT' && !view.policy.ext) {
    const message = `variant '${variant}' runs no policy of your own`;
    return { message, hint: 'give it policy: { ext: vtime }' };
  }
  return undefined;
}
