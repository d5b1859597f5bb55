import type { Finding, FindingSource, LocalText } from '../lab/types.ts';
import { formatCount, formatPart } from '../units/format.ts';
import { LOCK_NAMES, LOCKS } from './codes.ts';

/** Findings shown, and the least that is worth a sentence. */
const MOST = 6;
const WORTH_A_WORD = 0.05;

const percent = (share: number): string => formatPart(share, share < 0.1 ? 1 : 0);
const text = (en: string, zh: string): LocalText => ({ en, zh });
const labelOf = ({ id, label }: FindingSource): { en: string; zh: string } => ({
  en: label.en ?? id,
  zh: label.zh ?? label.en,
});

/** Sentences about a run, most important first; every one names figures that are in the table. */
export function findings(variants: readonly FindingSource[]): readonly Finding[] {
  return variants
    .flatMap((variant) => [
      ...locks(variant),
      ...searches(variant),
      ...fallbacks(variant),
      ...memory(variant, variants),
    ])
    .filter(({ size }) => size >= WORTH_A_WORD)
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST);
}

/** The lock that takes most of the system time. */
function locks(variant: FindingSource): Finding[] {
  const shares = LOCK_NAMES.map((name) => {
    const { id, label } = LOCKS[name];
    return { id, label, share: variant.metrics[`lock.${id}.share`] ?? 0 };
  }).sort((a, b) => b.share - a.share);
  const [first] = shares;
  const all = variant.metrics['lock-wait'] ?? 0;
  if (first === undefined || all === 0) return [];
  const { en, zh } = labelOf(variant);
  return [
    {
      kind: 'lock',
      size: first.share,
      variant: variant.id,
      metric: `lock.${first.id}.share`,
      text: text(
        `${en}: ${percent(all)} of the system time is spent waiting for locks, ${percent(first.share / all)} of that at ${first.label.en}.`,
        `${zh}：${percent(all)} 的内核态时间在等锁，其中 ${percent(first.share / all)} 在 ${first.label.zh ?? first.label.en}。`,
      ),
    },
  ];
}

/** Probes beyond one per slot. */
function searches(variant: FindingSource): Finding[] {
  const { probes, system } = variant.metrics;
  if (probes === undefined || system === undefined || probes < 4) return [];
  const { en, zh } = labelOf(variant);
  return [
    {
      kind: 'search',
      size: Math.min(1, probes / 1000),
      variant: variant.id,
      metric: 'probes',
      text: text(
        `${en}: the allocator looks at ${formatCount(probes)} slots for every one it takes.`,
        `${zh}：分配器每取得一个槽位要查看 ${formatCount(probes)} 个槽位。`,
      ),
    },
  ];
}

function fallbacks(variant: FindingSource): Finding[] {
  const { en, zh } = labelOf(variant);
  return Object.entries(variant.metrics).flatMap(([metric, share]): Finding[] => {
    const [, order] = /^fallback\.(\d)$/.exec(metric) ?? [];
    if (order === undefined) return [];
    const kib = 4 * 2 ** Number(order);
    return [
      {
        kind: 'fallback',
        size: share,
        variant: variant.id,
        metric,
        text: text(
          `${en}: ${percent(share)} of the ${kib} KiB folios are split because no adjacent slots are found.`,
          `${zh}：${percent(share)} 的 ${kib} KiB folio 因找不到连续槽位而被拆分。`,
        ),
      },
    ];
  });
}

/** Kernel memory against the baseline. */
function memory(variant: FindingSource, all: readonly FindingSource[]): Finding[] {
  const baseline = all.find((each) => each.baseline);
  if (baseline === undefined || baseline === variant) return [];
  const total = ({ metrics }: FindingSource): number =>
    (metrics['memory.static'] ?? 0) + (metrics['memory.dynamic'] ?? 0);
  const before = total(baseline);
  const after = total(variant);
  if (before === 0) return [];
  const change = after / before - 1;
  const { en, zh } = labelOf(variant);
  const size = percent(Math.abs(change));
  return [
    {
      kind: 'memory',
      size: Math.abs(change) / 2,
      variant: variant.id,
      metric: 'memory.static',
      text: text(
        `${en}: the kernel keeps ${size} ${change < 0 ? 'less' : 'more'} memory for its swap space than ${labelOf(baseline).en}.`,
        `${zh}：内核为交换区占用的内存比 ${labelOf(baseline).zh} ${change < 0 ? '少' : '多'} ${size}。`,
      ),
    },
  ];
}
