import { type RandomStream, streamFor } from '../../engine/random.ts';
import { pagesOf } from '../../units/page.ts';
import { STEPPED, type Stepped } from '../actor.ts';
import type { MthpTestConfig } from '../config.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

const PHASE = { warmUp: 0, pageOut: 1, pageOutSmall: 2, swapIn: 3, rewrite: 4, swapInSmall: 5 } as const;

/** Pages that one step pages out. */
const BATCH = 32;
/** Of small memory, this part is swapped in each round (1 MiB of 16 in the original's terms). */
const SMALL_PART = 16;

/**
 * tools/mm/thp_swap_allocator_test of the kernel, as its description says: memory of large folios is paged out; then,
 * again and again, some of it is swapped in at random (by folio, or by small pages), some is given up and written anew,
 * some small memory is swapped in, and everything is paged out. Do large folios still find adjacent slots?
 */
class MthpTester extends WorkThread {
  large = -1;
  small = -1;
  readonly largePages: number;
  readonly smallPages: number;
  private phase: number = PHASE.warmUp;
  private position = 0;
  /** Pages of the piece being touched that are left, and the next of them. */
  private pieceLeft = 0;
  private piecePage = 0;
  private round = 0;

  constructor(
    private readonly config: MthpTestConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
  ) {
    super(config.name, config.name, world, tally, config.accessNs);
    const folio = 2 ** config.order;
    this.largePages = Math.max(folio, pagesOf(config.bytes) & ~(folio - 1));
    this.smallPages = pagesOf(config.smallBytes);
  }

  override played(_beginNs: number, endNs: number): void {
    this.tally.finishedNs = endNs;
  }

  protected next(cpu: number): Stepped {
    switch (this.phase) {
      case PHASE.pageOut:
        return this.pageOut(cpu, this.large, this.largePages, PHASE.pageOutSmall);
      case PHASE.pageOutSmall:
        return this.pageOut(cpu, this.small, this.smallPages, PHASE.swapIn);
      case PHASE.rewrite:
        if (this.pieceLeft === 0 && !this.done()) this.giveUp(cpu);
    }
    return this.run(cpu);
  }

  protected one(cpu: number): boolean {
    const { config, stream } = this;
    switch (this.phase) {
      case PHASE.warmUp: {
        const all = this.largePages + this.smallPages;
        const page = this.position++;
        if (this.position === all) this.enter(PHASE.pageOut);
        return page < this.largePages
          ? this.access(cpu, this.large, page, true)
          : this.access(cpu, this.small, page - this.largePages, true);
      }
      case PHASE.swapIn: {
        if (this.done()) return this.enter(PHASE.rewrite);
        if (this.pieceLeft === 0) this.choosePiece(config.aligned ? 2 ** config.order : 1);
        return this.touchPiece(cpu, this.large, false);
      }
      case PHASE.rewrite:
        if (this.pieceLeft > 0) return this.touchPiece(cpu, this.large, true);
        return this.done() ? this.enter(this.smallPages > 0 ? PHASE.swapInSmall : PHASE.pageOut) : true;
      default: {
        if (this.position >= this.smallPages / SMALL_PART) return this.enter(PHASE.pageOut);
        this.position++;
        return this.access(cpu, this.small, stream.nextBelow(this.smallPages), false);
      }
    }
  }

  private done(): boolean {
    return this.position >= pagesOf(this.config.turnoverBytes);
  }

  private enter(phase: number): true {
    this.phase = phase;
    this.position = 0;
    this.pieceLeft = 0;
    return true;
  }

  private choosePiece(pages: number): void {
    this.pieceLeft = pages;
    this.piecePage = this.stream.nextBelow(this.largePages / pages) * pages;
  }

  private touchPiece(cpu: number, space: number, write: boolean): boolean {
    this.pieceLeft--;
    this.position++;
    return this.access(cpu, space, this.piecePage++, write);
  }

  /** A folio's worth of memory is given up, to be written anew. */
  private giveUp(cpu: number): void {
    const pages = 2 ** this.config.order;
    this.choosePiece(pages);
    this.world.memory.discard(cpu, this.large, this.piecePage, pages);
  }

  private pageOut(cpu: number, space: number, pages: number, next: number): Stepped {
    const { world, tally, config } = this;
    this.inKernel = true;
    // never part of a folio at a time
    const batch = Math.min(Math.max(BATCH, 2 ** config.order), pages - this.position);
    if (batch > 0) tally.pagedOut += world.memory.pageOut(cpu, space, this.position, batch);
    this.position += batch;
    if (this.position < pages) return STEPPED.more;
    this.enter(next);
    if (next !== PHASE.swapIn) return STEPPED.more;
    // the first paging out is the warm-up
    if (this.round > 0) tally.units++;
    if (this.round++ < config.rounds) return STEPPED.more;
    tally.finished++;
    return STEPPED.done;
  }
}

export class MthpTest implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly WorkThread[];
  private readonly tester: MthpTester;

  constructor(
    private readonly config: MthpTestConfig,
    private readonly group: number,
    private readonly world: World,
    seed: number,
  ) {
    this.name = config.name;
    this.tester = new MthpTester(config, world, this.tally, streamFor(seed, config.name));
    this.threads = [this.tester];
  }

  begin(): readonly Population[] {
    const { tester, world, group } = this;
    const { content, order } = this.config;
    const space = (pages: number, folios: number): number =>
      pages === 0 ? -1 : world.memory.createSpace({ group, pages, content, kind: 'anon', order: folios });
    tester.large = space(tester.largePages, order);
    tester.small = space(tester.smallPages, 0);
    return [];
  }

  spaceName(space: number): string | undefined {
    if (space === this.tester.large) return `${this.name} large`;
    return space === this.tester.small ? `${this.name} small` : undefined;
  }
}
