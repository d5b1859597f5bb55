import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { differences, NEVER, QUESTIONS, readAnswer } from './perfetto-figures.mjs';

describe('an answer of the trace processor', () => {
  it('is read with its column names, text and figures', () => {
    const text =
      'Loading trace: 0.12 MB\n"key","n","name"\n1,2840,"web-0"\n2,17,"say ""hi"", twice"\n\nQuery executed in 3.1 ms\n';
    expect(readAnswer(text)).toEqual({
      columns: ['key', 'n', 'name'],
      rows: [
        ['1', '2840', 'web-0'],
        ['2', '17', 'say "hi", twice'],
      ],
    });
  });

  it('may have one column, no rows, or be none', () => {
    expect(readAnswer('"n"\r\n5\r\n')).toEqual({ columns: ['n'], rows: [['5']] });
    expect(readAnswer('"cpu","ts"\n\n')).toEqual({ columns: ['cpu', 'ts'], rows: [] });
    expect(readAnswer('error: no such table\n')).toEqual({ columns: [], rows: [] });
  });
});

describe('two answers', () => {
  const ours = [
    [1, 3, 3000.4],
    [2, 1, 50],
  ];

  it('agree up to a nanosecond for each row behind a sum', () => {
    expect(
      differences(ours, [
        ['1', '3', '3003'],
        ['2', '1', '50'],
      ]),
    ).toEqual([]);
    expect(
      differences(ours, [
        ['1', '3', '3004'],
        ['2', '1', '50'],
      ]),
    ).toEqual(['1: 3000.4 ns here, 3004 ns there']);
  });

  it('differ in a count, and in what only one of them has', () => {
    expect(
      differences(ours, [
        ['1', '2', '3000'],
        ['3', '4', '1'],
      ]),
    ).toEqual(['1: 3 here, 2 there', '2: 1 here, 0 there', '3: 0 here, 4 there']);
    expect(differences([], [])).toEqual([]);
  });
});

describe('the check', () => {
  it('asks every question of both sides by one key', () => {
    for (const { ours, theirs } of QUESTIONS)
      for (const query of [ours, theirs]) expect(query).toMatch(/ as key, .* group by 1/);
    for (const { theirs } of NEVER) expect(theirs).toMatch(/^select /);
  });

  it.each([
    [[], /--trace-processor PATH/],
    [['--trace-processor', 'no/such/program'], /no\/such\/program is no program that can be run/],
  ])('with %j says what is missing', (args, message) => {
    const { status, stderr } = spawnSync(process.execPath, ['build/check-perfetto.mjs', ...args], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
