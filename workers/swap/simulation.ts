import type { RecordingDirectory, Simulation } from '../lab/types.ts';
import { type Checkpoint, returnTo, takeCheckpoint } from '../recording/checkpoint.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { SliceWriter } from '../recording/slice-writer.ts';
import { RecordingWriter, type TableWriter } from '../recording/writer.ts';
import type { Actor } from './actor.ts';
import type { SwapSpace } from './allocator/design.ts';
import { makeSwapSpace } from './allocator/make-space.ts';
import { allocatorConfig, devicesOf, fillDevices, machineOf, memoryConfig } from './assemble.ts';
import type { SwapConfig } from './config.ts';
import { type Counts, countsBetween, countsOf, memoryCount, usedSlots } from './counts.ts';
import { directoryOf } from './directory.ts';
import { FaultLog } from './fault-log.ts';
import { KernelThread, SwapBackground } from './kernel-thread.ts';
import { HOLDS_TABLE, LAYOUTS, SLICES } from './layouts.ts';
import { lockResources } from './lock-names.ts';
import { Memory } from './memory/memory.ts';
import { PageFollower } from './page-follower.ts';
import { populate } from './populate.ts';
import { FaultWriter, HoldWriter, LockWaitWriter, PageLifeWriter, SeriesWriter, TileWriter } from './recording.ts';
import { resultsOf } from './results.ts';
import { appendSeries, LockWaitSampler, SAMPLES, TileSampler, tiledDevices } from './sampling.ts';
import { Stretches } from './stretches.ts';
import { Player } from './timing/player.ts';
import { LOCK_KINDS, WORK } from './work.ts';
import { createWorkloads } from './workload/create.ts';
import { WorkThread } from './workload/work-thread.ts';
import type { Workload } from './workload/workload.ts';
import type { World } from './workload/world.ts';

/** Stretches of a program's own work are joined up to this part of a sample. */
const JOINED_PARTS = 4;

/** One replication of one variant of a swap scenario. */
export class SwapSimulation implements Simulation {
  readonly endNs: number;
  /** Which locks there are to look at is known when the simulation is over. */
  directory: RecordingDirectory;
  readonly swap: SwapSpace;
  readonly memory: Memory;
  readonly player: Player;
  readonly workloads: readonly Workload[];
  private readonly actors: readonly Actor[];
  private readonly stretches: Stretches;
  private readonly faults: FaultLog;
  private readonly follower: PageFollower;
  private readonly tiles: TileSampler;
  private readonly lockWaits: LockWaitSampler;
  private readonly series: SeriesWriter;
  private readonly holds: HoldWriter;
  private readonly tables: readonly TableWriter[];
  private readonly sampleNs: number;
  private samples = 0;
  /** Changes of the configuration that have been made. */
  private changed = 0;
  private measured: Counts | undefined;
  private pressureSeen = new Float64Array(2);
  private closed = false;
  private closedNs = 0;

  constructor(
    private readonly config: SwapConfig,
    seed: number,
    private readonly writer: RecordingWriter = new RecordingWriter(LAYOUTS),
  ) {
    const { warmupNs, durationNs, machine } = config;
    this.endNs = warmupNs + durationNs;
    this.sampleNs = Math.max(1, Math.ceil(this.endNs / SAMPLES));
    const slices = new SliceWriter(writer, LAYOUTS.indexOf(SLICES));
    const faultTable = new FaultWriter(writer);
    const tileTable = new TileWriter(writer);
    this.series = new SeriesWriter(writer);
    const waitTable = new LockWaitWriter(writer);
    const lifeTable = new PageLifeWriter(writer);
    this.holds = new HoldWriter(writer, this.endNs);
    this.tables = [slices, faultTable, tileTable, this.series, waitTable, lifeTable, this.holds];

    const world = {} as World;
    this.workloads = createWorkloads(config, world, seed);
    const kswapd = new KernelThread('kswapd0');
    const background = new KernelThread('kworker');
    this.actors = [...this.workloads.flatMap(({ threads }) => threads), kswapd, background];
    this.stretches = new Stretches(slices, this.actors, this.sampleNs / JOINED_PARTS);
    this.lockWaits = new LockWaitSampler(machine.cpus, waitTable);
    const timing = machineOf(config);
    const played = (thread: number, beginNs: number, endNs: number): void => this.stepped(thread, beginNs, endNs);
    const holds = writer.skips(HOLDS_TABLE) ? undefined : this.holds;
    this.player = new Player(timing, devicesOf(config, seed), this.actors, played, this.stretches, holds);
    const { log } = this.player;
    this.swap = makeSwapSpace({ config: allocatorConfig(config), log, seed });
    fillDevices(this.swap, config.devices, log);
    this.memory = new Memory({ config: memoryConfig(config), swap: this.swap, log, seed });
    kswapd.does = this.memory.kswapd;
    background.does = new SwapBackground(this.swap);
    world.log = log;
    world.memory = this.memory;
    this.stretches.times = this.player.times;
    world.entersKernel = (thread, nowNs) => this.stretches.enters(thread, nowNs);
    this.workloads
      .flatMap(({ threads }) => threads)
      .forEach((thread, number) => {
        thread.number = number;
      });
    this.faults = new FaultLog(faultTable, this.workloads, this.player.times, warmupNs);
    this.follower = new PageFollower(this.memory, lifeTable);
    populate(this.workloads, world);
    this.follower.skip();
    const devices = tiledDevices(this.swap);
    this.tiles = new TileSampler(this.swap, devices, tileTable);
    this.directory = directoryOf(config, this.actors, this.workloads, this.memory, devices, this.sampleNs);
    this.sample(0);
    if (warmupNs === 0) this.measured = this.count(0);
  }

