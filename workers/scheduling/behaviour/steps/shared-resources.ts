import type { SharedResource } from '../../../lab/types.ts';
import type { ResourceConfig } from './config.ts';

/** Locks and devices, numbered as the table of holds has them: what somebody has, and others wait for. */
export function sharedResources(resources: readonly ResourceConfig[]): readonly SharedResource[] {
  return resources.flatMap((resource): SharedResource[] => {
    if (resource.kind === 'mutex') return [{ kind: 'lock', name: resource.name, capacity: 1 }];
    if (resource.kind === 'device') return [{ kind: 'device', name: resource.name, capacity: resource.depth }];
    return [];
  });
}
