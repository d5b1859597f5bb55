import type { PageTraceReport } from '../workers/formats/page-traces/types.ts';
import type { Language } from '../workers/lab/local-text.ts';
import { sayLines } from '../workers/messages/say.ts';
import type { StackDistances } from '../workers/swap/replacement/stack-distances.ts';
import { formatBytes, formatCount } from '../workers/units/format.ts';
import type { CacheSize, PageAnswer } from './page-misses.ts';
import { PAGE_WORDS } from './page-words.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

/** Points of a curve, evenly spread over the logarithm of the frames. */
const CURVE_POINTS = 24;
const BAR_WIDTH = 40;

/** What was read, and what was not. */
export function formatPageReport(file: string, report: PageTraceReport, language: Language): string {
  const words = PAGE_WORDS[language];
  const { colon, comma } = words;
  const packed = report.container === 'none' ? '' : ` (${report.container})`;
  const ignored = Object.entries(report.ignored).map(
    ([what, count]) => `${words.ignored[what] ?? what}${colon}${formatCount(count)}`,
  );
  const lines = [
    `${file}${colon}${report.format ?? words.unknown}${packed}${comma}${formatBytes(report.bytes)}`,
    words.accesses(formatCount(report.accesses), formatCount(report.writes), formatCount(report.pages)),
    ...(ignored.length > 0 ? [`${words.leftOut}${colon}${ignored.join(comma)}`] : []),
    ...report.notes.map((note) => `${words.note}${colon}${sayLines(note, language)}`),
    ...(report.malformed > 0 ? [words.malformed(formatCount(report.malformed))] : []),
    ...report.firstMalformed.map(
      ({ place, reason, example }) =>
        `  ${words.place[report.unit](place)}${colon}${sayLines(reason, language)}${example === '' ? '' : `${colon}${printable(example)}`}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Misses and miss ratios by policy and number of frames, and the curve. */
export function formatAnswer(answer: PageAnswer, sizes: readonly CacheSize[], language: Language): string {
  const words = PAGE_WORDS[language];
  const { report, frames, misses, curve } = answer;
  const head = sizes.map((size, i) =>
    'frames' in size
      ? words.frames(formatCount(frames[i]))
      : `${Number((size.fraction * 100).toPrecision(6))} % = ${formatCount(frames[i])}`,
  );
  const rows = [...misses].map(([policy, counts]) => [
    policy,
    ...counts.map((count) => (count === undefined ? '–' : `${formatCount(count)}  ${ratio(count, report.accesses)}`)),
  ]);
  const lost = [...misses.values()].some((counts) => counts.includes(undefined));
  const table = rows.length === 0 ? '' : `\n${formatTable([[words.policy, ...head], ...rows])}\n`;
  return `${table}${lost ? `${words.optNeedsMemory}\n` : ''}${curve ? `\n${formatCurve(curve, language)}\n` : ''}`;
}

/** The answer for programs: counts, and the curve at its points. */
export function answerJson(file: string, { report, frames, misses, curve }: PageAnswer): unknown {
  return {
    file,
    report,
    frames,
    misses: Object.fromEntries([...misses].map(([policy, counts]) => [policy, counts.map((count) => count ?? null)])),
    ...(curve && { lruCurve: curvePoints(curve) }),
  };
}

function formatCurve(curve: StackDistances, language: Language): string {
  const words = PAGE_WORDS[language];
  const rows = curvePoints(curve).map(({ frames, misses }) => [
    formatCount(frames),
    formatCount(misses),
    ratio(misses, curve.accesses),
    '█'.repeat(Math.round((BAR_WIDTH * misses) / curve.accesses)).padEnd(BAR_WIDTH),
  ]);
  return formatTable([[words.lruFrames, words.misses, words.ratio, ''], ...rows]);
}

function curvePoints(curve: StackDistances): { readonly frames: number; readonly misses: number }[] {
  const { distinctPages } = curve;
  const spread = Array.from({ length: CURVE_POINTS }, (_, i) => Math.round(distinctPages ** (i / (CURVE_POINTS - 1))));
  const frames = [...new Set(spread)];
  return curve.curve(frames).map((misses, i) => ({ frames: frames[i], misses }));
}

function ratio(misses: number, accesses: number): string {
  return `${((100 * misses) / accesses).toFixed(2)} %`;
}
