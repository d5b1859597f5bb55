import type { TaskPolicy } from '../config.ts';
import type { RawGroup } from './group.ts';

/** Policy that a group gives to tasks which state none: what the kernel does when a task enters the group. */
export function policyOfGroup(group: RawGroup | undefined): TaskPolicy | undefined {
  if (group?.offline) return 'SCHED_BT';
  return group?.qosLevel === -1 ? 'SCHED_IDLE' : undefined;
}
