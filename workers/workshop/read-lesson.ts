/** Lesson files: read, checked, and what is wrong with them said with its place. */
import { diagnose } from '../documents/diagnose.ts';
import type { Diagnostic, Place } from '../documents/diagnostic.ts';
import { locate, locateSpan, type Path, type Span } from '../documents/locate.ts';
import type { Problem } from '../documents/problems.ts';
import { suggest } from '../documents/suggest.ts';
import { validateAgainst } from '../documents/validate.ts';
import { parseYaml } from '../documents/yaml.ts';
import { sha256Hex } from '../scenario/sha256.ts';
import { parseDuration } from '../units/quantity.ts';
import { factsIn, type ReadyLesson, runSteps, wordsOf } from './lesson.ts';
import { LESSON_VERSION, type Lesson, type LessonStep, lessonSchema } from './schema.ts';
import { parseTolerance } from './tolerance.ts';

export type ReadLesson =
  | ({
      readonly ok: true;
      /** Where a key path stands in the file. */
      readonly locate: (path: Path, span?: Span) => Place;
    } & ReadyLesson)
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Any text ends in a lesson or in errors that say where and what helps; nothing is thrown. */
export function readLesson(text: string): ReadLesson {
  const yaml = parseYaml(text, { name: 'a lesson', begins: `dyno-lesson: ${LESSON_VERSION}` });
  if (!yaml.ok) return yaml;
  const { root, places } = yaml;
  const refuse = (problems: readonly Problem[]): ReadLesson => ({
    ok: false,
    diagnostics: diagnose(problems, ({ path, at }) => locate(root, places, path, at)),
  });
  const version = versionProblem(root.value);
  if (version) return refuse([version]);
  const { value: lesson, problems } = validateAgainst(lessonSchema, root.value);
  if (lesson === undefined) return refuse(problems);
  const found = [...idProblems(lesson), ...orderProblems(lesson), ...answerProblems(lesson), ...factProblems(lesson)];
  if (found.length > 0) return refuse(found);
  const find = (path: Path, span?: Span): Place =>
    span ? locateSpan(root, places, path, span) : locate(root, places, path);
  return { ok: true, lesson, source: text, hash: sha256Hex(new TextEncoder().encode(text)), locate: find };
}

const problem = (path: Path, message: string, hint = '', at: Problem['at'] = 'value'): Problem => ({
  path,
  at,
  message,
  hint,
});

/** A file of a later version is not taken apart key by key: the version is what is wrong with it. */
function versionProblem(value: unknown): Problem | undefined {
  const version =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['dyno-lesson'] : undefined;
  if (typeof version !== 'number' || version <= LESSON_VERSION) return undefined;
  return problem(
    ['dyno-lesson'],
    `lessons of version ${version} are newer than this Dyno`,
    `it reads version ${LESSON_VERSION}`,
  );
}

/** Answers are kept by the ids of questions, so these are unique in the lesson, as are those of steps and of facts. */
function idProblems({ steps, facts = [] }: Lesson): Problem[] {
  const questions = steps.flatMap((step, at) =>
    step.kind === 'predict' || step.kind === 'quiz'
      ? step.questions.map(({ id }, index) => ({ id, path: ['steps', at, 'questions', index, 'id'] as Path }))
      : [],
  );
  const inside = steps.flatMap((step, at) =>
    step.kind === 'predict' || step.kind === 'quiz'
      ? step.questions.flatMap((question, index) => {
          const [key, entries] =
            'items' in question
              ? (['items', question.items] as const)
              : 'options' in question
                ? (['options', question.options] as const)
                : (['', []] as const);
          return repeated(
            entries.map(({ id }, n) => ({ id, path: ['steps', at, 'questions', index, key, n, 'id'] })),
            key === 'items' ? 'item' : 'option',
          );
        })
      : [],
  );
  return [
    ...repeated(
      steps.map(({ id }, at) => ({ id, path: ['steps', at, 'id'] })),
      'step',
    ),
    ...repeated(questions, 'question'),
    ...repeated(
      facts.map(({ id }, at) => ({ id, path: ['facts', at, 'id'] })),
      'fact',
    ),
    ...inside,
  ];
}

function repeated(entries: readonly { readonly id: string; readonly path: Path }[], what: string): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [problem(path, `another ${what} is called '${id}'`)];
  });
}

