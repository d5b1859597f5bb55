/** Keys of each kind of workload. Defaults are filled in by `resolve.ts`. */
import * as z from 'zod';
import { entityName } from '../../lab/names.ts';
import { duration, percentage, positiveBytes, positiveDuration, positiveRate } from '../../units/schema.ts';
import { content } from './content.ts';
import { pageTrace } from './page-trace.ts';
import { TRACE_FILE, TRACE_FORMATS } from './trace-files.ts';

const MAX_PROCESSES = 1024;
const MAX_ROUNDS = 2 ** 31;
const USEMEM_PATTERNS = ['sequential', 'random'] as const;
const PMBENCH_PATTERNS = ['uniform', 'normal', 'zipf'] as const;

const share = (description: string) => percentage(description).refine((ratio) => ratio <= 1, 'a share is 100% at most');
const count = (description: string, most: number) => z.int().min(1).max(most).meta({ description });
const perCpu = (description: string) =>
  z
    .union([z.literal('cpus'), z.int().min(1).max(MAX_PROCESSES)])
    .meta({ description: `${description} A number, or cpus: one per CPU.` });

const common = {
  group: entityName('group').optional().meta({ description: 'Memory cgroup. Default: the root group.' }),
  content: content.optional(),
  order: z
    .int()
    .min(0)
    .max(9)
    .optional()
    .meta({ description: 'Largest folios that first touches allocate, 2^order pages (mTHP). Default: 0.' }),
  access: duration('Time that the program itself takes for one access. Default: 30ns.').optional(),
};

const KINDS = {
  usemem: {
    keys: {
      processes: perCpu('Processes.'),
      size: positiveBytes('Memory of each process.'),
      pattern: z.enum(USEMEM_PATTERNS).optional().meta({ description: 'Default: sequential.' }),
      write: share('Share of accesses that write. Default: 100%.').optional(),
      populated: z
        .boolean()
        .optional()
        .meta({ description: 'All pages were touched before the start, and are not freed. Default: for random.' }),
      passes: count(
        'How often all pages are touched before they are freed. Default: 1, or for ever.',
        MAX_ROUNDS,
      ).optional(),
      rounds: count('How often a process does this. Default: until the end.', MAX_ROUNDS).optional(),
    },
    description: 'usemem of vm-scalability: processes that touch their memory, in order or at random, and free it.',
  },
  'kernel-build': {
    keys: {
      jobs: perCpu('Jobs at a time (make -j).'),
      total: count('Jobs in all. Default: until the end.', MAX_ROUNDS).optional(),
      workingSet: z
        .tuple([positiveBytes('Smallest'), positiveBytes('Largest')])
        .optional()
        .meta({ description: 'Memory of a job, drawn between these. Default: [16MiB, 40MiB].' }),
      compute: positiveDuration('CPU time of a job besides memory management, spread over its accesses.'),
      once: share('Share of its pages that a job touches only once. Default: 50%.').optional(),
      reuse: count('How often a job touches each of the others again. Default: 4.', 1000).optional(),
      shmem: share('Share of its pages that stay on tmpfs. Default: 5%.').optional(),
      file: share('Share of its pages that are cached files which all jobs read. Default: 15%.').optional(),
    },
    description: 'A build: short jobs are born, touch their working set, and die; -j of them at a time.',
  },
  redis: {
    keys: {
      size: positiveBytes('Data set.'),
      value: positiveBytes(
        'Memory that a value takes; values lie one after the other. Default: 4KiB, a page.',
      ).optional(),
      write: share('Share of requests that write. Default: 0%.').optional(),
      request: positiveDuration('CPU time of a request besides memory. Default: 2us.').optional(),
      save: z
        .union([z.literal(['always', 'never']), positiveDuration('Time between two background saves.')])
        .optional()
        .meta({ description: 'Background saves: always, never, or the time between two. Default: never.' }),
      savePage: duration('Time of the saving child per page besides memory. Default: 2us.').optional(),
    },
    description: 'redis: one thread that looks up random keys, and children that save a copy of its memory.',
  },
  pmbench: {
    keys: {
      processes: perCpu('Processes. Default: 1.').optional(),
      threads: perCpu('Threads that share the memory of a process.'),
      size: positiveBytes('Memory of each process.'),
      pattern: z.enum(PMBENCH_PATTERNS).optional().meta({ description: 'Default: uniform.' }),
      skew: z.number().min(0.01).max(3).optional().meta({ description: 'Exponent of zipf. Default: 0.99.' }),
      read: share('Share of accesses that read. Default: 80%.').optional(),
    },
    description: 'pmbench: threads that access pages of shared memory at random.',
  },
  'mthp-test': {
    keys: {
      size: positiveBytes('Memory of large folios. Default: 60MiB.').optional(),
      small: positiveBytes('Memory of small folios (-s): a sixteenth of it is used in each round.').optional(),
      turnover: positiveBytes('Swapped in at random, and rewritten, in each round. Default: 16MiB.').optional(),
      aligned: z.boolean().optional().meta({ description: 'Swapped in by whole folios (-a). Default: false.' }),
      rounds: count('Rounds. Default: 100.', 100_000).optional(),
    },
    description: 'thp_swap_allocator_test of the kernel: does the allocator find room for large folios?',
  },
  'file-anon-mix': {
    keys: {
      threads: perCpu('Threads.'),
      anon: positiveBytes('Anonymous memory, touched at random.'),
      file: positiveBytes('A file in the page cache, read at random.'),
      fileAccess: share('Share of accesses that go to the file. Default: 50%.').optional(),
      write: share('Share of accesses to anonymous memory that write. Default: 50%.').optional(),
    },
    description: 'A hot file beside anonymous memory.',
  },
  pageout: {
    keys: {
      processes: perCpu('Processes. Default: 1.').optional(),
      size: positiveBytes('Memory of each process.'),
      rounds: count('Default: until the end.', MAX_ROUNDS).optional(),
    },
    description: 'Pages all memory out (MADV_PAGEOUT) and touches it again, in order.',
  },
  regions: {
    keys: {
      threads: perCpu('Threads that share the accesses. Default: 1.').optional(),
      regions: z
        .array(
          z
            .strictObject({
              size: positiveBytes('Size of the region.'),
              rate: positiveRate('Accesses to all of it, each to a page at random.'),
              write: share('Share of accesses that write. Default: 20%.').optional(),
              file: z.boolean().optional().meta({ description: 'Pages of a file. Default: anonymous memory.' }),
            })
            .meta({ description: 'A part of the address space.' }),
        )
        .min(1)
        .max(1000)
        .meta({ description: 'Parts of the address space with their access rates, as DAMON reports them.' }),
    },
    description: 'Regions of memory with a rate of accesses each.',
  },
  'page-trace': {
    keys: {
      path: z
        .string()
        .regex(TRACE_FILE, 'a trace file is a path such as traces/mine.gz, relative to the scenario')
        .optional()
        .meta({ description: 'Trace of page accesses, also packed with gzip or xz: path relative to the scenario.' }),
      format: z.enum(TRACE_FORMATS).optional().meta({ description: 'Of the file. Default: told by its content.' }),
      accesses: pageTrace.optional(),
      processes: perCpu('Processes, each with memory of its own. Default: 1.').optional(),
      passes: count('How often each goes through the trace. Default: until the end.', MAX_ROUNDS).optional(),
    },
    description:
      'Processes that access pages in the order of a recorded trace: that of a file, or one that stands here.',
  },
} as const;

