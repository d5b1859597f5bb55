import { expect, it } from 'vitest';
import { parseScenario } from './parse.ts';
import { textWith } from './text-with.ts';

const TEXT = `dyno: 1
lab: scheduling
title: t # of the talk
machine: { cpus: 2 } # small
workload:
  web: { kind: server, arrivals: { poisson: 100/s }, service: { constant: 1ms } }
measure: { duration: 1s }
variants:
  a: { baseline: true, policy: { cfs: { kernel: "6.1" } } }
  b:
    policy: { cfs: { kernel: "6.5", latency: 1ms } } # shorter
    machine: { cpus: 4 }
`;

const written = (path: string, value: string | number | boolean): string => textWith(TEXT, [{ path, value }]);

it('a value is replaced where it stands, in every place that holds it', () => {
  expect(written('machine.cpus', 16)).toBe(TEXT.replace('cpus: 2', 'cpus: 16').replace('cpus: 4', 'cpus: 16'));
  expect(written('workload.web.arrivals.poisson', '200/s')).toBe(TEXT.replace('100/s', '200/s'));
  expect(written('variants.b.policy.cfs.latency', '8ms')).toBe(TEXT.replace('latency: 1ms', 'latency: 8ms'));
  expect(written('variants.b.policy.cfs.kernel', '5.10')).toContain('kernel: "5.10", latency');
});

it.each([
  ['machine.hz', 1000],
  ['machine.costs.tick', '5us'],
  ['policy.cfs.latency', '12ms'],
  ['measure.warmup', '100ms'],
])('a key that is not there, %s, is added and read as if it had been', (path, value) => {
  const text = written(path, value);
  expect(text).toContain('# of the talk');
  expect(text).toContain('# shorter');
  const set = parseScenario(TEXT, 's.yaml').withSettings([{ path, value }]);
  expect(set.diagnostics).toEqual([]);
  expect(parseScenario(text, 's.yaml').scenario).toEqual(set.scenario);
});
