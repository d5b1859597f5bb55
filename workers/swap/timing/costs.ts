import { WORK, WORK_KINDS, type WorkKind } from '../work.ts';

/** How a constant is known. Only `fitted` ones were adjusted, and only to table V1, rows j6 to j48 (docs/SWAP.md). */
export type Confidence = 'published' | 'read' | 'derived' | 'measured' | 'fitted' | 'assumed';

export interface Cost {
  /** ns per unit on the reference machine: one thread of a Zen 5 server under KVM, uncontended. */
  readonly ns: number;
  /**
   * Instructions per unit, where they take far less time each than those of other work: what counts on a machine on which
   * all take the same. Of other work an instruction takes about as long as the next.
   */
  readonly instructions?: number;
  readonly confidence: Confidence;
  readonly source: string;
}

/** What one unit of each kind of work costs on the reference machine. Other machines scale all of them (presets.ts). */
export const COSTS: Readonly<Record<keyof typeof WORK, Cost>> = {
  user: { ns: 1, confidence: 'derived', source: 'its unit is 1 ns' },
  faultEntry: {
    ns: 450,
    confidence: 'measured',
    source: 'first touch takes 1.03 to 1.07 us (6.18); the rest of it is below',
  },
  mapPage: { ns: 180, confidence: 'derived', source: 'share of the first touch of 1.05 us' },
  allocPage: { ns: 130, confidence: 'derived', source: 'share of the first touch of 1.05 us' },
  freePage: { ns: 100, confidence: 'assumed', source: 'cheaper than the allocation: no checks of watermarks' },
  zeroPage: { ns: 110, confidence: 'derived', source: '4 KiB at about 37 GB/s; share of the first touch of 1.05 us' },
  copyPage: { ns: 250, confidence: 'assumed', source: '4 KiB read and written, source cold' },
  treeLevel: { ns: 20, confidence: 'assumed', source: 'xarray level, 15 to 30 ns while it is in a cache' },
  tableLoad: {
    ns: 15,
    confidence: 'assumed',
    source: '5 ns while in a cache, 90 ns from memory; neighbours share a line',
  },
  treeUpdate: {
    ns: 150,
    confidence: 'assumed',
    source: '0.25 us for adding or removing, its lock and levels taken off',
  },
  tableUpdate: { ns: 20, confidence: 'assumed', source: 'one atomic store into a line just read' },
  probe: {
    ns: 0.4,
    instructions: 16,
    confidence: 'measured',
    source:
      'byte scan of a map: 0.31 to 0.60 ns per slot by its size; instructions: a call for each slot, loads of bound, value ' +
      'and number of free slots, four comparisons, a count-down (derived)',
  },
  claimSlot: {
    ns: 100,
    confidence: 'fitted',
    source: 'V1, j24 and j48 (with freeSlot): 0.64 us per slot under the device lock of 6.12',
  },
  freeSlot: { ns: 150, confidence: 'fitted', source: 'V1, j24 and j48 (with claimSlot)' },
  listMove: { ns: 60, confidence: 'assumed', source: 'two neighbours of a list, mostly cold' },
  tableAlloc: { ns: 600, confidence: 'assumed', source: 'a page allocated and cleared, RCU bookkeeping' },
  atomic: { ns: 20, confidence: 'assumed', source: 'an uncontended read-modify-write' },
  lruMove: { ns: 100, confidence: 'assumed', source: '0.1 us per page: list neighbours and per-zone counters' },
  rmapCheck: { ns: 800, confidence: 'assumed', source: 'anon_vma, area, page table and page: four lines, mostly cold' },
  unmapPage: {
    ns: 1000,
    confidence: 'assumed',
    source: 'the same walk, the PTE exchanged and counted, its share of the batched flush',
  },
  charge: { ns: 50, confidence: 'assumed', source: 'per-CPU stock of charges' },
  pteScan: { ns: 5, confidence: 'assumed', source: 'eight entries per line, read in order' },
  pteCopy: { ns: 30, confidence: 'assumed', source: 'entry, reference and map count of a page that is cold' },
  sameCheck: { ns: 100, confidence: 'assumed', source: '512 words compared, page in a cache' },
  compress: { ns: 0, confidence: 'derived', source: 'by compressor, see COMPRESSORS' },
  decompress: { ns: 0, confidence: 'derived', source: 'by compressor, see COMPRESSORS' },
  poolAlloc: { ns: 250, confidence: 'assumed', source: 'size class searched, object linked' },
  poolFree: { ns: 150, confidence: 'assumed', source: 'handle followed, object unlinked' },
  submitIo: { ns: 1500, confidence: 'assumed', source: 'bio, request and doorbell, and the interrupt that ends it' },
  splitFolio: { ns: 3000, confidence: 'assumed', source: 'rmap frozen, tail pages set up' },
  reclaimRound: {
    ns: 3000,
    confidence: 'assumed',
    source: 'a round through functions that touch no page: iteration, shares of the lists, shrinkers asked',
  },
  evictPage: {
    ns: 6500,
    confidence: 'derived',
    source: 'out of a group at its limit takes 11 us per page (6.18), paged out on request 2 us',
  },
  slotCacheTake: { ns: 25, confidence: 'assumed', source: 'an uncontended mutex and an array' },
  sharedLine: {
    ns: 1,
    confidence: 'assumed',
    source: 'a store to a line that is there; from another CPU it costs what LockCosts says',
  },
  deviceCopy: { ns: 1100, confidence: 'derived', source: '4 KiB of cold memory (0.25 us) and the bio that carries it' },
};

