import { type RandomStream, streamFor } from '../../engine/random.ts';
import { WorkLog } from '../work-log.ts';
import { device } from './cluster-model.fixture.ts';
import { type Generation, NO_ENTRY, type SwapSpace } from './design.ts';
import { makeSwapSpace } from './make-space.ts';

const MIB = 256;
/** Pages of a 64 KiB folio, and its order. */
const UNIT = 16;
const UNIT_ORDER = 4;

export interface MthpTestConfig {
  readonly generation: Generation;
  readonly kernel: string;
  /** Whether swapped 64 KiB folios come back in one piece (mTHP swap-in of synchronous devices). */
  readonly largeSwapIn: boolean;
  /** -a: what is swapped in is aligned to 64 KiB. */
  readonly aligned: boolean;
  /** -s: 4 MiB of single pages besides. */
  readonly small: boolean;
}

/** Where a page is. */
const IN = { nothing: 0, page: 1, folio: 2, swap: 3 } as const;

/**
 * tools/mm/thp_swap_allocator_test at the level of the allocator: one thread that touches, drops and pages out memory in
 * 64 KiB folios and single pages on 64 MiB of zram. Sizes and order of steps: models/swap.md V9 and the test itself.
 */
export class MthpTest {
  readonly space: SwapSpace;
  private readonly state: Uint8Array;
  private readonly entries: Int32Array;
  private readonly random: RandomStream;
  private readonly folios: number = 60 * MIB;
  private nextFolio = 0;
  /** 64 KiB folios that found room in swap, and those that were split, in the present iteration. */
  swappedOut = 0;
  fellBack = 0;

  constructor(
    private readonly config: MthpTestConfig,
    seed: number,
  ) {
    const { generation, kernel, small } = config;
    const pages = this.folios + (small ? 4 * MIB : 0);
    this.state = new Uint8Array(pages);
    this.entries = new Int32Array(pages).fill(NO_ENTRY);
    this.random = streamFor(seed, 'mthp');
    this.space = makeSwapSpace({
      config: { generation, kernel, cpus: 1, devices: [device('zram', 64 * MIB)], memcg: true },
      log: new WorkLog(false),
      seed,
    });
    for (let page = 0; page < pages; page++) this.touch(page);
    this.pageOut();
  }

  /** One of the 100 iterations. @returns share of 64 KiB folios that were split because they found no room */
  iterate(): number {
    const { aligned, small } = this.config;
    this.swappedOut = 0;
    this.fellBack = 0;
    const step = aligned ? UNIT : 1;
    for (let i = 0; i < (16 * MIB) / step; i++) {
      const first = this.random.nextBelow(this.folios / step) * step;
      for (let page = first; page < first + step; page++) this.touch(page);
    }
    for (let i = 0; i < (16 * MIB) / UNIT; i++) {
      const first = this.random.nextBelow(this.folios / UNIT) * UNIT;
      for (let page = first; page < first + UNIT; page++) this.drop(page);
      for (let page = first; page < first + UNIT; page++) this.touch(page);
    }
    if (small) for (let i = 0; i < MIB; i++) this.touch(this.folios + this.random.nextBelow(4 * MIB));
    this.pageOut();
    return this.fellBack / (this.fellBack + this.swappedOut);
  }

  private touch(page: number): void {
    if (this.state[page] === IN.swap) this.swapIn(page);
    else if (this.state[page] === IN.nothing) this.firstTouch(page);
  }

  /** A 64 KiB folio where all of its range is empty; the region of small folios has none. */
  private firstTouch(page: number): void {
    const first = page - (page % UNIT);
    const unit = this.state.subarray(first, first + UNIT);
    if (page < this.folios && unit.every((state) => state === IN.nothing)) unit.fill(IN.folio);
    else this.state[page] = IN.page;
  }

  private swapIn(page: number): void {
    const first = page - (page % UNIT);
    if (this.config.largeSwapIn && page < this.folios && this.isWhole(first)) {
      this.readIn(first, UNIT_ORDER);
      this.state.fill(IN.folio, first, first + UNIT);
    } else {
      this.readIn(page, 0);
      this.state[page] = IN.page;
    }
  }

  /** Whether a range lies in adjacent aligned slots. */
  private isWhole(first: number): boolean {
    const entry = this.entries[first];
    for (let i = 0; i < UNIT; i++)
      if (this.state[first + i] !== IN.swap || this.entries[first + i] !== entry + i) return false;
    return entry % UNIT === 0;
  }

  private readIn(page: number, order: number): void {
    const entry = this.entries[page];
    const folio = this.nextFolio++;
    if (order === 0 && this.space.beginBypass(entry)) {
      this.space.put(0, entry, 1);
      this.space.endBypass(0, entry);
    } else {
      this.space.addToCache(0, entry, folio, order);
      this.space.put(0, entry, 1 << order);
      this.space.removeFromCache(0, entry, order, 0);
    }
  }

  /** MADV_DONTNEED of one page; what is left of a folio stays resident as pages. */
  private drop(page: number): void {
    if (this.state[page] === IN.swap) this.space.put(0, this.entries[page], 1);
    this.state[page] = IN.nothing;
  }

  private pageOut(): void {
    for (let page = 0; page < this.state.length; page++) {
      if (this.state[page] === IN.folio) {
        if (this.swapOut(page, UNIT_ORDER)) this.swappedOut++;
        else {
          this.fellBack++;
          this.state.fill(IN.page, page, page + UNIT);
        }
      }
      if (this.state[page] === IN.page) this.swapOut(page, 0);
    }
  }

  private swapOut(page: number, order: number): boolean {
    const entry = this.space.allocate(0, this.nextFolio++, order, 0);
    if (entry === NO_ENTRY) return false;
    this.space.duplicate(entry, 1 << order);
    this.space.removeFromCache(0, entry, order, 1);
    for (let i = 0; i < 1 << order; i++) {
      this.entries[page + i] = entry + i;
      this.state[page + i] = IN.swap;
    }
    return true;
  }
}
