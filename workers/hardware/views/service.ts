import { transfer } from 'comlink';
import type { PowerDirectory, RecordingDirectory } from '../../lab/types.ts';
import { measuredCurves } from '../../machine/measurements/curves.ts';
import type { RecordingHandle } from '../../recording/layout.ts';
import { RecordingReader } from '../../recording/reader.ts';
import type { HardwareConfig } from '../config.ts';
import { type ExplainedPhase, explained } from '../why/explained.ts';
import { phasesOf } from '../why/phases.ts';
import { configOf } from './config-of.ts';
import { type PowerStack, powerStack, type TimeWindow } from './power-stack.ts';
import { race } from './race.ts';
import { type Residency, residency } from './residency.ts';
import { roofline } from './roofline.ts';
import { type TornadoResult, tornado } from './tornado.ts';

interface Opened {
  readonly recording: RecordingReader;
  readonly directory: RecordingDirectory;
  readonly power: PowerDirectory;
}

/** What the worker of the views of power does: recordings by variant, and what their pictures are drawn from. */
export function hardwareService() {
  const opened = new Map<string, Opened>();
  const find = (variant: string): Opened => {
    const found = opened.get(variant);
    if (!found) throw new Error('open the recording first');
    return found;
  };
  const settingsOf = (variant: string): HardwareConfig | undefined => configOf(find(variant).directory);
  return {
    /** False when no power was accounted for. */
    open(variant: string, handle: RecordingHandle, directory: RecordingDirectory): boolean {
      if (!directory.power) return false;
      opened.set(variant, { recording: new RecordingReader(handle), directory, power: directory.power });
      return true;
    },
    power(variant: string, window: TimeWindow, most: number): PowerStack {
      const { recording, directory, power } = find(variant);
      const stack = powerStack(recording, directory, power, window, most);
      const { edgesNs, watts, joules } = stack;
      return transfer(stack, [edgesNs.buffer, watts.buffer, joules.buffer] as ArrayBuffer[]);
    },
    /** Undefined when no states of CPUs were recorded. */
    residency(variant: string, window: TimeWindow): Residency | undefined {
      const { recording, directory, power } = find(variant);
      if ((recording.find('cpuStates')?.rows ?? 0) === 0) return undefined;
      return residency(recording, directory, power, window);
    },
    /** Undefined for recordings of other labs. */
    roofline(variant: string) {
      const config = settingsOf(variant);
      return config && roofline(config);
    },
    race(variant: string) {
      const config = settingsOf(variant);
      return config && race(config);
    },
    /** Which input carries the ratio of a to b; undefined where one of them is unknown. */
    tornado(a: string, b: string, workload: string, result: TornadoResult) {
      const [above, below] = [settingsOf(a), settingsOf(b)];
      return above && below && tornado(above, below, workload, result);
    },
    /** What took time and energy, in its order; undefined for recordings of other labs. @param seed of the replication */
    phases(variant: string, seed: number): readonly ExplainedPhase[] | undefined {
      const { recording, directory } = find(variant);
      const config = settingsOf(variant);
      return config && explained(phasesOf(config, recording, directory, seed));
    },
    curves: () => measuredCurves(),
    /** Rows that did not fit. */
    dropped: (variant: string) => find(variant).recording.tables.reduce((sum, table) => sum + table.dropped, 0),
  };
}

export type HardwareService = ReturnType<typeof hardwareService>;
