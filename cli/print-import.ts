import type { recordedStatistics } from '../workers/formats/recorded.ts';
import type { Language } from '../workers/lab/local-text.ts';
import type { ImportReport } from '../workers/runner/service.ts';
import { counted } from '../workers/units/counted.ts';
import { formatCount, formatDuration } from '../workers/units/format.ts';
import { printable } from './printable.ts';
import { speak } from './say.ts';
import { formatTable } from './table.ts';

const WORDS = {
  en: {
    sources: {} as Readonly<Record<string, string>>,
    of: (file: string, source: string, bytes: string) => `${file}: ${source} text, ${counted(bytes, 'byte')}`,
    lines: (lines: number, used: number) => `${counted(lines, 'line')}: ${used} used, ${lines - used} skipped`,
    skipped: (count: number, reason: string, line: number, example: string) =>
      `skipped ${count}: ${reason} (first: line ${line}: ${example})`,
    note: (reason: string, count: number) => `note: ${reason}: ${count}`,
    lost: (events: number) => `lost events: ${events}`,
    truncated: 'the last line is cut off',
    contents: ({ tasks, cpus, switches, wakeups }: ImportReport, duration: string) =>
      `${counted(tasks, 'task')} on ${counted(cpus, 'CPU')} over ${duration}: ${counted(switches, 'switch', 'switches')}, ${counted(wakeups, 'wakeup')}`,
    columns: ['task', 'pid', 'policy', 'nice', 'CPU', 'share', 'run delay', 'voluntary', 'involuntary'],
  },
  zh: {
    sources: { unknown: '未知来源' } as Readonly<Record<string, string>>,
    of: (file: string, source: string, bytes: string) => `${file}：${source} 文本，${bytes} 字节`,
    lines: (lines: number, used: number) => `${lines} 行：采用 ${used} 行，略去 ${lines - used} 行`,
    skipped: (count: number, reason: string, line: number, example: string) =>
      `略去 ${count} 行：${reason}（首次出现于第 ${line} 行：${example}）`,
    note: (reason: string, count: number) => `说明：${reason}：${count}`,
    lost: (events: number) => `丢失的事件：${events}`,
    truncated: '最后一行不完整',
    contents: ({ tasks, cpus, switches, wakeups }: ImportReport, duration: string) =>
      `${cpus} 个 CPU 上的 ${tasks} 个任务，历时 ${duration}：${switches} 次切换，${wakeups} 次唤醒`,
    columns: ['任务', 'pid', '策略', 'nice', 'CPU', '占比', '等待运行', '自愿切换', '被动切换'],
  },
} as const;

/** How many lines were used, skipped and why. */
export function formatImportReport(file: string, report: ImportReport, language: Language): string {
  const words = WORDS[language];
  const lines = [
    words.of(file, words.sources[report.source] ?? report.source, formatCount(report.bytes)),
    words.lines(report.lines, report.used),
    ...report.skipped.map(
      ({ reason, count, firstLine, example }) =>
        `  ${words.skipped(count, speak(reason, language), firstLine, printable(example))}`,
    ),
    ...report.notes.map(({ reason, count }) => `  ${words.note(speak(reason, language), count)}`),
    ...(report.lostEvents > 0 ? [`  ${words.lost(report.lostEvents)}`] : []),
    ...(report.truncated ? [`  ${words.truncated}`] : []),
    words.contents(report, formatDuration(report.durationNs)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a trace says of each of its tasks. */
export function taskTable(
  tasks: readonly Omit<ReturnType<typeof recordedStatistics>[number], 'wakeupLatencyNs'>[],
  language: Language,
): string {
  return formatTable([
    WORDS[language].columns,
    ...tasks.map((task) => [
      printable(task.name),
      String(task.pid),
      task.policy,
      String(task.nice),
      formatDuration(task.cpuNs),
      `${(task.cpuShare * 100).toFixed(2)} %`,
      formatDuration(task.runDelayNs),
      String(task.voluntarySwitches),
      String(task.involuntarySwitches),
    ]),
  ]);
}
