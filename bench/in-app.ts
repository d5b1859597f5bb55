/** Measures the built app with a bundle that a bench has made up. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBundle } from '../workers/formats/bundle/write.ts';
import type { RecordingDirectory, ReplicationResult } from '../workers/lab/types.ts';
import type { RecordingHandle } from '../workers/recording/layout.ts';
import { prepareScenario } from '../workers/runner/scenario-run.ts';
import { VERSION } from '../workers/runner/version.ts';
import { type BenchedApp, openApp } from './browser.ts';
import { row, watchFrames } from './frames.ts';
import { cpuClock, type OwnCases, type Row } from './harness.ts';

export interface MadeRecording {
  readonly recording: RecordingHandle;
  readonly directory: RecordingDirectory;
}

/** Variants of one made-up machine; what is measured is their recordings, which the bench writes itself. */
function scenario(variants: readonly string[]): string {
  const each = variants.map(
    (id, i) => `  ${id}: { ${i === 0 ? 'baseline: true, ' : ''}policy: { eevdf: { kernel: '6.${12 - 6 * i}' } } }`,
  );
  return `dyno: 1
lab: scheduling
title: { en: Made up }
machine: { cpus: 2 }
workload:
  batch: { kind: hog, threads: 2 }
measure: { warmup: 0s, duration: 1s, replications: 1, seed: 1 }
variants:
${each.join('\n')}
`;
}

/** @param tab that the app shows when it opens the bundle */
export function bundleOf(recordings: readonly MadeRecording[], tab: string): Uint8Array {
  const variants = recordings.map((_, i) => String.fromCharCode(97 + i));
  const text = scenario(variants);
  const prepared = prepareScenario(text, 'made-up.yaml', {});
  if (!prepared.ok) throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'));
  const { run } = prepared;
  const results = recordings.map(
    (made, i): ReplicationResult => ({
      variant: variants[i],
      replication: 0,
      seed: run.seeds[0],
      metrics: {},
      observations: {},
      distributions: {},
      drifting: [],
      events: 0,
      ...made,
    }),
  );
  return writeBundle({
    program: VERSION,
    modelVersion: run.modelVersion,
    identity: run.identity,
    document: { kind: 'scenario', fileName: 'made-up.yaml', policyVariants: [] },
    bytes: new TextEncoder().encode(text),
    files: {},
    traces: {},
    options: {},
    results,
    settingsResults: [],
    losses: undefined,
    view: JSON.stringify({ tab }),
  });
}

/** @param measure begins before the app does */
export function inApp(
  name: string,
  bundle: () => Uint8Array,
  measure: (app: BenchedApp & { start(): Promise<void> }) => Promise<readonly Row[]>,
): OwnCases {
  return {
    name,
    async rows() {
      const spent = cpuClock();
      const folder = await mkdtemp(join(tmpdir(), 'dyno-bench-'));
      try {
        const file = join(folder, 'made-up.dyno');
        const bytes = bundle();
        await writeFile(file, bytes);
        const app = await openApp(file);
        try {
          await app.page.addInitScript(watchFrames);
          const rows = [row(`${name}.file_mb`, bytes.length / 1e6, 'MB'), ...(await measure(app))];
          const memory = await app.memory();
          if (memory) {
            rows.push(row(`${name}.memory_peak_mb`, memory.peak / 2 ** 20, 'MB'));
            rows.push(row(`${name}.memory_mb`, memory.now / 2 ** 20, 'MB'));
          }
          return rows.map((each) => ({ ...each, cpuSeconds: spent() }));
        } finally {
          await app.close();
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
