import { type RandomStream, streamFor } from '../../engine/random.ts';
import { pagesOf } from '../../units/page.ts';
import type { Stepped } from '../actor.ts';
import type { MixConfig } from '../config.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

/** A thread that reads a file and touches anonymous memory, both at random. */
class MixThread extends WorkThread {
  anon = -1;
  file = -1;
  private readonly anonPages: number;
  private readonly filePages: number;

  constructor(
    name: string,
    private readonly config: MixConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
  ) {
    super(name, config.name, world, tally, config.accessNs);
    this.anonPages = pagesOf(config.anonBytes);
    this.filePages = pagesOf(config.fileBytes);
  }

  protected next(cpu: number): Stepped {
    return this.run(cpu);
  }

  protected one(cpu: number): boolean {
    const { config, stream } = this;
    if (stream.nextDouble() < config.fileAccessShare) {
      return this.access(cpu, this.file, stream.nextBelow(this.filePages), false);
    }
    const page = stream.nextBelow(this.anonPages);
    return this.access(cpu, this.anon, page, stream.nextDouble() < config.writeShare);
  }
}

export class FileAnonMix implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly MixThread[];
  private anon = -1;
  private file = -1;

  constructor(
    private readonly config: MixConfig,
    private readonly group: number,
    private readonly cpus: number,
    private readonly world: World,
    seed: number,
  ) {
    this.name = config.name;
    this.threads = Array.from({ length: config.threads }, (_, index) => {
      const name = `${config.name}.${index}`;
      return new MixThread(name, config, world, this.tally, streamFor(seed, name));
    });
  }

  begin(): readonly Population[] {
    const { config, group, world, threads } = this;
    const { content, order } = config;
    const anonPages = pagesOf(config.anonBytes);
    const filePages = pagesOf(config.fileBytes);
    this.anon = world.memory.createSpace({ group, pages: anonPages, content, kind: 'anon', order });
    this.file = world.memory.createSpace({ group, pages: filePages, content, kind: 'file', order: 0 });
    for (const thread of threads) {
      thread.anon = this.anon;
      thread.file = this.file;
    }
    return [
      { cpu: 0, space: this.anon, pages: anonPages, write: true },
      { cpu: this.cpus > 1 ? 1 : 0, space: this.file, pages: filePages, write: false },
    ];
  }

  spaceName(space: number): string | undefined {
    if (space === this.anon) return `${this.name} anon`;
    return space === this.file ? `${this.name} file` : undefined;
  }
}
