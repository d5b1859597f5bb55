import type { SchedulingConfig } from '../config.ts';

/** Whether a variant has a policy that may force CPUs to idle beside runnable tasks. */
export function hasIsolation({ policy, groups }: SchedulingConfig): boolean {
  if (policy.bt?.suppression || policy.groupIdentity || policy.qos) return true;
  return groups.some(({ cookie }) => cookie !== undefined);
}
