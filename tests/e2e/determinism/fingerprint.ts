import { digestRecording } from '../../../workers/recording/digest.ts';
import type { RunService } from '../../../workers/runner/service.ts';
import { CONTROL, type RunResult } from '../../../workers/runner/types.ts';

export interface Fingerprint {
  readonly identity: string;
  /** Digest of the recording of each variant's first replication. */
  readonly recordings: Readonly<Record<string, string>>;
  /** Every figure of the comparison. */
  readonly metrics: Readonly<Record<string, RunResult['variants'][number]['metrics']>>;
}

/** Runs a scenario to its end and says what came out, bit by bit. */
export async function fingerprint(
  service: Pick<RunService, 'open' | 'run' | 'recording'>,
  text: string,
  policies: readonly string[],
  workers: number,
): Promise<Fingerprint> {
  const input = {
    kind: 'scenario',
    text,
    fileName: 'scenario.yaml',
    policies: { files: {}, variants: policies },
  } as const;
  const opened = await service.open(input, { workers });
  if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join('\n'));
  const control = new SharedArrayBuffer(CONTROL.words * Int32Array.BYTES_PER_ELEMENT);
  const { identity, variants } = await service.run(control, { workers });
  const recordings: Record<string, string> = {};
  for (const { id } of variants) {
    const recording = await service.recording(id);
    if (!recording) throw new Error(`no recording of ${id}`);
    recordings[id] = digestRecording(recording.handle);
  }
  return { identity, recordings, metrics: Object.fromEntries(variants.map(({ id, metrics }) => [id, metrics])) };
}
