import { readdirSync, readFileSync } from 'node:fs';
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
    return `[${marked}] ${path}: ${message} | ${hint ?? ''}`;
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
    ['a missing unit', tdp, 'tdpWatts: { is: 225, from: amd }'],
    ['the unit of something else', tdp, 'tdpWatts: { is: 225V, from: amd }'],
    ['a negative power', tdp, 'tdpWatts: { is: -225W, from: amd }'],
    ['a TDP of megawatts', tdp, 'tdpWatts: { is: 2MW, from: amd }'],
    ['no source', tdp, 'tdpWatts: 225W'],
    ['a figure without from', tdp, 'tdpWatts: { is: 225W }'],
    ['an undeclared source', tdp, 'tdpWatts: { is: 225W, from: amdd }'],
    ['an unknown key', tdp, 'tpdWatts: { is: 225W, from: amd }'],
    ['an unknown key of a figure', tdp, 'tdpWatts: { is: 225W, from: amd, trust: high }'],
    ['an unknown confidence', tdp, 'tdpWatts: { is: 225W, from: amd, confidence: sure }'],
    ['a list for a number', tdp, 'tdpWatts: [225W]'],
    ['an unused source', '  default:\n', '  intel: { text: Ark, confidence: published, date: 2020 }\n  default:\n'],
    ['a source without date', 'confidence: derived\n    date: 2021', 'confidence: derived'],
    ['a date that is none', 'released: 2019-08', 'released: August'],
    ['what has to be known', 'cores: { is: 128, from: amd }', 'cores: unknown'],
    ['half a core', 'cores: { is: 128, from: amd }', 'cores: { is: 128.5, from: amd }'],
    ['caches that do not divide the cores', 'llcCores: { is: 4, from: zen2 }', 'llcCores: { is: 6, from: zen2 }'],
    ['a capacity above 1', 'capacity: { is: 1, from: amd }', 'capacity: { is: 1.2, from: amd }'],
    ['idle above full power', 'idleWatts: { is: 82.8W', 'idleWatts: { is: 828W'],
    ['a base frequency above the highest', 'baseFrequency: { is: 2.25GHz', 'baseFrequency: { is: 4.25GHz'],
    [
      'frequencies that do not ascend',
      'operatingPoints: unknown',
      'operatingPoints: [{ frequency: 2GHz, from: amd }, { frequency: 1.5GHz, watts: 2W, from: amd }]',
    ],
    [
      'more sustained than peak bandwidth',
      'sustainedBandwidth: unknown',
      'sustainedBandwidth: { is: 500GB/s, from: amd }',
    ],
    ['a load curve of nine points', 'atLoad: unknown', 'atLoad: { are: [90W, 91W], from: spec }'],
    ['an impossible rate', 'price: unknown', 'work: [{ work: hpl, rate: 9Tflop/s, from: spec }]'],
    ['a rate without unit', 'price: unknown', 'work: [{ work: hpl, rate: 900, from: spec }]'],
    ['measured what is announced', 'released: 2019-08', 'released: 2019-08\nannounced: true'],
    ['no instruction set', 'isa: x86-64\n', ''],
    ['a machine of the future format', 'dyno-machine: 1', 'dyno-machine: 2'],
  ])('%s', (what, from, to) => {
    expect(errorsAfter(from, to).join('\n')).toMatchSnapshot(what);
    expect(errorsAfter(from, to).length).toBeGreaterThan(0);
  });
});
