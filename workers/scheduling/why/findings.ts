import type { Blame, Finding, FindingSource, LocalText } from '../../lab/types.ts';
import { formatDuration, formatPercent, formatRatio } from '../../units/format.ts';
import { formatMeasured } from '../../units/measured.ts';
import { PART_LABELS, PARTS, type Part } from './parts.ts';

/** A part of the tail is worth a sentence from this share of the response on. */
const SHARE_WORTH_SAYING = 0.2;
/** An antagonist is named from this share of the wait on. */
const SHARE_WORTH_NAMING = 0.1;
/** Tails this near to the baseline's are called equal. */
const EQUAL = 0.01;
/** What is left of interference is worth a sentence from this share of the baseline's p99 on. */
const REST_WORTH_SAYING = 0.02;
/** Waiting of a recorded task is worth a sentence from this share of the trace on. */
const WAITING_WORTH_SAYING = 0.01;
const MOST_FINDINGS = 12;

const WAITING: readonly Part[] = ['queue', 'preemption', 'throttled'];
const HARDWARE: readonly Part[] = ['smt', 'cache', 'bandwidth', 'cold'];

/** Chinese text keeps a space before and after Latin letters. */
const spaced = ({ en, zh = en }: LocalText): string => (/^[A-Za-z]/.test(zh) ? ` ${zh}` : zh);
const inChinese = ({ label }: FindingSource): string => label.zh ?? label.en;
/** Set off from the Chinese on both sides where it is Latin there. */
const aside = (name: string): string =>
  `${/^[\x21-\x7e]/.test(name) ? ' ' : ''}${name}${/[\x21-\x7e]$/.test(name) ? ' ' : ''}`;
const underInChinese = (variant: FindingSource): string => `${aside(inChinese(variant)).trimStart()}下`;
const percent = (ratio: number): string => formatPercent(ratio, 2);

/** Sentences about a run, each derived from its figures alone, in order of the time they are about. */
export function findings(variants: readonly FindingSource[]): Finding[] {
  const baseline = variants.find((variant) => variant.baseline);
  return variants
    .flatMap((variant) =>
      variant.blames.flatMap((blame) =>
        blame.of === 'task' ? taskFindings(variant, blame) : tailFindings(variant, blame, baseline),
      ),
    )
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST_FINDINGS);
}

interface Tail {
  readonly metric: string;
  readonly p99Ns: number;
  /** The p99 as the tables show it. */
  readonly p99: string;
  /** Mean response of the requests around the p99, and its parts, ns. */
  readonly totalNs: number;
  readonly parts: ReadonlyMap<Part, number>;
}

function tailOf({ metrics, measured }: FindingSource, subject: string): Tail | undefined {
  const metric = `${subject}.latency.p99`;
  const p99Ns = metrics[metric];
  if (p99Ns === undefined) return undefined;
  const parts = new Map(PARTS.map((part) => [part, metrics[`${subject}.latency.parts.${part}.p99`] ?? 0]));
  const p99 = formatMeasured(measured?.[metric] ?? { value: p99Ns, low: p99Ns, high: p99Ns }, 'ns');
  return { metric, p99Ns, p99, totalNs: [...parts.values()].reduce((sum, ns) => sum + ns, 0), parts };
}

function tailFindings(variant: FindingSource, blame: Blame, baseline: FindingSource | undefined): Finding[] {
  const tail = tailOf(variant, blame.subject);
  if (!tail || tail.totalNs === 0) return [];
  const before = baseline && tailOf(baseline, blame.subject);
  const found: Finding[] = [];
  const evidence = { variant: variant.id, metric: tail.metric, request: blame.example };
  const reference = before?.p99Ns ?? tail.p99Ns;
  /** What a part costs more than in the baseline, in baselines. */
  const excess = (part: Part): number =>
    ((tail.parts.get(part) ?? 0) - (before?.parts.get(part) ?? 0)) / Math.max(1, reference);

  const compared = before !== undefined && variant !== baseline;
  const main = [...tail.parts]
    .filter(([part, ns]) => part !== 'work' && ns / tail.totalNs >= SHARE_WORTH_SAYING)
    .sort((a, b) => b[1] - a[1])
    .map(([part]) => part);
  const equal = compared && Math.abs(tail.p99Ns / reference - 1) < EQUAL;
  const hardwareNs = HARDWARE.reduce((sum, part) => sum + (tail.parts.get(part) ?? 0), 0);
  const hardware = HARDWARE.reduce((sum, part) => sum + excess(part), 0);
  const waiting = WAITING.reduce((sum, part) => sum + excess(part), 0);
  const onlyHardware = compared && hardware >= REST_WORTH_SAYING && hardware > waiting;
  if (equal) {
    found.push({
      ...evidence,
      kind: 'equal',
      size: 0,
      text: equalText(variant, blame, tail, baseline as FindingSource),
    });
  } else if (main.length > 0 && !(onlyHardware && main.every((part) => HARDWARE.includes(part)))) {
    // the baseline comes after the variants, which are ranked by how much slower they are
    const size = compared ? Math.max(0, tail.p99Ns / reference - 1) : 0;
    found.push({ ...evidence, kind: `tail-${main[0]}`, size, text: mainText(variant, blame, tail, main) });
  }
  if (onlyHardware) {
    const [largest] = [...HARDWARE].sort((a, b) => excess(b) - excess(a));
    found.push({
      ...evidence,
      kind: 'rest-hardware',
      size: hardware,
      text: hardwareText(variant, blame, tail, largest, hardwareNs),
    });
  }
  return found;
}

