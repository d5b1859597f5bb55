import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft, isSealed, mayRun, recordRun, sealPredictions, showAnswer, write } from './attempt.ts';
import { handInName, handInText, readHandIn } from './hand-in.ts';
import { at, halfWay, smallLesson, smallResult, wholeWay } from './lesson.fixture.ts';
import { isIntact } from './seal.ts';

const ready = smallLesson();
const text = handInText(ready, wholeWay(), at(9));
const flaws = (changed: string) => {
  const read = readHandIn(changed, 'x');
  return read.kind === 'whole' ? read.flaws : read.reason;
};
/** The file with its attempt changed and, like a careful forger would, its digest made anew. */
function forged(change: (attempt: ReturnType<typeof wholeWay>) => unknown): string {
  return handInText(ready, change(structuredClone(wholeWay())) as ReturnType<typeof wholeWay>, at(9));
}

describe('sealing', () => {
  it('locks the run until everything is predicted and sealed', () => {
    const { runs: _, seals: __, ...open } = halfWay();
    const before = { ...open, runs: {}, seals: {} };
    expect(mayRun(ready, before, 'first')).toBe(false);
    expect(recordRun(ready, before, 'first', smallResult(), at(3))).toBeUndefined();
    expect(sealPredictions(ready, draft(before, 'who', undefined), 'first', 's', at(2)).seals).toEqual({});
    expect(mayRun(ready, sealPredictions(ready, before, 'first', 's', at(2)), 'first')).toBe(true);
  });
  it('shows a prediction that was changed afterwards', () => {
    const before = { ...halfWay(), runs: {} };
    const later = draft(before, 'how-slow', { ask: 'number', value: 1, written: '1' });
    expect([isSealed(before, 'first'), isSealed(later, 'first')]).toEqual([true, false]);
    const again = sealPredictions(ready, later, 'first', 's', at(3));
    expect(again.seals.first).toHaveLength(2);
    const late = halfWay();
    expect(sealPredictions(ready, late, 'first', 's', at(5))).toBe(late);
  });
  it('holds for what was sealed and for nothing else', () => {
    const { person, lesson, seals } = halfWay();
    const [made] = seals.first;
    const of = { person, lesson: lesson.hash, run: 'first' };
    expect(isIntact(made, of)).toBe(true);
    expect(isIntact({ ...made, salt: 'other' }, of)).toBe(false);
    expect(isIntact(made, { ...of, person: 'Somebody else' })).toBe(false);
  });
  it('keeps a text as it was when the model answer was seen', () => {
    const seen = showAnswer(write(halfWay(), 'why', 'mine'), 'why', at(5));
    expect(write(seen, 'why', 'copied').texts.why.text).toBe('mine');
    expect(showAnswer(write(halfWay(), 'why', '  '), 'why', at(5)).texts.why.shown).toBeUndefined();
  });
});

describe('a hand-in', () => {
  it('comes back as it was', () => {
    const read = readHandIn(text, 'a.dyno-handin');
    expect(read).toMatchObject({ kind: 'whole', flaws: [] });
    if (read.kind === 'whole') expect(read.handIn.attempt).toEqual(wholeWay());
  });
  it('tells what was altered', () => {
    expect(flaws(text.replace('It queues.', 'It is magic.'))).toEqual(['digest']);
    expect(flaws(text.replace('id: small', 'id: small2'))).toContain('lesson');
    expect(flaws(forged((a) => ({ ...a, person: 'Somebody else' })))).toEqual(['seal']);
    const other = { ask: 'number', value: 5, written: '5' };
    expect(
      flaws(
        forged((a) => ({
          ...a,
          seals: {
            ...a.seals,
            first: [{ ...a.seals.first[0], answers: { ...a.seals.first[0].answers, 'how-slow': other } }],
          },
        })),
      ),
    ).toEqual(['seal']);
    expect(flaws(forged((a) => ({ ...a, runs: { ...a.runs, first: { ...a.runs.first, at: at(1) } } })))).toEqual([
      'order of times',
    ]);
    expect(
      flaws(
        forged((a) => ({
          ...a,
          seals: { second: a.seals.second },
          runs: { ...a.runs, first: { ...a.runs.first, seal: undefined } },
        })),
      ),
    ).toEqual(['run without seal']);
    const truths = { ...wholeWay().runs.first.truths, who: { ask: 'choice', options: ['neither'] } };
    expect(flaws(forged((a) => ({ ...a, runs: { ...a.runs, first: { ...a.runs.first, truths } } })))).toEqual([
      'result does not follow',
    ]);
  });
  it('says why it cannot be read', () => {
    expect(flaws('')).toBe('the file is empty');
    expect(flaws(text.slice(0, 200))).toContain('cut short');
    expect(flaws('{}')).toBe('this is not a hand-in');
    expect(flaws(text.replace('"dyno-handin": 1', '"dyno-handin": 9'))).toContain('newer than this Dyno');
    expect(flaws(text.replace('"savedAt"', '"savedWhen"'))).toContain("unknown key 'savedWhen'");
  });
  it('never throws, and counts no file with a changed character', () => {
    const characters = [...text];
    fc.assert(
      fc.property(fc.nat(characters.length - 1), fc.string({ minLength: 0, maxLength: 3 }), (place, junk) => {
        fc.pre(junk !== characters[place] && (junk + characters[place]).trim() !== '');
        const read = readHandIn([...characters.slice(0, place), junk, ...characters.slice(place + 1)].join(''), 'x');
        if (read.kind === 'whole' && read.flaws.length === 0)
          expect(JSON.stringify(read.handIn)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 50 },
    );
  });
  it('has a name that every file system takes', () => {
    expect(handInName(halfWay('Li/Na: "7"'))).toBe('small Li_Na_ _7_.dyno-handin');
    expect(handInName(halfWay('李娜'))).toBe('small 李娜.dyno-handin');
  });
});
