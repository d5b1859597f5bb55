/** `npm start` where there is no display: the main job without a window. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';
import { ROOT } from './shells.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One that hangs is ended before its test is, which would leave it behind. */
const MOST_MS = 90_000;

/** Runs a script of build/; `until` interrupts it as Ctrl-C does once its output has the text. */
function script(name: string, args: readonly string[], until?: string): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'build', name), ...args], { cwd: ROOT, timeout: MOST_MS });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    if (until && out.includes(until)) child.kill('SIGINT');
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

test('without a display the comparison is printed, the report written and named', async () => {
  const file = test.info().outputPath('small.yaml');
  await writeFile(file, SMALL_SCENARIO);
  const { code, out, err } = await script('start.mjs', ['--headless', file]);
  // What was stale is built first, and said.
  expect(err.replace(/^(Building .* …|Built in .*)\n/gm, '')).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/^Dyno runs without a window: asked for with --headless\.$/m);
  for (const variant of ['alone', 'bt', 'shares', 'idle', 'nice19']) expect(out).toContain(variant);
  const report = out.match(/^report: (.*\.pdf)$/m)?.[1] ?? '';
  expect((await readFile(report)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('in a browser it serves until Ctrl-C, and then ends with 130', async () => {
  const { code, out } = await script('start.mjs', ['--browser', '--no-open'], 'Ctrl-C');
  expect(out).toMatch(/^Dyno runs in your browser \(asked for with --browser\): open http:\/\/127\.0\.0\.1:\d+\/ /m);
  expect(code).toBe(130);
});

test('what it cannot do is said in one line, with exit code 2', async () => {
  const { code, out, err } = await script('start.mjs', ['no-such-file.yaml']);
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: 'no-such-file.yaml: no such file.\n' });
  expect((await script('start.mjs', ['--port', 'x'])).code).toBe(2);
  expect((await script('test.mjs', ['--only', 'nothing'])).code).toBe(2);
});
