import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMachine } from './read.ts';
import { machineJsonSchemaText } from './schema.ts';
import { machineNamed, SHIPPED_MACHINES, shippedMachines } from './shipped.ts';

const FOLDER = new URL('../../../scenarios/machines/', import.meta.url);
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
const example = readFileSync(new URL('epyc-7742-2p.yaml', FOLDER), 'utf8');

/** "[marked text] path: message | hint" of each error of the example with something replaced. */
function errorsAfter(from: string, to: string): readonly string[] {
  expect(example).toContain(from);
  const text = example.replace(from, to);
  const lines = text.split('\n');
  return (readMachine(text, 'mine.yaml').diagnostics ?? []).map(({ line, column, endColumn, path, message, hint }) => {
    const marked = line === 0 ? '' : lines[line - 1].slice(column - 1, endColumn - 1);
    return `[${marked}] ${path}: ${message}${hint === undefined ? '' : ` | ${hint}`}`;
  });
}

test.each(files)('$name is a machine', ({ name, text }) => {
  const { machine, diagnostics } = readMachine(text, name);
  expect(diagnostics).toBeUndefined();
  expect(text.startsWith('# yaml-language-server: $schema=../machine.schema.json\n#')).toBe(true);
  expect(machineNamed(machine?.id ?? '')).toEqual(machine);
});

test('every file of the folder ships', () => {
  expect(SHIPPED_MACHINES.map((id) => `${id}.yaml`)).toEqual(files.map(({ name }) => name));
  expect(shippedMachines().map(({ id }) => id)).toEqual(SHIPPED_MACHINES);
});

test('the JSON Schema beside the scenarios is the one of this code', async () => {
  await expect(machineJsonSchemaText()).toMatchFileSnapshot('../../../scenarios/machine.schema.json');
});

test('a number has its unit taken off and its source put on', () => {
  const machine = readMachine(example, 'folder/epyc-7742-2p.yaml').machine;
  expect(machine?.id).toBe('epyc-7742-2p');
  expect(machine?.packagePower.tdpWatts).toMatchObject({ value: 225, confidence: 'recalled', date: '2019-08' });
  expect(machine?.frequencyLatencyNs).toMatchObject({ value: 1e6, confidence: 'recalled', date: '2021' });
  expect(machine?.idleStates[1]).toMatchObject({ name: 'C2', exitNs: { value: 21_000 }, watts: { value: 0 } });
  expect(machine?.memory.sustainedBandwidth).toBeUndefined();
  expect(machine?.wallPower.atLoad).toEqual([]);
});

