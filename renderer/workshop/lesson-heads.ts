import { parse } from 'yaml';
import type { Lesson } from '../../workers/workshop/schema.ts';
import { lessonTexts } from './lesson-files.ts';

/** What a card says of a lesson, from above the steps: the library does without the reader of lessons. */
export type LessonHead = Pick<Lesson, 'id' | 'title' | 'question' | 'minutes'>;

const headOf = (text: string): LessonHead => parse(text.slice(0, text.indexOf('\nfacts:'))) as LessonHead;

export const lessonHeads = async (): Promise<readonly LessonHead[]> => (await lessonTexts()).map(headOf);
