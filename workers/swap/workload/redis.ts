import { type RandomStream, streamFor } from '../../engine/random.ts';
import { pagesOf } from '../../units/page.ts';
import { STEPPED, type Stepped } from '../actor.ts';
import type { RedisConfig } from '../config.ts';
import type { WorkLog } from '../work-log.ts';
import { Freeing } from './freeing.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

const NO_SPACE = -1;

/** The server's one thread: request after request for a key at random; forks a child when a save is due. */
class Server extends WorkThread {
  space0 = NO_SPACE;
  private forking = false;
  private served = 0;

  constructor(
    private readonly config: RedisConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
    private readonly saver: Saver,
    readonly pages: number,
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
      saver.begin(world.memory.fork(cpu, this.space0), this.pages);
      return STEPPED.more;
    }
    return this.run(cpu);
  }

  protected one(cpu: number): boolean {
    const { config, stream } = this;
    const page = stream.nextBelow(this.pages);
    const write = config.writeShare > 0 && stream.nextDouble() < config.writeShare;
    this.served++;
    return this.access(cpu, this.space0, page, write);
  }
}

/**
 * The child of a background save: reads its copy of the memory key by key in the order of the hash table, which is not
 * the order of addresses, writes it out, and exits.
 */
class Saver extends WorkThread {
  private space0 = NO_SPACE;
  private pages = 0;
  private position = 0;
  private nextSaveNs: number;
  private readonly freeing: Freeing;

  constructor(
    private readonly config: RedisConfig,
    world: World,
    /** The child's own accesses are no requests. */
    tally: Tally,
    /** Pages in the order of the hash table, the same in every save. */
    private readonly order: Int32Array,
  ) {
    super(`${config.name}.save`, config.name, world, tally, config.savePageNs);
    this.freeing = new Freeing(world);
    this.nextSaveNs = config.saveEveryNs ?? Infinity;
  }

  isDue(nowNs: number): boolean {
    return this.space0 === NO_SPACE && nowNs >= this.nextSaveNs;
  }

  begin(space: number, pages: number): void {
    this.space0 = space;
    this.pages = pages;
    this.position = 0;
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
    const faulted = this.access(cpu, this.space0, this.order[this.position], false);
    if (++this.position < this.pages) return faulted;
    this.freeing.begin(this.space0, this.pages);
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

  constructor(
    private readonly config: RedisConfig,
    private readonly group: number,
    private readonly world: World,
    seed: number,
  ) {
    this.name = config.name;
    const pages = pagesOf(config.bytes);
    const saver = new Saver(config, world, this.saving, shuffled(pages, streamFor(seed, `${config.name}.table`)));
    const stream = streamFor(seed, config.name);
    this.server = new Server(config, world, this.tally, stream, saver, pages);
    this.threads = [this.server, saver];
  }

  begin(): readonly Population[] {
    const { server, world, group } = this;
    const { content, order } = this.config;
    server.space0 = world.memory.createSpace({ group, pages: server.pages, content, kind: 'anon', order });
    return [{ cpu: 0, space: server.space0, pages: server.pages, write: true }];
  }

  spaceName(space: number): string | undefined {
    return space === this.server.space0 ? this.name : undefined;
  }
}
