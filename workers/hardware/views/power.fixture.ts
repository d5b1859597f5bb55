import type { PowerDirectory, RecordingDirectory } from '../../lab/types.ts';
import { CPU_STATES, CpuStateWriter, PowerWriter, powerTable } from '../../recording/power-writer.ts';
import { RecordingReader } from '../../recording/reader.ts';
import { RecordingWriter } from '../../recording/writer.ts';

const named = (...ids: readonly string[]) => ids.map((id) => ({ id, label: { en: id } }));

export const POWER: PowerDirectory = {
  machine: { id: 'test', name: { en: 'Test' } },
  parts: named('idle', 'cores'),
  idleStates: named('C1', 'C6'),
  domains: [{ name: 'package', cpus: [0, 1], hz: [1e9, 2e9] }],
  sampleNs: 100,
};

export const DIRECTORY: RecordingDirectory = {
  cpus: 2,
  tasks: [],
  reasons: [],
  startNs: 0,
  endNs: 1000,
  measureFromNs: 0,
  power: POWER,
};

/** [end of the interval, J by part …] */
export type PowerRow = readonly [timeNs: number, ...joules: number[]];
export type StateRow = readonly [timeNs: number, cpu: number, state: number, hz: number];

export function recordingOf(rows: readonly PowerRow[], states: readonly StateRow[] = []): RecordingReader {
  const recording = new RecordingWriter([powerTable(POWER.parts.map(({ id }) => id)), CPU_STATES]);
  const power = new PowerWriter(recording, 0);
  for (const [timeNs, ...joules] of rows) power.append(timeNs, joules);
  power.flush();
  const cpuStates = new CpuStateWriter(recording, 1);
  for (const row of states) cpuStates.append(...row);
  cpuStates.flush();
  return new RecordingReader(recording.handle);
}
