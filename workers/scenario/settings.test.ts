import { describe, expect, test } from 'vitest';
import { parseScenario } from './parse.ts';
import { applySettings, combinations, holders } from './settings.ts';

const TEXT = `dyno: 1
lab: scheduling
title: settings
machine: { cpus: 2 }
workload: { a: { kind: hog } }
measure: { duration: 1s }
policy: { cfs: { kernel: "6.1" } }
variants:
  a: { baseline: true }
  b: { policy: { cfs: { kernel: "6.5", latency: 1ms } } }
  c: { policy: { eevdf: { kernel: "6.12" } }, machine: { hz: 100 } }
`;

describe('settings', () => {
  const scenario = {
    machine: { cpus: 2 },
    policy: { cfs: { kernel: '6.1' } },
    variants: { b: { policy: { cfs: {} } }, c: { machine: { hz: 100 }, policy: { eevdf: {} } } },
  };

  test('of the machine hold for every variant, also for one that says otherwise', () => {
    const set = applySettings(scenario, [{ path: 'machine.hz', value: 1000 }]);
    expect(set).toMatchObject({ machine: { cpus: 2, hz: 1000 }, variants: { c: { machine: { hz: 1000 } } } });
    expect(scenario.variants.c.machine.hz).toBe(100);
  });

  test('below a key of the machine make it where it is missing', () => {
    const set = applySettings(scenario, [{ path: 'machine.costs.tick', value: '5us' }]);
    expect(set).toMatchObject({ machine: { costs: { tick: '5us' } } });
  });

  test('of a policy hold in every policy of that family and in no other', () => {
    const set = applySettings(scenario, [{ path: 'policy.cfs.latency', value: '24ms' }]);
    expect(set).toEqual({
      ...scenario,
      policy: { cfs: { kernel: '6.1', latency: '24ms' } },
      variants: { b: { policy: { cfs: { latency: '24ms' } } }, c: scenario.variants.c },
    });
    expect(holders(scenario, 'policy.bt.runtime')).toHaveLength(0);
  });

  test('combine with the last axis changing fastest', () => {
    const axes = [
      { path: 'machine.hz', values: [100, 250] },
      { path: 'machine.tunedFor', values: [1, 8] },
    ];
    expect(combinations(axes).map((point) => point.map(({ value }) => value))).toEqual([
      [100, 1],
      [100, 8],
      [250, 1],
      [250, 8],
    ]);
  });

  test('are checked as if they stood in the file; what does not fit is located at its axis', () => {
    const text = `${TEXT}settings:\n  machine.hz: [100, 123]\n`;
    const set = parseScenario(text, 'a.yaml').withSettings([{ path: 'machine.hz', value: 100 }]);
    expect(set.scenario).toMatchObject({ machine: { hz: 100 } });
    const [problem] = parseScenario(text, 'a.yaml').withSettings([{ path: 'machine.hz', value: 123 }]).diagnostics;
    expect(problem).toMatchObject({ line: 13, column: 3 });
  });

  test.each([
    ['workload.a: [1]', /a key of machine, of a policy or of what the scenario names/],
    [
      `machine.cpus: [${Array.from({ length: 20 }, (_, i) => i + 1)}]\n  machine.hz: [100, 250, 300, 1000]`,
      /80 combinations/,
    ],
    ['machine.hz: []', /./],
  ])('%s is refused', (axis, message) => {
    const { diagnostics, scenario } = parseScenario(`${TEXT}settings:\n  ${axis}\n`, 'a.yaml');
    expect(scenario).toBeUndefined();
    expect(diagnostics[0].message).toMatch(message);
  });
});
