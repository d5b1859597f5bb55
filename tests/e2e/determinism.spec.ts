/** Invariant I1: the same plan gives byte-identical recordings, on any number of workers, in Node and in the browser. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { serve } from '../../build/server.mjs';
import { RunServiceSession } from '../../workers/runner/service-session.ts';
import { SimulationWorker } from '../../workers/runner/simulate.ts';
import { expect, test } from './app.ts';
import { fingerprint } from './determinism/fingerprint.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { ROOT } from './shells.ts';

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
  const inPlace = () => ({
    remote: new SimulationWorker(() => Promise.resolve()),
    failure: new Promise<never>(() => undefined),
    dispose: () => undefined,
  });
  const inNode = await fingerprint(new RunServiceSession(inPlace, 1), SMALL_SCENARIO, 1);
  expect(Object.keys(inNode.recordings)).toHaveLength(5);
  expect(new Set(Object.values(inNode.recordings)).size).toBe(5);

  await page.goto(site);
  for (const workers of [1, 2]) {
    const inPage = await page.evaluate(([text, count]) => window.fingerprint(text, count), [
      SMALL_SCENARIO,
      workers,
    ] as const);
    expect(inPage).toEqual(inNode);
  }
});

test('I1 Determinism: the command line prints the same on one worker and on two', async () => {
  const file = test.info().outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  const dyno = join(ROOT, 'dist', 'cli', 'dyno.js');
  const [one, two] = ['1', '2'].map((workers) => {
    const { status, stdout } = spawnSync(process.execPath, [
      dyno,
      'compare',
      file,
      '--workers',
      workers,
      '--json',
      '-',
    ]);
    expect(status).toBe(0);
    return stdout.toString();
  });
  expect(two).toBe(one);
});
