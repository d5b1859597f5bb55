import { expect, it } from 'vitest';
import { hog, type Setup, simulate, workload } from '../scenario.fixture.ts';
import { History } from './history.ts';
import { explainRequest, rowOfSame } from './same-request.ts';
import { slowestRequests } from './select.ts';

const server = workload(
  { kind: 'server', arrivals: { kind: 'poisson', ratePerSecond: 300 }, service: { kind: 'exponential', mean: 1e6 } },
  { name: 'web', threads: 2 },
);

function historyOf(rest: Partial<Setup>): History {
  const simulation = simulate({
    ...{ policy: { cfs: { kernel: '6.5' } }, durationNs: 1e9, workloads: [server, hog({ name: 'batch' })] },
    ...rest,
  });
  return new History(simulation.recording, simulation.directory);
}

it('finds the same request under another scheduler, and explains both', () => {
  const a = historyOf({});
  const b = historyOf({ policy: { eevdf: { kernel: '6.12' } } });
  const [slowest] = slowestRequests(a, 'web', 1);
  const row = rowOfSame(b, 'web', slowest.arrivalNs);
  const [mine, other] = [explainRequest(a, slowest.row), explainRequest(b, row ?? -1)];
  expect(other?.request.arrivalNs).toBe(slowest.arrivalNs);
  expect(other?.request.parts?.[0]).toBe(mine?.request.parts?.[0]);
  for (const found of [mine, other]) {
    const { arrivalNs = 0, endNs = 0 } = found?.request ?? {};
    expect(found?.stretches.at(0)?.fromNs).toBe(arrivalNs);
    expect(found?.stretches.at(-1)?.toNs).toBe(endNs);
  }
});

it('finds nothing where nothing of the kind arrived', () => {
  expect(rowOfSame(historyOf({}), 'web', 1)).toBeUndefined();
  expect(rowOfSame(historyOf({ workloads: [hog()] }), 'web', 1)).toBeUndefined();
});
