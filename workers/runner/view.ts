/** Other looks at one result: another baseline, fewer variants. Nothing is simulated for them. */
import { compareVariants } from './compare.ts';
import type { RunResult, VariantResult } from './types.ts';

/** The result with this variant as the baseline; as it is, when there is no such variant. */
export function withBaseline(result: RunResult, id: string | undefined): RunResult {
  const chosen = result.variants.find((variant) => variant.id === id);
  if (chosen === undefined || chosen.baseline) return result;
  const variants = result.variants.map((variant) => ({ ...variant, baseline: variant === chosen }));
  const { metrics, intervals, comparison } = result;
  return { ...result, variants, differences: compareVariants(variants, metrics, intervals, comparison) };
}

/** The result with some of its variants; the baseline always stays. */
export function withVariants(result: RunResult, wanted: (variant: VariantResult) => boolean): RunResult {
  const stays = result.variants.map((variant) => variant.baseline || wanted(variant));
  const variants = result.variants.filter((_, v) => stays[v]);
  const ids = new Set(variants.map(({ id }) => id));
  return {
    ...result,
    variants,
    differences: result.differences.filter(({ variant }) => ids.has(variant)),
    findings: result.findings.filter(({ variant }) => ids.has(variant)),
    ...(result.inputs && {
      inputs: result.inputs
        .map((row) => ({ ...row, values: row.values.filter((_, v) => stays[v]) }))
        .filter(({ values }) => new Set(values).size > 1),
    }),
  };
}
