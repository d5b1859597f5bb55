/** What is kept of people and their lessons, through the host: it outlives reload and crash. */
import * as z from 'zod';
import type { Attempt } from '../../workers/workshop/attempt.ts';
import { readAttempt } from '../../workers/workshop/attempt-schema.ts';
import { putAside } from '../host/put-aside.ts';
import type { Host } from '../host/types.ts';

type Kept = Pick<Host, 'readJournal' | 'writeJournal'>;

const PEOPLE_KEY = 'workshop.people';
const OPEN_KEY = 'workshop.open';
const attemptKey = (person: string, lesson: string): string => `workshop.attempt:${lesson}:${person}`;

const peopleSchema = z.strictObject({ version: z.literal(1), names: z.array(z.string()) });
const openSchema = z.strictObject({ version: z.literal(1), person: z.string().optional(), lesson: z.string() });

/** The lesson that was open when the app ended: its file's text, and who was at it. */
export type OpenLesson = z.output<typeof openSchema>;

function parsed<Schema extends z.ZodType>(schema: Schema, text: string | undefined): z.output<Schema> | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export async function readPeople(host: Kept): Promise<readonly string[]> {
  return parsed(peopleSchema, await host.readJournal(PEOPLE_KEY))?.names ?? [];
}

export function keepPeople(host: Kept, names: readonly string[]): Promise<void> {
  return host.writeJournal(PEOPLE_KEY, JSON.stringify({ version: 1, names }));
}

export async function readOpenLesson(host: Kept): Promise<OpenLesson | undefined> {
  return parsed(openSchema, await host.readJournal(OPEN_KEY));
}

export function keepOpenLesson(host: Kept, open: Omit<OpenLesson, 'version'> | undefined): Promise<void> {
  return host.writeJournal(OPEN_KEY, open && JSON.stringify({ version: 1, ...open }));
}

export async function readProgress(host: Kept, person: string, lesson: string): Promise<Attempt | undefined> {
  const key = attemptKey(person, lesson);
  const text = await host.readJournal(key);
  const attempt = text === undefined ? undefined : readAttempt(text);
  // that of a later version, or damaged
  if (text !== undefined && !attempt) await putAside(host, key, text);
  return attempt;
}

let writing: Promise<void> = Promise.resolve();

/** One write after the other: an older state never takes the place of a newer one. */
export function keepProgress(host: Kept, attempt: Attempt): Promise<void> {
  const write = (): Promise<void> =>
    host.writeJournal(attemptKey(attempt.person, attempt.lesson.id), JSON.stringify(attempt));
  writing = writing.then(write, write);
  return writing;
}
