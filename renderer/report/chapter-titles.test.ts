import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../workers/runner/types.ts';
import { chapterFacts, chapterTitles } from './chapter-titles.ts';
import { fixtureResult } from './report.fixture.ts';
import type { ReportRun } from './types.ts';

const FIXTURE = fixtureResult();
const machine = (value: string) => ({ label: { en: 'Machine', zh: '机器' }, value: { en: value } });
const measured = (value: string) => ({ label: { en: 'Measured', zh: '测量' }, value: { en: value } });
const long = 'a workload that is described in more words than any heading has room for';

const run = (change: Partial<RunResult> = {}, title?: string): ReportRun => {
  const setup = [machine(`4 CPU · HZ 250 · ${long}`), measured('2 s (+ 1 s)')];
  const result = { ...FIXTURE, title: { en: 'Hogs', zh: '占用' }, setup, seeds: [1, 2, 3], ...change };
  return { result, timelines: [], ...(title !== undefined && { title }) };
};
const titles = (...runs: readonly ReportRun[]) => chapterTitles(runs, 'en');

describe('headings of chapters', () => {
  it('are the titles of the runs while these differ', () => {
    expect(titles(run(), run({ title: { en: 'Others' } }))).toEqual(['Hogs', 'Others']);
  });

  it('say of runs of one title what differs, and nothing else', () => {
    const fewer = run({ setup: [machine(`2 CPU · HZ 250 · ${long}`), measured('5 s (+ 1 s)')] });
    expect(titles(run(), fewer)).toEqual(['Hogs · 4 CPU · 2 s (+ 1 s)', 'Hogs · 2 CPU · 5 s (+ 1 s)']);
    expect(titles(run(), run({ seeds: [1] }))).toEqual(['Hogs · 3 replications', 'Hogs · 1 replication']);
    expect(titles(run(), run({ seeds: [7, 8, 9] }))).toEqual(['Hogs · Seeds 1–3', 'Hogs · Seeds 7–9']);
    const [baseline, ...others] = FIXTURE.variants;
    const two = run({ variants: [baseline, others[0]] });
    expect(titles(two, run({ variants: [baseline] }))).toEqual([
      'Hogs · Alone, CFS 6.5, shares 1024:2',
      'Hogs · Alone',
    ]);
    expect(chapterTitles([two, run({ variants: [baseline] })], 'zh')[0]).toBe('占用 · 单独运行、CFS 6.5，权重 1024:2');
  });

  it('fall back to the identity, and to a number where the same run stands twice', () => {
    const other = run({ identity: 'ffffffffffffffffffffffffffffffff' });
    expect(titles(run({ identity: '00000000aaaa' }), other)).toEqual(['Hogs · 00000000', 'Hogs · ffffffff']);
    const [first, second] = titles(run(), run());
    expect(second).toBe(`${first} (2)`);
  });

  it('are what people call them', () => {
    expect(titles(run({}, 'Mine'), run(), run({ seeds: [1] }))).toEqual([
      'Mine',
      'Hogs · 3 replications',
      'Hogs · 1 replication',
    ]);
  });

  it('stand above a line that says which run it is', () => {
    const [baseline] = FIXTURE.variants;
    expect(chapterFacts(run({ variants: [baseline] }), 'en')).toBe('Alone · 3 replications');
  });
});
