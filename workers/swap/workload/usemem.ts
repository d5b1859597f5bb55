import type { RandomStream } from '../../engine/random.ts';
import { streamFor } from '../../engine/random.ts';
import { pagesOf } from '../../units/page.ts';
import { STEPPED, type Stepped } from '../actor.ts';
import type { UsememConfig } from '../config.ts';
import { Freeing } from './freeing.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

const NO_SPACE = -1;

/**
 * One process of usemem (vm-scalability): maps memory, touches all of it `passes` times in order or as many times at
 * random, frees it, and starts over. The time of freeing is what usemem reports as free latency.
 */
class UsememProcess extends WorkThread {
  space0 = NO_SPACE;
  private position = 0;
  private pass = 0;
  private round = 0;
  private readonly freeing: Freeing;

  constructor(
    name: string,
    private readonly config: UsememConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
    private readonly pages: number,
    private readonly group: number,
  ) {
    super(name, config.name, world, tally, config.accessNs);
    this.freeing = new Freeing(world);
  }

  /** Maps its memory. */
  map(): void {
    const { group, pages, config, world } = this;
    const { content, order } = config;
    this.space0 = world.memory.createSpace({ group, pages, content, kind: 'anon', order });
  }

  override played(beginNs: number, endNs: number): void {
    this.freeing.played(beginNs, endNs, this.tally);
    if (this.config.rounds > 0 && this.round === this.config.rounds) this.tally.finishedNs = endNs;
  }

  protected next(cpu: number): Stepped {
    const { config, freeing, tally } = this;
    if (this.space0 === NO_SPACE) this.map();
    if (freeing.under) {
      this.inKernel = true;
      if (!freeing.step(cpu)) return STEPPED.more;
      this.space0 = NO_SPACE;
      tally.units++;
      this.round++;
      if (this.round !== config.rounds) return STEPPED.more;
      tally.finished++;
      return STEPPED.done;
    }
    return this.run(cpu);
  }

  protected one(cpu: number): boolean {
    const { config, stream, pages } = this;
    const page = config.pattern === 'random' ? stream.nextBelow(pages) : this.position;
    const write = config.writeShare >= 1 || stream.nextDouble() < config.writeShare;
    const faulted = this.access(cpu, this.space0, page, write);
    if (++this.position < pages) return faulted;
    this.position = 0;
    if (config.passes === 0 || ++this.pass < config.passes) return faulted;
    this.pass = 0;
    this.freeing.begin(this.space0, pages);
    return true;
  }
}

export class Usemem implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly UsememProcess[];
  private readonly pages: number;

  /** @param group number of its group as memory management counts */
  constructor(
    private readonly config: UsememConfig,
    group: number,
    private readonly cpus: number,
    world: World,
    seed: number,
  ) {
    this.name = config.name;
    this.pages = pagesOf(config.bytes);
    this.threads = Array.from({ length: config.processes }, (_, index) => {
      const name = `${config.name}.${index}`;
      return new UsememProcess(name, config, world, this.tally, streamFor(seed, name), this.pages, group);
    });
  }

  begin(): readonly Population[] {
    for (const process of this.threads) process.map();
    if (!this.config.populated) return [];
    return this.threads.map(({ space0 }, index) => ({
      cpu: index % this.cpus,
      space: space0,
      pages: this.pages,
      write: true,
    }));
  }

  spaceName(space: number): string | undefined {
    return this.threads.find(({ space0 }) => space0 === space)?.name;
  }
}
