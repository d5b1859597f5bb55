/** Every lesson that ships: what its texts say is held against runs of its scenario, with few replications. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scenarioTextInput } from '../cli/document-input.ts';
import { spawnInPlace } from '../workers/runner/in-place.fixture.ts';
import { RunServiceSession } from '../workers/runner/service-session.ts';
import { CONTROL } from '../workers/runner/types.ts';
import { checkLesson, type RunLesson } from '../workers/workshop/check.ts';
import { runSteps, wordsOf } from '../workers/workshop/lesson.ts';
import { readLesson } from '../workers/workshop/read-lesson.ts';

const FOLDER = new URL('../scenarios/', import.meta.url);
const names = readdirSync(new URL('lessons/', FOLDER)).filter((name) => name.endsWith('.yaml'));

/** Draws of what is not known about machines are cheap; one run of the swap lab says what all do. */
const REPLICATIONS = { scheduling: 2, swap: 1, hardware: 6 } as const;

function lessonOf(name: string) {
  const read = readLesson(readFileSync(new URL(`lessons/${name}`, FOLDER), 'utf8'));
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.diagnostics)}`);
  return read;
}

it('there are three lessons for each lab', () => {
  const labs = names.map((name) => lessonOf(name).lesson.lab);
  for (const lab of ['scheduling', 'swap', 'hardware']) expect(labs.filter((each) => each === lab)).toHaveLength(3);
});

describe.each(names)('%s', (name) => {
  const read = lessonOf(name);
  const { lesson } = read;

  it('teaches: predictions, a change, an explanation, questions, in 20 to 40 minutes', () => {
    const kinds = lesson.steps.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'predict').length).toBeGreaterThanOrEqual(2);
    expect(kinds).toEqual(expect.arrayContaining(['read', 'compare', 'explain', 'explore', 'quiz']));
    expect(runSteps(lesson).some(({ change }) => change !== undefined)).toBe(true);
    expect(lesson.minutes).toBeGreaterThanOrEqual(20);
    expect(lesson.minutes).toBeLessThanOrEqual(40);
    const asked = lesson.steps.flatMap((step) => (step.kind === 'quiz' ? step.questions : []));
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(asked.length).toBeLessThanOrEqual(6);
  });

  it('says everything in both languages, in their own punctuation', () => {
    for (const { path, text } of wordsOf(lesson)) {
      const neutral = !/[a-z]{3,}/.test(text.en.replace('Raspberry', ''));
      expect(text.zh !== undefined || neutral || /^Grace$/.test(text.en), `${path.join('.')} is not translated`).toBe(
        true,
      );
      const words = (text.zh ?? '').replace(/`[^`]*`/g, '');
      expect(words.match(/[\u4e00-\u9fff][,:;?!]|[,:;?!][\u4e00-\u9fff]/g), path.join('.')).toBeNull();
    }
  });

  it('is set in the quotation marks and apostrophes of the app', () => {
    for (const { path, text } of wordsOf(lesson)) {
      expect(`${text.en} ${text.zh ?? ''}`.replace(/`[^`]*`/g, '').match(/['"]/g), path.join('.')).toBeNull();
    }
  });

  it('says what the runs say', async () => {
    const { scenario: file } = lesson;
    if (typeof file !== 'string') throw new Error('lessons that ship are about scenarios that ship');
    const path = fileURLToPath(new URL(`${lesson.lab}/${file}`, FOLDER));
    const run: RunLesson = async ({ scenario, replications, durationNs, variants }) => {
      const service = new RunServiceSession(spawnInPlace, 2);
      const options = {
        ...(replications && { replications }),
        ...(durationNs && { durationNs }),
        ...(variants && { variants }),
      };
      const opened = await service.open(await scenarioTextInput(scenario, path), options);
      if (!opened.ok) throw new Error(JSON.stringify(opened.diagnostics));
      const result = await service.run(new SharedArrayBuffer(CONTROL.words * 4), options);
      await service.dispose();
      return result;
    };
    const clock = (): number => 0;
    const { diagnostics, times } = await checkLesson(read, readFileSync(path, 'utf8'), {
      run,
      clock,
      replications: REPLICATIONS[lesson.lab],
    });
    expect(diagnostics.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
    expect(times.map(({ language }) => language)).toEqual(['en', 'zh']);
    // a machine that does other work besides is not an error
  }, 240_000);
});
