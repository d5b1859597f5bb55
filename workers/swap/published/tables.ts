/**
 * Published before-and-after tables of swap designs (the numbers of the tables are those of docs/SWAP.md), as ratios of
 * two runs on the same machine. Absolute figures depend on hardware that the tables do not describe in full.
 */
export interface PublishedRatio {
  readonly table: 'V1' | 'V2' | 'V3' | 'V4' | 'V6' | 'V7' | 'V8' | 'V14';
  readonly row: string;
  /** What is compared, and its published values before and after. */
  readonly quantity:
    | 'system time'
    | 'elapsed'
    | 'throughput'
    | 'free latency'
    | 'fault, mean'
    | 'fault, p99'
    | 'readahead hits';
  readonly before: number;
  readonly after: number;
  /** Largest difference of ratio from published ratio that passes; undefined: shown, nothing is claimed. */
  readonly tolerance: number | undefined;
  /** The table's finding is that nothing changes: the tolerance is that of the ratio from 1. */
  readonly unchanged: boolean;
  /** Whether constants were adjusted to this row. */
  readonly fitted: boolean;
}

const WITHIN = 0.15;
/** Rows that publish "no change". */
const UNCHANGED = { unchanged: true, tolerance: 0.03 };

const row = (
  table: PublishedRatio['table'],
  name: string,
  quantity: PublishedRatio['quantity'],
  before: number,
  after: number,
  {
    tolerance = WITHIN,
    ...rest
  }: { readonly tolerance?: number | null; readonly fitted?: boolean; readonly unchanged?: boolean } = {},
): PublishedRatio => ({
  table,
  row: name,
  quantity,
  before,
  after,
  tolerance: tolerance ?? undefined,
  fitted: false,
  unchanged: false,
  ...rest,
});

const FITTED = { fitted: true };
/** Nothing is claimed. */
const SHOWN = { tolerance: null };

/** Lock rework, 6.12 to 6.14: kernel build, 48 cores with 96 threads, in seconds. */
export const V1 = [
  row('V1', 'j6', 'system time', 5258, 5235, FITTED),
  row('V1', 'j6', 'elapsed', 1420, 1414, FITTED),
  row('V1', 'j12', 'system time', 5518, 5337, FITTED),
  row('V1', 'j12', 'elapsed', 758, 742, FITTED),
  row('V1', 'j24', 'system time', 7091, 5766, FITTED),
  row('V1', 'j24', 'elapsed', 476, 422, FITTED),
  row('V1', 'j48', 'system time', 11_139, 5831, FITTED),
  row('V1', 'j48', 'elapsed', 330, 221, FITTED),
  row('V1', 'j96', 'system time', 21_303, 11_353, SHOWN),
  row('V1', 'j96', 'elapsed', 283, 180, SHOWN),
] as const;

/** Steps of the 4.11 series, each against the kernel before all of them: swap-out of 32 processes in KB/s. */
export const V2 = [
  row('V2', '4.9-cluster-locks', 'throughput', 1_428_002, 1_481_704),
  row('V2', '4.9-split-trees', 'throughput', 1_428_002, 2_050_097),
  row('V2', '4.11', 'throughput', 1_428_002, 4_170_746),
] as const;

/** Scan base per CPU (5.8): pmbench with 16 processes on a device in pieces, score. */
export const V3 = [row('V3', 'pmbench', 'throughput', 100, 118.5)] as const;

/** Slot cache removed (6.15): usemem in KB/s. */
export const V4 = [
  row('V4', 'sequential', 'throughput', 6_150_057, 6_321_469, UNCHANGED),
  row('V4', 'random', 'throughput', 424_908, 414_746, UNCHANGED),
] as const;

/** Swap table, phase I (6.17 to 6.18): usemem -n 31 1G in 4G. */
export const V6 = [
  row('V6', 'usemem', 'throughput', 4767.13, 6128.59),
  row('V6', 'usemem', 'system time', 219.12, 158.16),
  row('V6', 'usemem', 'free latency', 175_048, 131_412),
] as const;

/** Swap table, phases I to III as first posted (6.15 to 7.1): usemem -n 31 1G in 1G. */
export const V7 = [
  row('V7', 'usemem', 'throughput', 3933.58, 4975.55, SHOWN),
  row('V7', 'usemem', 'system time', 217.39, 161.59, SHOWN),
] as const;

/** Swap table, phase II (7.0): redis on ARM64, requests per second with and without a background save. */
export const V8 = [
  row('V8', 'redis with BGSAVE', 'throughput', 311_591, 371_379),
  row('V8', 'redis', 'throughput', 460_476, 451_943),
] as const;

/** Readahead by address (4.14; releases on both sides of it): one reads in order while another reads at random, NVMe. */
export const V14 = [
  row('V14', 'in order', 'throughput', 345_413, 414_029, SHOWN),
  row('V14', 'in order', 'fault, mean', 97.1, 61.1, SHOWN),
  row('V14', 'in order', 'fault, p99', 1.34, 1.09, SHOWN),
  row('V14', 'both', 'readahead hits', 52.7, 99.98, SHOWN),
] as const;

export const PUBLISHED: readonly PublishedRatio[] = [...V1, ...V2, ...V3, ...V4, ...V6, ...V7, ...V8, ...V14];
