import { type ReadLesson, readLesson } from '../../workers/workshop/read-lesson.ts';

export type ShippedLesson = Extract<ReadLesson, { ok: true }>;

const FILES = import.meta.glob<string>('../../scenarios/lessons/*.yaml', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** A lab's lessons in the order in which they are to be taken: by the number their files begin with. */
let lessons: Promise<readonly ShippedLesson[]> | undefined;

/** Lessons that ship. They are files beside the page, read when somebody looks for them. */
export function shippedLessons(): Promise<readonly ShippedLesson[]> {
  lessons ??= Promise.all(
    Object.entries(FILES)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(async ([path, url]) => {
        const response = await fetch(url);
        const read = readLesson(await response.text());
        if (!read.ok) throw new Error(`${path}: ${read.diagnostics[0]?.message}`);
        return read;
      }),
  );
  return lessons;
}
