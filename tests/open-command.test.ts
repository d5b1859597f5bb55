/** `dyno open` as built: Node itself plays the app, which runs the script that it is given as a document. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-open-'));
  await writeFile(join(folder, 'b.dyno'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function open(env: NodeJS.ProcessEnv, ...files: string[]): Promise<readonly [code: number, out: string, err: string]> {
  return new Promise((resolve) => {
    const script = join(process.cwd(), 'dist', 'cli', 'dyno.js');
    const options = { cwd: folder, env: { ...process.env, ...env } };
    execFile(process.execPath, [script, 'open', ...files], options, (error, out, err) =>
      resolve([error ? Number(error.code) : 0, out, err]),
    );
  });
}

const app = { DYNO_APP: process.execPath };

it('gives the app all files by their whole paths', async () => {
  const note =
    "import { writeFileSync } from 'node:fs'; writeFileSync('note.json', JSON.stringify(process.argv.slice(1)));";
  await writeFile(join(folder, 'note.mjs'), note);
  expect(await open(app, 'note.mjs', 'b.dyno')).toEqual([0, '', '']);
  const given = JSON.parse(await readFile(join(folder, 'note.json'), 'utf8'));
  expect(given.map((path: string) => path.split(/[\\/]/).at(-1))).toEqual(['note.mjs', 'b.dyno']);
  for (const path of given) expect(path).toMatch(/^(\/|[A-Z]:)/);
});

it('leaves an app that goes on running alone', async () => {
  const stay =
    "import { writeFileSync } from 'node:fs'; writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000);";
  await writeFile(join(folder, 'stays.mjs'), stay);
  expect(await open(app, 'stays.mjs')).toEqual([0, '', '']);
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  // throws where there is no such process any more
  process.kill(pid);
});

it('says what an app said that ended at once', async () => {
  await writeFile(join(folder, 'ends.mjs'), "console.error('no sandbox'); process.exit(3)");
  const [code, , err] = await open(app, 'ends.mjs');
  expect([code, err]).toEqual([1, expect.stringMatching(/^no sandbox\n.* ended at once with code 3\.\n$/)]);
});

it('refuses what npm start could not open: there is no display', async () => {
  const [code, , err] = await open({ DYNO_APP: '', CI: 'true' }, 'b.dyno');
  expect([code, err]).toEqual([1, expect.stringMatching(/No window can be opened: this is a CI machine/)]);
});

it('refuses files that are not there', async () => {
  expect(await open(app, 'b.dyno', 'gone.yaml')).toEqual([2, '', 'gone.yaml: no such file.\n']);
});
