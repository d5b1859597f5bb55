/**
 * Hand-ins: an attempt with the lesson it belongs to, in one JSON file that can be checked by itself. Nothing in it is
 * secret: whoever wants to forge a whole hand-in can. What cannot be done unnoticed is changing a prediction whose seal was
 * noted before the run, or any part of a file without making all of it anew.
 */
import * as z from 'zod';
import { validateAgainst } from '../documents/validate.ts';
import { VERSION } from '../runner/version.ts';
import { sha256Hex } from '../scenario/sha256.ts';
import type { Attempt } from './attempt.ts';
import { attemptSchema } from './attempt-schema.ts';
import { questionsOf, type ReadyLesson, runSteps } from './lesson.ts';
import { fits, truthOf } from './outcome.ts';
import { readLesson } from './read-lesson.ts';
import { isIntact, sha256Of } from './seal.ts';

export const HAND_IN_EXTENSION = '.dyno-handin';
const HAND_IN_VERSION = 1;
/** Longest file, in characters. */
const MAX_LENGTH = 16 * 2 ** 20;

export const isHandIn = (fileName: string): boolean => fileName.toLowerCase().endsWith(HAND_IN_EXTENSION);

const schema = z.strictObject({
  'dyno-handin': z.literal(HAND_IN_VERSION),
  dyno: z.string().max(100),
  savedAt: z.iso.datetime(),
  /** The lesson file as the learner had it. */
  lesson: z.string().max(4 * 2 ** 20),
  attempt: attemptSchema,
  /** SHA-256 of the canonical JSON of everything else. */
  digest: z.string(),
});

export type HandIn = z.output<typeof schema>;

/** Why a hand-in is not to be counted like the others. */
export type Flaw =
  | 'digest'
  | 'lesson'
  | 'seal'
  | 'order of times'
  | 'run without seal'
  | 'answer does not fit'
  | 'result does not follow';

export type ReadHandIn =
  | {
      readonly kind: 'whole';
      readonly fileName: string;
      readonly handIn: HandIn;
      readonly ready: ReadyLesson;
      /** Empty when all seals and hashes are those of what is there. */
      readonly flaws: readonly Flaw[];
    }
  | { readonly kind: 'broken'; readonly fileName: string; readonly reason: string };

/** The text of a hand-in. */
export function handInText({ source }: ReadyLesson, attempt: Attempt, savedAt: string): string {
  const content = { 'dyno-handin': HAND_IN_VERSION, dyno: VERSION, savedAt, lesson: source, attempt } as const;
  return `${JSON.stringify({ ...content, digest: sha256Of(content) }, undefined, 1)}\n`;
}

/** "p99-before-full Li Na.dyno-handin": a name that no file system refuses. */
export function handInName({ lesson, person }: Attempt): string {
  const safe = person.replace(/[^\p{L}\p{N} ._-]/gu, '_').trim();
  return `${lesson.id} ${safe === '' ? 'learner' : safe.slice(0, 60)}${HAND_IN_EXTENSION}`;
}

/** Any text ends in a hand-in, with what is wrong with it, or in a reason why it is none. */
export function readHandIn(text: string, fileName: string): ReadHandIn {
  const broken = (reason: string): ReadHandIn => ({ kind: 'broken', fileName, reason });
  if (text.length > MAX_LENGTH) return broken(`longer than ${MAX_LENGTH / 2 ** 20} Mi characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken(
      text.trim() === '' ? 'the file is empty' : 'this is not JSON: the file was cut short or is something else',
    );
  }
  const version =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['dyno-handin'] : undefined;
  if (version === undefined) return broken('this is not a hand-in');
  if (typeof version === 'number' && version > HAND_IN_VERSION)
    return broken(`hand-ins of version ${version} are newer than this Dyno`);
  const { value: handIn, problems } = validateAgainst(schema, value);
  if (!handIn) {
    const { path, message, hint } = problems.find(({ at }) => at === 'key') ?? problems[0];
    const said = `${path.join('.') || 'the file'}: ${message}`;
    return broken(hint === '' ? said : `${said} (${hint})`);
  }
  const lesson = readLesson(handIn.lesson);
  if (!lesson.ok) return broken('the lesson inside cannot be read');
  const ready = { lesson: lesson.lesson, source: lesson.source, hash: lesson.hash };
  return { kind: 'whole', fileName, handIn, ready, flaws: flawsOf(handIn, ready) };
}

function flawsOf(handIn: HandIn, { lesson, hash, source }: ReadyLesson): readonly Flaw[] {
  const { digest, ...content } = handIn;
  const { attempt } = content;
  const flaws = new Set<Flaw>();
  if (digest !== sha256Of(content)) flaws.add('digest');
  const isSameLesson = attempt.lesson.hash === hash && attempt.lesson.id === lesson.id;
  if (!isSameLesson || hash !== sha256Hex(new TextEncoder().encode(source))) flaws.add('lesson');
  for (const [run, seals] of Object.entries(attempt.seals)) {
    const of = { person: attempt.person, lesson: attempt.lesson.hash, run };
    if (!seals.every((each) => isIntact(each, of))) flaws.add('seal');
    const questions = questionsOf(lesson, run);
    for (const { answers } of seals)
      if (
        questions.length !== Object.keys(answers).length ||
        !questions.every((each) => answers[each.id] && fits(each, answers[each.id]))
      )
        flaws.add('answer does not fit');
  }
  for (const { id } of runSteps(lesson)) {
    const record = attempt.runs[id];
    if (!record) continue;
    const last = attempt.seals[id]?.at(-1);
    if (questionsOf(lesson, id).length > 0 && record.seal === undefined) flaws.add('run without seal');
    if (record.seal !== undefined && record.seal !== last?.hash) flaws.add('seal');
    if (last && last.at > record.at) flaws.add('order of times');
    if (!truthsFollow(handIn.attempt, lesson, id)) flaws.add('result does not follow');
  }
  return [...flaws];
}

/** What the run says to each question, worked out again from the figures in the file. */
function truthsFollow({ runs }: Attempt, lesson: ReadyLesson['lesson'], run: string): boolean {
  const { figures, truths } = runs[run];
  const earlier = Object.entries(runs)
    .filter(([id]) => id !== run)
    .flatMap(([id, record]) =>
      Object.entries(record.figures).map(([name, values]) => [`${id}.${name}`, values] as const),
    );
  const known = { ...Object.fromEntries(earlier), ...figures };
  return questionsOf(lesson, run).every((question) => {
    const truth = truthOf(question, known);
    return truth.ok ? sha256Of(truth.value) === sha256Of(truths[question.id]) : truths[question.id] === undefined;
  });
}
