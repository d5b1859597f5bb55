import type { Language } from '../lab/local-text.ts';
/** The class as a table for a spreadsheet: one row per person and question. */
import { quizScore } from './attempt.ts';
import type { ReadHandIn } from './hand-in.ts';
import { isKind } from './lesson.ts';
import { type ClassSummary, summarise } from './summary.ts';
import { answerText, truthText } from './words.ts';

const COLUMNS = ['lesson', 'person', 'kind', 'question', 'answer', 'result', 'score', 'file'] as const;

/** RFC 4180 with a byte order mark, which spreadsheets want for Chinese names. */
export function summaryCsv(handIns: readonly ReadHandIn[], language: Language): string {
  const rows: (readonly string[])[] = [COLUMNS];
  const summary = summarise(handIns);
  for (const { ready, people, questions, texts } of summary.lessons) {
    const { id, steps } = ready.lesson;
    for (const { person, fileName } of people) {
      const add = (kind: string, question: string, answer: string, result: string, score: number | undefined): void => {
        rows.push([
          id,
          person,
          kind,
          question,
          answer,
          result,
          score === undefined ? '' : String(Number(score.toFixed(3))),
          fileName,
        ]);
      };
      for (const { question, rows: ofQuestion } of questions) {
        const row = ofQuestion.find((each) => each.person === person);
        add(
          'prediction',
          question.id,
          row?.answer ? answerText(question, row.answer, language) : '',
          row?.truth ? truthText(question, row.truth, language) : '',
          row?.score,
        );
      }
      const handIn = handIns.find((each) => each.kind === 'whole' && each.fileName === fileName);
      const given = handIn?.kind === 'whole' ? handIn.handIn.attempt.quiz : {};
      for (const question of steps.filter(isKind('quiz')).flatMap((step) => step.questions)) {
        const answer = given[question.id];
        const right = question.options.filter((option) => option.right === true).map((option) => option.id);
        add('quiz', question.id, answer?.first.join(' ') ?? '', right.join(' '), answer && quizScore(question, answer));
      }
      for (const { step, texts: written } of texts)
        add('text', step, written.find((each) => each.person === person)?.text ?? '', '', undefined);
    }
  }
  rows.push(...setAsideRows(summary));
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const setAsideRows = ({ setAside }: ClassSummary): (readonly string[])[] =>
  setAside.map(({ person = '', because, reason, fileName }) => ['', person, because, '', reason, '', '', fileName]);

/** A cell that begins like a formula is text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^[-+]?[\d.]+( |$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
