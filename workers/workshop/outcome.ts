/** What the run says to each prediction, and how near an answer came. */
import type { Interval } from '../statistics/interval.ts';
import { conditionFrom, type Evaluated, type Figures, numberFrom } from './figures.ts';
import type { PredictionQuestion, QuestionOf } from './schema.ts';
import { isSame, parseTolerance, type Tolerance, toleratedRange } from './tolerance.ts';

export type Direction = 'up' | 'down' | 'same';

/** What a person predicted. */
export type Answer =
  /** In base units, and as it was typed. */
  | { readonly ask: 'number'; readonly value: number; readonly written: string }
  | { readonly ask: 'choice'; readonly option: string }
  /** Ids of all items, in the order asked for. */
  | { readonly ask: 'order'; readonly items: readonly string[] }
  | { readonly ask: 'direction'; readonly direction: Direction };

/** What the run says. Numbers are in base units. */
export type Truth =
  | ({ readonly ask: 'number' } & Interval)
  /** Options that are right: one, where the lesson was written well. */
  | { readonly ask: 'choice'; readonly options: readonly string[] }
  | { readonly ask: 'order'; readonly values: Readonly<Record<string, number>> }
  | { readonly ask: 'direction'; readonly before: number; readonly after: number; readonly direction: Direction };

const SAME_ORDER: Tolerance = { kind: 'share', share: 0.01 };

export function truthOf(question: PredictionQuestion, figures: Figures): Evaluated<Truth> {
  switch (question.ask) {
    case 'number': {
      const number = numberFrom(question.value, figures);
      return number.ok ? { ok: true, value: { ask: 'number', ...number.value } } : number;
    }
    case 'choice':
      return choiceTruth(question, figures);
    case 'order': {
      const values: Record<string, number> = {};
      for (const { id, value } of question.items) {
        const number = numberFrom(value, figures);
        if (!number.ok) return number;
        values[id] = number.value.value;
      }
      return { ok: true, value: { ask: 'order', values } };
    }
    case 'direction': {
      const before = numberFrom(question.before, figures);
      if (!before.ok) return before;
      const after = numberFrom(question.after, figures);
      if (!after.ok) return after;
      const [from, to] = [before.value.value, after.value.value];
      const same = isSame(from, to, parseTolerance(question.same) ?? SAME_ORDER);
      const direction = same ? 'same' : to > from ? 'up' : 'down';
      return { ok: true, value: { ask: 'direction', before: from, after: to, direction } };
    }
  }
}

function choiceTruth({ options }: QuestionOf<'choice'>, figures: Figures): Evaluated<Truth> {
  const right: string[] = [];
  for (const { id, holds } of options) {
    if (holds === undefined) continue;
    const held = conditionFrom(holds, figures);
    if (!held.ok) return held;
    if (held.value.inTheMean) right.push(id);
  }
  const otherwise = options.filter((option) => option.otherwise === true).map(({ id }) => id);
  return { ok: true, value: { ask: 'choice', options: right.length > 0 ? right : otherwise } };
}

/**
 * 0 … 1. A number within the tolerance of the result, or inside its 95 % interval, has 1, within twice the tolerance ½; an
 * order the share of its pairs that stand right, where values that are as good as equal may stand either way.
 */
export function scoreOf(question: PredictionQuestion, answer: Answer, truth: Truth): number {
  if (question.ask === 'number' && answer.ask === 'number' && truth.ask === 'number') {
    if (answer.value >= truth.low && answer.value <= truth.high) return 1;
    const tolerance = parseTolerance(question.within) ?? SAME_ORDER;
    const inside = (times: number): boolean => {
      const [low, high] = toleratedRange(tolerance, truth.value, times);
      return answer.value >= low && answer.value <= high;
    };
    return inside(1) ? 1 : inside(2) ? 0.5 : 0;
  }
  if (answer.ask === 'choice' && truth.ask === 'choice') return truth.options.includes(answer.option) ? 1 : 0;
  if (answer.ask === 'direction' && truth.ask === 'direction') return answer.direction === truth.direction ? 1 : 0;
  if (question.ask === 'order' && answer.ask === 'order' && truth.ask === 'order')
    return orderScore(question, answer.items, truth.values);
  return 0;
}

function orderScore(
  { items, from, same }: QuestionOf<'order'>,
  given: readonly string[],
  values: Readonly<Record<string, number>>,
): number {
  const within = (same === undefined ? undefined : parseTolerance(same)) ?? SAME_ORDER;
  let right = 0;
  let pairs = 0;
  items.forEach(({ id: a }, at) => {
    for (const { id: b } of items.slice(at + 1)) {
      pairs++;
      const [first, second] = given.indexOf(a) < given.indexOf(b) ? [a, b] : [b, a];
      const rises = values[first] < values[second];
      if (isSame(values[first], values[second], within) || rises === (from === 'lowest')) right++;
    }
  });
  return right / pairs;
}

/** Ids of the items in the order that the run gives. */
export function orderOf(
  { items, from }: QuestionOf<'order'>,
  values: Readonly<Record<string, number>>,
): readonly string[] {
  const sign = from === 'lowest' ? 1 : -1;
  return items.map(({ id }) => id).sort((a, b) => sign * (values[a] - values[b]));
}

/** Whether an answer can have been given to the question: answers come from files too. */
export function fits(question: PredictionQuestion, answer: Answer): boolean {
  switch (answer.ask) {
    case 'number':
      return question.ask === 'number';
    case 'direction':
      return question.ask === 'direction';
    case 'choice':
      return question.ask === 'choice' && question.options.some(({ id }) => id === answer.option);
    case 'order':
      return (
        question.ask === 'order' &&
        answer.items.length === question.items.length &&
        question.items.every(({ id }) => answer.items.includes(id))
      );
  }
}
