import { describe, expect, test } from 'vitest';
import type { GroupConfig } from '../scheduling/config.ts';
import { resolveScheduling } from '../scheduling/schema/resolve.ts';
import { parseScenario } from './parse.ts';

function parse(groups: string, variant = '{}', policy = 'eevdf: { kernel: "6.12" }') {
  return parseScenario(
    `
dyno: 1
lab: scheduling
title: test
machine: { cpus: 1 }
policy: { ${policy} }
measure: { duration: 1s }
workload: { a: { kind: hog, group: g } }
groups: ${groups}
variants: { base: { baseline: true }, v: ${variant} }
`,
    'test.yaml',
  );
}

function groupsOf(groups: string, variant?: string): readonly GroupConfig[] {
  const { scenario, diagnostics } = parse(groups, variant);
  if (scenario?.lab !== 'scheduling') throw new Error(JSON.stringify(diagnostics));
  return resolveScheduling(scenario, 'v').groups;
}

/** Place and message of each mistake. */
function mistakesIn(groups: string, variant?: string, policy?: string): string[] {
  return parse(groups, variant, policy).diagnostics.map(({ path, message }) => `${path}: ${message}`);
}

describe('a group', () => {
  test('has a weight on either scale', () => {
    expect(groupsOf('{ g: { weight: 100 } }')[0].shares).toBe(1024);
    expect(groupsOf('{ g: { weight: 1 } }')[0].shares).toBe(10);
    expect(groupsOf('{ g: { shares: 2 } }')[0].shares).toBe(2);
    // the variant's statement takes the place of the other scale's
    expect(groupsOf('{ g: { shares: 2 } }', '{ groups: { g: { weight: 10000 } } }')[0].shares).toBe(102_400);
  });

  test('comes after the group it lies in, which needs no workload of its own', () => {
    const groups = groupsOf('{ g: { parent: middle }, middle: { parent: top, shares: 10 }, top: { weight: 50 } }');
    expect(groups.map(({ name, parent }) => [name, parent])).toEqual([
      ['top', undefined],
      ['middle', 0],
      ['g', 1],
    ]);
  });

  test('has a limit as a text or key by key', () => {
    const limits = ['20ms/50ms', '20ms', '{ quota: 20ms, period: 50ms, burst: 5ms }'].map(
      (max) => groupsOf(`{ g: { max: ${max.startsWith('{') ? max : `"${max}"`} } }`)[0].bandwidth,
    );
    expect(limits).toEqual([
      { quotaNs: 20e6, periodNs: 50e6, burstNs: 0 },
      { quotaNs: 20e6, periodNs: 100e6, burstNs: 0 },
      { quotaNs: 20e6, periodNs: 50e6, burstNs: 5e6 },
    ]);
  });
});

describe('mistakes in groups are told at their place', () => {
  test.each([
    ['{ g: { parent: nobody } }', 'groups.g.parent', "no group is called 'nobody'"],
    ['{ g: { parent: g } }', 'groups.g.parent', "'g' would lie inside itself"],
    ['{ g: { shares: 10, weight: 10 } }', 'groups.g.weight', 'states again what shares states'],
    ['{ g: { idle: true, weight: 10 } }', 'groups.g.weight', 'has no effect'],
    ['{ g: { weight: 0 } }', 'groups.g.weight', 'must be at least 1'],
    ['{ g: { max: 20ms/50 } }', 'groups.g.max', "'50' has no unit"],
    ['{ g: { max: 20ms/2s } }', 'groups.g.max', 'a period is between 1ms and 1s'],
    ['{ g: { max: 20us/2ms } }', 'groups.g.max', 'a quota is at least 1ms'],
    ['{ g: { max: { quota: 10ms, burst: 11ms } } }', 'groups.g.max.burst', 'is more than the quota'],
    ['{ other: { weight: 10 } }', 'groups.other', "no group of a workload is called 'other'"],
  ])('%s', (groups, place, message) => {
    const [first] = parse(groups).diagnostics;
    expect(first.path).toBe(place);
    expect(first.message).toContain(message);
  });

  test('two groups inside each other are both told', () => {
    expect(mistakesIn('{ g: { parent: h }, h: { parent: g } }')).toEqual([
      "groups.g.parent: 'g' would lie inside itself",
      "groups.h.parent: 'h' would lie inside itself",
    ]);
  });

  test('what the kernel of a variant does not have', () => {
    const old = 'cfs: { kernel: "4.14" }';
    expect(mistakesIn('{ g: { max: { quota: 10ms, burst: 1ms } } }', '{}', old)).toEqual([
      "groups.g.max.burst: cpu.max.burst came with Linux 5.14; variant 'base' runs an older kernel",
    ]);
    expect(mistakesIn('{ g: {} }', '{ groups: { g: { idle: true } } }', old)).toEqual([
      "variants.v.groups.g.idle: cpu.idle came with Linux 5.15; variant 'v' runs an older kernel",
    ]);
  });
});
