import { STEPPED, type Stepped } from '../actor.ts';
import type { PageTraceConfig } from '../config.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

/** Accesses the pages of a trace in its order, again and again. */
class TraceThread extends WorkThread {
  space0 = -1;
  private position = 0;
  private pass = 0;

  constructor(
    private readonly config: PageTraceConfig,
    world: World,
    tally: Tally,
  ) {
    super(config.name, config.name, world, tally, config.accessNs);
  }

  override played(_beginNs: number, endNs: number): void {
    this.tally.finishedNs = endNs;
  }

  protected next(cpu: number): Stepped {
    if (this.config.passes === 0 || this.pass < this.config.passes) return this.run(cpu);
    this.tally.finished++;
    return STEPPED.done;
  }

  protected one(cpu: number): boolean {
    const { accesses } = this.config;
    const access = accesses[this.position];
    const faulted = this.access(cpu, this.space0, access >>> 1, (access & 1) === 1);
    if (++this.position < accesses.length) return faulted;
    this.position = 0;
    this.pass++;
    this.tally.units++;
    return true;
  }
}

export class PageTraceWorkload implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly TraceThread[];

  constructor(
    private readonly config: PageTraceConfig,
    private readonly group: number,
    private readonly world: World,
  ) {
    this.name = config.name;
    this.threads = [new TraceThread(config, world, this.tally)];
  }

  begin(): readonly Population[] {
    const { config, group, world } = this;
    const { pages, content, order } = config;
    this.threads[0].space0 = world.memory.createSpace({ group, pages, content, kind: 'anon', order });
    return [];
  }

  spaceName(space: number): string | undefined {
    return space === this.threads[0].space0 ? this.name : undefined;
  }
}
