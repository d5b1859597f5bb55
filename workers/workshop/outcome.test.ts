import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import { smallLesson, smallResult } from './lesson.fixture.ts';
import { questionsOf } from './lesson.ts';
import { orderOf, scoreOf, truthOf } from './outcome.ts';
import type { PredictionQuestion } from './schema.ts';
import { parseTolerance, toleratedRange } from './tolerance.ts';
import { parseAnswer, showAnswer, worthOf } from './units.ts';

const { lesson } = smallLesson();
const questions = questionsOf(lesson, 'first');
const figures = figuresOf(smallResult());
const truth = (id: string) => {
  const question = questions.find((each) => each.id === id) as PredictionQuestion;
  const found = truthOf(question, figures);
  if (!found.ok) throw new Error(found.error.message);
  return { question, truth: found.value };
};
const number = (value: number) => ({ ask: 'number', value, written: String(value) }) as const;

describe('what the run says', () => {
  it('is a number with its interval', () => {
    expect(truth('how-slow').truth).toMatchObject({ ask: 'number', value: expect.closeTo(4e6, 0), n: 3 });
  });
  it('is the option whose condition holds', () => {
    expect(truth('who').truth).toEqual({ ask: 'choice', options: ['busy'] });
    const even = truthOf(questions[1], figuresOf(smallResult(1)));
    expect(even).toEqual({ ok: true, value: { ask: 'choice', options: ['neither'] } });
  });
  it('is unchanged within what counts as the same', () => {
    expect(truth('mean').truth).toMatchObject({ direction: 'same' });
  });
  it('may be about an earlier run', () => {
    const [ratio] = questionsOf(lesson, 'second');
    const later = figuresOf(smallResult(3), { first: figures });
    expect(truthOf(ratio, later)).toMatchObject({ ok: true, value: { value: expect.closeTo(1.5, 9) } });
  });
  it('names what an expression asks for in vain', () => {
    const [ratio] = questionsOf(lesson, 'second');
    expect(truthOf(ratio, figures)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('unknown metric') },
    });
  });
});

describe('scores', () => {
  it.each([
    [4, 1],
    [4.7, 1],
    [5.5, 0.5],
    [2.5, 0.5],
    [6, 0],
    [1, 0],
  ])('%s ms against 4 ms within 20 %% is %s', (guess, score) => {
    const { question, truth: told } = truth('how-slow');
    expect(scoreOf(question, number(guess * 1e6), told)).toBe(score);
  });
  it('count the pairs of an order that stand right', () => {
    const { question, truth: told } = truth('rank');
    expect(scoreOf(question, { ask: 'order', items: ['alone', 'busy'] }, told)).toBe(1);
    expect(scoreOf(question, { ask: 'order', items: ['busy', 'alone'] }, told)).toBe(0);
  });
  it('of the right order are 1, and of the reversed one 0, for values that differ', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 6 }), (distinct) => {
        const items = distinct.map((value, at) => ({
          id: `i${at}`,
          text: { en: 'x' },
          value: String(2 ** (value % 40) + value * 1e6),
        }));
        const question = { id: 'q', text: { en: 'q' }, ask: 'order', from: 'lowest', items, same: '0' } as const;
        const told = truthOf(question, {});
        if (!told.ok || told.value.ask !== 'order') throw new Error('no truth');
        const right = orderOf(question, told.value.values);
        expect(scoreOf(question, { ask: 'order', items: right }, told.value)).toBe(1);
        expect(scoreOf(question, { ask: 'order', items: [...right].reverse() }, told.value)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
  it('of a nearer answer are never lower', () => {
    const { question, truth: told } = truth('how-slow');
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (away, share) => {
          const far = scoreOf(question, number(4e6 * (1 + away)), told);
          expect(scoreOf(question, number(4e6 * (1 + away * share)), told)).toBeGreaterThanOrEqual(far);
        },
      ),
    );
  });
});

describe('tolerances and units', () => {
  it('are shares, factors or quantities', () => {
    expect(toleratedRange(parseTolerance('20%')!, 10)).toEqual([8, 12]);
    expect(toleratedRange(parseTolerance('x2')!, 10)).toEqual([5, 20]);
    expect(toleratedRange(parseTolerance('1ms')!, 5e6)).toEqual([4e6, 6e6]);
    expect(['x1', '-5%', 'much'].map(parseTolerance)).toEqual([undefined, undefined, undefined]);
  });
  it('take a number alone in the unit of the question, and any other unit of the same kind', () => {
    expect(['12', '12 ms', '12000us', '12,0', '', 'many'].map((text) => parseAnswer(text, 'ms'))).toEqual([
      12e6,
      12e6,
      12e6,
      12e6,
      undefined,
      undefined,
    ]);
    expect(parseAnswer('33', '%')).toBeCloseTo(0.33);
    expect(parseAnswer('2.5 x', 'x')).toBe(2.5);
    expect([worthOf('ms'), worthOf('x'), worthOf('nonsense')]).toEqual([1e6, 1, undefined]);
    expect([showAnswer(4.237e6, 'ms'), showAnswer(0.333, '%'), showAnswer(2, 'x')]).toEqual([
      '4.24 ms',
      '33.3 %',
      '2 ×',
    ]);
  });
});
