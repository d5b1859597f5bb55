/** The loopback server, asked in ways that no browser would. */
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { serve } from '../../build/server.mjs';
import { expect, test } from './app.ts';
import { SMALL_SCENARIO } from './inputs.ts';

/** A raw request: the path goes out as written. */
function status(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

test('nothing outside the built page is served', async ({ origin }) => {
  expect(await status(origin, '/')).toBe(200);
  for (const path of [
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '//etc/passwd',
  ]) {
    expect([path, await status(origin, path)]).toEqual([path, 403]);
  }
});

test('a foreign name for the loopback address is not served', async ({ origin }) => {
  expect(await status(origin, '/', { host: 'rebound.example.org' })).toBe(421);
  expect(await status(origin, '/', { host: new URL(origin).host })).toBe(200);
});

test('the file that Dyno was started with opens in the page, and is given to nobody else', async ({ page }, info) => {
  const file = info.outputPath('small scenario.yaml');
  await writeFile(file, SMALL_SCENARIO);
  const server = await serve({ file });
  try {
    for (const path of ['/launch-file', '/%6caunch-file', '/launch-file?open=x']) {
      expect([path, await status(server.url, path)]).toEqual([path, 404]);
      expect(await status(server.url, path, { 'sec-fetch-site': 'cross-site' })).toBe(404);
    }
    await page.goto(server.url);
    await expect(page.getByRole('heading', { name: 'One CPU, one server, two hogs' })).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
  } finally {
    await server.close();
  }
});

test('a port that is taken is an error that can be shown', async ({ origin }) => {
  const port = Number(new URL(origin).port);
  await expect(serve({ port })).rejects.toThrow(`Port ${port}: `);
});
