import { type Language, localText } from '../workers/lab/local-text.ts';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import type { Explanation, Request, Share, Wait } from '../workers/scheduling/why/explain.ts';
import { PART_LABELS, PARTS } from '../workers/scheduling/why/parts.ts';
import { notMovedText } from '../workers/scheduling/why/texts.ts';
import { formatDuration } from '../workers/units/format.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

export interface WhyAnswer {
  readonly variant: string;
  readonly replication: number;
  readonly seed: number;
  readonly explanation: Explanation;
  /** Undefined when the question was about a task. */
  readonly request: Request | undefined;
  /** Share of the workload's requests that were at most as slow. */
  readonly rank: number | undefined;
}

const WORDS = {
  en: {
    replication: 'replication',
    seed: 'seed',
    request: (row: number, task: string) => `Request ${row}, served by ${task}`,
    task: (task: string) => `Task ${task}`,
    arrived: 'arrived at',
    response: 'response',
    rank: (share: string) => `slower than ${share} of its kind`,
    part: 'part',
    time: 'time',
    share: 'share',
    ran: 'on a CPU',
    waited: 'runnable, without a CPU',
    slept: 'asleep',
    antagonists: (ns: string) => `Who had its CPU while it waited (${ns})`,
    noWait: 'It never waited for a CPU.',
    siblings: 'Who ran on sibling threads of its core while it ran',
    task1: 'task',
    workload: 'workload',
    policy: 'policy',
    ofWait: 'of the wait',
    ofRun: 'of its time on a CPU',
    waits: 'Waits, longest first',
    more: (n: number) => `and ${n} shorter waits`,
    nobody: 'nobody',
    ended: (reason: string) => `ended: ${reason}`,
    own: ' (same workload)',
    colon: ': ',
    comma: ', ',
    list: ', ',
    semicolon: '; ',
  },
  zh: {
    replication: '重复',
    seed: '种子',
    request: (row: number, task: string) => `请求 ${row}，由 ${task} 处理`,
    task: (task: string) => `任务 ${task}`,
    arrived: '到达时刻',
    response: '响应时间',
    rank: (share: string) => `慢于同类请求的 ${share}`,
    part: '部分',
    time: '时间',
    share: '占比',
    ran: '在 CPU 上',
    waited: '可运行但没有 CPU',
    slept: '睡眠',
    antagonists: (ns: string) => `等待期间（${ns}）占用其 CPU 的任务`,
    noWait: '从未等待 CPU。',
    siblings: '运行期间同核其他硬件线程上的任务',
    task1: '任务',
    workload: '工作负载',
    policy: '策略',
    ofWait: '占等待',
    ofRun: '占运行时间',
    waits: '各次等待，最长在前',
    more: (n: number) => `另有 ${n} 次较短的等待`,
    nobody: '无',
    ended: (reason: string) => `结束原因：${reason}`,
    own: '（同一工作负载）',
    colon: '：',
    comma: '，',
    list: '、',
    semicolon: '；',
  },
} as const;

/** The answer as text for a terminal. */
export function formatWhy(
  file: string,
  { variant, replication, seed, explanation, request, rank }: WhyAnswer,
  directory: RecordingDirectory,
  language: Language,
): string {
  const words = WORDS[language];
  const { task, fromNs, toNs, waitedNs, ranNs, antagonists, siblings, waits, moreWaits } = explanation;
  const name = directory.tasks[task].name;
  const lines = [
    `${file} · ${variant} · ${words.replication} ${replication} (${words.seed} ${seed})`,
    ...(request
      ? [
          words.request(request.row, name),
          `${words.arrived} ${instant(fromNs)}${words.comma}${words.response} ${formatDuration(toNs - fromNs)}${rank === undefined ? '' : `${words.comma}${words.rank(percent(rank, 2))}`}`,
        ]
      : [`${words.task(name)}${words.colon}${instant(fromNs)} … ${instant(toNs)}`]),
    '',
    partTable(explanation, request, language),
    '',
    ...(waitedNs === 0
      ? [words.noWait]
      : [
          words.antagonists(formatDuration(waitedNs)),
          shareTable(antagonists, waitedNs, words.ofWait, task, directory, language),
          '',
          words.waits,
          ...waits.map((wait) => waitLine(wait, directory, language)),
          ...(moreWaits > 0 ? [words.more(moreWaits)] : []),
        ]),
    ...(siblings.length > 0
      ? ['', words.siblings, shareTable(siblings, ranNs, words.ofRun, task, directory, language)]
      : []),
  ];
  return `${lines.map((line) => line.split('\n').map(printable).join('\n')).join('\n')}\n`;
}

function partTable(explanation: Explanation, request: Request | undefined, language: Language): string {
  const words = WORDS[language];
  const total = explanation.toNs - explanation.fromNs;
  const rows: readonly (readonly [string, number])[] = request?.parts
    ? PARTS.map((part, code) => [localText(PART_LABELS[part], language), request.parts?.[code] ?? 0] as const)
        .filter(([, ns]) => ns > 0)
        .sort((a, b) => b[1] - a[1])
    : [
        [words.ran, explanation.ranNs],
        [words.waited, explanation.waitedNs],
        [words.slept, explanation.sleptNs],
      ];
  return formatTable([
    [words.part, words.time, words.share],
    ...rows.map(([label, ns]) => [label, formatDuration(ns), percent(ns / total, 1)]),
  ]);
}

/** Tasks shown by name; more are summed up. */
const LISTED = 10;

function shareTable(
  shares: readonly Share[],
  totalNs: number,
  ofWhat: string,
  task: number,
  { tasks }: RecordingDirectory,
  language: Language,
): string {
  const words = WORDS[language];
  const listed = shares.slice(0, LISTED);
  const rest = shares.slice(LISTED).reduce((sum, { ns }) => sum + ns, 0);
  return formatTable([
    [words.task1, words.workload, words.policy, words.time, ofWhat],
    ...listed.map(({ task: other, ns }) => {
      const { name, workload, policy } = tasks[other];
      const own = workload === tasks[task].workload ? words.own : '';
      return [name, `${workload}${own}`, policy, formatDuration(ns), percent(ns / totalNs, 1)];
    }),
    ...(rest > 0 ? [[`+ ${shares.length - LISTED}`, '', '', formatDuration(rest), percent(rest / totalNs, 1)]] : []),
  ]);
}

function waitLine(wait: Wait, directory: RecordingDirectory, language: Language): string {
  const words = WORDS[language];
  const ran = wait.ranInstead
    .slice(0, 3)
    .map(({ task: other, ns }) => `${directory.tasks[other].name} ${formatDuration(ns)}`)
    .join(words.list);
  const where = `  ${instant(wait.fromNs)}  CPU ${wait.cpu}  ${formatDuration(wait.toNs - wait.fromNs)}`;
  // who could have been anywhere else is a question only where others ran
  const why = wait.ranInstead.length > 0 ? `${words.semicolon}${localText(notMovedText(wait.notMoved), language)}` : '';
  const reason = wait.endReason === undefined ? undefined : directory.reasons[wait.endReason]?.label;
  const end = reason ? `${words.semicolon}${words.ended(localText(reason, language))}` : '';
  return `${where}  ${ran === '' ? words.nobody : ran}${why}${end}`;
}

/** "3.204512018 s": every nanosecond, as the timeline shows it. */
function instant(ns: number): string {
  return `${(ns / 1e9).toFixed(9)} s`;
}

function percent(ratio: number, decimals: number): string {
  return `${(ratio * 100).toFixed(decimals)} %`;
}
