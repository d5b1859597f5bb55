import type { Finding, FindingSource, LocalText } from '../lab/types.ts';
import { formatPart } from '../units/format.ts';
import { CLAIMED_PART } from './claim.ts';

/** Findings shown, and the least difference in energy that is worth a sentence. */
const MOST = 6;
const WORTH_A_WORD = 0.05;

const text = (en: string, zh: string): LocalText => ({ en, zh });
const percent = (share: number): string => formatPart(share, Math.abs(share) < 0.1 ? 1 : 0);
const labelOf = ({ id, label }: FindingSource): { readonly en: string; readonly zh: string } => ({
  en: label.en ?? id,
  zh: label.zh ?? label.en,
});

/** Sentences about a run, most important first; every one names figures that are in the table. */
export function findings(variants: readonly FindingSource[]): readonly Finding[] {
  const baseline = variants.find((each) => each.baseline);
  if (baseline === undefined) return [];
  return variants
    .filter((variant) => variant !== baseline)
    .flatMap((variant) => workloadsOf(variant).flatMap((workload) => energyOf(variant, baseline, workload)))
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST);
}

const SUFFIX = '.energy';
const workloadsOf = ({ metrics }: FindingSource): readonly string[] =>
  Object.keys(metrics).flatMap((name) => (name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : []));

/** Energy of the same work against the baseline, and what the ISA would have to do for the claim. */
function energyOf(variant: FindingSource, baseline: FindingSource, workload: string): Finding[] {
  const metric = `${workload}${SUFFIX}`;
  const own = variant.metrics[metric];
  const other = baseline.metrics[metric];
  if (own === undefined || other === undefined || other === 0) return [];
  const ratio = own / other;
  // as many times more as less
  const size = Math.abs(ratio >= 1 ? ratio - 1 : 1 / ratio - 1);
  if (size < WORTH_A_WORD) return [];
  const { en, zh } = labelOf(variant);
  const before = labelOf(baseline);
  const needed = neededOf(variant.metrics[`${workload}.isa-factor-needed`], ratio);
  return [
    {
      kind: 'energy',
      size,
      variant: variant.id,
      metric,
      text: text(
        `${en}: ${workload} takes ${ratio.toPrecision(3)} times the energy of ${before.en} for the same work.${needed.en}`,
        `${zh}：完成同样的 ${workload} 所需能量是 ${before.zh} 的 ${ratio.toPrecision(3)} 倍。${needed.zh ?? ''}`,
      ),
    },
  ];
}

function neededOf(factor: number | undefined, ratio: number): LocalText {
  if (factor === undefined || ratio <= CLAIMED_PART) return text('', '');
  const less = percent(1 - CLAIMED_PART);
  if (factor < 0) {
    return text(
      ` No isaPowerFactor ≥ 0 makes it ${less} less: what is not cores alone takes more.`,
      `任何 ≥ 0 的 isaPowerFactor 都无法使其降低 ${less}：核心以外的部分已超过该值。`,
    );
  }
  return text(
    ` For ${less} less its cores would have to draw ${factor.toPrecision(2)} of what they do (isaPowerFactor).`,
    `要降低 ${less}，其核心功率须为现在的 ${factor.toPrecision(2)} 倍（isaPowerFactor）。`,
  );
}
