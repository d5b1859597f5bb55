import { expect, test } from 'vitest';
import { resolveHardware } from '../hardware/schema/resolve.ts';
import { parseScenario } from './parse.ts';

const scenario = (changes: Readonly<Record<string, string>> = {}): string => {
  const keys = {
    workload: '{ zip: { kind: integer, work: 10Tinstruction }, hpl: { kind: floating-point, work: 1Pflop } }',
    measure: '{ replications: 2 }',
    variants: '{ a: { baseline: true, machine: n100 }, b: { machine: sg2042 } }',
    ...changes,
  };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return ['dyno: 1', 'lab: hardware', 'title: test', ...lines, ''].join('\n');
};

const errorsOf = (changes: Readonly<Record<string, string>>): string =>
  parseScenario(scenario(changes), 'test.yaml')
    .diagnostics.map(({ path, message, hint }) => `${path}: ${message} | ${hint ?? ''}`)
    .join('\n');

function configOf(variant: string, changes: Readonly<Record<string, string>> = {}) {
  const parsed = parseScenario(scenario(changes), 'test.yaml');
  if (parsed.scenario?.lab !== 'hardware') throw new Error(JSON.stringify(parsed.diagnostics));
  return resolveHardware(parsed.scenario, variant);
}

test.each([
  [{ variants: '{ a: { baseline: true } }' }, /^variants\.a: 'machine' is missing \| name one of/],
  [{ variants: '{ a: { baseline: true, machine: sg2024 } }' }, /variants\.a\.machine: there is no machine 'sg2024'/],
  [{ workload: '{ zip: { kind: integer, work: 10Tflop } }' }, /workload\.zip\.work:/],
  [{ measure: '{ warmup: 1s }' }, /^measure\.warmup: work has no warm-up/],
  [{ assumptions: '{ pue: 0.5 }' }, /^assumptions\.pue/],
  [{ assumptions: '{ pues: 1.5 }' }, /^assumptions\.pues: unknown key 'pues'/],
  [
    { variants: '{ a: { baseline: true, machine: n100, workload: { zip: { cores: 5 } } } }' },
    /^variants\.a\.workload\.zip\.cores: n100 has 4 cores, not 5/,
  ],
  [
    { variants: '{ a: { baseline: true, machine: n100, workload: { zip: { frequency: 4GHz } } } }' },
    /^variants\.a\.workload\.zip\.frequency: n100 runs at 3\.4GHz at most/,
  ],
  [{ variants: '{ a: { baseline: true, machine: n100, without: [zap] } }' }, /^variants\.a\.without\.0: no workload/],
  [
    { variants: '{ a: { baseline: true, machine: n100, without: [zip, hpl] } }' },
    /^variants\.a\.without: leaves no workload/,
  ],
  [
    { variants: '{ a: { baseline: true, machine: ascend-910b, assumptions: { processNode: 7nm } } }' },
    /variants\.a\.assumptions\.processNode: the process of ascend-910b is unknown/,
  ],
  // nothing of its work can be told: the figures that are missing are named where the machine is
  [
    { variants: '{ a: { baseline: true, machine: n100 }, b: { machine: sg2044 } }' },
    /^variants\.b\.machine: nothing can be told of sg2044: its file lacks .*sevenZip/,
  ],
])('%j is an error that says where', (changes, expected) => {
  expect(errorsOf(changes)).toMatch(expected);
});

test('a variant knows the baseline, and has the assumptions of the scenario where it states none', () => {
  const changes = {
    assumptions: '{ pue: { value: 1.1, spread: 2% }, isaPowerFactor: 0.9 }',
    variants: '{ a: { baseline: true, machine: n100 }, b: { machine: sg2042, assumptions: { isaPowerFactor: 0.8 } } }',
  };
  expect(configOf('a', changes).baseline).toBeUndefined();
  const config = configOf('b', changes);
  expect(config.baseline?.machine.id).toBe('n100');
  expect(config.baseline?.assumptions.isaPowerFactor.value).toBe(0.9);
  expect(config.assumptions.isaPowerFactor).toMatchObject({ value: 0.8, source: 'the scenario' });
  expect(config.assumptions.pue).toMatchObject({ value: 1.1, spread: 0.02 });
  // what nobody states keeps its default with its source
  expect(config.assumptions.lifeYears).toMatchObject({ value: 5, confidence: 'assumed' });
});

test('a machine file of one’s own is a path', () => {
  const text = scenario({ variants: '{ a: { baseline: true, machine: n100 }, b: { machine: mine/board.yaml } }' });
  expect(parseScenario(text, 'test.yaml').diagnostics).toEqual([]);
});

test('no duration means as long as the work takes', () => {
  expect(configOf('a').windowS).toBe(0);
  expect(configOf('a', { measure: '{ duration: 90s }' }).windowS).toBe(90);
});
