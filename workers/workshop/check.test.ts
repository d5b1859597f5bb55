import { describe, expect, it } from 'vitest';
import type { RunResult } from '../runner/types.ts';
import { changeStates, withChanges } from './change.ts';
import { checkLesson, type LessonRun } from './check.ts';
import { SMALL_LESSON, smallResult } from './lesson.fixture.ts';
import { readLesson } from './read-lesson.ts';

const SCENARIO =
  '# keep me\nmeasure: { duration: 1s, seed: 1 }\nworkload:\n  web: { threads: 4, arrivals: { poisson: 1200/s } }\n';

async function check(lesson: string, busy = 2) {
  const read = readLesson(lesson);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const runs: LessonRun[] = [];
  let now = 0;
  const checked = await checkLesson(read, SCENARIO, {
    clock: () => now++,
    run: async (run) => {
      runs.push(run);
      return smallResult(runs.length === 1 ? busy : 3) as RunResult;
    },
  });
  return { ...checked, asked: runs };
}

describe('the check of a lesson', () => {
  it('runs what the lesson asks for, with the changes made', async () => {
    const { diagnostics, asked, facts, truths } = await check(SMALL_LESSON);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(asked.map(({ scenario }) => /seed: (\d)/.exec(scenario)?.[1])).toEqual(['1', '2']);
    expect(facts).toMatchObject([{ id: 'doubled', verdict: 'supported' }]);
    expect(truths.map(({ question }) => question.id)).toEqual(['how-slow', 'who', 'rank', 'mean', 'ratio']);
  });
  it('says which statement the run contradicts', async () => {
    const { diagnostics } = await check(SMALL_LESSON, 1.2);
    const [wrong] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(wrong).toMatchObject({
      line: 10,
      path: 'facts.0.holds',
      message: expect.stringContaining('the run says otherwise'),
    });
  });
  it('says where an expression names what is not there', async () => {
    const { diagnostics } = await check(
      SMALL_LESSON.replace('value: busy.web.latency.p99,', 'value: busy.web.latency.p98,'),
    );
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ line: 17, message: expect.stringContaining("did you mean 'busy.web.latency.p99'") }),
    );
  });
  it('says when no option, or more than one, is right', async () => {
    const text = SMALL_LESSON.replace(
      'text: Neither, otherwise: true',
      'text: Neither, holds: busy.web.latency.p99 > 0',
    );
    expect((await check(text)).diagnostics).toContainEqual(
      expect.objectContaining({ message: 'more than one option is right: busy, neither in the run' }),
    );
  });
  it('leads to every tab, and warns where the sweep would be empty', async () => {
    const place = (tab: string): string => `{ label: L, tab: ${tab} }`;
    const exploring = (tabs: readonly string[]): string =>
      `${SMALL_LESSON}  - { id: places, kind: explore, title: P, text: T, places: [${tabs.map(place).join(', ')}] }\n`;
    expect((await check(exploring(['why', 'series', 'lab', 'data', 'report', 'timeline']))).diagnostics).toEqual([]);
    const { diagnostics } = await check(exploring(['why', 'sweep']));
    expect(diagnostics).toMatchObject([
      { severity: 'warning', path: 'steps.9.places.1.tab', message: expect.stringContaining('no section sweep') },
    ]);
    expect(readLesson(exploring(['swep'])).ok).toBe(false);
  });
  it('says when the minutes cannot be right', async () => {
    const { diagnostics } = await check(SMALL_LESSON.replace('minutes: 20', 'minutes: 200'));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'warning', message: expect.stringContaining('says 200 minutes') }),
    );
  });
});

describe('a change the learner makes', () => {
  const change = [
    { path: 'workload.web.arrivals.poisson', to: '1.8/ms' },
    { path: 'workload.web.threads', to: 4 },
  ];
  it('is found however it is written', () => {
    expect(changeStates(SCENARIO, change).map(({ made, present }) => [made, present])).toEqual([
      [false, '1200/s'],
      [true, '4'],
    ]);
    expect(changeStates(SCENARIO.replace('1200/s', '1800/s'), change).every(({ made }) => made)).toBe(true);
    expect(changeStates('not: [yaml', change).every(({ made }) => !made)).toBe(true);
  });
  it('has the place of its value, or of what the value will belong to', () => {
    const [{ place }] = changeStates(SCENARIO, change);
    const line = SCENARIO.split('\n')[(place?.line ?? 0) - 1];
    expect(line.slice((place?.column ?? 0) - 1, (place?.endColumn ?? 0) - 1)).toBe('1200/s');
    const [missing] = changeStates(SCENARIO, [{ path: 'workload.web.burst.every', to: '1ms' }]);
    const [web] = changeStates(SCENARIO, [{ path: 'workload.web', to: 1 }]);
    expect([missing.present, missing.made]).toEqual([undefined, false]);
    const { line: at, column } = web.place ?? {};
    expect(missing.place).toEqual({ line: at, column, endLine: at, endColumn: column });
    expect(changeStates('not: [yaml', change)[0].place).toBeUndefined();
  });
  it('can be made, and leaves the rest as it is', () => {
    const text = withChanges(SCENARIO, change);
    expect(text).toContain('# keep me');
    expect(changeStates(text, change).every(({ made }) => made)).toBe(true);
  });
});