describe('a bad entry is refused where it stands', () => {
  const tdp = 'tdpWatts: { is: 225W, from: amd }';
  test.each([
    [
      'a missing unit',
      tdp,
      'tdpWatts: { is: 225, from: amd }',
      "[225] packagePower.tdpWatts.is: '225' has no unit; expected a power such as 180W | write 225W, or use another of uW, mW, W, kW, MW",
    ],
    [
      'the unit of something else',
      tdp,
      'tdpWatts: { is: 225V, from: amd }',
      "[225V] packagePower.tdpWatts.is: '225V' is a voltage; expected a power such as 180W | units: uW, mW, W, kW, MW",
    ],
    [
      'a negative power',
      tdp,
      'tdpWatts: { is: -225W, from: amd }',
      "[-225W] packagePower.tdpWatts.is: a power cannot be negative, got '-225W' | expected a power such as 180W",
    ],
    [
      'a TDP of megawatts',
      tdp,
      'tdpWatts: { is: 2MW, from: amd }',
      "[2MW] packagePower.tdpWatts.is: cannot be more than 3kW, got '2MW'",
    ],
    [
      'no source',
      tdp,
      'tdpWatts: 225W',
      "[225W] packagePower.tdpWatts: '225W' has no source | write { is: 225W, from: … }, or unknown",
    ],
    [
      'a figure without from',
      tdp,
      'tdpWatts: { is: 225W }',
      "[tdpWatts] packagePower.tdpWatts.from: 'from' is missing | expected text",
    ],
    [
      'an undeclared source',
      tdp,
      'tdpWatts: { is: 225W, from: amdd }',
      "[amdd] packagePower.tdpWatts.from: no source is called 'amdd' | did you mean 'amd'?",
    ],
    [
      'an unknown key',
      tdp,
      'tpdWatts: { is: 225W, from: amd }',
      "[tpdWatts] packagePower.tpdWatts: unknown key 'tpdWatts' | did you mean 'tdpWatts'?",
    ],
    [
      'an unknown key of a figure',
      tdp,
      'tdpWatts: { is: 225W, from: amd, trust: high }',
      "[trust] packagePower.tdpWatts.trust: unknown key 'trust' | keys here: is, from, confidence, date",
    ],
    [
      'an unknown confidence',
      tdp,
      'tdpWatts: { is: 225W, from: amd, confidence: sure }',
      "[sure] packagePower.tdpWatts.confidence: expected one of measured, published, derived, fitted, announced, recalled, assumed, got 'sure' | known here: measured, published, derived, fitted, announced, recalled, assumed",
    ],
    [
      'a list for a number',
      tdp,
      'tdpWatts: [225W]',
      '[tdpWatts] packagePower.tdpWatts: expected a mapping, got a list',
    ],
    [
      'an unused source',
      '  default:\n',
      '  intel: { text: Ark, confidence: published, date: 2020 }\n  default:\n',
      "[intel] sources.intel: no number is from the source 'intel' | remove it, or name it with from:",
    ],
    [
      'a source without date',
      'confidence: derived\n    date: 2021',
      'confidence: derived',
      "[rome] sources.rome.date: 'date' is missing | expected text",
    ],
    [
      'a date that is none',
      'released: 2019-08',
      'released: August',
      '[August] released: is not a date | write 2023, 2023-05 or 2023-05-01',
    ],
    [
      'what has to be known',
      'cores: { is: 128, from: amd }',
      'cores: unknown',
      '[unknown] coreTypes.0.cores: has to be known | a machine without it cannot be described',
    ],
    [
      'half a core',
      'cores: { is: 128, from: amd }',
      'cores: { is: 128.5, from: amd }',
      '[128.5] coreTypes.0.cores.is: expected a whole number, got 128.5',
    ],
    [
      'caches that do not divide the cores',
      'llcCores: { is: 4, from: zen2 }',
      'llcCores: { is: 6, from: zen2 }',
      '[6] llcCores.is: does not divide the 128 cores',
    ],
    [
      'a capacity above 1',
      'capacity: { is: 1, from: amd }',
      'capacity: { is: 1.2, from: amd }',
      '[1.2] coreTypes.0.capacity.is: must be at most 1, got 1.2',
    ],
    [
      'idle above full power',
      'idleWatts: { is: 82.8W',
      'idleWatts: { is: 828W',
      '[828W] wallPower.idleWatts.is: cannot be more than fullWatts | one of the two numbers is wrong, or in another unit',
    ],
    [
      'a base frequency above the highest',
      'baseFrequency: { is: 2.25GHz',
      'baseFrequency: { is: 4.25GHz',
      '[4.25GHz] coreTypes.0.baseFrequency.is: cannot be more than maxFrequency | one of the two numbers is wrong, or in another unit',
    ],
    [
      'frequencies that do not ascend',
      'operatingPoints: unknown',
      'operatingPoints: [{ frequency: 2GHz, from: amd }, { frequency: 1.5GHz, watts: 2W, from: amd }]',
      '[1.5GHz] coreTypes.0.operatingPoints.1.frequency: frequency has to be above that of the one before',
    ],
    [
      'more sustained than peak bandwidth',
      'sustainedBandwidth: unknown',
      'sustainedBandwidth: { is: 500GB/s, from: amd }',
      '[500GB/s] memory.sustainedBandwidth.is: cannot be more than peakBandwidth | one of the two numbers is wrong, or in another unit',
    ],
    [
      'a load curve of nine points',
      'atLoad: unknown',
      'atLoad: { are: [90W, 91W], from: spec }',
      '[are] wallPower.atLoad.are: has 2 numbers | it is ten: at 10, 20 … 100 % load',
    ],
    [
      'a load curve above full power',
      'atLoad: unknown',
      'atLoad: { are: [90W, 91W, 92W, 93W, 94W, 95W, 96W, 97W, 98W, 400W], from: spec }',
      '[400W] wallPower.atLoad.are.9: cannot be more than fullWatts | one of the two numbers is wrong, or in another unit',
    ],
    [
      'an impossible rate',
      'price: unknown',
      'work: [{ work: hpl, rate: 9Tflop/s, from: spec }]',
      '[9Tflop/s] work.0.rate: is more than all cores can do at once, 6963Gflop/s',
    ],
    [
      'a rate without unit',
      'price: unknown',
      'work: [{ work: hpl, rate: 900, from: spec }]',
      "[900] work.0.rate: '900' has no unit; expected a rate of work such as 656Gflop/s | in flop/s, MIPS, B/s, token/s or operation/s, with k, M, G, T or P before it",
    ],
    [
      'measured what is announced',
      'released: 2019-08',
      'released: 2019-08\nannounced: true',
      '[measured] sources.spec.confidence: an announced machine has not been measured',
    ],
    [
      'no instruction set',
      'isa: x86-64\n',
      '',
      "[coreTypes] coreTypes: cores have an instruction set: 'isa' is missing",
    ],
    ['a machine of the future format', 'dyno-machine: 1', 'dyno-machine: 2', '[2] dyno-machine: expected 1, got 2'],
  ])('%s', (_, from, to, expected) => {
    expect(errorsAfter(from, to)).toEqual([expected]);
  });
});

/** A value that a key of a machine file may be given by mistake. */
const anything = fc.oneof(
  fc.constantFrom(
    'unknown',
    '225',
    '225W',
    '-1W',
    '1e999W',
    '{}',
    '[]',
    '""',
    'null',
    '{ is: 1 }',
    '{ from: amd }',
    '2MW',
  ),
  fc.string({ maxLength: 20 }),
);
const lines = example.split('\n');

test('any text ends in a machine or in located errors', () => {
  const read = (text: string): void => {
    const { machine, diagnostics = [] } = readMachine(text, 'any.yaml');
    expect(machine === undefined).toBe(diagnostics.length > 0);
    for (const { file, line, message } of diagnostics) {
      expect(file).toBe('any.yaml');
      expect(line).toBeGreaterThanOrEqual(0);
      expect(message).not.toBe('');
    }
  };
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), read), { numRuns: 200 });
  // a line changed, a line taken out, a line twice
  const line = fc.integer({ min: 0, max: lines.length - 1 });
  fc.assert(
    fc.property(line, anything, (at, value) =>
      read(lines.with(at, lines[at].replace(/: .*|$/, `: ${value}`)).join('\n')),
    ),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(line, line, (at, to) => {
      read(lines.toSpliced(at, 1).join('\n'));
      read(lines.toSpliced(to, 0, lines[at]).join('\n'));
    }),
    { numRuns: 100 },
  );
});
