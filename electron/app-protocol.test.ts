import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFiles, appRequest, filePath, folderFiles, respond } from './app-protocol.ts';

/** Word for word, so that nothing is loosened by the way. */
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let folder: string;
let files: AppFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-protocol-'));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'web', 'assets', 'run.worker-A_1b.js'), 'postMessage(1)');
  await writeFile(join(folder, 'web', 'assets', 'simulation.worker-A_1b.js'), 'postMessage(1)');
  await writeFile(join(folder, 'web', 'assets', 'sql.worker-A_1b.js'), 'postMessage(1)');
  await writeFile(join(folder, 'web', 'assets', 'data.worker-A_1b.js'), 'postMessage(1)');
  files = folderFiles(join(folder, 'web'));
});

afterAll(() => rm(folder, { recursive: true }));

const get = (path: string) => respond({ method: 'GET', path }, files);

describe('the app protocol', () => {
  it('serves the page at the root', async () => {
    const answer = await get('/');
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype html>',
    ]);
  });

  it('serves a worker script as a script, whatever its query', async () => {
    const answer = await get('/assets/run.worker-A_1b.js?type=module');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it.each(['/', '/assets/run.worker-A_1b.js', '/missing.js', '/../secret.txt'])(
    'isolates the page on every response, also to %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toBe(POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it('lets simulation workers and that of the SQL console compile WebAssembly, and nobody else', async () => {
    const allowed = async (path: string) => /wasm/.test((await get(path)).headers.get('content-security-policy') ?? '');
    expect(await allowed('/assets/simulation.worker-A_1b.js')).toBe(true);
    expect(await allowed('/assets/sql.worker-A_1b.js')).toBe(true);
    for (const path of [
      '/',
      '/assets/run.worker-A_1b.js',
      '/assets/data.worker-A_1b.js',
      '/simulation.worker-A_1b.js',
      '/assets/missing.js',
    ]) {
      expect(await allowed(path), path).toBe(false);
    }
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/..\\secret.txt',
    '//etc/passwd',
    '/assets//run.worker-A_1b.js',
    '/./index.html',
    '/.stamps',
    '/index.html%00.js',
    '/index.html::$DATA',
    '/C:/Windows/win.ini',
    '/%',
    '',
    'index.html',
  ])('refuses %s', async (path) => {
    expect((await get(path)).status).toBe(403);
  });

  it('decodes once only', async () => {
    expect((await get('/%252e%252e/secret.txt')).status).toBe(403);
  });

  it('never leaves its folder, for any request', async () => {
    const piece = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%25', 'web', 'secret.txt', '%00', ':');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), async (pieces) => {
        const answer = await get(`/${pieces.join('')}`);
        expect(await answer.text()).not.toBe('secret');
        for (const segment of filePath(`/${pieces.join('')}`)?.split('/') ?? [])
          expect(segment).not.toMatch(/^\.|[\\:]/);
      }),
    );
  });

  it('answers 404 for a file or folder that is not a file', async () => {
    expect([(await get('/nothing.js')).status, (await get('/assets')).status]).toEqual([404, 404]);
  });

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await respond({ method: 'HEAD', path: '/' }, files);
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '15', '']);
    expect((await respond({ method: 'POST', path: '/' }, files)).status).toBe(405);
  });

  it('serves its own host only', () => {
    expect(appRequest({ method: 'GET', url: 'app://dyno/a/b.js?q' }).path).toBe('/a/b.js?q');
    for (const url of ['app://other/index.html', 'app://dyno.evil/index.html', 'https://dyno/index.html']) {
      expect(filePath(appRequest({ method: 'GET', url }).path)).toBeUndefined();
    }
  });
});
