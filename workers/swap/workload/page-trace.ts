import { STEPPED, type Stepped } from '../actor.ts';
import type { PageTraceConfig } from '../config.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

/** A process that touches the pages of a recorded trace in their order: what it would have waited for is not in the trace. */
class TraceProcess extends WorkThread {
  space0 = -1;
  private block = 0;
  private position = 0;
  private pass = 0;
  private ended: boolean;

  constructor(
    name: string,
    private readonly config: PageTraceConfig,
    world: World,
    tally: Tally,
  ) {
    super(name, config.name, world, tally, config.accessNs);
    this.ended = config.trace.length === 0;
  }

  protected next(cpu: number, nowNs: number): Stepped {
    if (!this.ended) return this.run(cpu);
    const { tally } = this;
    tally.finished++;
    tally.finishedNs = nowNs;
    return STEPPED.done;
  }

  protected one(cpu: number): boolean {
    const { config } = this;
    const { blocks } = config.trace;
    const access = blocks[this.block][this.position];
    const faulted = this.access(cpu, this.space0, access >>> 1, (access & 1) === 1);
    if (++this.position < blocks[this.block].length) return faulted;
    this.position = 0;
    if (++this.block < blocks.length) return faulted;
    this.block = 0;
    this.tally.units++;
    if (config.passes === 0 || ++this.pass < config.passes) return faulted;
    this.ended = true;
    return true;
  }
}

export class PageTraceWorkload implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly TraceProcess[];

  /** @param group number of its group as memory management counts */
  constructor(
    private readonly config: PageTraceConfig,
    private readonly group: number,
    private readonly world: World,
  ) {
    this.name = config.name;
    this.threads = Array.from(
      { length: config.processes },
      (_, index) =>
        new TraceProcess(config.processes === 1 ? config.name : `${config.name}.${index}`, config, world, this.tally),
    );
  }

  /** Nothing is there from the beginning: the first accesses of a program are part of its trace. */
  begin(): readonly Population[] {
    const { config, group, world } = this;
    const { content, order, trace } = config;
    for (const thread of this.threads) {
      thread.space0 = world.memory.createSpace({ group, pages: trace.pages, content, kind: 'anon', order });
    }
    return [];
  }

  spaceName(space: number): string | undefined {
    return this.threads.find(({ space0 }) => space0 === space)?.name;
  }
}