  get nowNs(): number {
    return this.player.nowNs;
  }

  get events(): number {
    return this.player.events;
  }

  get recording(): RecordingHandle {
    return this.writer.handle;
  }

  advance(untilNs: number, eventBudget: number): boolean {
    const { player, config, endNs, sampleNs } = this;
    const until = Math.min(untilNs, endNs);
    const limit = player.events + eventBudget;
    while (!this.closed && player.events < limit) {
      const warm = this.measured === undefined ? config.warmupNs : Infinity;
      const change = config.changes?.[this.changed];
      const target = Math.min(until, this.samples * sampleNs, warm, change?.atNs ?? Infinity);
      const status = player.run(target, limit - player.events);
      if (status === 'budget') break;
      if (status === 'finished') this.close(player.nowNs);
      else {
        if (target === warm) this.measured = this.count(target);
        if (target === this.samples * sampleNs) this.sample(target);
        if (change && target === change.atNs) {
          this.memory.core.retune(memoryConfig(change.config));
          this.changed++;
        }
        if (target >= endNs) this.close(endNs);
        else if (target >= until) break;
      }
    }
    return !this.closed;
  }

  finish(): ReturnType<Simulation['finish']> {
    const { config, memory, swap, workloads, faults, closedNs } = this;
    if (this.measured === undefined) return { metrics: {}, observations: {}, distributions: {}, drifting: [] };
    const counts = countsBetween(this.measured, this.count(closedNs));
    const { lockCounts } = this.player;
    return resultsOf({
      config,
      memory,
      swap,
      workloads,
      faults,
      counts,
      lockCounts,
      recording: this.recording,
    });
  }

  checkpoint(): unknown {
    const { config, directory, writer, tables } = this;
    return takeCheckpoint(this, tables, [config, directory, writer]);
  }

  restore(state: unknown): void {
    returnTo(state as Checkpoint, this.tables);
  }

  private count(nowNs: number): Counts {
    return countsOf(this.player, this.memory, this.workloads, nowNs);
  }

  /** The player played a step. */
  private stepped(thread: number, beginNs: number, endNs: number): void {
    const { player, stretches, lockWaits, actors } = this;
    const { times } = player;
    stretches.stepped(thread, endNs);
    lockWaits.add(stretches.cpu[thread], times.lockWaitNs, thread * LOCK_KINDS);
    const actor = actors[thread];
    if (actor instanceof WorkThread) this.faults.stepped(thread, actor, beginNs, endNs);
    this.follower.take(endNs);
  }

  private sample(nowNs: number): void {
    const { swap, memory, player, tiles, series, pressureSeen } = this;
    this.samples++;
    this.lockWaits.sample(nowNs);
    tiles.sample(nowNs);
    const now = this.count(nowNs);
    const share = (kind: 0 | 1): number => Math.max(0, now.pressureNs[kind] - pressureSeen[kind]) / this.sampleNs;
    appendSeries(series, {
      timeNs: nowNs,
      usedSlots: usedSlots(swap),
      freeClusters: tiles.freeClusters,
      allocations: player.log.units[WORK.claimSlot],
      probes: player.log.units[WORK.probe],
      majorFaults: memoryCount(now, 'pgmajfault'),
      swapIn: memoryCount(now, 'pswpin'),
      swapOut: memoryCount(now, 'pswpout'),
      poolBytes: memory.backends.poolBytes,
      staticBytes: swap.staticBytes(),
      dynamicBytes: swap.dynamicBytes(),
      psiSome: share(0),
      psiFull: share(1),
    });
    pressureSeen.set(now.pressureNs);
  }

  private close(nowNs: number): void {
    this.closed = true;
    this.closedNs = nowNs;
    this.stretches.close(nowNs);
    this.sample(nowNs);
    this.faults.close();
    this.closeHolds();
    for (const table of this.tables) table.flush();
  }

  private closeHolds(): void {
    this.holds.countMissing(this.player.closeTurns());
    const resources = lockResources(this.player.recordedLocks, this.config);
    if (resources.length > 0) this.directory = { ...this.directory, resources };
  }
}
