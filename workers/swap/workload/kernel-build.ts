import { type RandomStream, streamFor } from '../../engine/random.ts';
import { pagesOf } from '../../units/page.ts';
import { STEPPED, type Stepped } from '../actor.ts';
import type { BuildConfig } from '../config.ts';
import { Freeing } from './freeing.ts';
import { Tally } from './tally.ts';
import { WorkThread } from './work-thread.ts';
import type { Workload } from './workload.ts';
import type { Population, World } from './world.ts';

const NO_SPACE = -1;
/** Files and output together are so many times what one job at a time reads and writes of them. */
const SHARED_TIMES = 4;

/** What all jobs of a build share. */
class BuildTree {
  shmem = NO_SPACE;
  file = NO_SPACE;
  readonly shmemPages: number;
  readonly filePages: number;
  /** Where the next job writes its output, cyclically: older output makes room. */
  nextOutput = 0;
  /** Jobs that nobody has begun, Infinity for a build without an end. */
  left: number;

  constructor({ jobs, total, workingSetBytes, shmemShare, fileShare }: BuildConfig) {
    const largest = pagesOf(workingSetBytes[1]);
    this.left = total === 0 ? Infinity : total;
    this.shmemPages = Math.ceil(shmemShare * largest * jobs * SHARED_TIMES);
    this.filePages = Math.ceil(fileShare * largest * SHARED_TIMES);
  }
}

/**
 * One of the `-j` places of a build: job after job is born here, touches its working set, and dies. A job touches its
 * pages in order; in between it goes back to those that it uses more than once, writes output and reads files, all
 * spread evenly, as its computing is.
 */
class JobPlace extends WorkThread {
  private anon = NO_SPACE;
  private pages = 0;
  private position = 0;
  /** Pages among those touched so far that are used again. */
  private reusable = 0;
  /** Accesses of each kind that are due before the next page. */
  private reuseDue = 0;
  private outputDue = 0;
  private readDue = 0;
  private readAt = 0;
  private readonly freeing: Freeing;

  constructor(
    name: string,
    private readonly config: BuildConfig,
    world: World,
    tally: Tally,
    private readonly stream: RandomStream,
    private readonly tree: BuildTree,
    private readonly group: number,
  ) {
    super(name, config.name, world, tally, config.accessNs);
    this.freeing = new Freeing(world);
  }

  override played(beginNs: number, endNs: number): void {
    this.freeing.played(beginNs, endNs, this.tally);
    this.tally.finishedNs = endNs;
  }

  protected next(cpu: number): Stepped {
    const { freeing, tally, tree } = this;
    if (freeing.under) {
      this.inKernel = true;
      if (freeing.step(cpu)) {
        this.anon = NO_SPACE;
        tally.units++;
      }
      return STEPPED.more;
    }
    if (this.anon === NO_SPACE) {
      if (tree.left === 0) {
        tally.finished++;
        return STEPPED.done;
      }
      tree.left--;
      this.begin();
    }
    return this.run(cpu);
  }

  private begin(): void {
    const { config, stream, group, world, tree } = this;
    const { workingSetBytes, shmemShare, fileShare, onceShare, reuse, computeNs, content, order } = config;
    const [low, high] = workingSetBytes.map(pagesOf);
    const workingSet = low + stream.nextBelow(high - low + 1);
    this.pages = Math.max(1, Math.round(workingSet * (1 - shmemShare - fileShare)));
    this.position = 0;
    this.reusable = 0;
    this.reuseDue = 0;
    this.outputDue = 0;
    this.readDue = 0;
    if (tree.filePages > 0) this.readAt = stream.nextBelow(tree.filePages);
    this.anon = world.memory.createSpace({ group, pages: this.pages, content, kind: 'anon', order });
    const accesses = workingSet + this.pages * (1 - onceShare) * reuse;
    // larger jobs compute for longer
    const share = (2 * workingSet) / (low + high);
    this.accessNs = (computeNs * share) / accesses;
  }

  protected one(cpu: number): boolean {
    const { config, stream, tree } = this;
    if (this.reuseDue >= 1) {
      this.reuseDue--;
      return this.access(cpu, this.anon, this.pageUsedAgain(stream.nextBelow(this.reusable)), true);
    }
    if (this.outputDue >= 1) {
      this.outputDue--;
      const page = tree.nextOutput++ % tree.shmemPages;
      return this.access(cpu, tree.shmem, page, true);
    }
    if (this.readDue >= 1) {
      this.readDue--;
      const page = this.readAt++ % tree.filePages;
      return this.access(cpu, tree.file, page, false);
    }
    if (this.position === this.pages) {
      this.freeing.begin(this.anon, this.pages);
      return true;
    }
    const { shmemShare, fileShare, onceShare, reuse } = config;
    const rest = 1 - shmemShare - fileShare;
    const page = this.position++;
    this.reusable = Math.floor(this.position * (1 - onceShare));
    if (this.reusable > 0) this.reuseDue += (1 - onceShare) * reuse;
    this.outputDue += shmemShare / rest;
    this.readDue += fileShare / rest;
    return this.access(cpu, this.anon, page, true);
  }

  /** The i-th of the pages that are used again: they lie evenly among the others. */
  private pageUsedAgain(index: number): number {
    return Math.min(this.position - 1, Math.floor(index / (1 - this.config.onceShare)));
  }
}

export class KernelBuild implements Workload {
  readonly name: string;
  readonly tally = new Tally();
  readonly threads: readonly JobPlace[];
  private readonly tree: BuildTree;

  constructor(
    private readonly config: BuildConfig,
    private readonly group: number,
    private readonly world: World,
    seed: number,
  ) {
    this.name = config.name;
    this.tree = new BuildTree(config);
    this.threads = Array.from({ length: config.jobs }, (_, index) => {
      const name = `${config.name}.${index}`;
      return new JobPlace(name, config, world, this.tally, streamFor(seed, name), this.tree, group);
    });
  }

  begin(): readonly Population[] {
    const { tree, world, group } = this;
    const { content } = this.config;
    const shared = (pages: number, kind: 'file' | 'shmem'): number =>
      pages === 0 ? NO_SPACE : world.memory.createSpace({ group, pages, content, kind, order: 0 });
    tree.shmem = shared(tree.shmemPages, 'shmem');
    tree.file = shared(tree.filePages, 'file');
    return [];
  }

  spaceName(space: number): string | undefined {
    if (space === this.tree.shmem) return `${this.name} tmpfs`;
    return space === this.tree.file ? `${this.name} files` : undefined;
  }
}
