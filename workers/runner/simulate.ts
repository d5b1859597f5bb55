import type { RecordingDirectory, ReplicationResult, Simulation } from '../lab/types.ts';
import { digestRecording } from '../recording/digest.ts';
import { type RecordingForecast, RecordingMeter } from '../recording/forecast.ts';
import { RecordingGate } from '../recording/gate.ts';
import { EVERYTHING } from '../recording/part.ts';
import { trimmedRecording } from '../recording/trim.ts';
import { RecordingWriter } from '../recording/writer.ts';
import { BegunSimulations } from './begun.ts';
import { labOf } from './labs.ts';
import { CONTROL } from './types.ts';
import {
  HEARTBEAT,
  type JobOrder,
  type LiveRecording,
  type ProbeOrder,
  type SimulationRemote,
} from './worker-contract.ts';

/** Events between two looks at the control block: a few milliseconds of work. */
const EVENTS_PER_SLICE = 8000;
/** Slices between two pauses in which a worker with a live recording can answer questions about it. */
const SLICES_PER_PAUSE = 20;
/** Slices of a probe: some ten milliseconds of work, in parts that tell how much they differ. */
const SLICES_OF_PROBE = 4;

/** The worker's side: runs replications one after another, reports progress and obeys cancellation through shared memory. */
export class SimulationWorker implements SimulationRemote {
  private live: LiveRecording | undefined;
  /** Blocks of recordings that nobody keeps, by lab and table, used again by the next replication. */
  private readonly spare = new Map<string, SharedArrayBuffer[][]>();
  private readonly begun = new BegunSimulations();

  /** @param pause lets pending messages be handled; the platform provides it */
  constructor(private readonly pause: () => Promise<void>) {}

  async run(order: JobOrder): Promise<ReplicationResult | undefined> {
    const lab = labOf(order.lab);
    const control = new Int32Array(order.control);
    const spare = order.keep ? undefined : this.spareOf(order.lab, lab.layouts.length);
    const heartbeat = new Int32Array(order.heartbeat);
    Atomics.add(heartbeat, HEARTBEAT.beats, 1);
    const begun = this.begun.take(order);
    const writer = begun?.writer ?? new RecordingWriter(lab.layouts, undefined, spare, order.keep);
    const gate = new RecordingGate(writer, order.record ?? EVERYTHING);
    const simulation = begun?.simulation ?? (await lab.simulate(order.config, order.seed, writer));
    gate.begin(simulation.endNs);
    if (order.keep) this.live = liveRecording(order, simulation);
    const finished = await this.advance({ simulation, writer, gate }, order, control, heartbeat);
    this.live = undefined;
    if (!finished) return undefined;
    const { recording } = simulation;
    const result = {
      variant: order.variant,
      replication: order.replication,
      seed: order.seed,
      ...simulation.finish(),
      events: simulation.events,
      ...(order.keep && keptOf(order, simulation, gate)),
    };
    if (spare) {
      for (const [table, { blocks }] of recording.tables.entries()) spare[table].push(...blocks);
    }
    return result;
  }

  recording(): Promise<LiveRecording | undefined> {
    return Promise.resolve(this.live);
  }

  async probe(order: ProbeOrder): Promise<RecordingForecast> {
    const { config, seed } = order;
    const lab = labOf(order.lab);
    const writer = new RecordingWriter(lab.layouts);
    const simulation = await lab.simulate(config, seed, writer);
    const meter = new RecordingMeter(writer, lab.layouts);
    for (let slice = 0; slice < SLICES_OF_PROBE; slice++) {
      const more = simulation.advance(simulation.endNs, EVENTS_PER_SLICE);
      meter.note(simulation.nowNs);
      if (!more) break;
    }
    this.begun.add(order, { simulation, writer });
    return meter.forecast({ endNs: simulation.endNs, measureFromNs: simulation.directory.measureFromNs });
  }

  private async advance(
    { simulation, writer, gate }: Recorded,
    order: JobOrder,
    control: Int32Array,
    heartbeat: Int32Array,
  ): Promise<boolean> {
    let reported = 0;
    let events = 0;
    const report = (progress: number): void => {
      if (progress > reported) {
        Atomics.add(control, CONTROL.progress, progress - reported);
        Atomics.add(heartbeat, HEARTBEAT.progress, progress - reported);
      }
      reported = progress;
      const thousands = Math.floor((simulation.events - events) / 1000);
      if (thousands > 0) Atomics.add(control, CONTROL.kiloEvents, thousands);
      events += thousands * 1000;
    };
    const { recordBytes = Number.POSITIVE_INFINITY } = order;
    for (let slice = 1; simulation.advance(Math.min(gate.nextNs, simulation.endNs), EVENTS_PER_SLICE); slice++) {
      gate.reach(simulation.nowNs);
      if (order.keep && writer.bytes > recordBytes) gate.stop(simulation.nowNs);
      Atomics.add(heartbeat, HEARTBEAT.beats, 1);
      if (Atomics.load(control, CONTROL.cancel) !== 0) return false;
      report(Math.floor((simulation.nowNs / simulation.endNs) * order.progressShare));
      if (order.keep && slice % SLICES_PER_PAUSE === 0) {
        this.live = liveRecording(order, simulation);
        await this.pause();
      }
    }
    report(order.progressShare);
    return true;
  }

  private spareOf(lab: string, tables: number): SharedArrayBuffer[][] {
    const found = this.spare.get(lab) ?? Array.from({ length: tables }, () => []);
    this.spare.set(lab, found);
    return found;
  }
}

interface Recorded {
  readonly simulation: Simulation;
  readonly writer: RecordingWriter;
  readonly gate: RecordingGate;
}

/** Which part of it there will be is told when it is finished. */
function liveRecording(order: JobOrder, simulation: Simulation): LiveRecording {
  return { variant: order.variant, handle: simulation.recording, directory: simulation.directory };
}

/** What is kept of a finished simulation beside its results, which were read before anything is left out. */
function keptOf(order: JobOrder, simulation: Simulation, gate: RecordingGate) {
  const directory = directoryOf(simulation, gate);
  const { recorded } = directory;
  const recording = recorded ? trimmedRecording(simulation.recording, recorded.stretches) : simulation.recording;
  return {
    recording,
    directory,
    recordingDigest: digestRecording(recording),
    blames: labOf(order.lab).blame(recording, directory),
  };
}

/** One stretch that is recorded is all that views show; of several they show the time between as well. */
function directoryOf({ directory, nowNs }: Simulation, gate: RecordingGate): RecordingDirectory {
  const recorded = gate.recorded(nowNs);
  if (recorded === undefined) return directory;
  const [only, ...more] = recorded.stretches;
  if (only === undefined || more.length > 0) return { ...directory, recorded };
  const { fromNs: startNs, toNs: endNs } = only;
  const { measureFromNs } = directory;
  // of a window in the warm-up, everything can be looked into
  const from = measureFromNs < endNs ? Math.max(measureFromNs, startNs) : startNs;
  return { ...directory, startNs, endNs, measureFromNs: from, recorded };
}
