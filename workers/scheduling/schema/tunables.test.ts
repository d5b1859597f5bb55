import { expect, test } from 'vitest';
import { parseCpuList } from './cpu-list.ts';
import { resolvePolicy, scalingFactor } from './tunables.ts';

test('tunables grow with 1 + log2 of up to eight CPUs', () => {
  expect([1, 2, 3, 4, 7, 8, 64].map(scalingFactor)).toEqual([1, 2, 2, 3, 3, 4, 4]);
  expect(resolvePolicy({ cfs: { kernel: '6.5' } }, 4).fair).toEqual({
    ...{
      kind: 'cfs',
      kernel: '6.5',
      latencyNs: 18_000_000,
      minGranularityNs: 2_250_000,
      wakeupGranularityNs: 3_000_000,
    },
  });
  expect(resolvePolicy({ eevdf: { kernel: '6.12' } }, 8).fair).toMatchObject({ baseSliceNs: 3_000_000 });
});

test('a kernel brings its own rules', () => {
  expect(resolvePolicy({ eevdf: { kernel: '6.6' } }, 1).fair).toMatchObject({
    features: { placeLag: true, runToParity: true, preemptShort: false, delayDequeue: false, wakeupPreemption: true },
  });
  const counts = (given: Parameters<typeof resolvePolicy>[0]) => resolvePolicy(given, 1).schedIdleCpuCountsAsIdle;
  expect(counts({ cfs: { kernel: '4.14' } })).toBe(false);
  expect(counts({ cfs: { kernel: '6.1' } })).toBe(true);
  expect(counts({ eevdf: { kernel: '6.6' } })).toBe(true);
  expect(counts({ bt: { kernel: 'tk3' } })).toBe(false);
});

test.each([
  ['0-3,7', [0, 1, 2, 3, 7]],
  ['3, 1', [1, 3]],
  ['5', [5]],
  ['3-1', undefined],
  ['0-99999', undefined],
  ['a', undefined],
  ['', undefined],
])('the CPU list %j is %j', (text, cpus) => {
  expect(parseCpuList(text)).toEqual(cpus);
});
