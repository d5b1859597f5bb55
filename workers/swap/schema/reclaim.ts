import * as z from 'zod';
import { positiveBytes } from '../../units/schema.ts';

const limit = (what: string) => positiveBytes(`${what} Default: none.`).optional();

/** Keys of a memory cgroup. */
export const group = z
  .strictObject({
    limit: limit('memory.max: beyond it whoever charges a page reclaims first.'),
    high: limit('memory.high: beyond it whoever charges a page is slowed down.'),
    swap: limit('memory.swap.max.'),
  })
  .meta({ description: 'Limits of a memory cgroup.' });

export const reclaim = z
  .strictObject({
    lru: z.enum(['classic', 'mglru']).optional().meta({ description: 'Page lists. Default: classic.' }),
    swappiness: z.int().min(0).max(200).optional().meta({ description: 'vm.swappiness. Default: 60.' }),
    pageCluster: z
      .int()
      .min(0)
      .max(5)
      .optional()
      .meta({ description: 'vm.page-cluster: log2 of the largest readahead; 0 reads nothing ahead. Default: 3.' }),
    minFree: positiveBytes('vm.min_free_kbytes. Default: as the kernel computes it.').optional(),
    watermarkScale: z
      .int()
      .min(1)
      .max(3000)
      .optional()
      .meta({ description: 'vm.watermark_scale_factor, 1/10000 of the memory. Default: 10.' }),
  })
  .meta({ description: 'How memory is reclaimed and read ahead.' });

export type RawGroup = z.output<typeof group>;
export type RawReclaim = z.output<typeof reclaim>;
