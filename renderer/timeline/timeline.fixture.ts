import { recordHolds, recordSlices, type TestHold, type TestSlice } from '../../workers/recording/slices.fixture.ts';
import type { TimelineSource } from './types.ts';

/** A lock and a device of two places: resources 0 and 1. */
const RESOURCES = [
  { kind: 'lock', name: 'journal', capacity: 1 },
  { kind: 'device', name: 'disk', capacity: 2 },
] as const;

/** Two CPUs; web/0 and web/1 are online, batch/0 offline. Reasons are numbered as `recordSlices` writes them. */
export function testSource(variant: string, slices: readonly TestSlice[], holds?: readonly TestHold[]): TimelineSource {
  const task = (name: string, policy: string, group: string) => ({ name, workload: name.split('/')[0], group, policy });
  return {
    variant,
    label: `variant ${variant}`,
    handle: holds ? recordHolds(slices, holds) : recordSlices(slices).handle,
    directory: {
      cpus: 2,
      tasks: [
        task('web/0', 'SCHED_OTHER', 'online'),
        task('web/1', 'SCHED_OTHER', 'online'),
        task('batch/0', 'SCHED_BT', 'offline'),
      ],
      reasons: ['zero', 'one', 'two', 'three', 'four', 'five', 'six'].map((id) => ({
        id,
        label: { en: `because ${id}`, zh: `因为 ${id}` },
      })),
      startNs: 0,
      endNs: 1_000_000,
      measureFromNs: 0,
      ...(holds && { resources: RESOURCES }),
    },
  };
}
