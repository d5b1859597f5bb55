import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL_LESSON } from './lesson.fixture.ts';
import { readLesson } from './read-lesson.ts';

const errors = (text: string) => {
  const read = readLesson(text);
  return read.ok
    ? []
    : read.diagnostics.map(({ line, message, hint = '' }) => `${line}: ${message}${hint && ` | ${hint}`}`);
};
const changed = (from: string, to: string): readonly string[] => {
  expect(SMALL_LESSON).toContain(from);
  return errors(SMALL_LESSON.replace(from, to));
};

describe('a lesson file', () => {
  it('is read', () => expect(errors(SMALL_LESSON)).toEqual([]));

  it.each([
    ['an unknown key', 'minutes: 20', 'minuets: 20', "6: unknown key 'minuets' | did you mean 'minutes'?"],
    ['an unknown kind of step', 'kind: read', 'kind: reed', "12: unknown kind 'reed' | did you mean 'read'?"],
    ['an unknown unit', 'unit: ms', 'unit: parsec', '17: this is no unit'],
    ['a bad tolerance', 'within: 20%', 'within: roughly', '17: this is no tolerance'],
    [
      'a compared run that is not there',
      'run: first, text',
      'run: frist, text',
      "33: no run 'frist' comes before this step | did you mean 'first'?",
    ],
    ['a repeated id', 'id: look', 'id: intro', "33: another step is called 'intro'"],
    ['an unknown fact', '(fact:doubled)', '(fact:trebled)', "33: there is no fact 'trebled'"],
    [
      'a fact nobody says',
      '[doubled](fact:doubled)',
      'doubled',
      "10: no text marks the fact 'doubled' | as [words](fact:doubled)",
    ],
    ['a quiz without a right option', 'right: true, ', '', '51: no option is right'],
    [
      'an option that is never told right',
      ', otherwise: true',
      '',
      "23: an option has either 'holds' or otherwise: true",
    ],
    ['a later version', 'dyno-lesson: 1', 'dyno-lesson: 7', '1: lessons of version 7 are newer than this Dyno'],
  ])('with %s says so, with line and cure', (_, from, to, message) => {
    const found = changed(from, to);
    expect(
      found.some((line) => line.startsWith(message)),
      found.join('\n'),
    ).toBe(true);
  });

  it('says a prediction that no run answers', () => {
    const cut = SMALL_LESSON.slice(0, SMALL_LESSON.indexOf('  - id: second'));
    expect(errors(cut)).toEqual(['35: no run follows this prediction | add a step of kind run behind it']);
  });

  it('says that languages mark different facts', () => {
    const text = SMALL_LESSON.replace(
      "'It [doubled](fact:doubled).'",
      "{ en: 'It [doubled](fact:doubled).', zh: 翻倍。 }",
    );
    expect(errors(text)).toEqual(['33: the languages mark different facts | English: doubled; Chinese: none']);
  });

  it('never throws, whatever is cut, doubled or swapped in it', () => {
    const pieces = SMALL_LESSON.split(/(?<=[\n:{},])/);
    const place = fc.nat(pieces.length - 1);
    const edit = fc.tuple(place, place, fc.constantFrom('cut', 'swap', 'repeat', 'junk'), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const now = [...pieces];
        for (const [a, b, how, junk] of edits) {
          if (how === 'cut') now[a] = '';
          if (how === 'swap') [now[a], now[b]] = [now[b], now[a]];
          if (how === 'repeat') now[a] += now[b];
          if (how === 'junk') now[a] = junk;
        }
        const read = readLesson(now.join(''));
        if (!read.ok) expect(read.diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 80 },
    );
  });
});
