import { describe, expect, it } from 'vitest';
import { copyState, restoreState } from '../../engine/state-copy.ts';
import { WorkLog } from '../work-log.ts';
import { CLUSTER_KERNELS } from './cluster-bench.fixture.ts';
import { configOf, device } from './cluster-model.fixture.ts';
import { ClusterSpace } from './cluster-space.ts';

/** Entries of slots taken and freed in an order that depends on all that happened before. */
function trace(space: ClusterSpace): readonly number[] {
  const entries: number[] = [];
  for (let i = 0; i < 400; i++) {
    const order = [0, 0, 4, 0, 2][i % 5];
    const entry = space.allocate(i % 2, i, order, 0);
    entries.push(entry);
    if (entry < 0) continue;
    space.duplicate(entry, 1 << order);
    space.removeFromCache(i % 2, entry, order, i + 1);
    if (i % 3 === 0) space.put(i % 2, entry, 1 << order);
  }
  return entries;
}

describe.each(CLUSTER_KERNELS)('%s %s', (generation, kernel) => {
  it('goes on from a copy of its state as it did before', () => {
    const config = configOf(generation, [device('a', 3000), device('b', 3000)], { kernel });
    const space = new ClusterSpace({ config, log: new WorkLog(false), seed: 1 });
    trace(space);
    const copy = copyState(space, () => false);
    const first = trace(space);
    const bytes = space.dynamicBytes();
    restoreState(copy);
    expect(trace(space)).toEqual(first);
    expect(space.dynamicBytes()).toBe(bytes);
  });
});
