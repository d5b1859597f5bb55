/** What `dyno validate` prints, in the language of the terminal: its files, their rows and identifiers stay as they are. */
import type { Language } from '../workers/lab/local-text.ts';
import { sayer } from '../workers/messages/say.ts';
import { VALIDATION } from './chinese/validation.ts';
import { speak } from './say.ts';

const en = {
  counting: { counted: '', native: 'real machine, summed up by itself', shown: 'shown only' },
  kinds: { 'not checked': 'not checked', broken: 'broken' },
  confidence: { read: 'read', measured: 'measured', fitted: 'fitted', inferred: 'inferred', assumed: 'assumed' },
  file: (name: string, passed: number, all: number, how: string) =>
    `${name}: ${passed} of ${all} passed${how === '' ? '' : ` (${how})`}`,
  refused: (name: string, kind: string, reason: string) => `${name}: ${kind}: ${reason}`,
  note: (text: string) => `note: ${text}`,
  rows: {
    metric: 'metric',
    kernel: 'kernel',
    measured: 'measured',
    simulated: 'simulated',
    error: 'error',
    limit: 'limit',
    pass: 'pass',
    fail: 'FAIL',
  },
  kernels: ['kernel', 'model', 'files', 'checked', 'passed', 'rate', 'without *', ''],
  bars: 'passed of checked',
  orders: 'Variants in another order than measured',
  order: (kernel: string, file: string, metric: string, note: string) => `${kernel}, ${file}, ${metric}: ${note}`,
  notChecked: 'Not checked',
  because: (kind: string, reason: string, files: number, first: string) =>
    `${kind}: ${reason}: ${files === 1 ? '' : `${files} files, first `}${first}`,
  card: 'Model card',
  entry: (constant: string, value: string, confidence: string, source: string) =>
    `${constant}: ${value} (${confidence}: ${source})`,
  counted: (passed: number, checked: number, rate: string, byRepeats: number) =>
    `${passed} of ${checked} counted rows passed (${rate}); ${byRepeats} of them because the repeats themselves differ by more than the bar (*)`,
  others: (native: string, shown: string, unchecked: number, broken: number) =>
    `native: ${native}; shown only: ${shown}; files not checked: ${unchecked}, broken: ${broken}`,
  part: (some: number, all: number) => `${some} of ${all}`,
  list: ', ',
};

const zh: typeof en = {
  counting: { counted: '', native: '实机，单独汇总', shown: '仅列出' },
  kinds: { 'not checked': '未检查', broken: '损坏' },
  confidence: { read: '读自源码', measured: '实测', fitted: '拟合', inferred: '推断', assumed: '假设' },
  file: (name, passed, all, how) => `${name}：${all} 行中 ${passed} 行通过${how === '' ? '' : `（${how}）`}`,
  refused: (name, kind, reason) => `${name}：${kind}：${reason}`,
  note: (text) => `说明：${text}`,
  rows: {
    metric: '指标',
    kernel: '内核',
    measured: '实测',
    simulated: '模拟',
    error: '误差',
    limit: '限值',
    pass: '通过',
    fail: '未通过',
  },
  kernels: ['内核', '模型', '文件数', '已检查', '通过', '通过率', '不含 *', ''],
  bars: '通过/已检查',
  orders: '次序与实测不同的方案',
  order: (kernel, file, metric, note) => `${kernel}，${file}，${metric}：${note}`,
  notChecked: '未检查',
  because: (kind, reason, files, first) =>
    `${kind}：${reason}：${files === 1 ? '' : `${files} 个文件，第一个是 `}${first}`,
  card: '模型卡',
  entry: (constant, value, confidence, source) => `${constant}：${value}（${confidence}：${source}）`,
  counted: (passed, checked, rate, byRepeats) =>
    `计入的 ${checked} 行中 ${passed} 行通过（${rate}）；其中 ${byRepeats} 行是因为各次实测之差已超过限值（*）`,
  others: (native, shown, unchecked, broken) =>
    `实机：${native}；仅列出：${shown}；未检查的文件：${unchecked}，损坏：${broken}`,
  part: (some, all) => `${all} 行中 ${some} 行`,
  list: '，',
};

const WORDS: Readonly<Record<Language, typeof en>> = { en, zh };

export type ValidationWords = typeof en & {
  /** A metric, note, reason or entry of the card, which stand in English where they arise. */
  readonly say: (text: string) => string;
  /** What is measured: a name, or a few words. */
  readonly name: (text: string) => string;
};

const known = sayer(VALIDATION);

export function validationWords(language: Language): ValidationWords {
  const words = WORDS[language];
  if (language === 'zh') return { ...words, say: inChinese, name: known };
  const same = (text: string): string => text;
  return { ...words, say: same, name: same };
}

/** As it stands; else a list of what is known; else problems of a file, each behind the key where it is. */
function inChinese(text: string): string {
  if (Object.hasOwn(VALIDATION, text)) return VALIDATION[text];
  const parts = text.split(', ').map((part) => ({ part, said: known(part) }));
  if (parts.length > 1 && parts.every(({ part, said }) => said !== part))
    return parts.map(({ said }) => said).join(zh.list);
  const whole = known(text);
  if (whole !== text) return whole;
  if (text.includes('; ')) return text.split('; ').map(inChinese).join('；');
  const [, key, problem] = /^([\w.[\]]+): (.+)$/s.exec(text) ?? [];
  if (key !== undefined && known(problem) !== problem) return `${key}：${known(problem)}`;
  return speak(text, 'zh');
}
