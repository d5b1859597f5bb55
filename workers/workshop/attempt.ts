/** One person's way through one lesson, and what each action does to it. Everything is plain data that is kept as JSON. */
import type { RunResult } from '../runner/types.ts';
import { type Figures, figuresOf, namedFigures } from './figures.ts';
import { questionsOf, type ReadyLesson } from './lesson.ts';
import { type Answer, fits, type Truth, truthOf } from './outcome.ts';
import type { LessonStep, StepOf } from './schema.ts';
import { type Answers, type Seal, seal } from './seal.ts';

export const ATTEMPT_VERSION = 1;

export interface RunRecord {
  /** ISO 8601. */
  readonly at: string;
  /** Identity of the run's results. */
  readonly identity: string;
  readonly replications: number;
  /** Seal that was valid when the run began; absent when there was nothing to predict. */
  readonly seal?: string;
  /** Figures that the lesson names. */
  readonly figures: Figures;
  /** What the run says to each question; a question whose expression has no value is missing. */
  readonly truths: Readonly<Record<string, Truth>>;
}

export interface QuizAnswer {
  /** Ids of the options chosen first; later choices do not count. */
  readonly first: readonly string[];
  readonly chosen: readonly string[];
}

export interface Attempt {
  readonly version: typeof ATTEMPT_VERSION;
  readonly person: string;
  readonly lesson: { readonly id: string; readonly hash: string };
  readonly startedAt: string;
  /** Step that is shown. */
  readonly step: string;
  /** When each finished step was finished. */
  readonly done: Readonly<Record<string, string>>;
  /** Predictions that are not sealed yet. */
  readonly drafts: Answers;
  /** By run step, in the order made: more than one when a seal was broken before the run. */
  readonly seals: Readonly<Record<string, readonly Seal[]>>;
  readonly runs: Readonly<Record<string, RunRecord>>;
  /** Free texts by step; `shown` once the model answer was seen, after which the text stays as it is. */
  readonly texts: Readonly<Record<string, { readonly text: string; readonly shown?: string }>>;
  /** By question. */
  readonly quiz: Readonly<Record<string, QuizAnswer>>;
  /** The scenario as the learner has it, where it differs from the lesson's. */
  readonly scenario?: string;
}

export function beginAttempt({ lesson, hash }: ReadyLesson, person: string, at: string): Attempt {
  return {
    version: ATTEMPT_VERSION,
    person,
    lesson: { id: lesson.id, hash },
    startedAt: at,
    step: lesson.steps[0].id,
    done: {},
    drafts: {},
    seals: {},
    runs: {},
    texts: {},
    quiz: {},
  };
}

export function draft(attempt: Attempt, question: string, answer: Answer | undefined): Attempt {
  const { [question]: _, ...others } = attempt.drafts;
  return { ...attempt, drafts: answer ? { ...others, [question]: answer } : others };
}

export const sealOf = (attempt: Attempt, run: string): Seal | undefined => attempt.seals[run]?.at(-1);

/** Questions before a run that have no prediction yet. */
export function unanswered({ lesson }: ReadyLesson, attempt: Attempt, run: string): readonly string[] {
  return questionsOf(lesson, run)
    .filter((question) => {
      const answer = attempt.drafts[question.id];
      return answer === undefined || !fits(question, answer);
    })
    .map(({ id }) => id);
}

/** Seals the predictions for a run. Nothing happens while one is missing, or once the run has been made. */
export function sealPredictions(ready: ReadyLesson, attempt: Attempt, run: string, salt: string, at: string): Attempt {
  const questions = questionsOf(ready.lesson, run);
  const isLate = attempt.runs[run] !== undefined;
  if (questions.length === 0 || isLate || unanswered(ready, attempt, run).length > 0) return attempt;
  const answers = Object.fromEntries(questions.map(({ id }) => [id, attempt.drafts[id]]));
  const { person, lesson } = attempt;
  const made = seal({ person, lesson: lesson.hash, run, answers, salt, at });
  return { ...attempt, seals: { ...attempt.seals, [run]: [...(attempt.seals[run] ?? []), made] } };
}

