import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { MAX_TEXT_LENGTH } from '../documents/yaml.ts';
import { scenarioJsonSchema, scenarioJsonSchemaText } from './json-schema.ts';
import { type ParsedScenario, parseScenario } from './parse.ts';

const FOLDER = new URL('../../scenarios/scheduling/', import.meta.url);
const shipped = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
const example = readFileSync(new URL('online-beside-batch.yaml', FOLDER), 'utf8');

function replaced(from: string, to: string): string {
  expect(example).toContain(from);
  return example.replace(from, to);
}

/** "line:column path: message | hint" of each diagnostic, the text it marks in place of its numbers. */
function errorsOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return parseScenario(text, 'test.yaml').diagnostics.map(({ line, column, endColumn, path, message, hint }) => {
    const marked = line === 0 ? '' : lines[line - 1].slice(column - 1, endColumn - 1);
    return `[${marked}] ${path}: ${message} | ${hint ?? ''}`;
  });
}

test.each(shipped)('the shipped scenario $name is valid and has both languages', ({ name, text }) => {
  const { scenario, diagnostics } = parseScenario(text, name);
  expect(diagnostics).toEqual([]);
  expect(scenario?.title.zh).toBeDefined();
  expect(scenario?.question?.zh).toBeDefined();
  expect(text.startsWith('# yaml-language-server: $schema=../scenario.schema.json\n')).toBe(true);
  for (const { text: claim, source } of scenario?.claims ?? []) {
    expect(claim.zh).toBeDefined();
    expect(source).not.toBe('');
  }
});

test('the JSON Schema beside the scenarios is the one of this code', async () => {
  await expect(scenarioJsonSchemaText()).toMatchFileSnapshot('../../scenarios/scenario.schema.json');
});

test('the JSON Schema accepts the shipped scenarios and refuses an unknown key', () => {
  const schema = z.fromJSONSchema(scenarioJsonSchema());
  for (const { text } of shipped) expect(schema.safeParse(parse(text)).error).toBeUndefined();
  expect(schema.safeParse({ ...parse(example), colour: 'red' }).success).toBe(false);
});

