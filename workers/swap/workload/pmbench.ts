import { type RandomStream, streamFor } from '../../engine/random.ts';
import { pagesOf } from '../../units/page.ts';
import type { Stepped } from '../actor.ts';
import type { PmbenchConfig } from '../config.ts';
import { type PageDraw, pageDraw } from './pages-drawn.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

/** A thread of pmbench: accesses pages of its process at random for ever. */
class PmbenchThread extends WorkThread {
  space0 = -1;

  constructor(
    name: string,
    private readonly config: PmbenchConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
    private readonly draw: PageDraw,
  ) {
    super(name, config.name, world, tally, config.accessNs);
  }

  protected next(cpu: number): Stepped {
    return this.run(cpu);
  }

  protected one(cpu: number): boolean {
    const page = this.draw.next(this.stream);
    return this.access(cpu, this.space0, page, this.stream.nextDouble() >= this.config.readShare);
  }
}

export class Pmbench implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly PmbenchThread[];
  private readonly spaces: number[] = [];

  constructor(
    private readonly config: PmbenchConfig,
    private readonly group: number,
    private readonly cpus: number,
    private readonly world: World,
    seed: number,
  ) {
    this.name = config.name;
    const { processes, threads, pattern, skew } = config;
    const draw = pageDraw(pattern, pagesOf(config.bytes), skew);
    this.threads = Array.from({ length: processes * threads }, (_, index) => {
      const name = `${config.name}.${Math.floor(index / threads)}.${index % threads}`;
      return new PmbenchThread(name, config, world, this.tally, streamFor(seed, name), draw);
    });
  }

  begin(): readonly Population[] {
    const { config, spaces, group, world } = this;
    const pages = pagesOf(config.bytes);
    const { content, order } = config;
    for (let p = 0; p < config.processes; p++) {
      spaces.push(world.memory.createSpace({ group, pages, content, kind: 'anon', order }));
    }
    this.threads.forEach((thread, index) => {
      thread.space0 = spaces[Math.floor(index / config.threads)];
    });
    return spaces.map((space, p) => ({ cpu: p % this.cpus, space, pages, write: true }));
  }

  spaceName(space: number): string | undefined {
    const process = this.spaces.indexOf(space);
    return process < 0 ? undefined : `${this.name}.${process}`;
  }
}
