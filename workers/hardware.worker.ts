import { expose, transfer } from 'comlink';
import type { HardwareConfig } from './hardware/config.ts';
import { configOf } from './hardware/views/config-of.ts';
import { type PowerStack, powerStack, type TimeWindow } from './hardware/views/power-stack.ts';
import { race } from './hardware/views/race.ts';
import { type Residency, residency } from './hardware/views/residency.ts';
import { roofline } from './hardware/views/roofline.ts';
import { type TornadoResult, tornado } from './hardware/views/tornado.ts';
import type { PowerDirectory, RecordingDirectory } from './lab/types.ts';
import { measuredCurves } from './machine/measurements/curves.ts';
import type { RecordingHandle } from './recording/layout.ts';
import { RecordingReader } from './recording/reader.ts';

interface Opened {
  readonly recording: RecordingReader;
  readonly directory: RecordingDirectory;
  readonly power: PowerDirectory;
}

/** The end point of the views of power: recordings by variant, and what their pictures are drawn from. */
function hardwareService() {
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
    curves: () => measuredCurves(),
    /** Rows that did not fit. */
    dropped: (variant: string) => find(variant).recording.tables.reduce((sum, table) => sum + table.dropped, 0),
  };
}

export type HardwareService = ReturnType<typeof hardwareService>;

expose(hardwareService());