/** "p99 of web under cfs (12 ms): 71 % run-queue wait (88 % of it behind stress), 20 % earlier requests" */
function mainText(variant: FindingSource, blame: Blame, tail: Tail, main: readonly Part[]): LocalText {
  const said = main.map((part) => {
    const share = percent((tail.parts.get(part) ?? 0) / tail.totalNs);
    const behind = WAITING.includes(part) ? behindText(blame) : undefined;
    const label = PART_LABELS[part];
    return {
      en: `${share} ${label.en}${behind ? ` (${behind.en})` : ''}`,
      zh: `${share} 为${spaced(label)}${behind ? `（${behind.zh}）` : ''}`,
    };
  });
  return {
    en: `p99 of ${blame.subject} under ${variant.label.en} (${tail.p99}): ${said.map(({ en }) => en).join(', ')}`,
    zh: `${underInChinese(variant)} ${blame.subject} 的 p99（${tail.p99}）：${said.map(({ zh }) => zh).join('，')}`,
  };
}

/** "88 % of it behind stress, 10 % behind other work of web" */
function behindText({
  subject,
  waitedNs,
  antagonists,
}: Blame): { readonly en: string; readonly zh: string } | undefined {
  const named = antagonists.filter(({ ns }) => waitedNs > 0 && ns / waitedNs >= SHARE_WORTH_NAMING).slice(0, 3);
  if (named.length === 0) return undefined;
  const own = (name: string): boolean => name === subject;
  const en = named.map(({ name, ns }, i) => {
    return `${percent(ns / waitedNs)}${i === 0 ? ' of it' : ''} behind ${own(name) ? `other work of ${name}` : name}`;
  });
  const zh = named.map(({ name, ns }) => {
    return `${percent(ns / waitedNs)} 排在${own(name) ? ` ${name} 自身的其他工作` : ` ${name} `}之后`;
  });
  return { en: en.join(', '), zh: `其中 ${zh.join('，')}` };
}

function equalText(variant: FindingSource, { subject }: Blame, tail: Tail, baseline: FindingSource): LocalText {
  const change = formatRatio(tail.p99Ns / (baseline.metrics[tail.metric] ?? tail.p99Ns) - 1);
  return {
    en: `p99 of ${subject} under ${variant.label.en} is within ${percent(EQUAL)} of ${baseline.label.en} (${change})`,
    zh: `${underInChinese(variant)} ${subject} 的 p99 与${aside(inChinese(baseline))}相差不到 ${percent(EQUAL)}（${change}）`,
  };
}

function hardwareText(variant: FindingSource, blame: Blame, tail: Tail, largest: Part, ns: number): LocalText {
  const share = percent(ns / tail.totalNs);
  const label = PART_LABELS[largest];
  const [neighbour] = largest === 'smt' ? blame.siblings : [];
  const remedy =
    largest === 'smt'
      ? { en: 'only leaving sibling threads idle removes it', zh: '只有让同核硬件线程空闲才能消除' }
      : { en: 'no order of running removes it', zh: '调度顺序无法消除' };
  return {
    en: `p99 of ${blame.subject} under ${variant.label.en} (${tail.p99}): what remains of the interference is hardware, ${share} of it, mostly ${label.en}${neighbour ? ` beside ${neighbour.name}` : ''}; ${remedy.en}`,
    zh: `${underInChinese(variant)} ${blame.subject} 的 p99（${tail.p99}）：剩余的干扰来自硬件，占 ${share}，主要是${spaced(label)}${neighbour ? `（邻居 ${neighbour.name}）` : ''}；${remedy.zh}`,
  };
}

function taskFindings(variant: FindingSource, blame: Blame): Finding[] {
  const share = blame.waitedNs / Math.max(1, blame.totalNs);
  if (share < WAITING_WORTH_SAYING) return [];
  const behind = behindText(blame);
  return [
    {
      kind: 'task-waits',
      variant: variant.id,
      metric: `${blame.subject}.delay`,
      size: share,
      text: {
        en: `${blame.subject} waited ${formatDuration(blame.waitedNs)} under ${variant.label.en}, ${percent(share)} of the time${behind ? ` (${behind.en})` : ''}`,
        zh: `${underInChinese(variant)} ${blame.subject} 共等待 ${formatDuration(blame.waitedNs)}，占 ${percent(share)} 的时间${behind ? `（${behind.zh}）` : ''}`,
      },
    },
  ];
}
