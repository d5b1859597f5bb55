import { type RandomStream, streamFor } from '../../engine/random.ts';
import { standardExponential } from '../../engine/ziggurat.ts';
import { pagesOf } from '../../units/page.ts';
import { STEPPED, type Stepped } from '../actor.ts';
import type { RegionsConfig } from '../config.ts';
import type { WorkLog } from '../work-log.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

/** Regions as their threads see them. */
interface Regions {
  readonly space: Int32Array;
  readonly first: Int32Array;
  readonly pages: Int32Array;
  readonly writeShare: Float64Array;
  /** Rates summed up to each region. */
  readonly cumulative: Float64Array;
}

/** A thread with its part of the accesses: they come at random times, and late ones follow each other at once. */
class RegionsThread extends WorkThread {
  private dueNs = 0;
  private nowNs = 0;
  private readonly meanNs: number;

  constructor(
    name: string,
    config: RegionsConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
    private readonly regions: Regions,
  ) {
    super(name, config.name, world, tally, config.accessNs);
    const total = regions.cumulative[regions.cumulative.length - 1];
    this.meanNs = (config.threads * 1e9) / total;
    this.dueNs = this.meanNs * standardExponential(stream);
  }

  protected next(cpu: number, nowNs: number, log: WorkLog): Stepped {
    if (this.dueNs > nowNs) {
      log.sleep(this.dueNs - nowNs);
      return STEPPED.more;
    }
    this.nowNs = nowNs;
    return this.run(cpu);
  }

  protected one(cpu: number): boolean {
    const { stream, regions } = this;
    const { cumulative } = regions;
    this.dueNs += this.meanNs * standardExponential(stream);
    const wanted = stream.nextDouble() * cumulative[cumulative.length - 1];
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cumulative[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    const page = regions.first[low] + stream.nextBelow(regions.pages[low]);
    const write = stream.nextDouble() < regions.writeShare[low];
    return this.access(cpu, regions.space[low], page, write) || this.dueNs > this.nowNs;
  }
}

export class RegionsWorkload implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly RegionsThread[];
  private readonly regions: Regions;
  private readonly spaces: { readonly space: number; readonly name: string }[] = [];

  constructor(
    private readonly config: RegionsConfig,
    private readonly group: number,
    private readonly world: World,
    seed: number,
  ) {
    this.name = config.name;
    const { regions } = config;
    let sum = 0;
    this.regions = {
      space: new Int32Array(regions.length),
      first: new Int32Array(regions.length),
      pages: Int32Array.from(regions, ({ bytes }) => pagesOf(bytes)),
      writeShare: Float64Array.from(regions, ({ writeShare }) => writeShare),
      cumulative: Float64Array.from(regions, ({ ratePerSecond }) => (sum += ratePerSecond)),
    };
    this.threads = Array.from({ length: config.threads }, (_, index) => {
      const name = `${config.name}.${index}`;
      return new RegionsThread(name, config, world, this.tally, streamFor(seed, name), this.regions);
    });
  }

  /** All anonymous regions are parts of one space, those of files of another. */
  begin(): readonly Population[] {
    const { config, group, world, regions, spaces } = this;
    const { content } = config;
    const populations: Population[] = [];
    for (const kind of ['anon', 'file'] as const) {
      let pages = 0;
      const members = config.regions.flatMap(({ space }, index) => (space === kind ? [index] : []));
      for (const index of members) {
        regions.first[index] = pages;
        pages += regions.pages[index];
      }
      if (pages === 0) continue;
      const order = kind === 'anon' ? config.order : 0;
      const space = world.memory.createSpace({ group, pages, content, kind, order });
      for (const index of members) regions.space[index] = space;
      spaces.push({ space, name: `${this.name} ${kind}` });
      populations.push({ cpu: 0, space, pages, write: kind === 'anon' });
    }
    return populations;
  }

  spaceName(space: number): string | undefined {
    return this.spaces.find((each) => each.space === space)?.name;
  }
}
