/** Invariant I1: the same plan gives byte-identical recordings, on any number of workers, in Node and in the browser. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { serve } from '../../build/server.mjs';
import type { RunResult } from '../../workers/runner/types.ts';
import { expect, test } from './app.ts';
import type { Fingerprint } from './determinism/fingerprint.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { ROOT } from './shells.ts';

/** User policies run too: their engine must do the same everywhere. */
const POLICIES = ['vtime', 'adaptive'] as const;

const site = test.extend<object, { readonly site: string }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern.
    async ({}, use, info) => {
      const outDir = join(ROOT, 'test-results', `determinism-${info.parallelIndex}`);
      const root = join(ROOT, 'tests', 'e2e', 'determinism');
      await build({
        root,
        configFile: false,
        logLevel: 'warn',
        worker: { format: 'es' },
        build: { outDir, emptyOutDir: true },
      });
      const server = await serve({ root: outDir });
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

site('I1 Determinism: Node and Chromium, one worker and two, record the same bytes', async ({ site, page }) => {
  const file = test.info().outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  const { identity, variants } = JSON.parse(dyno(file, '1')) as RunResult;
  const inNode: Fingerprint = {
    identity,
    recordings: Object.fromEntries(variants.map(({ id, recordingDigest = '' }) => [id, recordingDigest])),
    metrics: Object.fromEntries(variants.map(({ id, metrics }) => [id, metrics])),
  };
  // five of the scenario and two user policies, each with a schedule of its own
  expect(new Set(Object.values(inNode.recordings)).size).toBe(7);

  await page.goto(site);
  for (const workers of [1, 2]) {
    const inPage = await page.evaluate(([text, policies, count]) => window.fingerprint(text, policies, count), [
      SMALL_SCENARIO,
      POLICIES,
      workers,
    ] as const);
    expect(inPage).toEqual(inNode);
  }
});

test('I1 Determinism: the command line prints the same on one worker and on two', async () => {
  const file = test.info().outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  expect(dyno(file, '2')).toBe(dyno(file, '1'));
});

/** What the built command line says of a scenario with the policies beside it, as JSON. */
function dyno(file: string, workers: string): string {
  const program = join(ROOT, 'dist', 'cli', 'dyno.js');
  const policies = POLICIES.flatMap((name) => ['--policy', name]);
  const args = [program, 'compare', file, '--workers', workers, '--json', '-', ...policies];
  // nothing else ends it: the test waits without hearing of its own limit
  const { status, stdout } = spawnSync(process.execPath, args, { maxBuffer: 2 ** 26, timeout: 60_000 });
  expect(status).toBe(0);
  return stdout.toString();
}
