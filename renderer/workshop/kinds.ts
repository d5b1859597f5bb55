import type { LessonStep } from '../../workers/workshop/schema.ts';

/** What each kind of step is called. */
export const KIND_WORDS = {
  read: 'kindRead',
  predict: 'kindPredict',
  run: 'kindRun',
  compare: 'kindCompare',
  explain: 'kindExplain',
  explore: 'kindExplore',
  quiz: 'kindQuiz',
} as const satisfies Readonly<Record<LessonStep['kind'], string>>;
