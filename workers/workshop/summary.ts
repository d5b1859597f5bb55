/** What a class predicted, found and answered: the trainer's view of a folder of hand-ins. */
import type { LocalText } from '../lab/types.ts';
import { isDone, quizScore } from './attempt.ts';
import type { HandIn, ReadHandIn } from './hand-in.ts';
import { isKind, questionsOf, type ReadyLesson, runSteps } from './lesson.ts';
import { type Answer, scoreOf, type Truth } from './outcome.ts';
import type { PredictionQuestion, QuizQuestion } from './schema.ts';

type Whole = Extract<ReadHandIn, { readonly kind: 'whole' }>;

/** A hand-in that does not count, and why. */
export interface SetAside {
  readonly fileName: string;
  readonly person: string | undefined;
  readonly because: 'broken' | 'altered' | 'replaced';
  readonly reason: string;
}

export interface PredictionRow {
  readonly person: string;
  readonly answer: Answer | undefined;
  /** Of this person's own run. */
  readonly truth: Truth | undefined;
  /** 0 … 1; undefined while answer or truth is missing. */
  readonly score: number | undefined;
  /** Seals made before the run; more than one: changed after sealing. */
  readonly seals: number;
}

export interface QuestionSummary {
  readonly question: PredictionQuestion;
  readonly run: string;
  readonly rows: readonly PredictionRow[];
}

export interface QuizSummary {
  readonly question: QuizQuestion;
  /** Persons by option, as chosen first. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly answered: number;
  readonly right: number;
}

export interface TextSummary {
  readonly step: string;
  readonly title: LocalText;
  readonly texts: readonly { readonly person: string; readonly text: string }[];
}

export interface PersonSummary {
  readonly person: string;
  readonly fileName: string;
  readonly savedAt: string;
  readonly minutes: number;
  /** Mean of the scores of the predictions that have one. */
  readonly predictions: number | undefined;
  readonly quiz: number | undefined;
  /** Titles of the steps that are not done. */
  readonly missing: readonly LocalText[];
}

export interface LessonSummary {
  readonly ready: ReadyLesson;
  readonly people: readonly PersonSummary[];
  readonly questions: readonly QuestionSummary[];
  readonly quiz: readonly QuizSummary[];
  readonly texts: readonly TextSummary[];
  /** Different results of the same run step: another version of Dyno, or another number of replications. */
  readonly unlike: readonly { readonly run: string; readonly identities: readonly string[] }[];
}

export interface ClassSummary {
  /** One for each edition of each lesson, in the order of their titles. */
  readonly lessons: readonly LessonSummary[];
  readonly setAside: readonly SetAside[];
}

export function summarise(handIns: readonly ReadHandIn[]): ClassSummary {
  const setAside: SetAside[] = [];
  const fine: Whole[] = [];
  for (const each of handIns) {
    const { fileName } = each;
    if (each.kind === 'broken') setAside.push({ fileName, person: undefined, because: 'broken', reason: each.reason });
    else if (each.flaws.length > 0)
      setAside.push({
        fileName,
        person: each.handIn.attempt.person,
        because: 'altered',
        reason: each.flaws.join(', '),
      });
    else fine.push(each);
  }
  const byLesson = groupBy(fine, ({ ready }) => ready.hash);
  const lessons = [...byLesson.values()].map((ofLesson) => {
    const latest = [...groupBy(ofLesson, ({ handIn }) => nameKey(handIn.attempt.person)).values()].map((ofPerson) => {
      const [last, ...others] = [...ofPerson].sort((a, b) => (a.handIn.savedAt < b.handIn.savedAt ? 1 : -1));
      for (const { fileName, handIn } of others)
        setAside.push({ fileName, person: handIn.attempt.person, because: 'replaced', reason: last.fileName });
      return last;
    });
    return summariseLesson(latest);
  });
  lessons.sort((a, b) => (a.ready.lesson.id < b.ready.lesson.id ? -1 : 1));
  return { lessons, setAside };
}

/** "li na" and "Li Na " are one person. */
const nameKey = (person: string): string => person.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function summariseLesson(handIns: readonly Whole[]): LessonSummary {
  const [{ ready }] = handIns;
  const { lesson } = ready;
  const attempts = handIns.map(({ handIn }) => handIn.attempt);
  const questions = runSteps(lesson).flatMap(({ id: run }) =>
    questionsOf(lesson, run).map((question) => ({
      question,
      run,
      rows: attempts.map((attempt) => predictionRow(question, run, attempt)),
    })),
  );
  const quiz = lesson.steps.filter(isKind('quiz')).flatMap((step) =>
    step.questions.map((question): QuizSummary => {
      const given = attempts.filter(({ quiz: answers }) => answers[question.id] !== undefined);
      const chosen = question.options.map(({ id }) => {
        return [
          id,
          given.filter((each) => each.quiz[question.id].first.includes(id)).map(({ person }) => person),
        ] as const;
      });
      const right = given.filter((each) => quizScore(question, each.quiz[question.id]) === 1).length;
      return { question, chosen: Object.fromEntries(chosen), answered: given.length, right };
    }),
  );
  const texts = lesson.steps.filter(isKind('explain')).map(({ id, title }) => ({
    step: id,
    title,
    texts: attempts.flatMap(({ person, texts: written }) => (written[id] ? [{ person, text: written[id].text }] : [])),
  }));
  const unlike = runSteps(lesson).flatMap(({ id }) => {
    const identities = [...new Set(attempts.flatMap(({ runs }) => (runs[id] ? [runs[id].identity] : [])))];
    return identities.length > 1 ? [{ run: id, identities }] : [];
  });
  const people = handIns.map((each) => personSummary(each, questions));
  return { ready, people, questions, quiz, texts, unlike };
}

function predictionRow(question: PredictionQuestion, run: string, attempt: HandIn['attempt']): PredictionRow {
  const seals = attempt.seals[run] ?? [];
  const answer = seals.at(-1)?.answers[question.id];
  const truth = attempt.runs[run]?.truths[question.id];
  const score = answer && truth ? scoreOf(question, answer, truth) : undefined;
  return { person: attempt.person, answer, truth, score, seals: seals.length };
}

function personSummary({ handIn, ready, fileName }: Whole, questions: readonly QuestionSummary[]): PersonSummary {
  const { attempt, savedAt } = handIn;
  const scores = questions.flatMap(({ rows }) => {
    const score = rows.find(({ person }) => person === attempt.person)?.score;
    return score === undefined ? [] : [score];
  });
  const asked = ready.lesson.steps.filter(isKind('quiz')).flatMap((step) => step.questions);
  const answered = asked.filter(({ id }) => attempt.quiz[id] !== undefined);
  return {
    person: attempt.person,
    fileName,
    savedAt,
    minutes: (Date.parse(savedAt) - Date.parse(attempt.startedAt)) / 60_000,
    predictions: mean(scores),
    quiz: mean(answered.map((question) => quizScore(question, attempt.quiz[question.id]))),
    missing: ready.lesson.steps.filter((step) => !isDone(attempt, step)).map(({ title }) => title),
  };
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
