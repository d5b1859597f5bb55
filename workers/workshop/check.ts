/** `dyno lesson check`: the lesson against the runs that it asks for. */
import { type Diagnostic, errorAt, type Place } from '../documents/diagnostic.ts';
import type { Path, Span } from '../documents/locate.ts';
import type { LocalText } from '../lab/types.ts';
import type { RunResult } from '../runner/types.ts';
import type { ClaimVerdict } from '../statistics/comparison.ts';
import type { ExpressionError } from '../statistics/tokens.ts';
import { parseDuration } from '../units/quantity.ts';
import { withChanges } from './change.ts';
import { conditionFrom, type Figures, figuresOf, numberFrom } from './figures.ts';
import { expressionsOf, type ReadyLesson, runSteps } from './lesson.ts';
import { type Truth, truthOf } from './outcome.ts';
import { type LessonTime, lessonTimes } from './reading-time.ts';
import type { PredictionQuestion, StepOf } from './schema.ts';

export interface LessonRun {
  /** Text of the scenario with the learner's changes made. */
  readonly scenario: string;
  readonly replications: number | undefined;
  readonly durationNs: number | undefined;
  readonly variants: readonly string[] | undefined;
}

/** Runs a scenario as the lesson asks for it; errors of the scenario are thrown. */
export type RunLesson = (run: LessonRun) => Promise<RunResult>;

export interface CheckedFact {
  readonly id: string;
  readonly verdict: ClaimVerdict;
  readonly inTheMean: boolean;
  readonly reason: LocalText;
}

export interface CheckedLesson {
  /** Errors, and warnings such as a fact that holds in the mean only. */
  readonly diagnostics: readonly Diagnostic[];
  readonly facts: readonly CheckedFact[];
  readonly truths: readonly { readonly question: PredictionQuestion; readonly truth: Truth }[];
  readonly runs: readonly { readonly id: string; readonly identity: string; readonly seconds: number }[];
  readonly times: readonly LessonTime[];
}

export interface CheckOptions {
  readonly run: RunLesson;
  /** Seconds since some moment. */
  readonly clock: () => number;
  /** Fewer replications than the lesson asks for: facts need only hold in the mean. */
  readonly replications?: number;
}

type Located = ReadyLesson & { readonly locate: (path: Path, span?: Span) => Place };

/** A lesson may take this many times as long as it says, or as short. */
const TIME_TOLERANCE = 1.5;

/** @param scenario text of the lesson's scenario */
export async function checkLesson(ready: Located, scenario: string, options: CheckOptions): Promise<CheckedLesson> {
  const { lesson, locate } = ready;
  const diagnostics: Diagnostic[] = [];
  const report = (severity: Diagnostic['severity'], path: Path, message: string, span?: Span): void => {
    diagnostics.push({ ...errorAt(locate(path, span), message, path.join('.')), severity });
  };
  const runs: CheckedLesson['runs'][number][] = [];
  const figures: Record<string, Figures> = {};
  const kept: Record<string, Figures> = {};
  for (const step of runSteps(lesson)) {
    const began = options.clock();
    const result = await options.run(lessonRun(step, scenario, options.replications));
    runs.push({ id: step.id, identity: result.identity, seconds: options.clock() - began });
    const collision = result.variants.find(({ id }) => runSteps(lesson).some((run) => run.id === id));
    if (collision)
      report('error', ['steps', lesson.steps.indexOf(step), 'id'], `a variant is called '${collision.id}' too`);
    figures[step.id] = figuresOf(result, kept);
    kept[step.id] = figuresOf(result);
  }
  checkExpressions(ready, figures, report);
  const truths = checkQuestions(ready, figures, report);
  const facts = checkFacts(ready, figures, options.replications !== undefined, report);
  checkPlaces(lesson, scenario, report);
  const times = lessonTimes(lesson, runs.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  for (const { language, reading, doing, run } of times) {
    const minutes = reading + doing + run;
    if (minutes > lesson.minutes * TIME_TOLERANCE || minutes * TIME_TOLERANCE < lesson.minutes)
      report(
        'warning',
        ['minutes'],
        `says ${lesson.minutes} minutes, about ${Math.round(minutes)} are likely (${language})`,
      );
  }
  return { diagnostics, facts, truths, runs, times };
}

type Report = (severity: Diagnostic['severity'], path: Path, message: string, span?: Span) => void;

function lessonRun(step: StepOf<'run'>, scenario: string, replications?: number): LessonRun {
  const duration = step.duration === undefined ? undefined : parseDuration(step.duration);
  return {
    scenario: step.change ? withChanges(scenario, step.change) : scenario,
    replications: replications ?? step.replications,
    durationNs: duration?.ok === true ? duration.value : undefined,
    variants: step.variants,
  };
}

function checkExpressions({ lesson }: ReadyLesson, figures: Readonly<Record<string, Figures>>, report: Report): void {
  for (const { path, text, run, kind } of expressionsOf(lesson)) {
    const evaluated = kind === 'number' ? numberFrom(text, figures[run]) : conditionFrom(text, figures[run]);
    if (!evaluated.ok) report('error', path, ...wordsOfError(evaluated.error));
  }
}

const wordsOfError = ({ message, offset, length }: ExpressionError): [string, Span] => [message, { offset, length }];

/** Every choice has one right option in the run: not none, not two. */
function checkQuestions(
  { lesson }: ReadyLesson,
  figures: Readonly<Record<string, Figures>>,
  report: Report,
): CheckedLesson['truths'] {
  const runIds = runSteps(lesson).map(({ id }) => id);
  let next = 0;
  return lesson.steps.flatMap((step, at) => {
    if (step.kind === 'run') next++;
    if (step.kind !== 'predict') return [];
    return step.questions.flatMap((question, index) => {
      const truth = truthOf(question, figures[runIds[next]]);
      if (!truth.ok) return [];
      const { value } = truth;
      if (value.ask === 'choice' && value.options.length !== 1) {
        const found =
          value.options.length === 0
            ? 'no option is right'
            : `more than one option is right: ${value.options.join(', ')}`;
        report('error', ['steps', at, 'questions', index, 'options'], `${found} in the run`);
      }
      return [{ question, truth: value }];
    });
  });
}

/** What a sweep is over stands in the scenario: without it a learner would see an empty form. */
function checkPlaces({ steps }: ReadyLesson['lesson'], scenario: string, report: Report): void {
  if (/^sweep:/m.test(scenario)) return;
  for (const [at, step] of steps.entries()) {
    if (step.kind !== 'explore') continue;
    for (const [index, { tab }] of step.places.entries())
      if (tab === 'sweep')
        report(
          'warning',
          ['steps', at, 'places', index, 'tab'],
          'the scenario has no section sweep that the tab could show',
        );
  }
}

/** @param reduced with fewer replications than the lesson asks for intervals are wide: the mean decides */
function checkFacts(
  { lesson }: ReadyLesson,
  figures: Readonly<Record<string, Figures>>,
  reduced: boolean,
  report: Report,
): CheckedFact[] {
  return (lesson.facts ?? []).flatMap(({ id, run, holds }, at) => {
    const held = conditionFrom(holds, figures[run]);
    if (!held.ok) return [];
    const { verdict, inTheMean, reason } = held.value;
    if (!inTheMean || verdict === 'not supported')
      report('error', ['facts', at, 'holds'], `the run says otherwise: ${reason.en}`);
    else if (verdict === 'depends' && !reduced)
      report('warning', ['facts', at, 'holds'], `holds in the mean, but not surely: ${reason.en}`);
    return [{ id, verdict, inTheMean, reason }];
  });
}
