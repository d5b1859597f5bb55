import type { SampleCache } from './config.ts';

/**
 * Share of the samples of an epoch that are found in the cache.
 * - keep: what fits is found, whatever the order.
 * - lru, cyclic: every sample is gone just before it is read again, unless all fit.
 * - lru, shuffled: with a share c cached, a sample read at place x of its epoch was last read at a place y of the epoch
 *   before that is equally likely anywhere, and survives if fewer than c·N others were read since. Of the places read
 *   since, 1 - y + x - x·(1 - y) of all samples are distinct, so the ratio is the area where (1 - x)·y > 1 - c:
 *   c + (1 - c)·ln(1 - c). It gives 0.154, 0.282, 0.341 and 0.478 at 0.5, 0.65, 0.7 and 0.8.
 */
export function hitRatio({ share, policy, order }: SampleCache): number {
  if (share >= 1) return 1;
  if (share <= 0) return 0;
  if (policy === 'keep') return share;
  return order === 'cyclic' ? 0 : share + (1 - share) * Math.log1p(-share);
}
