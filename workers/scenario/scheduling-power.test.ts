import { describe, expect, it } from 'vitest';
import { resolveScheduling } from '../scheduling/schema/resolve.ts';
import { parseScenario } from './parse.ts';

const scenario = (machine: string, rest = '', variant = '') => `dyno: 1
lab: scheduling
title: Power
machine: ${machine}
${rest}
workload:
  work: { kind: periodic, period: 10ms, run: 1ms }
measure: { warmup: 0s, duration: 1s, replications: 1, seed: 1 }
variants:
  one: { baseline: true${variant} }
`;
const POINTS = '[{ frequency: 1GHz, power: 1W }, { frequency: 2GHz, power: 3W }]';
const BIG_LITTLE = `{ cpus: 4, cores: { big: { cpus: 2, capacity: 1, operatingPoints: ${POINTS} }, little: { cpus: 2, capacity: 0.5, operatingPoints: ${POINTS} } } }`;

function configOf(text: string) {
  const { scenario: parsed, diagnostics } = parseScenario(text, 'power.yaml');
  expect(diagnostics).toEqual([]);
  if (parsed?.lab !== 'scheduling') throw new Error('not a scenario of the scheduling lab');
  return resolveScheduling(parsed, 'one');
}

/** Line, key and message of every mistake. */
function mistakes(text: string): readonly string[] {
  return parseScenario(text, 'power.yaml').diagnostics.map(({ line, message }) => `${line}: ${message}`);
}

describe('cores of a scenario', () => {
  it('are types in the order of CPUs, placed by capacity unless it says otherwise', () => {
    const { machine, placement, power } = configOf(scenario(BIG_LITTLE));
    expect(machine.cores?.map(({ name, cpus, capacity }) => [name, cpus, capacity])).toEqual([
      ['big', 2, 1],
      ['little', 2, 0.5],
    ]);
    expect([placement, power]).toEqual(['capacity-aware', undefined]);
    expect(configOf(scenario(BIG_LITTLE, 'policy: { cfs: { kernel: "4.14" } }')).placement).toBe('unaware');
  });

  it('come from a machine of the catalogue that has several types', () => {
    const { machine } = configOf(scenario('{ model: hikey960 }'));
    expect(machine.cores?.map(({ cpus, operatingPoints }) => [cpus, operatingPoints.length])).toEqual([
      [4, 5],
      [4, 5],
    ]);
  });

  it('are refused with their place where they do not fit together', () => {
    const types = (text: string) => scenario(`{ cpus: 4, cores: ${text} }`);
    expect(mistakes(types('{ a: { cpus: 3, capacity: 1 } }'))).toEqual(['4: the types have 3 CPUs, the machine 4']);
    expect(mistakes(types('{ a: { cpus: 4, capacity: 0.5 } }'))).toEqual(['4: no type has capacity 1']);
    const falling = '[{ frequency: 2GHz, power: 1W }, { frequency: 1GHz, power: 2W }]';
    expect(mistakes(types(`{ a: { cpus: 4, capacity: 1, operatingPoints: ${falling} } }`))).toEqual([
      '4: frequencies rise from point to point',
    ]);
    expect(mistakes(scenario('{ cpus: 4 }', 'placement: energy-aware'))).toEqual([
      '5: energy-aware placement needs cores of different capacities',
    ]);
    expect(mistakes(scenario(BIG_LITTLE, 'policy: { cfs: { kernel: "4.14" } }\nplacement: capacity-aware'))).toEqual([
      '6: Linux 4.14 does not place by capacity',
    ]);
  });
});

describe('power of a scenario', () => {
  it('is accounted for where it is asked for, from the figures of the scenario', () => {
    const { power } = configOf(scenario(BIG_LITTLE, 'power: { rest: 10W, awake: 5W, frequency: schedutil }'));
    expect(power?.meter).toMatchObject({
      restWatts: 10,
      awakeWatts: 5,
      coreDomain: [0, 0, 1, 1],
      cpuCore: [0, 1, 2, 3],
    });
    expect(power?.meter.domains[1]).toEqual({ type: 'little', startHz: 2e9, hz: [1e9, 2e9], busyWatts: [1, 3] });
    expect(power?.frequency?.governor).toBe('schedutil');
    expect(power?.idle.governor).toBe('menu');
  });

  it('comes from the catalogue, with what the scenario states in place of it', () => {
    const stated = (rest: string) => configOf(scenario('{ model: epyc-7742-2p, cpus: 8 }', `power: { ${rest} }`)).power;
    expect(stated('sample: 5ms')?.sampleNs).toBe(5e6);
    expect(stated('rest: 40W, awake: 7W')?.meter).toMatchObject({ restWatts: expect.any(Number) });
    expect(stated('idle: { governor: teo, latency: 10us }')?.idle).toEqual({ governor: 'teo', latencyNs: 10_000 });
  });

  it('is merged key by key in a variant', () => {
    const text = scenario(BIG_LITTLE, 'power: { rest: 10W, idle: teo }', ', power: { rest: 20W }');
    expect(configOf(text).power).toMatchObject({ meter: { restWatts: 20 }, idle: { governor: 'teo' } });
  });

  it('is refused with its place where figures are missing or do not fit', () => {
    expect(mistakes(scenario('{ cpus: 2 }', 'power: {}'))).toEqual(['5: nothing is known of the power of the machine']);
    expect(mistakes(scenario('{ cpus: 2 }', 'power: { rest: 1W }'))).toEqual(['5: the power of cores is missing']);
    expect(mistakes(scenario('{ model: graviton4 }', 'power: {}'))).toEqual([
      "5: the machine 'graviton4' does not say its wallPower.idleWatts, wallPower.fullWatts or packagePower.coreWatts",
    ]);
    const states =
      '[{ name: C2, exit: 9us, residency: 9us, power: 1W }, { name: C1, exit: 1us, residency: 90us, power: 0W }]';
    expect(mistakes(scenario(BIG_LITTLE, `power: { rest: 1W, idleStates: ${states} }`))).toEqual([
      '5: deeper states take no less time to leave',
    ]);
  });
});
