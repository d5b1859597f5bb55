import * as z from 'zod';
import { cfsTunables } from './cfs.ts';
import { kernel } from './kernel-version.ts';

const feature = (description: string) => z.boolean().optional().meta({ description });

export const groupIdentity = z
  .strictObject({
    kernel: kernel(['4.19', '5.10']),
    ...cfsTunables,
    features: z
      .strictObject({
        lastHighclassStay: feature('ID_LAST_HIGHCLASS_STAY. Default: on.'),
        rescueExpellee: feature('ID_RESCUE_EXPELLEE. Default: on.'),
        idleAverage: feature('ID_IDLE_AVG. Default: on.'),
      })
      .optional()
      .meta({ description: 'Scheduler features of Group Identity.' }),
  })
  .meta({ description: 'Anolis: CFS with Group Identity; groups say where they stand with bvt.' });
