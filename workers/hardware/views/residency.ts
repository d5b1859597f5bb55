import type { PowerDirectory, RecordingDirectory } from '../../lab/types.ts';
import type { RecordingReader } from '../../recording/reader.ts';
import type { TimeWindow } from './power-stack.ts';

/** How long each CPU worked at which frequency, and idled in which state, within a window. */
export interface Residency {
  readonly cpus: number;
  readonly windowNs: number;
  /** Frequencies at which anything worked, ascending, Hz; NaN last where the frequency is not known. */
  readonly hz: Float64Array;
  /** By cpu * hz.length + index of the frequency: time at work, ns. */
  readonly workingNs: Float64Array;
  /** By cpu * idle states + state: time in it, ns; the states are those of the directory, from light to deep. */
  readonly idleNs: Float64Array;
  readonly idleStates: number;
  /** By CPU: part of the window of which nothing was recorded, ns. */
  readonly unknownNs: Float64Array;
}

/** Residencies of a window from the changes of state that were recorded. */
export function residency(
  recording: RecordingReader,
  { cpus, endNs }: Pick<RecordingDirectory, 'cpus' | 'endNs'>,
  power: Pick<PowerDirectory, 'idleStates'>,
  { fromNs, toNs }: TimeWindow,
): Residency {
  const table = recording.table('cpuStates');
  const [time, cpuOf, stateOf, hzOf] = ['timeNs', 'cpu', 'state', 'hz'].map((name) => table.columnIndex(name));
  // without idle states in the directory, state 1 still means that the CPU idles
  const idleStates = Math.max(1, power.idleStates.length);
  const idleNs = new Float64Array(cpus * idleStates);
  const unknownNs = new Float64Array(cpus);
  const working = new Map<number, Float64Array>();
  const since = new Float64Array(cpus).fill(fromNs);
  const state = new Int32Array(cpus).fill(-1);
  const hz = new Float64Array(cpus);

  const account = (cpu: number, until: number): void => {
    const spent = Math.min(toNs, until) - since[cpu];
    if (spent <= 0) return;
    since[cpu] += spent;
    if (state[cpu] < 0) unknownNs[cpu] += spent;
    else if (state[cpu] > 0) idleNs[cpu * idleStates + Math.min(idleStates, state[cpu]) - 1] += spent;
    else {
      const key = hz[cpu] > 0 ? hz[cpu] : Number.NaN;
      let byCpu = working.get(key);
      if (!byCpu) {
        byCpu = new Float64Array(cpus);
        working.set(key, byCpu);
      }
      byCpu[cpu] += spent;
    }
  };
  for (let row = 0; row < table.rows; row++) {
    const at = table.value(time, row);
    if (at >= toNs) break;
    const cpu = table.value(cpuOf, row);
    account(cpu, at);
    state[cpu] = table.value(stateOf, row);
    hz[cpu] = table.value(hzOf, row);
  }
  for (let cpu = 0; cpu < cpus; cpu++) {
    account(cpu, Math.min(toNs, endNs));
    unknownNs[cpu] += toNs - since[cpu];
  }

  // NaN, an unknown frequency, goes last
  const frequencies = [...working.keys()].sort((a, b) => (Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b));
  const workingNs = new Float64Array(cpus * frequencies.length);
  for (const [index, key] of frequencies.entries()) {
    const byCpu = working.get(key);
    for (let cpu = 0; cpu < cpus; cpu++) workingNs[cpu * frequencies.length + index] = byCpu?.[cpu] ?? 0;
  }
  const windowNs = Math.max(0, toNs - fromNs);
  return { cpus, windowNs, hz: Float64Array.from(frequencies), workingNs, idleNs, idleStates, unknownNs };
}
