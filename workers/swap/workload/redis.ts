import { type RandomStream, streamFor } from '../../engine/random.ts';
import { PAGE_BYTES, pagesOf } from '../../units/page.ts';
import { STEPPED, type Stepped } from '../actor.ts';
import type { RedisConfig } from '../config.ts';
import type { WorkLog } from '../work-log.ts';
import { Freeing } from './freeing.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

const NO_SPACE = -1;

/** Where the values of keys lie: one after the other, so that some go over the end of a page. */
class Values {
  readonly count: number;

  constructor(
    readonly pages: number,
    private readonly valueBytes: number,
  ) {
    this.count = Math.max(1, Math.floor((pages * PAGE_BYTES) / valueBytes));
  }

  firstPage(key: number): number {
    return Math.floor((key * this.valueBytes) / PAGE_BYTES);
  }

  lastPage(key: number): number {
    return Math.min(this.pages, Math.ceil(((key + 1) * this.valueBytes) / PAGE_BYTES)) - 1;
  }
}

/** The server's one thread: request after request for a key at random; forks a child when a save is due. */
class Server extends WorkThread {
  space0 = NO_SPACE;
  private forking = false;
  private served = 0;
  /** Next and last page of the value that is being looked at. */
  private nextPage = 0;
  private lastPage = -1;
  private write = false;

  constructor(
    private readonly config: RedisConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
    private readonly saver: Saver,
    private readonly values: Values,
  ) {
    super(config.name, config.name, world, tally, config.requestNs);
  }

  override played(beginNs: number, endNs: number): void {
    // an access that faulted ends its step and its request
    this.tally.units += this.served;
    if (!this.forking) return;
    this.forking = false;
    this.tally.forks++;
    this.tally.forkNs += endNs - beginNs;
  }

  protected next(cpu: number, nowNs: number): Stepped {
    const { saver, world } = this;
    this.served = 0;
    if (saver.isDue(nowNs)) {
      this.inKernel = true;
      this.forking = true;
      saver.begin(world.memory.fork(cpu, this.space0));
      return STEPPED.more;
    }
    return this.run(cpu);
  }

  protected one(cpu: number): boolean {
    const { config, stream, values } = this;
    if (this.nextPage > this.lastPage) {
      const key = stream.nextBelow(values.count);
      this.nextPage = values.firstPage(key);
      this.lastPage = values.lastPage(key);
      this.write = config.writeShare > 0 && stream.nextDouble() < config.writeShare;
      this.accessNs = config.requestNs;
    } else this.accessNs = 0;
    if (this.nextPage === this.lastPage) this.served++;
    return this.access(cpu, this.space0, this.nextPage++, this.write);
  }
}

/**
 * The child of a background save: reads its copy of the memory key by key in the order of the hash table, which is not
 * the order of addresses, writes it out, and exits.
 */
class Saver extends WorkThread {
  private space0 = NO_SPACE;
  /** How many keys were begun; next and last page of the value that is being saved. */
  private begun = 0;
  private nextPage = 0;
  private lastPage = -1;
  private nextSaveNs: number;
  private readonly freeing: Freeing;

  constructor(
    private readonly config: RedisConfig,
    world: World,
    /** The child's own accesses are no requests. */
    tally: Tally,
    private readonly values: Values,
    /** Keys in the order of the hash table, the same in every save. */
    private readonly order: Int32Array,
  ) {
    super(`${config.name}.save`, config.name, world, tally, 0);
    this.freeing = new Freeing(world);
    this.nextSaveNs = config.saveEveryNs ?? Infinity;
  }

  isDue(nowNs: number): boolean {
    return this.space0 === NO_SPACE && nowNs >= this.nextSaveNs;
  }

  begin(space: number): void {
    this.space0 = space;
    this.begun = 0;
    this.lastPage = -1;
    this.nextPage = 0;
  }

  override wanted(): boolean {
    return this.space0 !== NO_SPACE;
  }

  override played(beginNs: number, endNs: number): void {
    this.freeing.played(beginNs, endNs, this.tally);
  }

  protected next(cpu: number, nowNs: number, _log: WorkLog): Stepped {
    const { freeing } = this;
    if (this.space0 === NO_SPACE) return STEPPED.idle;
    if (!freeing.under) return this.run(cpu);
    this.inKernel = true;
    if (!freeing.step(cpu)) return STEPPED.more;
    this.space0 = NO_SPACE;
    this.nextSaveNs = nowNs + (this.config.saveEveryNs ?? Infinity);
    return STEPPED.idle;
  }

  protected one(cpu: number): boolean {
    const { config, values, order } = this;
    if (this.nextPage > this.lastPage) {
      const key = order[this.begun++];
      this.nextPage = values.firstPage(key);
      this.lastPage = values.lastPage(key);
      this.accessNs = (config.savePageNs * config.valueBytes) / PAGE_BYTES;
    } else this.accessNs = 0;
    const faulted = this.access(cpu, this.space0, this.nextPage++, false);
    if (this.nextPage <= this.lastPage || this.begun < order.length) return faulted;
    this.freeing.begin(this.space0, values.pages);
    return true;
  }
}

/** 0 … n-1, every order equally likely. */
function shuffled(n: number, stream: RandomStream): Int32Array {
  const order = Int32Array.from({ length: n }, (_, index) => index);
  for (let left = n; left > 1; left--) {
    const drawn = stream.nextBelow(left);
    [order[left - 1], order[drawn]] = [order[drawn], order[left - 1]];
  }
  return order;
}

export class Redis implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly WorkThread[];
  /** What saving children do: kept apart from the requests. */
  private readonly saving = new Tally();
  private readonly server: Server;
  private readonly values: Values;

  constructor(
    private readonly config: RedisConfig,
    private readonly group: number,
    private readonly world: World,
    seed: number,
  ) {
    this.name = config.name;
    this.values = new Values(pagesOf(config.bytes), config.valueBytes);
    const saved = config.saveEveryNs === undefined ? 0 : this.values.count;
    const order = shuffled(saved, streamFor(seed, `${config.name}.table`));
    const saver = new Saver(config, world, this.saving, this.values, order);
    const stream = streamFor(seed, config.name);
    this.server = new Server(config, world, this.tally, stream, saver, this.values);
    this.threads = [this.server, saver];
  }

  begin(): readonly Population[] {
    const { server, world, group, values } = this;
    const { content, order } = this.config;
    const { pages } = values;
    server.space0 = world.memory.createSpace({ group, pages, content, kind: 'anon', order });
    return [{ cpu: 0, space: server.space0, pages, write: true }];
  }

  spaceName(space: number): string | undefined {
    return space === this.server.space0 ? this.name : undefined;
  }
}
