/** Measured swapping as the guests and the host wrote it: threads that touch a region larger than their group may hold. */
import * as z from 'zod';

const rate = z.number().min(0);
const positive = z.number().positive();

/** What one set-up reported; the median of its runs. */
const measurement = z.looseObject({
  runs: z.number().int().min(1),
  oom_kills: z.number().int().min(0),
  touches_per_s: positive,
  majflt_per_s: positive,
  swapin_mib_s: rate,
  swapout_mib_s: rate,
  /** Of all threads. */
  user_s: rate,
  sys_s: rate,
  wall_s: positive,
  sys_us_per_majflt: positive,
  /** Durations of touches that took longer than one that finds its page; percentiles are the middles of bins 12 % wide. */
  fault_us: z.looseObject({ p50: positive }),
});
export type SwapMeasurement = z.output<typeof measurement>;

/** Largest region that is simulated: pages beyond it would not fit a reader's memory. */
const MAX_MIB = 16 * 1024;
const threadCount = z.string().regex(/^[1-9]\d{0,2}$/, 'a number of threads, 1 to 999');
const cases = z.record(z.string(), z.record(threadCount, measurement));
const mib = positive.max(MAX_MIB);

const params = z.looseObject({
  total_mib: mib,
  limit_mib: mib,
  seconds: positive.max(3600),
  cpus: z.number().int().min(1).max(512).optional(),
  lru_gen: z.string().optional(),
  /** What time is: 'icount …' where it is instructions. */
  clock: z.string().optional(),
});

/** What one kernel did: cases by name, and by the number of threads. */
export interface SwapKernelResults {
  readonly tag: string;
  /** Its release, in words; undefined: the file does not say. */
  readonly words: string | undefined;
  readonly cases: z.output<typeof cases>;
}

const common = { id: z.string().min(1).max(200), params };

const oneKernel = z
  .looseObject({ ...common, kernel: z.string().min(1), results: cases })
  .transform(({ id, params: own, kernel, results }) => ({
    id,
    params: own,
    kernels: [{ tag: id, words: kernel, cases: results }] as readonly SwapKernelResults[],
  }));

const severalKernels = z
  .looseObject({ ...common, kernels: z.record(z.string(), z.string()), results: z.record(z.string(), cases) })
  .transform(({ id, params: own, kernels, results }) => ({
    id,
    params: own,
    kernels: Object.entries(results).map(
      ([tag, each]): SwapKernelResults => ({ tag: `swap_${tag}`, words: kernels[tag], cases: each }),
    ) as readonly SwapKernelResults[],
  }));

export type SwapFile = z.output<typeof oneKernel>;

/** The schema that a file must meet: it says in words which kernel it is of, or has several by tag. */
export function swapFileSchema(value: object): typeof oneKernel | typeof severalKernels {
  return 'kernels' in value ? severalKernels : oneKernel;
}
