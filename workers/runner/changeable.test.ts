import { expect, it } from 'vitest';
import { changeablesOf } from './changeable.ts';

const TEXT = `dyno: 1
lab: scheduling
title: t
machine: { cpus: 2 }
groups: { g: { weight: 20, max: 10ms/100ms } }
workload:
  web: { kind: server, arrivals: { poisson: 800/s }, service: { lognormal: { mean: 1ms, cv: 0.5 } } }
  batch: { kind: hog, group: g, nice: 3 }
measure: { duration: 1s }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5", latency: 20ms } } }
  late: { from: cfs, at: 100ms, set: { workload.web.threads: 6, policy.cfs.minGranularity: 3ms } }
`;

const valuesOf = (variant: string) =>
  Object.fromEntries(changeablesOf(TEXT, 'x.yaml', variant, {}).values.map(({ key, value }) => [key, value]));

it('lists what can change, as written or by default, part by part', () => {
  expect(valuesOf('cfs')).toEqual({
    'policy.cfs.latency': '20ms',
    'policy.cfs.minGranularity': '1.5ms',
    'policy.cfs.wakeupGranularity': '2ms',
    'groups.g.weight': '20',
    'groups.g.max': '10ms/100ms',
    'workload.web.threads': '1',
    'workload.web.arrivals.poisson': '800/s',
    'workload.web.service.lognormal.mean': '1ms',
    'workload.web.service.lognormal.cv': '0.5',
    'workload.web.nice': '0',
    'workload.web.policy': 'SCHED_OTHER',
    'workload.batch.threads': '1',
    'workload.batch.nice': '3',
    'workload.batch.policy': 'SCHED_OTHER',
  });
});

it('shows how a part is written that has a unit', () => {
  const { values } = changeablesOf(TEXT, 'x.yaml', 'cfs', {});
  const expected = Object.fromEntries(values.map(({ key, expects }) => [key, expects]));
  expect(expected).toMatchObject({
    'workload.web.arrivals.poisson': '5600/s',
    'workload.web.service.lognormal.mean': '500us',
    'workload.web.service.lognormal.cv': '',
  });
});

it('lists what a fork has changed', () => {
  expect(valuesOf('late')).toMatchObject({
    'workload.web.threads': '6',
    'policy.cfs.minGranularity': '3ms',
    'policy.cfs.latency': '20ms',
  });
});

it('says why there is nothing', () => {
  expect(changeablesOf('dyno: 1', 'x.yaml', 'cfs', {})).toEqual({ values: [], never: undefined });
});