describe('an error says what, where and what helps', () => {
  test.each([
    [
      'an unknown key',
      'threads: 16',
      'thread: 16',
      "[thread] workload.batch.thread: unknown key 'thread' | did you mean 'threads'?",
    ],
    [
      'a machine file',
      'dyno: 1',
      'dyno-machine: 1',
      '[1] dyno-machine: this is a machine file, no scenario | dyno machines FILE checks it',
    ],
    [
      'a missing unit',
      '5600/s',
      '5600',
      "[5600] workload.web.arrivals.poisson: '5600' has no unit; expected a rate such as 5600/s | write 5600/s, or use another of /s, /ms, /us, /min",
    ],
    [
      'a wrong unit',
      'mean: 1ms',
      'mean: 1GHz',
      "[1GHz] workload.web.service.lognormal.mean: '1GHz' is a frequency; expected a duration such as 500us | units: ns, us, ms, s, min",
    ],
    [
      'a negative duration',
      'warmup: 2s',
      'warmup: -2s',
      "[-2s] measure.warmup: a duration cannot be negative, got '-2s' | expected a duration such as 500us",
    ],
    [
      '10^9 tasks',
      'threads: 16',
      'threads: 1000000000',
      '[1000000000] workload.batch.threads: must be at most 65536, got 1000000000 | ',
    ],
    [
      'too many tasks in all',
      'threads: 16',
      'threads: 65529',
      "[65529] workload.batch.threads: more than 65536 tasks in variant 'cfs' | ",
    ],
    [
      'an unknown kind',
      'kind: hog',
      'kind: hogg',
      "[hogg] workload.batch.kind: unknown kind 'hogg' | did you mean 'hog'?",
    ],
    [
      'a preemption model without its sections',
      'preemption: none',
      'preemption: { model: lazy, inKernel: 0.1, untilPoint: { constant: 1ms } }',
      '[preemption] machine.preemption.untilEnabled: is missing: preemption model "lazy" waits for it | ',
    ],
    [
      'a version without quotes',
      'kernel: "6.5"',
      'kernel: 6.5',
      '[6.5] variants.cfs.policy.cfs.kernel: a kernel version needs quotes | write kernel: "6.5"',
    ],
    [
      'an unknown version',
      'kernel: "6.5"',
      'kernel: "6.4"',
      "[\"6.4\"] variants.cfs.policy.cfs.kernel: expected one of 3.3, 4.14, 4.19, 5.10, 6.1, 6.5, got '6.4' | did you mean '6.1'?",
    ],
    [
      'an unknown group',
      'groups: { offline: { policy: SCHED_BT',
      'groups: { ofline: { policy: SCHED_BT',
      "[ofline] variants.bt.groups.ofline: no group of a workload is called 'ofline' | did you mean 'offline'?",
    ],
    [
      'an unknown workload',
      'without: [batch]',
      'without: [bach]',
      "[bach] variants.alone.without.0: no workload is called 'bach' | did you mean 'batch'?",
    ],
    [
      'a variant without work',
      'without: [batch]',
      'without: [batch, web]',
      '[without] variants.alone.without: leaves no workload | ',
    ],
    [
      'no baseline',
      'baseline: true',
      'baseline: false',
      '[variants] variants: no variant is the baseline | add baseline: true to the one to compare with',
    ],
    [
      'an unknown distribution',
      'lognormal',
      'lognorm',
      "[lognorm] workload.web.service.lognorm: unknown key 'lognorm' | did you mean 'lognormal'?",
    ],
    [
      'a distribution without a unit',
      '{ lognormal: { mean: 1ms, cv: 0.5 } }',
      '12',
      "[12] workload.web.service: '12' has no unit; expected a duration such as 500us | write 12us, or use another of ns, us, ms, s, min",
    ],
    [
      'SCHED_BT without BT',
      'bt: { kernel: tk3 } }\n    groups',
      'cfs: { kernel: "6.1" } }\n    groups',
      "[SCHED_BT] variants.bt.groups.offline.policy: variant 'bt' runs a kernel without SCHED_BT | give it policy: { bt: { kernel: tk3 } }",
    ],
    [
      'a CPU that does not exist',
      'threads: 16',
      'cpus: 0-9',
      "[0-9] workload.batch.cpus: there is no CPU 8 | variant 'cfs' has CPUs 0 to 7",
    ],
    [
      'requests of two versions of schbench',
      '{ kind: hog, group: offline, threads: 16 }',
      '{ kind: schbench, group: offline, workers: 16, spin: 30ms, think: 7ms }',
      "[7ms] workload.batch.think: 'think' and 'spin' are of different versions of schbench | schbench before 1.0 spins; later ones think and multiply matrices",
    ],
    [
      'caches that do not divide',
      'hz: 250',
      'hz: 250, llc: 3',
      '[3] machine.llc: 3 CPUs per last-level cache do not divide 8 CPUs | ',
    ],
    [
      'a bad name',
      '  bt:\n',
      '  b.t:\n',
      '[b.t] variants.b.t: a variant name is a letter followed by letters, digits, - or _ (64 at most) | ',
    ],
    [
      'a missing key',
      'duration: 30s, ',
      '',
      "[measure] measure.duration: 'duration' is missing | expected a duration such as 500us",
    ],
    ['a key stated twice', 'warmup: 2s', 'duration: 2s', "[duration] : 'duration' is stated twice | keep one of them"],
    [
      'an alias',
      'hz: 250',
      'hz: *hz',
      '[*hz] : aliases (*name) are not part of the format | put text that begins so in quotes',
    ],
    [
      'an anchor',
      'web:\n',
      'web: &x\n',
      '[&x] : anchors (&name) are not part of the format | put text that begins so in quotes',
    ],
    ['a merge key', 'hz: 250', '<<: 250', '[<<] : merge keys (<<) are not part of the format | '],
    ['a second document', '\nclaims:', '\n---\nclaims:', '[---] : a scenario is one YAML document | remove ---'],
    [
      'binary content',
      'TencentOS BT',
      'TencentOS \0BT',
      '[\0] : this is not text | a scenario is a YAML file in UTF-8',
    ],
    ['a prototype as a name', '  bt:\n', '  __proto__:\n', "[__proto__] : '__proto__' cannot be a name | "],
    [
      'a newer format',
      'dyno: 1',
      'dyno: 2',
      '[2] dyno: this file has format 2, and this Dyno reads formats up to 1 | open it with a newer Dyno',
    ],
    [
      'another lab',
      'lab: scheduling',
      'lab: scheduler',
      "[scheduler] lab: there is no lab 'scheduler' | did you mean 'scheduling'?",
    ],
    ['a number for a title', 'title: {', 'title: 5 # {', '[5] title: expected text, got 5 | '],
    [
      'an empty claim',
      'holds: bt.web.latency.p99 <= 1.01 * alone.web.latency.p99',
      'holds: ""',
      '[""] claims.0.holds: must not be empty | ',
    ],
  ])('%s', (_, from, to, error) => {
    expect(errorsOf(replaced(from, to))).toEqual([error]);
  });

  test('an empty file has no place', () => {
    expect(parseScenario('', 'empty.yaml').diagnostics).toEqual([
      {
        severity: 'error',
        message: 'the file is empty',
        line: 0,
        column: 0,
        endLine: 0,
        endColumn: 0,
        path: '',
        hint: 'a scenario begins with dyno: 1',
      },
    ]);
    expect(errorsOf('# only a comment\n')[0]).toContain('the file is empty');
  });

  test('a second baseline is reported where it is stated', () => {
    expect(errorsOf(replaced('  cfs:\n', '  cfs:\n    baseline: true\n'))).toEqual([
      "[true] variants.cfs.baseline: only one variant can be the baseline, and 'alone' is | remove it here or there",
    ]);
  });

  test('several errors come in the order of the text', () => {
    const text = replaced('cpus: 8', 'cpu: 8').replace('seed: 1', 'seed: -1');
    expect(errorsOf(text).map((error) => error.split(':')[0])).toEqual(['[cpu] machine.cpu', '[-1] measure.seed']);
  });

  test('an unknown cause of many errors does not flood the list', () => {
    const many = Array.from({ length: 200 }, (_, i) => `unknown${i}: 1`).join('\n');
    const { diagnostics } = parseScenario(`${example}\n${many}\n`, 'many.yaml');
    expect(diagnostics).toHaveLength(51);
    expect(diagnostics.at(-1)?.message).toBe('and 150 more errors');
  });
});