/** Whether predictions may be changed: not behind a seal, unless it is broken for all to see. */
export function isSealed(attempt: Attempt, run: string): boolean {
  const last = sealOf(attempt, run);
  if (!last) return false;
  return Object.entries(last.answers).every(
    ([id, answer]) => JSON.stringify(attempt.drafts[id]) === JSON.stringify(answer),
  );
}

/** Whether the run step may begin: nothing to predict, or all of it sealed. */
export function mayRun({ lesson }: ReadyLesson, attempt: Attempt, run: string): boolean {
  return questionsOf(lesson, run).length === 0 || isSealed(attempt, run);
}

/** Takes the results of a finished run. Undefined when its predictions were not sealed. */
export function recordRun(
  ready: ReadyLesson,
  attempt: Attempt,
  run: string,
  result: Pick<RunResult, 'identity' | 'seeds' | 'variants'>,
  at: string,
): Attempt | undefined {
  if (!mayRun(ready, attempt, run)) return undefined;
  const { lesson } = ready;
  const sealed = sealOf(attempt, run);
  const record: RunRecord = {
    at,
    identity: result.identity,
    replications: Math.max(
      0,
      ...result.variants.map(({ perReplication }) =>
        Math.max(0, ...Object.values(perReplication).map(({ length }) => length)),
      ),
    ),
    ...(sealed && { seal: sealed.hash }),
    figures: namedFigures(lesson, result),
    truths: truthsOf(ready, attempt, run, result),
  };
  return finish({ ...attempt, runs: { ...attempt.runs, [run]: record } }, run, at);
}

function truthsOf(
  { lesson }: ReadyLesson,
  { runs }: Attempt,
  run: string,
  result: Pick<RunResult, 'variants'>,
): Readonly<Record<string, Truth>> {
  const earlier = Object.entries(runs).filter(([id]) => id !== run);
  const figures = figuresOf(result, Object.fromEntries(earlier.map(([id, record]) => [id, record.figures])));
  const told = questionsOf(lesson, run).flatMap((question) => {
    const truth = truthOf(question, figures);
    return truth.ok ? [[question.id, truth.value] as const] : [];
  });
  return Object.fromEntries(told);
}

export function finish(attempt: Attempt, step: string, at: string): Attempt {
  return attempt.done[step] === undefined ? { ...attempt, done: { ...attempt.done, [step]: at } } : attempt;
}

export function write(attempt: Attempt, step: string, text: string): Attempt {
  if (attempt.texts[step]?.shown !== undefined) return attempt;
  return { ...attempt, texts: { ...attempt.texts, [step]: { text } } };
}

/** Shows the model answer: the learner's own stays as it is from here on. */
export function showAnswer(attempt: Attempt, step: string, at: string): Attempt {
  const own = attempt.texts[step];
  if (!own || own.text.trim() === '' || own.shown !== undefined) return attempt;
  return finish({ ...attempt, texts: { ...attempt.texts, [step]: { ...own, shown: at } } }, step, at);
}

export function answerQuiz(attempt: Attempt, question: string, chosen: readonly string[]): Attempt {
  const first = attempt.quiz[question]?.first ?? chosen;
  return { ...attempt, quiz: { ...attempt.quiz, [question]: { first, chosen } } };
}

/** All right options and no wrong one, at the first choice. */
export function quizScore({ options }: StepOf<'quiz'>['questions'][number], answer: QuizAnswer | undefined): number {
  if (!answer) return 0;
  return options.every(({ id, right }) => answer.first.includes(id) === (right === true)) ? 1 : 0;
}

/** Whether a step has been done: by what was done in it, or by going on where there is nothing to do. */
export function isDone(attempt: Attempt, step: LessonStep): boolean {
  switch (step.kind) {
    case 'run':
      return attempt.runs[step.id] !== undefined;
    case 'predict': {
      const own = step.questions.map(({ id }) => id);
      return Object.values(attempt.seals).some((seals) => own.every((id) => seals.at(-1)?.answers[id] !== undefined));
    }
    case 'quiz':
      return step.questions.every(({ id }) => attempt.quiz[id] !== undefined);
    case 'explain':
      return attempt.texts[step.id]?.shown !== undefined;
    case 'compare':
      return attempt.runs[step.run] !== undefined && attempt.done[step.id] !== undefined;
    default:
      return attempt.done[step.id] !== undefined;
  }
}