/** Predictions need a run that answers them, comparisons one that was made. */
function orderProblems(lesson: Lesson): Problem[] {
  const { steps } = lesson;
  const runs = runSteps(lesson).map(({ id }) => id);
  const isBefore = (run: string, at: number): boolean =>
    steps.slice(0, at).some(({ kind, id }) => kind === 'run' && id === run);
  return steps.flatMap((step: LessonStep, at): Problem[] => {
    if (step.kind === 'predict' && !steps.slice(at).some(({ kind }) => kind === 'run'))
      return [problem(['steps', at], 'no run follows this prediction', 'add a step of kind run behind it', 'key')];
    if (step.kind === 'compare' && !isBefore(step.run, at))
      return [
        problem(['steps', at, 'run'], `no run '${step.run}' comes before this step`, suggest(step.run, runs, 'runs')),
      ];
    if (step.kind === 'run' && step.duration !== undefined && !parseDuration(step.duration).ok)
      return [problem(['steps', at, 'duration'], `'${step.duration}' is no duration`, 'such as 500ms')];
    if (step.kind === 'explore')
      return step.places.flatMap(({ range }, index) =>
        (['from', 'to'] as const).flatMap((end) =>
          range !== undefined && !parseDuration(range[end]).ok
            ? [problem(['steps', at, 'places', index, 'range', end], `'${range[end]}' is no time`, 'such as 250ms')]
            : [],
        ),
      );
    return [];
  });
}

/** Each question can be answered, and its answer be told right or wrong. */
function answerProblems({ steps }: Lesson): Problem[] {
  return steps.flatMap((step, at): Problem[] => {
    if (step.kind === 'quiz')
      return step.questions.flatMap(({ options }, index) =>
        options.some(({ right }) => right === true)
          ? []
          : [
              problem(
                ['steps', at, 'questions', index, 'options'],
                'no option is right',
                'add right: true to one',
                'key',
              ),
            ],
      );
    if (step.kind !== 'predict') return [];
    return step.questions.flatMap((question, index): Problem[] => {
      const path = ['steps', at, 'questions', index];
      if ('same' in question && question.same !== undefined && parseTolerance(question.same) === undefined)
        return [
          problem(
            [...path, 'same'],
            `'${question.same}' is no tolerance`,
            '5% (of the result), x1.1 (a factor), or a quantity',
          ),
        ];
      if (question.ask !== 'choice') return [];
      const { options } = question;
      const others = options.filter(({ otherwise }) => otherwise === true);
      if (others.length > 1)
        return [problem([...path, 'options'], 'only one option can be the one that is otherwise right', '', 'key')];
      return options.flatMap(({ holds, otherwise }, n) =>
        (holds === undefined) === (otherwise === undefined)
          ? [problem([...path, 'options', n], "an option has either 'holds' or otherwise: true")]
          : [],
      );
    });
  });
}

/** Words marked as a fact have one, every fact is said somewhere, and both languages say the same ones. */
function factProblems(lesson: Lesson): Problem[] {
  const { facts = [] } = lesson;
  const known = facts.map(({ id }) => id);
  const runs = runSteps(lesson).map(({ id }) => id);
  const marked = new Set<string>();
  const problems = wordsOf(lesson).flatMap(({ path, text }): Problem[] => {
    const byLanguage = Object.entries(text).map(([language, words]) => ({ language, ids: factsIn(words) }));
    for (const { ids } of byLanguage) for (const id of ids) marked.add(id);
    const unknown = byLanguage.flatMap(({ language, ids }) =>
      ids
        .filter((id) => !known.includes(id))
        .map((id) =>
          problem(
            text.zh === undefined ? path : [...path, language],
            `there is no fact '${id}'`,
            suggest(id, known, 'facts'),
          ),
        ),
    );
    const [english, chinese] = byLanguage.map(({ ids }) => [...new Set(ids)].sort().join(' '));
    const differ = chinese !== undefined && english !== chinese;
    return differ && unknown.length === 0
      ? [
          problem(
            [...path, 'zh'],
            'the languages mark different facts',
            `English: ${english || 'none'}; Chinese: ${chinese || 'none'}`,
          ),
        ]
      : unknown;
  });
  facts.forEach(({ id, run }, at) => {
    if (!marked.has(id))
      problems.push(problem(['facts', at, 'id'], `no text marks the fact '${id}'`, `as [words](fact:${id})`));
    if (!runs.includes(run))
      problems.push(problem(['facts', at, 'run'], `there is no run '${run}'`, suggest(run, runs, 'runs')));
  });
  return problems;
}
