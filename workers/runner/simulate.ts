import type { ReplicationResult, Simulation } from '../lab/types.ts';
import { digestRecording } from '../recording/digest.ts';
import { RecordingWriter } from '../recording/writer.ts';
import { labOf } from './labs.ts';
import { CONTROL } from './types.ts';
import { HEARTBEAT, type JobOrder, type LiveRecording, type SimulationRemote } from './worker-contract.ts';

/** Events between two looks at the control block: a few milliseconds of work. */
const EVENTS_PER_SLICE = 20_000;
/** Slices between two pauses in which a worker with a live recording can answer questions about it. */
const SLICES_PER_PAUSE = 8;

/** The worker's side: runs replications one after another, reports progress and obeys cancellation through shared memory. */
export class SimulationWorker implements SimulationRemote {
  private live: LiveRecording | undefined;
  /** Blocks of recordings that nobody keeps, by lab and table, used again by the next replication. */
  private readonly spare = new Map<string, SharedArrayBuffer[][]>();

  /** @param pause lets pending messages be handled; the platform provides it */
  constructor(private readonly pause: () => Promise<void>) {}

  async run(order: JobOrder): Promise<ReplicationResult | undefined> {
    const lab = labOf(order.lab);
    const control = new Int32Array(order.control);
    const spare = order.keep ? undefined : this.spareOf(order.lab, lab.layouts.length);
    const writer = new RecordingWriter(lab.layouts, undefined, spare, order.keep);
    const heartbeat = new Int32Array(order.heartbeat);
    Atomics.add(heartbeat, HEARTBEAT.beats, 1);
    const simulation = await lab.simulate(order.config, order.seed, writer);
    if (order.keep) this.live = liveRecording(order, simulation);
    const finished = await this.advance(simulation, order, control, heartbeat);
    this.live = undefined;
    if (!finished) return undefined;
    const { recording, directory } = simulation;
    const result = {
      variant: order.variant,
      replication: order.replication,
      seed: order.seed,
      ...simulation.finish(),
      events: simulation.events,
      ...(order.keep && {
        recording,
        directory,
        recordingDigest: digestRecording(recording),
        blames: lab.blame(recording, directory),
      }),
    };
    if (spare) {
      for (const [table, { blocks }] of recording.tables.entries()) spare[table].push(...blocks);
    }
    return result;
  }

  recording(): Promise<LiveRecording | undefined> {
    return Promise.resolve(this.live);
  }

  private async advance(
    simulation: Simulation,
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
    for (let slice = 1; simulation.advance(simulation.endNs, EVENTS_PER_SLICE); slice++) {
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

function liveRecording(order: JobOrder, simulation: Simulation): LiveRecording {
  return { variant: order.variant, handle: simulation.recording, directory: simulation.directory };
}
