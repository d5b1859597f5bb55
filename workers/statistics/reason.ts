import { counted } from '../units/counted.ts';
import type { ComparisonOutcome } from './comparison.ts';
import { unitLike } from './evaluate.ts';

/** Writes a value in the unit of the reference `like`, or as a plain number when it is undefined. */
export type FormatValue = (value: number, like: string | undefined) => string;

export interface ClaimReason {
  readonly en: string;
  readonly zh: string;
}

/** Checkable sentences with the figures behind a verdict, one per comparison. */
export function reasonFor(outcomes: readonly ComparisonOutcome[], format: FormatValue): ClaimReason {
  const isRun = outcomes.some(({ replications, missing }) => replications > 0 || missing.length === 0);
  if (!isRun) return { en: 'Not run yet.', zh: '尚未运行。' };
  const reasons = outcomes.map((outcome) => comparisonReason(outcome, format));
  return { en: reasons.map((reason) => reason.en).join(' '), zh: reasons.map((reason) => reason.zh).join('') };
}

function comparisonReason(outcome: ComparisonOutcome, format: FormatValue): ClaimReason {
  const { comparison, figures, n, replications, missing } = outcome;
  const { left, right, leftText, rightText, relation } = comparison;
  if (figures === undefined || n < 2) {
    const source = `${leftText} ${relation} ${rightText}`;
    const absent = missing.join(', ');
    return {
      en: `${source}: ${n} of ${counted(replications, 'replication has', 'replications have')} a value, two are needed${absent && `; none for ${absent}`}.`,
      zh: `${source}：${replications} 次重复中有 ${n} 次得到数值，至少需要两次${absent && `；缺少 ${absent}`}。`,
    };
  }
  const like = unitLike(left) ?? unitLike(right);
  const side = (node: typeof left, text: string, value: number): string =>
    node.kind === 'number'
      ? format(value, like)
      : `${text} = ${format(value, node.kind === 'reference' ? node.name : like)}`;
  const signed = (value: number): string => (value > 0 ? '+' : '') + format(value, like);
  const l = side(left, leftText, figures.left);
  const r = side(right, rightText, figures.right);
  const depends = outcome.verdict === 'depends';
  const of = n === replications ? '' : ` of ${replications}`;
  const total = n === replications ? '' : `，共 ${replications} 次`;
  return {
    en:
      `${l} against ${r}; the difference lies between ${signed(figures.low)} and ${signed(figures.high)} (95 %, n = ${n}${of})` +
      `${depends ? `: both answers are within it, so ${n} replications do not decide; it holds in ${figures.holds} of them` : ''}.`,
    zh:
      `${l}，对照 ${r}；差值在 ${signed(figures.low)} 与 ${signed(figures.high)} 之间（95 %，n = ${n}${total}）` +
      `${depends ? `：区间内两种结论都有可能，${n} 次重复不足以定论，其中 ${figures.holds} 次成立` : ''}。`,
  };
}
