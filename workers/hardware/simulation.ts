import { copyState, restoreState, type StateCopy } from '../engine/state-copy.ts';
import type { RecordingDirectory, Simulation } from '../lab/types.ts';
import { POWER_PARTS } from '../machine/power/parts.ts';
import type { RecordingHandle } from '../recording/layout.ts';
import { CPU_STATES, CpuStateWriter, PowerWriter } from '../recording/power-writer.ts';
import { SliceWriter } from '../recording/slice-writer.ts';
import { RecordingWriter, type TableWriter } from '../recording/writer.ts';
import type { HardwareConfig } from './config.ts';
import { BEGINS, cpusOf, DONE, directoryOf } from './directory.ts';
import { drawsOf } from './inputs.ts';
import { LAYOUTS, POWER, SLICES } from './layouts.ts';
import { resultOf } from './results.ts';
import { estimatesOf, type Stretch, timelineOf } from './timeline.ts';

/** Rows of power of a run, those at changes not counted. */
const SAMPLES = 400;
const WORKS = 0;
/** Idle, in no state that is told apart. */
const IDLES = 1;

/**
 * One replication of one variant: inputs are drawn once, what follows from them is exact. Power is constant between
 * changes, so rows of energy hold exactly what the works take.
 */
export class HardwareSimulation implements Simulation {
  readonly endNs: number;
  readonly directory: RecordingDirectory;
  nowNs = 0;
  events = 0;
  private readonly stretches: readonly Stretch[];
  private readonly power: PowerWriter;
  private readonly slices: SliceWriter;
  private readonly states: CpuStateWriter;
  private readonly tables: readonly TableWriter[];
  private readonly sampleNs: number;
  private readonly joules = new Float64Array(POWER_PARTS.length);
  private readonly cpus: number;
  /** Cores that worked in the stretch before. */
  private working = 0;
  private stretch = 0;
  private closed = false;

  constructor(
    private readonly config: HardwareConfig,
    private readonly seed: number,
    private readonly writer: RecordingWriter = new RecordingWriter(LAYOUTS),
  ) {
    const draw = drawsOf(seed);
    this.stretches = timelineOf(config, estimatesOf(config, draw), draw);
    this.endNs = this.stretches.at(-1)?.endNs ?? 0;
    this.sampleNs = Math.max(1, Math.ceil(this.endNs / SAMPLES));
    this.slices = new SliceWriter(writer, LAYOUTS.indexOf(SLICES));
    this.power = new PowerWriter(writer, LAYOUTS.indexOf(POWER));
    this.states = new CpuStateWriter(writer, LAYOUTS.indexOf(CPU_STATES));
    this.tables = [this.slices, this.power, this.states];
    this.cpus = cpusOf(config);
    this.directory = directoryOf(config, this.endNs, this.sampleNs);
    if (this.stretches.length > 0) this.begin(this.stretches[0], true);
  }

  get recording(): RecordingHandle {
    return this.writer.handle;
  }

  advance(untilNs: number, eventBudget: number): boolean {
    const limit = this.events + eventBudget;
    while (this.stretch < this.stretches.length && this.events < limit) {
      const present = this.stretches[this.stretch];
      const sample = (Math.floor(this.nowNs / this.sampleNs) + 1) * this.sampleNs;
      const target = Math.min(present.endNs, sample);
      if (target > untilNs) break;
      this.record(present, target);
      if (target === present.endNs) this.turn(present);
    }
    if (this.stretch === this.stretches.length && !this.closed) {
      this.closed = true;
      for (const table of this.tables) table.flush();
    }
    return !this.closed;
  }

  finish(): ReturnType<Simulation['finish']> {
    return resultOf(this.config, this.seed);
  }

  checkpoint(): unknown {
    const { config, directory, writer, tables, stretches } = this;
    const fixed = new Set<object>([config, directory, writer, stretches, tables, ...tables]);
    return { state: copyState(this, (value) => fixed.has(value)), rows: tables.map(({ rows }) => rows) };
  }

  restore(state: unknown): void {
    const copy = state as { readonly state: StateCopy; readonly rows: readonly number[] };
    restoreState(copy.state);
    for (const [i, table] of this.tables.entries()) table.rewind(copy.rows[i]);
  }

  private record({ watts }: Stretch, toNs: number): void {
    const seconds = (toNs - this.nowNs) / 1e9;
    for (let part = 0; part < watts.length; part++) this.joules[part] = watts[part] * seconds;
    this.power.append(toNs, this.joules);
    this.nowNs = toNs;
    this.events++;
  }

  /** A stretch is over: its slices are known, and what cores do next. */
  private turn({ startNs, endNs, workload, cores }: Stretch): void {
    if (workload >= 0) {
      const rows = Math.max(1, Math.min(cores, this.cpus));
      for (let cpu = 0; cpu < rows; cpu++) this.slices.append(startNs, endNs, workload, cpu, BEGINS, DONE);
    }
    this.stretch++;
    if (this.stretch < this.stretches.length) this.begin(this.stretches[this.stretch], false);
  }

  private begin({ startNs, cores, hz }: Stretch, all: boolean): void {
    const changed = all ? this.cpus : Math.max(cores, this.working);
    for (let cpu = 0; cpu < Math.min(changed, this.cpus); cpu++) {
      this.states.append(startNs, cpu, cpu < cores ? WORKS : IDLES, hz);
    }
    this.working = cores;
  }
}