type Kind = keyof typeof KINDS;

function kindOf<K extends Kind>(kind: K) {
  const { keys, description } = KINDS[kind];
  return z
    .strictObject({ kind: z.literal(kind), ...(keys as (typeof KINDS)[K]['keys']), ...common })
    .meta({ description });
}

export const workload = z
  .discriminatedUnion('kind', [
    kindOf('usemem'),
    kindOf('kernel-build'),
    kindOf('redis'),
    kindOf('pmbench'),
    kindOf('mthp-test'),
    kindOf('file-anon-mix'),
    kindOf('pageout'),
    kindOf('regions'),
    kindOf('page-trace'),
  ])
  .meta({ description: 'One workload.' });

export type RawWorkload = z.output<typeof workload>;

/** Every key that a workload of a kind may have, `kind` not among them. */
export function keysOfKind(kind: RawWorkload['kind']): readonly string[] {
  return [...Object.keys(KINDS[kind].keys), ...Object.keys(common)];
}

/** What a variant changes in a workload: any key but its kind. Whether a key fits the kind is checked later. */
export const workloadOverride = z
  .strictObject({
    ...KINDS['kernel-build'].keys,
    ...KINDS.redis.keys,
    ...KINDS.regions.keys,
    ...KINDS['page-trace'].keys,
    ...KINDS['file-anon-mix'].keys,
    ...KINDS['mthp-test'].keys,
    ...KINDS.pageout.keys,
    ...KINDS.pmbench.keys,
    ...KINDS.usemem.keys,
    pattern: z.enum([...USEMEM_PATTERNS, ...PMBENCH_PATTERNS]),
    ...common,
  })
  .partial()
  .meta({ description: 'What differs from the workload of the scenario.' });

/** Values of `pattern` by kind, where a kind has it. */
export const PATTERNS: Readonly<Partial<Record<RawWorkload['kind'], readonly string[]>>> = {
  usemem: USEMEM_PATTERNS,
  pmbench: PMBENCH_PATTERNS,
};
