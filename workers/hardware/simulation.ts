import type { RecordingDirectory, Simulation } from '../lab/types.ts';
import { POWER_PARTS } from '../machine/power/parts.ts';
import { type Checkpoint, returnTo, takeCheckpoint } from '../recording/checkpoint.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { CPU_STATES, CpuStateWriter, PowerWriter } from '../recording/power-writer.ts';
import { SliceWriter } from '../recording/slice-writer.ts';
import { RecordingWriter, type TableWriter } from '../recording/writer.ts';
import { type Act, ConstantAct } from './act.ts';
import type { HardwareConfig } from './config.ts';
import { BEGINS, cpusOf, DONE, directoryOf } from './directory.ts';
import { drawsOf } from './inputs.ts';
import { LAYOUTS, POWER, SLICES } from './layouts.ts';
import { resultOf } from './results.ts';
import { makeService } from './services/make.ts';
import type { Service } from './services/service.ts';
import { estimatesOf, timelineOf } from './timeline.ts';

/** Rows of power of all works whose power is constant, those at changes not counted. */
const SAMPLES = 400;
const WORKS = 0;
/** Idle, in no state that is told apart. */
const IDLES = 1;

/**
 * One replication of one variant: inputs are drawn once. Works whose rate is known follow exactly, services are simulated
 * event by event after them; rows of energy hold what all of them take.
 */
export class HardwareSimulation implements Simulation {
  /** Expected until the end is reached. */
  endNs: number;
  events = 0;
  private readonly acts: readonly Act[];
  private readonly services: readonly (Service | undefined)[];
  private readonly power: PowerWriter;
  private readonly slices: SliceWriter;
  private readonly states: CpuStateWriter;
  private readonly tables: readonly TableWriter[];
  private readonly sampleNs: number;
  private readonly cpus: number;
  /** Of the present act: its number, its beginning, its joules at the row before, at this one and in between. */
  private act = 0;
  private baseNs = 0;
  private readonly before = new Float64Array(POWER_PARTS.length);
  private readonly after = new Float64Array(POWER_PARTS.length);
  private readonly row = new Float64Array(POWER_PARTS.length);
  /** Cores that worked in the act before. */
  private working = 0;
  private closed = false;

  constructor(
    private readonly config: HardwareConfig,
    private readonly seed: number,
    private readonly writer: RecordingWriter = new RecordingWriter(LAYOUTS),
  ) {
    const draw = drawsOf(seed);
    const stretches = timelineOf(config, estimatesOf(config, draw), draw);
    const constantNs = stretches.at(-1)?.endNs ?? 0;
    const sampleNs = Math.max(1, Math.ceil(constantNs / SAMPLES));
    this.services = config.services.map((service) => makeService(config, service, draw, seed));
    const services = this.services.filter((service) => service !== undefined);
    this.acts = [...stretches.map((stretch) => new ConstantAct(stretch, sampleNs)), ...services];
    this.endNs = services.reduce((sum, { expectedNs }) => sum + expectedNs, constantNs);
    this.sampleNs = sampleNs;
    this.slices = new SliceWriter(writer, LAYOUTS.indexOf(SLICES));
    this.power = new PowerWriter(writer, LAYOUTS.indexOf(POWER));
    this.states = new CpuStateWriter(writer, LAYOUTS.indexOf(CPU_STATES));
    this.tables = [this.slices, this.power, this.states];
    this.cpus = cpusOf(config);
    this.begin(true);
  }

  get nowNs(): number {
    return this.baseNs + (this.acts[this.act]?.nowNs ?? 0);
  }

  get recording(): RecordingHandle {
    return this.writer.handle;
  }

  get directory(): RecordingDirectory {
    return directoryOf(this.config, this.endNs, this.sampleNs);
  }

  advance(untilNs: number, eventBudget: number): boolean {
    const limit = this.events + eventBudget;
    // the end is not known before it is reached: only an earlier time is waited for
    while (this.act < this.acts.length && this.events < limit && (untilNs >= this.endNs || this.nowNs < untilNs)) {
      const act = this.acts[this.act];
      const before = act.events;
      const status = act.advance(limit - this.events);
      this.events += act.events - before;
      if (status !== 'budget') this.record(act);
      if (status === 'done') this.turn(act);
    }
    if (this.act === this.acts.length && !this.closed) {
      this.closed = true;
      this.endNs = this.baseNs;
      for (const table of this.tables) table.flush();
    }
    return !this.closed;
  }

  finish(): ReturnType<Simulation['finish']> {
    return resultOf(
      this.config,
      this.seed,
      this.services.map((service) => service?.values()),
    );
  }

  checkpoint(): unknown {
    const { config, writer, tables } = this;
    return takeCheckpoint(this, tables, [config, writer, tables]);
  }

  restore(state: unknown): void {
    returnTo(state as Checkpoint, this.tables);
  }

  /** Joules since the row before. */
  private record(act: Act): void {
    const { before, after, row } = this;
    act.joules(after);
    for (let part = 0; part < after.length; part++) {
      row[part] = after[part] - before[part];
      before[part] = after[part];
    }
    this.power.append(this.baseNs + act.nowNs, row);
  }

  /** An act is over: its slices are known, and what cores do next. */
  private turn(act: Act): void {
    const startNs = this.baseNs;
    this.baseNs += act.nowNs;
    this.before.fill(0);
    const task = this.taskOf(act);
    const cores = act instanceof ConstantAct ? act.stretch.cores : 1;
    if (task >= 0) {
      const rows = Math.max(1, Math.min(cores, this.cpus));
      for (let cpu = 0; cpu < rows; cpu++) this.slices.append(startNs, this.baseNs, task, cpu, BEGINS, DONE);
    }
    this.act++;
    this.begin(false);
  }

  /** Number of its work in the directory; -1 = the machine rests. */
  private taskOf(act: Act): number {
    if (act instanceof ConstantAct) return act.stretch.workload;
    return this.config.workloads.length + this.services.indexOf(act as Service);
  }

  /** What cores do from now on; those of services are not told apart. */
  private begin(all: boolean): void {
    const act = this.acts[this.act];
    if (!(act instanceof ConstantAct)) return;
    const { cores, hz } = act.stretch;
    const changed = all ? this.cpus : Math.max(cores, this.working);
    for (let cpu = 0; cpu < Math.min(changed, this.cpus); cpu++) {
      this.states.append(this.baseNs, cpu, cpu < cores ? WORKS : IDLES, hz);
    }
    this.working = cores;
  }
}
