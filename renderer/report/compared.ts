import type { RunResult } from '../../workers/runner/types.ts';

/** Two variants worth looking at side by side: one that a claim is about, and another one. */
export function comparedVariants({ variants, claims }: Pick<RunResult, 'variants' | 'claims'>): readonly string[] {
  const others = variants.filter(({ baseline }) => !baseline);
  const claimed = others.find(({ id }) => claims.some(({ holds }) => holds.includes(`${id}.`))) ?? others[0];
  const rival = others.find(({ id }) => id !== claimed?.id) ?? variants.find(({ baseline }) => baseline);
  return [rival, claimed].flatMap((variant) => (variant ? [variant.id] : []));
}
