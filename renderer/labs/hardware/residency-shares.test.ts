import { expect, it } from 'vitest';
import { residencyShares } from './residency-shares.ts';

it('residencies are shares of the window: work from fast to slow, then idle states from light to deep', () => {
  const found = residencyShares({
    cpus: 2,
    windowNs: 100,
    hz: Float64Array.of(1e9, 2e9),
    workingNs: Float64Array.of(20, 30, 0, 10),
    idleStates: 3,
    idleNs: Float64Array.of(50, 0, 0, 0, 0, 90),
    unknownNs: Float64Array.of(0, 0),
  });
  expect(found.hz).toEqual([2e9, 1e9]);
  expect(found.idle).toEqual([0, 2]);
  expect([...found.shares]).toEqual([0.3, 0.2, 0.5, 0, 0.1, 0, 0, 0.9]);
  expect([...found.mean]).toEqual([0.2, 0.1, 0.25, 0.45]);
});
