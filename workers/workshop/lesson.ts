/** A lesson that was read, and what follows from the order of its steps. */
import type { LocalText } from '../lab/types.ts';
import type { Fact, Lesson, LessonStep, PredictionQuestion, StepOf } from './schema.ts';

export interface ReadyLesson {
  readonly lesson: Lesson;
  /** As it was read: it goes into hand-ins. */
  readonly source: string;
  /** SHA-256 of the source, 64 hexadecimal digits: two editions of a lesson are not the same lesson. */
  readonly hash: string;
}

export const isKind =
  <Kind extends LessonStep['kind']>(kind: Kind) =>
  (step: LessonStep): step is StepOf<Kind> =>
    step.kind === kind;

export const runSteps = ({ steps }: Lesson): readonly StepOf<'run'>[] => steps.filter(isKind('run'));

/** Questions that are sealed before a run: those between it and the run before it. */
export function questionsOf({ steps }: Lesson, run: string): readonly PredictionQuestion[] {
  let questions: PredictionQuestion[] = [];
  for (const step of steps) {
    if (step.kind === 'predict') questions.push(...step.questions);
    if (step.kind !== 'run') continue;
    if (step.id === run) return questions;
    questions = [];
  }
  return [];
}

/** The run that a prediction is about: the next one. */
export function runOfPrediction({ steps }: Lesson, predict: string): string | undefined {
  const from = steps.findIndex(({ id }) => id === predict);
  return steps.slice(from).find(isKind('run'))?.id;
}

/** Every expression over the results of a run, with the key path at which it is written. */
export interface Expression {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly run: string;
  readonly kind: 'number' | 'condition';
}

export function expressionsOf(lesson: Lesson): readonly Expression[] {
  const predictions = lesson.steps.flatMap((step, at) => {
    const run = step.kind === 'predict' ? runOfPrediction(lesson, step.id) : undefined;
    if (step.kind !== 'predict' || run === undefined) return [];
    return step.questions.flatMap((question, index) =>
      expressionsOfQuestion(question).map(({ path, text, kind }): Expression => {
        return { path: ['steps', at, 'questions', index, ...path], text, kind, run };
      }),
    );
  });
  const facts = (lesson.facts ?? []).map(({ run, holds }, index): Expression => {
    return { path: ['facts', index, 'holds'], text: holds, kind: 'condition', run };
  });
  return [...predictions, ...facts];
}

function expressionsOfQuestion(question: PredictionQuestion): readonly Omit<Expression, 'run'>[] {
  switch (question.ask) {
    case 'number':
      return [{ path: ['value'], text: question.value, kind: 'number' }];
    case 'direction':
      return [
        { path: ['before'], text: question.before, kind: 'number' },
        { path: ['after'], text: question.after, kind: 'number' },
      ];
    case 'order':
      return question.items.map(({ value }, index) => ({
        path: ['items', index, 'value'],
        text: value,
        kind: 'number',
      }));
    case 'choice':
      return question.options.flatMap(({ holds }, index) =>
        holds === undefined ? [] : [{ path: ['options', index, 'holds'], text: holds, kind: 'condition' as const }],
      );
  }
}

/** Every text of a lesson, with the key path at which it is written. */
export interface Words {
  readonly path: readonly (string | number)[];
  readonly text: LocalText;
}

export function wordsOf(lesson: Lesson): readonly Words[] {
  const found: Words[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    } else if (typeof value === 'object' && value !== null) {
      const text = value as Partial<LocalText>;
      if (typeof text.en === 'string')
        found.push({ path, text: { en: text.en, ...(text.zh !== undefined && { zh: text.zh }) } });
      else for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    }
  };
  visit(lesson, []);
  return found;
}

const FACT_LINK = /\]\(fact:([^)\s]*)\)/g;

/** Ids of the facts that a text marks, in its order. */
export const factsIn = (text: string): readonly string[] => Array.from(text.matchAll(FACT_LINK), ([, id]) => id);

export const factOf = ({ facts }: Lesson, id: string): Fact | undefined => facts?.find((fact) => fact.id === id);