test('a place inside a text value can be found later', () => {
  const { locate } = parseScenario(example, 'a.yaml');
  const lines = example.split('\n');
  const { line, column, endColumn } = locate(['claims', 0, 'holds'], { offset: 3, length: 15 });
  expect(lines[line - 1].slice(column - 1, endColumn - 1)).toBe('web.latency.p99');
});

/** I10: whatever the bytes, the result is a scenario or located errors. */
function expectSettled({ scenario, diagnostics }: ParsedScenario, text: string): void {
  expect(diagnostics.length === 0).toBe(scenario !== undefined);
  const lines = text.split('\n').length;
  for (const { line, column, endLine, message } of diagnostics) {
    expect(message).not.toBe('');
    expect(line).toBeGreaterThanOrEqual(0);
    expect(endLine).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(line === 0 ? 0 : 1);
  }
}

describe('no text makes the parser fail', () => {
  test('arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) =>
        expectSettled(parseScenario(text, 'x'), text),
      ),
    );
  });

  test('a valid scenario with pieces cut, doubled and replaced', () => {
    const edit = fc.record({
      at: fc.nat(example.length),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.constantFrom(
          '',
          '{',
          '[',
          '- ',
          ': ',
          '"',
          "'",
          '|\n',
          '\n  ',
          '&a ',
          '*a',
          '!!x ',
          '? ',
          '---\n',
          '\t',
          '#',
          '-1',
          '1e999',
          'null',
          '{}',
          '[]',
          'constructor: ',
          '9'.repeat(30),
        ),
        fc.string({ maxLength: 10 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce(
          (was, { at, remove, insert }) => was.slice(0, at) + insert + was.slice(at + remove),
          example,
        );
        expectSettled(parseScenario(text, 'x'), text);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    '[',
    '[]',
    '{a: ',
    '- ',
    '? ',
    '! ',
    '&a ',
    '*a\n',
    '%a\n',
    ']',
    '---\n',
    'a:\n',
    'a: 1\n',
    '\n',
    '"',
    "'",
    '"a" ',
    '|\n',
    '{? ',
    '[1,',
    'x',
  ])(
    'a text of %j over and over is settled in bounded time',
    (piece) => {
      const text = piece.repeat(Math.floor(MAX_TEXT_LENGTH / piece.length));
      const { diagnostics } = parseScenario(text, 'x');
      expect(diagnostics.length).toBeGreaterThan(0);
    },
    20_000,
  );

  test('a text beyond the limit is refused unread', () => {
    expect(errorsOf('x'.repeat(MAX_TEXT_LENGTH + 1))[0]).toContain('the text is longer than 4 Mi characters');
  });
});
