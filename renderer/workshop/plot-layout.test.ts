import { expect, it } from 'vitest';
import type { QuestionSummary } from '../../workers/workshop/summary.ts';
import { showAnswer } from '../../workers/workshop/units.ts';
import { plotNumbers } from './plot-layout.ts';

function asked(unit: string, within: string, answers: readonly number[], truth: number) {
  const question = {
    id: 'q',
    ask: 'number',
    text: 'How much?',
    unit,
    within,
  } as unknown as QuestionSummary['question'];
  const rows = answers.map((value, at) => ({
    person: `P${at}`,
    answer: { ask: 'number', value },
    truth: { ask: 'number', value: truth },
    score: 1,
    seals: 1,
  }));
  const plotted = plotNumbers({ question, run: 'r', rows } as unknown as QuestionSummary);
  if (!plotted) throw new Error('nothing to draw');
  return plotted;
}

const written = (unit: string, ticks: readonly { readonly value: number }[]): readonly string[] =>
  ticks.map(({ value }) => showAnswer(value, unit));

it.each([
  ['ms', 'ms', [2e6, 7e6], 4e6, ['2 ms', '4 ms', '6 ms']],
  ['a factor', 'x', [1, 2.25], 1.5, ['1 ×', '1.5 ×', '2 ×']],
  ['a share', '%', [0.68, 0.83], 0.752, ['70 %', '75 %', '80 %']],
  ['bytes', 'MiB', [10 * 2 ** 20, 30 * 2 ** 20], 20 * 2 ** 20, ['10 MiB', '20 MiB', '30 MiB']],
])('writes round values of %s below the axis', (_, unit, answers, truth, expected) => {
  expect(written(unit, asked(unit, '1%', answers, truth).ticks)).toEqual(expected);
});

it('writes powers below a logarithmic axis', () => {
  const { logarithmic, ticks } = asked('ms', '1%', [1e6, 1e9], 1e7);
  expect(logarithmic).toBe(true);
  expect(written('ms', ticks)).toEqual(['1 ms', '10 ms', '100 ms', '1000 ms']);
});

it('puts a value where the dot of that value is', () => {
  const { dots, ticks } = asked('ms', '1%', [2e6, 7e6], 4e6);
  expect(dots[0].x).toBeCloseTo(ticks[0].x, 12);
});
