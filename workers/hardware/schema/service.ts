/** Keys of work that is simulated event by event. Defaults are filled in by `resolve-service.ts`. */
import * as z from 'zod';
import { isMachineFile, machineModel } from '../../machine/catalogue/model.ts';
import { POWER } from '../../units/quantity.ts';
import {
  bandwidth,
  duration,
  percentage,
  positiveBandwidth,
  positiveBytes,
  positiveDuration,
  positiveRate,
  within,
} from '../../units/schema.ts';
import { flops, instructions, span } from './quantities.ts';

const share = (description: string) => percentage(description).refine((ratio) => ratio <= 1, 'a share is 100% at most');
const cv = (otherwise: string) =>
  z
    .number()
    .min(0)
    .max(10)
    .optional()
    .meta({ description: `Coefficient of variation. Default: ${otherwise}.` });
const watts = (description: string) => within(POWER, '0W', '100kW', description);
const MAX_HOSTS = 100_000;
const MAX_JOBS = 10_000_000;

/** What may differ between variants. */
const jobsManner = {
  placement: z.enum(['spread', 'pack']).optional().meta({
    description: 'spread: the host with the fewest busy cores; pack: the fullest that has one. Default: spread.',
  }),
  sleep: z
    .strictObject({
      after: duration('A host that idles for so long is switched off.'),
      boot: positiveDuration('Until it takes jobs again.'),
      off: watts('Of a host that is off.'),
      booting: watts('Of a host that boots.'),
    })
    .optional()
    .meta({ description: 'When hosts are switched off. Default: never.' }),
};

const parkManner = {
  balance: z
    .enum(['spread', 'pack'])
    .optional()
    .meta({ description: 'spread: the same load on all nodes; pack: as few as possible. Default: spread.' }),
  fullAt: share('Load up to which a node is filled. Default: 80%.').optional(),
  standby: z
    .strictObject({
      reserve: percentage('Nodes kept on besides, as a share of the demand. Default: 10%.').optional(),
      after: positiveDuration('A node that was not needed for so long is switched off.'),
      boot: positiveDuration('Until it takes work again.'),
      off: watts('Of a node that is off.'),
    })
    .optional()
    .meta({ description: 'When nodes are switched off. Default: never.' }),
};

const pipelineManner = {
  cache: z
    .strictObject({
      share: share('Part of the data set that fits into memory.'),
      policy: z.enum(['lru', 'keep']).optional().meta({ description: 'keep: what is in stays in. Default: lru.' }),
      order: z
        .enum(['cyclic', 'shuffled'])
        .optional()
        .meta({ description: 'Order in which every epoch reads. Default: shuffled.' }),
    })
    .optional()
    .meta({ description: 'Which samples are found in memory. Default: none.' }),
  workers: z.int().min(1).max(4096).optional().meta({ description: 'Cores that prepare samples. Default: 8.' }),
  prefetch: z
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .meta({ description: 'Prepared samples that may wait. Default: 64.' }),
  prepare: instructions('Preparing one sample.').optional(),
  host: instructions('Work of the host on one sample that nothing overlaps with. Default: none.').optional(),
  storage: positiveBandwidth('Of the storage.').optional(),
};

const accelerator = machineModel
  .refine((name) => !isMachineFile(name), 'an accelerator is one of the catalogue, not a file')
  .meta({ description: 'An accelerator of the catalogue, such as h100.' });

export const jobs = z
  .strictObject({
    kind: z.literal('jobs'),
    jobs: z.int().min(1).max(MAX_JOBS).meta({ description: 'How many come.' }),
    hosts: z.int().min(1).max(MAX_HOSTS).meta({ description: 'Machines of this kind.' }),
    arrivals: positiveRate('Jobs that come, at random.'),
    work: instructions('Of one job on average, as 7-zip rates it; it runs on one core.'),
    cv: cv('1'),
    ...jobsManner,
  })
  .meta({ description: 'Jobs on a group of the machines, which may be switched off.' });

export const park = z
  .strictObject({
    kind: z.literal('park'),
    nodes: z
      .int()
      .min(1)
      .max(1e7)
      .meta({ description: 'Machines of the baseline; others are as many as do the same.' }),
    for: span('For how long, minute by minute; five years at most.').refine(
      (s) => s <= 5 * 365 * 86_400,
      'is five years at most',
    ),
    load: share('Mean demand, as a share of what the machines of the baseline can do.'),
    measuredAs: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .meta({ description: 'Work of machine files that capacity is compared by, such as ssj2008. Default: 7-zip.' }),
    noise: percentage('Deviation of the demand from its pattern. Default: 5%.').optional(),
    growth: percentage('Growth of the demand in a year. Default: 0%.').optional(),
    unevenness: share('Deviation of the loads of nodes from their mean. Default: 20%.').optional(),
    ...parkManner,
  })
  .meta({ description: 'A park of the machines over months, with demand by hour and day.' });

export const pipeline = z
  .strictObject({
    kind: z.literal('pipeline'),
    accelerator,
    samples: z.int().min(1).max(MAX_JOBS).meta({ description: 'Samples that go through.' }),
    size: positiveBytes('Of one sample.'),
    flops: flops('Work of the accelerator on one sample.'),
    cv: cv('0.1'),
    bus: bandwidth('To the accelerator. Default: as its file says.').optional(),
    waiting: watts('Of an accelerator that waits. Default: as its file says.').optional(),
    ...pipelineManner,
    storage: positiveBandwidth('Of the storage.'),
    disk: watts('Of the storage while it reads, above idle. Default: 5W, a solid-state disk.').optional(),
    prepare: instructions('Preparing one sample, as 7-zip rates it.'),
  })
  .meta({ description: 'A machine that feeds an accelerator: fetch, prepare, copy, compute.' });

export type RawService = z.output<typeof jobs> | z.output<typeof park> | z.output<typeof pipeline>;

export const SERVICE_KEYS: Readonly<Record<RawService['kind'], readonly string[]>> = {
  jobs: Object.keys(jobsManner),
  park: Object.keys(parkManner),
  pipeline: Object.keys(pipelineManner),
};

export const serviceManner = { ...jobsManner, ...parkManner, ...pipelineManner };
