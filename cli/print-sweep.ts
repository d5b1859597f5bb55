import { type Language, localText } from '../workers/lab/local-text.ts';
import { formatMetric } from '../workers/runner/claims.ts';
import type { MetricDefinition } from '../workers/runner/types.ts';
import type { SweepEstimate } from '../workers/sweep/estimate.ts';
import type { Range, SweepPoint, SweepResult } from '../workers/sweep/types.ts';
import { counted } from '../workers/units/counted.ts';
import { formatRatio } from '../workers/units/format.ts';
import { formatHalfWidth, formatMeasured } from '../workers/units/measured.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

const WORDS = {
  en: {
    replications: 'replications',
    legend: 'mean ± half of its 95 % interval, difference from the baseline; ~ = no difference detected',
    corrected: 'intervals allow for looking several times',
    incomplete: 'incomplete: cancelled, or only what was kept of it',
    left: (replications: string, most: number, time: string, workers: number) =>
      `${counted(replications, 'replication is', 'replications are')} left, at most ${most}: ${time} on ${counted(workers, 'worker')}`,
  },
  zh: {
    replications: '重复次数',
    legend: '均值 ± 95% 区间的半宽，与基线之差；~ = 未检出差异',
    corrected: '区间已计入多次查看的影响',
    incomplete: '不完整：已取消，或只包含已保留的部分',
    left: (replications: string, most: number, time: string, workers: number) =>
      `还需 ${replications} 次重复，至多 ${most} 次：在 ${workers} 个工作线程上约 ${time}`,
  },
} as const;

/** A sweep as text for a terminal: a table for each metric, then what the lines say. */
export function formatSweep(result: SweepResult, language: Language): string {
  const words = WORDS[language];
  const parts = [
    localText(result.title, language),
    ...(result.question ? [localText(result.question, language)] : []),
    ...variantNames(result, language),
    ...result.metrics.flatMap((metric) => [
      '',
      `${metric.name}: ${localText(metric.label, language)}`,
      table(result, metric, language),
    ]),
    '',
    result.precision === undefined ? words.legend : `${words.legend}; ${words.corrected}`,
    ...(result.callouts.length > 0 ? ['', ...result.callouts.map(({ text }) => `* ${localText(text, language)}`)] : []),
    ...(result.warnings.length > 0
      ? ['', ...result.warnings.map((warning) => `! ${localText(warning, language)}`)]
      : []),
    ...(result.complete ? [] : ['', words.incomplete]),
  ];
  return `${parts.map((part) => part.split('\n').map(printable).join('\n')).join('\n')}\n`;
}

/** What the variants of the tables are called in the sentences, where that is not the same. */
function variantNames({ variants }: SweepResult, language: Language): readonly string[] {
  const named = variants.filter(({ id, label }) => localText(label, language) !== id);
  return named.length === 0 ? [] : ['', ...named.map(({ id, label }) => `${id}: ${localText(label, language)}`)];
}

/** How much of a sweep is left, in one line. */
export function formatEstimate({ replications, most, wallMs, workers }: SweepEstimate, language: Language): string {
  const time = wallMs === undefined ? '?' : range(wallMs, (ms) => formatMetric(ms * 1e6, 'ns'));
  return `${WORDS[language].left(range(replications, String), most, time, workers)}\n`;
}

function range({ low, high }: Range, format: (value: number) => string): string {
  const [from, to] = [format(low), format(high)];
  return from === to ? from : `${from} … ${to}`;
}

function table(result: SweepResult, metric: MetricDefinition, language: Language): string {
  const { axes, variants, points } = result;
  const name = ({ id, baseline }: SweepResult['variants'][number]): string => (baseline ? `${id} *` : id);
  const head = [axes.map(({ path }) => path).join(', '), ...variants.map(name), WORDS[language].replications];
  const rows = points.map((point) => [
    point.at.map((index, a) => String(axes[a].values[index])).join(', '),
    ...variants.map(({ id }) => cell(point, id, metric)),
    `${point.replications}${point.state === 'done' && result.precision !== undefined ? ' !' : ''}`,
  ]);
  return formatTable([head, ...rows]);
}

function cell({ figures, differences }: SweepPoint, variant: string, { name, unit }: MetricDefinition): string {
  const isIt = (of: { readonly variant: string; readonly metric: string }) =>
    of.variant === variant && of.metric === name;
  const figure = figures.find(isIt);
  if (figure === undefined) return '–';
  const found = differences.find(isIt);
  const difference =
    found === undefined
      ? ''
      : found.verdict === '~' || found.verdict === 'insufficient'
        ? '  ~'
        : `  ${change(found, unit)}`;
  const half = figure.n > 1 ? ` ${formatHalfWidth(figure, unit)}` : '';
  return `${formatMeasured(figure, unit)}${half}${difference}`;
}

function change(found: SweepPoint['differences'][number], unit: MetricDefinition['unit']): string {
  if (Number.isFinite(found.relative)) return formatRatio(found.relative);
  return `${found.value > 0 ? '+' : ''}${formatMetric(found.value, unit)}`;
}
