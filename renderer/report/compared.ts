import type { RunResult } from '../../workers/runner/types.ts';

type Compared = Pick<RunResult, 'variants' | 'claims'>;

/**
 * Two variants worth looking at side by side, that which is compared with first: those that the first claim about two of
 * them compares. Without such a claim one that a claim is about, and another one that is not the baseline.
 */
export function comparedVariants({ variants, claims }: Compared): readonly string[] {
  const others = variants.filter(({ baseline }) => !baseline);
  for (const { holds } of claims) {
    const named = namedIn(holds, variants);
    const about = named.find(({ baseline }) => !baseline);
    const rival = named.find(({ id }) => id !== about?.id);
    if (about && rival) return [rival.id, about.id];
  }
  const claimed =
    others.find((variant) => claims.some(({ holds }) => namedIn(holds, [variant]).length > 0)) ?? others[0];
  const rival = others.find(({ id }) => id !== claimed?.id) ?? variants.find(({ baseline }) => baseline);
  return [rival, claimed].flatMap((variant) => (variant ? [variant.id] : []));
}

/** Variants whose metrics a claim speaks of, in its order: `bt` is not named by `no-bt.web.latency`. */
function namedIn(holds: string, variants: Compared['variants']): Compared['variants'] {
  const order = [...holds.matchAll(/(?<![\w.-])[A-Za-z][\w-]*(?=\.)/g)].map(([id]) => id);
  return [...new Set(order)].flatMap((id) => variants.find((variant) => variant.id === id) ?? []);
}
