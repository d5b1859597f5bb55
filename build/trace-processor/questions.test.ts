import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { differences, NEVER, oursOf, QUESTIONS } from './questions.mjs';

describe('two answers', () => {
  const ours = [
    ['1', 3, 3000.4],
    ['2', 1, 50],
  ];

  it('agree up to a nanosecond for each row behind a duration', () => {
    expect(
      differences(ours, [
        [1, 3, 3003],
        [2, 1, 50],
      ]),
    ).toEqual([]);
    const off = [
      [1, 3, 3004],
      [2, 1, 50],
    ];
    expect(differences(ours, off)).toEqual(['1: 3000.4 here, 3004 there']);
    expect(differences(ours, off, { slackNs: 2 })).toEqual([]);
  });

  it('of other units agree up to a part in a thousand million', () => {
    const exact = { exact: false };
    expect(differences([['watts', 1e6, 1]], [['watts', 1e6, 1 + 1e-10]], exact)).toEqual([]);
    expect(differences([['watts', 1e6, 1]], [['watts', 1e6, 1.001]], exact)).toEqual(['watts: 1 here, 1.001 there']);
    expect(differences([['watts', 1, 0]], [['watts', 1, 0]], exact)).toEqual([]);
  });

  it('differ in a count, in a figure that is missing, and in what only one of them has', () => {
    expect(
      differences(ours, [
        [1, 2, 3000],
        [3, 4, 1],
      ]),
    ).toEqual(['1: 3 here, 2 there', '2: 1 here, 0 there', '3: 0 here, 4 there']);
    expect(differences([['1', 3, 1]], [['1', 3]])).toEqual(['1: 1 here, undefined there']);
    expect(differences([], [])).toEqual([]);
  });
});

describe('the check', () => {
  it('asks every question of both sides by one key', () => {
    for (const { ours, theirs, chrome = theirs } of QUESTIONS)
      for (const query of [ours, theirs, chrome]) expect(query).toMatch(/ as key,[\s\S]* as n\b[\s\S]* group by 1/);
    expect(new Set(QUESTIONS.map(({ name }) => name)).size).toBe(QUESTIONS.length);
    for (const { theirs } of NEVER) expect(theirs).toMatch(/^select /);
  });

  it('asks one variant of a saved run for what it has', () => {
    const query = oursOf(["b'", 'c'], ['tasks', 'requests']);
    expect(query.split('union all by name')).toHaveLength(4);
    expect(query).toContain("requests as (select * exclude variant from main.requests where variant = 'b''')");
    expect(query).not.toContain('slices');
  });

  it.each([
    [['--trace-processor'], /npm run check-perfetto -- /],
    [['--trace-processor', 'no/such/program'], /no\/such\/program is no WebAssembly program/],
    [['--trace-processor', 'package.json'], /package.json is no WebAssembly program/],
  ])('with %j says what is missing', (args, message) => {
    const { status, stderr } = spawnSync(process.execPath, ['build/check-perfetto.mjs', ...args], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
