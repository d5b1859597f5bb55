import * as z from 'zod';
import { PAGE_BYTES } from '../../units/page.ts';
import { percentage, positiveBytes } from '../../units/schema.ts';
import type { PageContent } from '../memory/memory-api.ts';

/**
 * What pages hold, by name. `zero`: a program that writes nothing else. `compressible`: a quarter of random words
 * among small integers, as in our own measurements (swap.md section 7; lz4 makes about a third of it, assumed).
 * `desktop`: mixed heaps; the share of same-filled pages and the ratio are those that zram users report (assumed).
 * `random`: nothing compresses.
 */
export const CONTENTS = {
  zero: { same: 1, compressedBytes: PAGE_BYTES, incompressible: 0 },
  compressible: { same: 0, compressedBytes: 1400, incompressible: 0 },
  desktop: { same: 0.1, compressedBytes: 1350, incompressible: 0.08 },
  random: { same: 0, compressedBytes: PAGE_BYTES, incompressible: 1 },
} as const satisfies Readonly<Record<string, PageContent>>;

export type ContentName = keyof typeof CONTENTS;
const NAMES = Object.keys(CONTENTS) as ContentName[];

export const content = z
  .union([
    z.enum(NAMES).transform((name): PageContent => CONTENTS[name]),
    z
      .strictObject({
        same: percentage('Share of pages that hold one word throughout.').optional(),
        compressed: positiveBytes('What 4 KiB of the others compress to on average.'),
        incompressible: percentage('Share of pages that do not compress.').optional(),
      })
      .superRefine(({ same = 0, compressed, incompressible = 0 }, context) => {
        if (same + incompressible > 1) {
          context.addIssue({ code: 'custom', path: ['incompressible'], message: 'more than all pages, with same' });
        }
        if (compressed > PAGE_BYTES) {
          context.addIssue({ code: 'custom', path: ['compressed'], message: 'a page has 4KiB' });
        }
      })
      .transform(
        ({ same = 0, compressed, incompressible = 0 }): PageContent => ({
          same,
          compressedBytes: compressed,
          incompressible,
        }),
      ),
  ])
  .meta({ description: `What pages hold: ${NAMES.join(', ')}, or { same, compressed, incompressible }.` });
