import { type ReadLesson, readLesson } from '../../workers/workshop/read-lesson.ts';
import { lessonTexts } from './lesson-files.ts';

export type ShippedLesson = Extract<ReadLesson, { ok: true }>;

function readShipped(text: string): ShippedLesson {
  const read = readLesson(text);
  if (!read.ok) throw new Error(read.diagnostics[0]?.message);
  return read;
}

let lessons: Promise<readonly ShippedLesson[]> | undefined;

/** Lessons that ship, in the order of their files' names. */
export function shippedLessons(): Promise<readonly ShippedLesson[]> {
  lessons ??= lessonTexts()
    .then((texts) => texts.map(readShipped))
    .catch((error: unknown) => {
      lessons = undefined;
      throw error;
    });
  return lessons;
}
