import * as z from 'zod';
import { percentage, positiveBytes, positiveDuration } from '../../units/schema.ts';
import { COMPRESSOR_NAMES, DEVICE_KINDS } from '../config.ts';
import type { CompressorName } from '../timing/costs.ts';

/** Largest device: 1 TiB, as many slots as an entry can number. */
const MAX_BYTES = 2 ** 40;

/** What distributions ship. */
export const DEFAULT_COMPRESSOR: CompressorName = 'lzo-rle';

export const compressor = z.enum(COMPRESSOR_NAMES);

export const device = z
  .strictObject({
    device: z.enum(DEVICE_KINDS).meta({ description: 'What it is: decides how fast it is and how it is used.' }),
    size: positiveBytes('Size of the swap area.').refine(
      (bytes) => bytes <= MAX_BYTES,
      'a swap device has 1TiB at most',
    ),
    priority: z
      .int()
      .min(-100)
      .max(32_767)
      .optional()
      .meta({ description: 'Higher ones are used first, equal ones in turn. Default: in the order of the file.' }),
    compressor: compressor.optional().meta({ description: 'zram only. Default: lzo-rle.' }),
    memLimit: positiveBytes('zram only: largest pool (mem_limit). Default: none.').optional(),
    discard: z.boolean().optional().meta({ description: 'Empty clusters are discarded. Default: false.' }),
    read: positiveDuration('Time of one 4 KiB read by itself, where it differs from that of the kind.').optional(),
    write: positiveDuration('Time of one 4 KiB write by itself, where it differs from that of the kind.').optional(),
    channels: z.int().min(1).max(1024).optional().meta({ description: 'Requests served at a time.' }),
    filled: percentage('Share of the slots that somebody else has taken before the start. Default: 0%.')
      .refine((share) => share < 1, 'leaves no slot')
      .optional(),
    free: positiveBytes('Instead of filled: what is free before the start.').optional(),
    fillPattern: z.enum(['scattered', 'packed', 'clustered']).optional().meta({
      description:
        'Free slots: evenly scattered, together at the end (packed), or every second one there (clustered). Default: scattered.',
    }),
  })
  .meta({ description: 'One swap device.' });

export const deviceOverride = device.partial().meta({ description: 'What differs from the device of the scenario.' });

export const zswap = z
  .strictObject({
    compressor: compressor.optional().meta({ description: 'Default: lzo-rle.' }),
    maxPool: percentage('Share of memory that the pool may take. Default: 20%.').optional(),
    acceptThreshold: percentage(
      'A full pool takes pages again below this share of its limit. Default: 90%.',
    ).optional(),
  })
  .meta({ description: 'A cache of compressed pages in front of all devices.' });

export type RawDevice = z.output<typeof device>;
export type RawZswap = z.output<typeof zswap>;
