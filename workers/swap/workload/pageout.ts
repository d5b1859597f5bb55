import { pagesOf } from '../../units/page.ts';
import { STEPPED, type Stepped } from '../actor.ts';
import type { PageoutConfig } from '../config.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

/** Pages that one step pages out: a batch of reclaim (SWAP_CLUSTER_MAX). */
const BATCH = 32;

/** Pages all of its memory out, touches all of it again, in order, and starts over; measures both. */
class PageoutProcess extends WorkThread {
  space0 = -1;
  private position = 0;
  private round = 0;
  private out = true;
  private wasOut = false;
  private reclaimed = 0;

  constructor(
    name: string,
    private readonly config: PageoutConfig,
    world: World,
    tally: Tally,
    private readonly pages: number,
  ) {
    super(name, config.name, world, tally, config.accessNs);
  }

  override played(beginNs: number, endNs: number): void {
    const { tally } = this;
    if (this.wasOut) {
      tally.pagedOut += this.reclaimed;
      tally.pageOutNs += endNs - beginNs;
    } else {
      tally.pagedIn += this.reclaimed;
      tally.pageInNs += endNs - beginNs;
    }
    if (this.config.rounds > 0 && this.round === this.config.rounds) tally.finishedNs = endNs;
  }

  protected next(cpu: number): Stepped {
    const { config, tally, world, pages } = this;
    this.wasOut = this.out;
    this.reclaimed = 0;
    if (config.rounds > 0 && this.round === config.rounds) {
      tally.finished++;
      return STEPPED.done;
    }
    if (!this.out) {
      const before = tally.accesses;
      const stepped = this.run(cpu);
      this.reclaimed = tally.accesses - before;
      return stepped;
    }
    this.inKernel = true;
    const batch = Math.min(BATCH, pages - this.position);
    this.reclaimed = world.memory.pageOut(cpu, this.space0, this.position, batch);
    this.position += batch;
    if (this.position < pages) return STEPPED.more;
    this.position = 0;
    this.out = false;
    return STEPPED.more;
  }

  protected one(cpu: number): boolean {
    if (this.position === this.pages) {
      this.position = 0;
      this.out = true;
      this.tally.units++;
      this.round++;
      return true;
    }
    return this.access(cpu, this.space0, this.position++, true);
  }
}

export class Pageout implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly PageoutProcess[];
  private readonly pages: number;

  constructor(
    private readonly config: PageoutConfig,
    private readonly group: number,
    private readonly cpus: number,
    private readonly world: World,
  ) {
    this.name = config.name;
    this.pages = pagesOf(config.bytes);
    this.threads = Array.from({ length: config.processes }, (_, index) => {
      return new PageoutProcess(`${config.name}.${index}`, config, world, this.tally, this.pages);
    });
  }

  begin(): readonly Population[] {
    const { group, pages, world } = this;
    const { content, order } = this.config;
    return this.threads.map((process, index) => {
      process.space0 = world.memory.createSpace({ group, pages, content, kind: 'anon', order });
      return { cpu: index % this.cpus, space: process.space0, pages, write: true };
    });
  }

  spaceName(space: number): string | undefined {
    return this.threads.find(({ space0 }) => space0 === space)?.name;
  }
}
