/** What the commands of the workshop print. */

import { type Language, localText } from '../workers/lab/local-text.ts';
import { sayLines } from '../workers/messages/say.ts';
import type { CheckedLesson } from '../workers/workshop/check.ts';
import type { ClassSummary, LessonSummary, QuestionSummary } from '../workers/workshop/summary.ts';
import { answerText, truthText } from '../workers/workshop/words.ts';
import { formatDiagnostics } from './input.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

const WORDS = {
  en: {
    fine: 'fine',
    statements: 'Statements',
    results: 'Results',
    run: 'run',
    seconds: 's',
    minutes: (reading: number, doing: number, run: number) =>
      `${Math.round(reading + doing + run)} min: reading ${reading.toFixed(1)}, doing ${doing.toFixed(1)}, running ${run.toFixed(1)}`,
    person: 'person',
    predictions: 'predictions',
    quiz: 'quiz',
    missing: 'missing',
    answer: 'prediction',
    result: 'result',
    score: 'score',
    right: (right: number, of: number) => `${right} of ${of} right`,
    setAside: 'Set aside',
    unlike: (run: string, count: number) =>
      `run ${run}: ${count} different results; not all have the same version, replications or scenario`,
    because: { broken: 'broken', altered: 'altered', replaced: 'replaced by' },
    people: (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`,
    resealed: 'sealed more than once',
  },
  zh: {
    fine: '无误',
    statements: '文中陈述',
    results: '结果',
    run: '运行',
    seconds: '秒',
    minutes: (reading: number, doing: number, run: number) =>
      `${Math.round(reading + doing + run)} 分钟：阅读 ${reading.toFixed(1)}，操作 ${doing.toFixed(1)}，运行 ${run.toFixed(1)}`,
    person: '学员',
    predictions: '预测',
    quiz: '测验',
    missing: '未完成',
    answer: '预测',
    result: '结果',
    score: '得分',
    right: (right: number, of: number) => `${of} 人中 ${right} 人答对`,
    setAside: '未计入',
    unlike: (run: string, count: number) => `运行 ${run}：出现 ${count} 种结果，版本、重复次数或场景不尽相同`,
    because: { broken: '损坏', altered: '被改动', replaced: '已由更新的文件取代：' },
    people: (count: number) => `${count} 人`,
    resealed: '多次封存',
  },
} as const;

const VERDICT_MARK = { supported: '✓', depends: '~', 'not supported': '✗', 'not tested': '·' } as const;

/** The findings of `dyno lesson check` on one file. */
export function formatChecked(file: string, checked: CheckedLesson, language: Language): string {
  const words = WORDS[language];
  const { diagnostics, facts, truths, runs, times } = checked;
  const lines = [
    `${file}: ${diagnostics.some(({ severity }) => severity === 'error') ? '' : words.fine}`.trimEnd(),
    ...(diagnostics.length > 0 ? [formatDiagnostics(file, diagnostics)] : []),
    ...runs.map(
      ({ id, seconds, identity }) => `  ${words.run} ${id}: ${seconds.toFixed(1)} ${words.seconds} · ${identity}`,
    ),
    ...(truths.length > 0 ? [`  ${words.results}`] : []),
    ...truths.map(({ question, truth }) => `    ${question.id}: ${truthText(question, truth, language)}`),
    ...(facts.length > 0 ? [`  ${words.statements}`] : []),
    ...facts.map(({ id, verdict, reason }) => `    ${VERDICT_MARK[verdict]} ${id}: ${localText(reason, language)}`),
    ...times.map((time) => `  ${time.language}: ${words.minutes(time.reading, time.doing, time.run)}`),
  ];
  return `${lines.join('\n')}\n`;
}

const percent = (score: number | undefined): string => (score === undefined ? '–' : `${Math.round(score * 100)} %`);

/** What a class did, lesson by lesson. Names and free texts come from files: control characters are not printed. */
export function formatSummary({ lessons, setAside }: ClassSummary, language: Language): string {
  const words = WORDS[language];
  const aside = setAside.map(({ fileName, person, because, reason }) => {
    const who = person === undefined ? '' : ` (${person})`;
    return `  ${fileName}${who}: ${words.because[because]} ${sayLines(reason, language)}`;
  });
  const parts = [
    ...lessons.flatMap((lesson) => [...lessonLines(lesson, language), '']),
    ...(aside.length > 0 ? [words.setAside, ...aside] : []),
  ];
  return `${parts
    .flatMap((part) => part.split('\n').map(printable))
    .join('\n')
    .trimEnd()}\n`;
}

function lessonLines({ ready, people, questions, quiz, texts, unlike }: LessonSummary, language: Language): string[] {
  const words = WORDS[language];
  const table = people.map(({ person, predictions, quiz: score, missing }) => [
    person,
    percent(predictions),
    percent(score),
    missing.map((title) => localText(title, language)).join(', ') || '–',
  ]);
  return [
    `${localText(ready.lesson.title, language)} (${ready.lesson.id}, ${ready.hash.slice(0, 12)}): ${words.people(people.length)}`,
    ...unlike.map(({ run, identities }) => `! ${words.unlike(run, identities.length)}`),
    '',
    formatTable([[words.person, words.predictions, words.quiz, words.missing], ...table]),
    ...questions.flatMap((question) => ['', ...questionLines(question, language)]),
    ...quiz.flatMap(({ question, chosen, answered, right }) => [
      '',
      `${question.id}: ${words.right(right, answered)}`,
      ...question.options.map(
        (option) =>
          `  ${option.right === true ? '✓' : ' '} ${chosen[option.id]?.length ?? 0}  ${localText(option.text, language)}`,
      ),
    ]),
    ...texts.flatMap(({ title, texts: written }) => [
      '',
      localText(title, language),
      ...written.map(({ person, text }) => `  ${person}: ${text.replace(/\s+/g, ' ')}`),
    ]),
  ];
}

function questionLines({ question, rows }: QuestionSummary, language: Language): string[] {
  const words = WORDS[language];
  const cells = rows.map(({ person, answer, truth, score, seals }) => [
    person,
    answer ? answerText(question, answer, language) : '–',
    truth ? truthText(question, truth, language) : '–',
    percent(score),
    seals > 1 ? words.resealed : '',
  ]);
  return [question.id, formatTable([[words.person, words.answer, words.result, words.score, ''], ...cells])];
}
