/** How long a lesson takes: reading, running, and time to think. */
import { localText } from '../lab/local-text.ts';
import type { LocalText } from '../lab/types.ts';
import { questionsOf, runSteps, wordsOf } from './lesson.ts';
import type { Lesson } from './schema.ts';

/** Technical text with figures is read slower than prose. */
const WORDS_PER_MINUTE = 150;
const CHARACTERS_PER_MINUTE = 260;

/** Minutes for what is done rather than read. */
const MINUTES = { prediction: 1.2, change: 2, explore: 3, explain: 4, compare: 1, quizQuestion: 0.6 } as const;

const CHINESE = /[\u3400-\u9fff]/g;

/** Minutes to read a text; Chinese is counted in characters, everything else in words. */
function readingMinutes(text: string): number {
  const chinese = text.match(CHINESE)?.length ?? 0;
  const words = text.replace(CHINESE, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’.%-]*/gu)?.length ?? 0;
  return chinese / CHARACTERS_PER_MINUTE + words / WORDS_PER_MINUTE;
}

/** Minutes of one language; `run` are minutes that runs take on this machine. */
export interface LessonTime {
  readonly language: keyof LocalText;
  readonly reading: number;
  readonly doing: number;
  readonly run: number;
}

export function lessonTimes(lesson: Lesson, runMinutes: number): readonly LessonTime[] {
  const words = wordsOf(lesson);
  const languages = words.some(({ text }) => text.zh !== undefined) ? (['en', 'zh'] as const) : (['en'] as const);
  const doing = doingMinutes(lesson);
  return languages.map((language) => ({
    language,
    reading: words.reduce((sum, { text }) => sum + readingMinutes(localText(text, language)), 0),
    doing,
    run: runMinutes,
  }));
}

function doingMinutes(lesson: Lesson): number {
  const predictions = runSteps(lesson).reduce((sum, { id }) => sum + questionsOf(lesson, id).length, 0);
  return lesson.steps.reduce((sum, step) => {
    if (step.kind === 'run') return sum + (step.change?.length ?? 0) * MINUTES.change;
    if (step.kind === 'quiz') return sum + step.questions.length * MINUTES.quizQuestion;
    if (step.kind === 'explore' || step.kind === 'explain' || step.kind === 'compare') return sum + MINUTES[step.kind];
    return sum;
  }, predictions * MINUTES.prediction);
}
