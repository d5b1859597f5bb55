import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runDelayByWindow } from './run-delay.ts';
import { hog, periodic, simulate } from './scenario.fixture.ts';

test('waiting read off a recording is what the accounts say', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }), fc.nat(1000), (cpus, hogs, seed) => {
      const simulation = simulate(
        {
          cpus,
          policy: { cfs: { kernel: '6.1' } },
          durationNs: 200e6,
          workloads: [hog({ threads: hogs }), periodic(2e6, 7e6, { threads: 3 })],
        },
        seed,
      );
      const tasks = hogs + 3;
      const windows = 10;
      const delay = runDelayByWindow(simulation.recording, tasks, 200e6, windows, (task) => task < hogs);
      for (let task = 0; task < tasks; task++) {
        const whole = delay.subarray(task * windows, (task + 1) * windows).reduce((sum, value) => sum + value, 0);
        expect(whole).toBeCloseTo(simulation.taskStatistics.runDelayNs[task], 3);
      }
    }),
    { numRuns: 40 },
  );
});

test('waiting lies in the parts of the recording in which it happened', () => {
  const simulation = simulate({
    policy: { cfs: { kernel: '6.1' } },
    durationNs: 80e6,
    workloads: [hog(), hog()],
  });
  const delay = runDelayByWindow(simulation.recording, 2, 80e6, 8, () => true);
  // one of the two always runs
  for (let window = 0; window < 8; window++) expect(delay[window] + delay[8 + window]).toBe(10e6);
});