export interface Compressor {
  /** ns for 4 KiB on the reference machine, the way through the block layer to zram and back included. */
  readonly compressNs: number;
  readonly decompressNs: number;
  /** Size before by size after, on the corpus of its source. */
  readonly ratio: number;
  readonly source: string;
}

const LZBENCH = 'lzbench, Silesia, i7-3930K (zstd README), 4 KiB by rate';

/** Compression: rates measured by the authors of zstd on a Sandy Bridge, the reference machine is taken 2.2 times as fast. */
const LZBENCH_SPEEDUP = 2.2;
/** The bio that carries a page to zram and back: swapping in through it takes 0.9 us more than a page that is only marked. Derived. */
const BIO_NS = 900;
const compressor = (compressUs: number, decompressUs: number, ratio: number, source = LZBENCH): Compressor => ({
  compressNs: BIO_NS + (compressUs * 1000) / LZBENCH_SPEEDUP,
  decompressNs: BIO_NS + (decompressUs * 1000) / LZBENCH_SPEEDUP,
  ratio,
  source,
});

export const COMPRESSORS = {
  lz4: compressor(6.6, 1.3, 2.101),
  lzo: compressor(6.7, 4.7, 2.106),
  /** lzo with run lengths: as fast as lzo but for pages of zeros; measured 2 to 8 % slower than lz4 out, 5 % in (6.18). */
  'lzo-rle': compressor(6.7, 4.7, 2.106, `${LZBENCH}, taken from lzo`),
  zstd: compressor(12.4, 4.4, 2.877),
} as const;

export type CompressorName = keyof typeof COMPRESSORS;

/**
 * ns per unit of each kind of WORK.
 *
 * @param scale how much longer the machine takes than the reference machine
 * @param counted its time is instructions, 1 ns each
 */
export function costTable(scale: number, compressor: CompressorName, counted = false): Float64Array {
  const table = new Float64Array(WORK_KINDS);
  for (const [name, kind] of Object.entries(WORK) as [keyof typeof WORK, WorkKind][]) {
    const { ns, instructions } = COSTS[name];
    table[kind] = counted && instructions !== undefined ? instructions : ns * scale;
  }
  table[WORK.user] = COSTS.user.ns;
  table[WORK.compress] = COMPRESSORS[compressor].compressNs * scale;
  table[WORK.decompress] = COMPRESSORS[compressor].decompressNs * scale;
  return table;
}
