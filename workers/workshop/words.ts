import { type Language, localText } from '../lab/local-text.ts';
/** Answers and results in words. */
import { type Answer, orderOf, type Truth } from './outcome.ts';
import type { PredictionQuestion } from './schema.ts';
import { showAnswer } from './units.ts';

const DIRECTIONS = {
  up: { en: 'up', zh: '上升' },
  down: { en: 'down', zh: '下降' },
  same: { en: 'unchanged', zh: '不变' },
} as const;

/** An answer in words. */
export function answerText(question: PredictionQuestion, answer: Answer, language: Language): string {
  switch (answer.ask) {
    case 'number':
      return question.ask === 'number' ? showAnswer(answer.value, question.unit) : answer.written;
    case 'direction':
      return DIRECTIONS[answer.direction][language];
    case 'choice':
      return optionText(question, answer.option, language);
    case 'order':
      return answer.items.map((item) => itemText(question, item, language)).join(' › ');
  }
}

/** What the run says, in words. */
export function truthText(question: PredictionQuestion, truth: Truth, language: Language): string {
  switch (truth.ask) {
    case 'number':
      return question.ask === 'number' ? showAnswer(truth.value, question.unit) : String(truth.value);
    case 'direction':
      return DIRECTIONS[truth.direction][language];
    case 'choice':
      return truth.options.map((option) => optionText(question, option, language)).join(' / ');
    case 'order':
      return question.ask === 'order'
        ? orderOf(question, truth.values)
            .map((item) => itemText(question, item, language))
            .join(' › ')
        : '';
  }
}

function optionText(question: PredictionQuestion, id: string, language: Language): string {
  const option = question.ask === 'choice' ? question.options.find((each) => each.id === id) : undefined;
  return option ? localText(option.text, language) : id;
}

function itemText(question: PredictionQuestion, id: string, language: Language): string {
  const item = question.ask === 'order' ? question.items.find((each) => each.id === id) : undefined;
  return item ? localText(item.text, language) : id;
}

/** Ends of a number's 95 % interval; undefined where there is none, or none that can be told from the number itself. */
export function intervalText(
  question: PredictionQuestion,
  truth: Truth,
): { readonly low: string; readonly high: string } | undefined {
  if (truth.ask !== 'number' || question.ask !== 'number' || truth.n < 2) return undefined;
  const [low, high] = [truth.low, truth.high].map((end) => showAnswer(end, question.unit)) as [string, string];
  return low === high ? undefined : { low, high };
}
