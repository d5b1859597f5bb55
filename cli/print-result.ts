import { type Language, localText } from '../workers/lab/local-text.ts';
import { sourceText } from '../workers/messages/sources.ts';
import { formatMetric } from '../workers/runner/claims.ts';
import { latencyParts } from '../workers/runner/latency-parts.ts';
import type { Difference, RunResult, VariantResult } from '../workers/runner/types.ts';
import { formatDuration, formatRatio } from '../workers/units/format.ts';
import { formatMeasured } from '../workers/units/measured.ts';
import { printable } from './printable.ts';
import { formatTable } from './table.ts';

const WORDS = {
  en: {
    colon: ': ',
    aside: (text: string) => ` (${text})`,
    metric: 'metric',
    baseline: 'baseline',
    claim: 'Claim',
    source: 'source',
    seeds: 'seeds',
    notes: 'Notes',
    parts: (workload: string) => `Latency of ${workload} around the p99, part by part`,
    findings: 'Findings',
    lookAt: 'dyno why',
    faithfulness: 'Faithfulness',
    settings: 'Under other settings',
    legend: 'value, difference from the baseline with its 95 % interval; ~ = no difference detected',
    inputs: 'inputs that differ',
    cancelled: 'incomplete: cancelled before all replications were done',
    lost: 'incomplete: replications are missing',
  },
  zh: {
    colon: '：',
    aside: (text: string) => `（${text}）`,
    metric: '指标',
    baseline: '基线',
    claim: '说法',
    source: '来源',
    seeds: '种子',
    notes: '说明',
    parts: (workload: string) => `${workload} 的延迟在 p99 附近由哪些部分组成`,
    findings: '发现',
    lookAt: 'dyno why',
    faithfulness: '忠实度',
    settings: '其他设置下',
    legend: '数值，与基线之差及其 95% 区间；~ = 未检出差异',
    inputs: '不同的输入',
    cancelled: '不完整：在全部重复完成前被取消',
    lost: '不完整：缺少部分重复',
  },
} as const;

const VERDICTS = {
  en: { supported: 'supported', 'not supported': 'not supported', depends: 'depends', 'not tested': 'not tested' },
  zh: { supported: '得到支持', 'not supported': '未得到支持', depends: '视条件而定', 'not tested': '未检验' },
} as const;

export interface PrintOptions {
  readonly language: Language;
  readonly all: boolean;
  /** Without differences: `dyno run`. */
  readonly valuesOnly: boolean;
  /** With the table of inputs that differ: beside saved runs; a scenario's own variants say so in its text. */
  readonly inputs?: boolean;
}

/** The whole result as text for a terminal. */
export function formatResult(result: RunResult, options: PrintOptions): string {
  const { language } = options;
  const words = WORDS[language];
  const parts = [
    localText(result.title, language),
    ...(result.question ? [localText(result.question, language)] : []),
    '',
    ...result.setup.map(
      ({ label, value }) => `${localText(label, language)}${words.colon}${localText(value, language)}`,
    ),
    `${words.seeds}${words.colon}${result.seeds[0]} … ${result.seeds[result.seeds.length - 1]} (${result.seeds.length})   identity ${result.identity}`,
    ...(result.faithfulness
      ? ['', `${words.faithfulness}${words.colon}${localText(result.faithfulness.summary, language)}`]
      : []),
    '',
    metricTable(result, options),
    ...(options.valuesOnly ? [] : ['', words.legend]),
    ...(options.inputs || (options.all && !options.valuesOnly) ? inputTable(result, language) : []),
    ...partTables(result, language),
    ...(options.valuesOnly ? [] : claims(result, language)),
    ...(options.valuesOnly ? [] : settingsTable(result, language)),
    ...findings(result, language),
    ...(result.warnings.length > 0
      ? ['', ...result.warnings.map((warning) => `! ${localText(warning, language)}`)]
      : []),
    ...(result.complete ? [] : ['', result.lost ? words.lost : words.cancelled]),
  ];
  return `${parts.map((part) => part.split('\n').map(printable).join('\n')).join('\n')}\n`;
}

/** What the variants differ in, beside what they are called. */
function inputTable({ inputs = [], variants }: RunResult, language: Language): string[] {
  if (inputs.length === 0) return [];
  const words = WORDS[language];
  const rows = inputs.map(({ key, values }) => [key, ...values.map((value) => value ?? '–')]);
  return ['', formatTable([[words.inputs, ...variants.map(({ id }) => id)], ...rows])];
}

