/** Measured swap experiments: threads that touch a private region larger than their memory cgroup may hold. */
import * as z from 'zod';

const run = z.looseObject({
  touches_per_s: z.number().positive(),
  majflt_per_s: z.number().positive(),
  sys_us_per_majflt: z.number().positive(),
});
export type MeasuredSwapRun = z.output<typeof run>;

/** By test and number of threads. */
const tests = z.record(z.string(), z.record(z.string().regex(/^\d{1,3}$/), run));
const params = z.looseObject({ total_mib: z.number().positive(), limit_mib: z.number().positive() });

/** Counted guests: several kernels, one CPU, every instruction takes 1 ns. */
const counted = z.looseObject({
  id: z.string().min(1),
  kernels: z.record(z.string(), z.string()),
  params,
  results: z.record(z.string(), tests),
});
/** One kernel on a real machine. */
const native = z.looseObject({ id: z.string().min(1), kernel: z.string(), params, results: tests });

export const swapExperimentSchema = z.union([counted, native]);
export type CountedSwap = z.output<typeof counted>;
export type NativeSwap = z.output<typeof native>;
export type SwapExperiment = z.output<typeof swapExperimentSchema>;

export function isCounted(experiment: SwapExperiment): experiment is CountedSwap {
  return 'kernels' in experiment;
}

/** What a test's name says: `zram_same_rand`, `zram99M_same_rand_nearfull`, `zram2040M_t2112_l96_same_rand`, `file_rand`. */
export interface SwapTest {
  readonly device: 'zram' | 'file';
  /** Size of the device; undefined: larger than anything that is swapped out. */
  readonly deviceMib: number | undefined;
  readonly totalMib: number | undefined;
  readonly limitMib: number | undefined;
  readonly compressor: 'lz4' | 'lzo-rle';
  readonly same: boolean;
  readonly sequential: boolean;
  readonly readOnly: boolean;
}

const NAME = /^(zram|file)(?:(\d+)M)?(?:_t(\d+))?(?:_l(\d+))?(?:_(same|lz4|lzorle))?_(rand|seq)(_ro)?(?:_nearfull)?$/;

/** Undefined for a name that says something else. */
export function swapTest(name: string): SwapTest | undefined {
  const found = NAME.exec(name);
  if (!found) return undefined;
  const [, device, mib, total, limit, content, order, readOnly] = found;
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
  return {
    device: device === 'file' ? 'file' : 'zram',
    deviceMib: number(mib),
    totalMib: number(total),
    limitMib: number(limit),
    compressor: content === 'lzorle' ? 'lzo-rle' : 'lz4',
    same: content === 'same',
    sequential: order === 'seq',
    readOnly: readOnly !== undefined,
  };
}