function metricTable(result: RunResult, { language, all, valuesOnly }: PrintOptions): string {
  const words = WORDS[language];
  const head = [
    words.metric,
    ...result.variants.map(({ id, baseline }) => (baseline && !valuesOnly ? `${id} (${words.baseline})` : id)),
  ];
  const rows = result.metrics
    .filter(({ detail }) => all || detail !== true)
    .filter(({ name }) => result.variants.some(({ metrics }) => metrics[name] !== undefined))
    .map(({ name }) => [
      name,
      ...result.variants.map((variant) =>
        cell(variant, name, valuesOnly ? undefined : differenceOf(result, variant.id, name)),
      ),
    ]);
  return formatTable([head, ...rows]);
}

function differenceOf(result: RunResult, variant: string, metric: string): Difference | undefined {
  return result.differences.find((difference) => difference.variant === variant && difference.metric === metric);
}

function cell(variant: VariantResult, name: string, difference: Difference | undefined): string {
  const metric = variant.metrics[name];
  if (metric === undefined) return '–';
  const value = formatMeasured(metric, metric.unit);
  if (difference === undefined || variant.baseline) return value;
  if (difference.verdict === '~') return `${value}  ~`;
  const { relative, relativeLow, relativeHigh } = difference;
  // a ratio says nothing where the baseline is next to nothing: microseconds against a tick
  if (!Number.isFinite(relative) || Math.abs(relative) >= 10) {
    return `${value}  (${difference.value > 0 ? '+' : ''}${formatMetric(difference.value, metric.unit)})`;
  }
  if (difference.verdict === 'insufficient') return `${value}  ${formatRatio(relative)}`;
  return `${value}  ${formatRatio(relative)} [${bound(relativeLow)}, ${bound(relativeHigh)}]`;
}

/** A bound of an interval beside a figure that already has the percent sign. */
function bound(ratio: number): string {
  return formatRatio(ratio).replace(' %', '');
}

/** What the slow requests of each workload spent their time on, variants side by side. */
function partTables(result: RunResult, language: Language): string[] {
  const words = WORDS[language];
  return latencyParts(result, 'p99').flatMap(({ subject, parts, variants }) => [
    '',
    words.parts(subject),
    formatTable([
      [words.metric, ...variants.map(({ id }) => id)],
      ...parts.map(({ label }, index) => [
        localText(label, language),
        ...variants.map(({ ns, totalNs }) => partCell(ns[index], totalNs)),
      ]),
    ]),
  ]);
}

function partCell(ns: number, totalNs: number): string {
  return ns === 0 ? '–' : `${formatDuration(ns)}  ${((ns / totalNs) * 100).toFixed(1)} %`;
}

function findings(result: RunResult, language: Language): string[] {
  const words = WORDS[language];
  if (result.findings.length === 0) return [];
  const ask = (variant: string, request: number): string =>
    `(${words.lookAt} … --variant ${variant} --request ${request})`;
  return [
    '',
    words.findings,
    ...result.findings.map(
      ({ text, variant, request }) =>
        `- ${localText(text, language)}${request === undefined || result.comparison ? '' : `  ${ask(variant, request)}`}`,
    ),
  ];
}

function claims(result: RunResult, language: Language): string[] {
  const words = WORDS[language];
  return result.claims.flatMap((claim) => [
    '',
    `${words.claim} ${claim.id}${words.colon}${VERDICTS[language][claim.verdict]}`,
    `  “${localText(claim.text, language)}”${words.aside(`${words.source}${words.colon}${sourceText(claim.source, language)}`)}`,
    `  ${localText(claim.reason, language)}`,
  ]);
}

/** A row for each combination of settings with the verdict on each claim, then each claim over all of them. */
function settingsTable({ settings }: RunResult, language: Language): string[] {
  if (settings === undefined) return [];
  const { axes, points, claims: judged } = settings;
  const rows = points.map(({ values, claims: verdicts }) => [
    ...values.map(String),
    ...verdicts.map(({ verdict }) => VERDICTS[language][verdict]),
  ]);
  return [
    '',
    WORDS[language].settings,
    formatTable([[...axes.map(({ path }) => path), ...judged.map(({ id }) => id)], ...rows]),
    ...judged.map(({ id, summary }) => `${id}${WORDS[language].colon}${localText(summary, language)}`),
  ];
}
