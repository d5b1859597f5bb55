/** The packaged app, made with a stand-in for Electron's distribution: what is in it, and which fuses are set. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPEN_EXTENSIONS } from '../../electron/dialogs.ts';
import { makePackages, prepare } from '../package.mjs';
import { packageConfig } from './config.mjs';

const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const DISABLED = '0'.charCodeAt(0);
const ENABLED = '1'.charCodeAt(0);

test('the configuration is one that electron-builder takes', async () => {
  await validateConfiguration(packageConfig(), new DebugLogger(false));
  const wrong = { ...packageConfig(), asarr: true };
  await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow(/asarr/);
});

test('every system gets its packages, and an icon that is there', () => {
  const { linux, win, mac } = packageConfig();
  expect([linux?.target, win?.target, mac?.target]).toEqual([
    ['AppImage', 'deb', 'tar.gz'],
    ['nsis', 'portable', 'zip'],
    ['dmg', 'zip'],
  ]);
  for (const each of [linux, win, mac]) expect(existsSync(`${each?.icon}`), `${each?.icon}`).toBe(true);
});

test('files that the app is offered for are files that it opens', () => {
  const extensions = [packageConfig().fileAssociations ?? []].flat().flatMap(({ ext }) => ext);
  expect(extensions).toEqual(expect.arrayContaining(['dyno', 'dyno-sweep', 'dyno-handin', 'trace']));
  for (const extension of extensions) expect(OPEN_EXTENSIONS).toContain(extension);
});

describe('a package of this build', () => {
  let folder: string;
  let app: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dyno-package-'));
    const dist = join(folder, 'electron');
    await mkdir(join(dist, 'locales'), { recursive: true });
    await mkdir(join(dist, 'resources'));
    // all eight fuses as Electron ships them: what is dangerous is on
    const wire = Buffer.from([1, 8, ENABLED, DISABLED, ENABLED, ENABLED, DISABLED, DISABLED, DISABLED, ENABLED]);
    await writeFile(join(dist, 'electron'), Buffer.concat([Buffer.from(`stand-in ${FUSE_SENTINEL}`), wire]));
    await writeFile(join(dist, 'version'), '45.4.1');
    for (const language of ['en-US', 'de']) await writeFile(join(dist, 'locales', `${language}.pak`), '');
    await prepare();
    await makePackages({ dir: true, platform: 'linux', electronDist: dist, output: join(folder, 'out') });
    app = join(folder, 'out', 'linux-unpacked');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('runs nothing but its own code', async () => {
    const wire = await getCurrentFuseWire(join(app, 'dyno'));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: DISABLED,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLED,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLED,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLED,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLED,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLED,
    });
  });

  test('holds the page and the shell, and no packages of their own', () => {
    const files = listPackage(join(app, 'resources', 'app.asar'), { isPack: false }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/electron/main.mjs',
        '/dist/electron/preload.cjs',
        '/dist/web/index.html',
        '/dist/web/build.json',
        '/dist/web/packages.json',
        expect.stringMatching(/^\/dist\/web\/assets\/duckdb-.*\.xz$/),
      ]),
    );
    expect(files.filter((file) => /node_modules|\.map$|^\/(workers|renderer|tests)\b/.test(file))).toEqual([]);
  });

  test('holds what several workers need once', async () => {
    const files = listPackage(join(app, 'resources', 'app.asar'), { isPack: false });
    expect(files.filter((file) => /sandboxed-program-/.test(file))).toHaveLength(1);
    expect(existsSync(join(app, 'resources', 'app.asar.unpacked'))).toBe(false);
  });

  test('is small: less than 15 MB of code without fonts, database of the SQL console included', async () => {
    const asar = join(app, 'resources', 'app.asar');
    const { size } = await stat(asar);
    const fonts = await fontBytes();
    expect(size - fonts).toBeLessThan(15e6);
  });

  test('says whose code it contains', async () => {
    const text = await readFile(join(app, 'THIRD-PARTY-LICENCES.md'), 'utf8');
    for (const name of ['react-dom', 'zod', 'uplot', '@fontsource/noto-sans-sc', 'quickjs-wasi']) {
      expect(text).toMatch(new RegExp(`^## ${name} [0-9.]+ \\(`, 'm'));
    }
    expect(text).not.toContain('undefined');
    const bill = JSON.parse(await readFile(join(app, 'sbom.cdx.json'), 'utf8'));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    for (const { name, hashes } of bill.components) {
      expect([name, hashes?.[0]?.content]).toEqual([name, expect.stringMatching(/^[0-9a-f]{128}$/)]);
    }
    expect(existsSync(join(app, 'LICENSE.dyno.txt'))).toBe(true);
  });

  test('is the same when it is made again', async () => {
    const first = await readFile(join(app, 'resources', 'app.asar'));
    await makePackages({
      dir: true,
      platform: 'linux',
      electronDist: join(folder, 'electron'),
      output: join(folder, 'again'),
    });
    const second = await readFile(join(folder, 'again', 'linux-unpacked', 'resources', 'app.asar'));
    expect(second.equals(first)).toBe(true);
  });

  test('brings along the languages that it speaks', async () => {
    expect(await readdir(join(app, 'locales'))).toEqual(['en-US.pak']);
  });
});

async function fontBytes(): Promise<number> {
  const assets = join('dist', 'web', 'assets');
  const fonts = (await readdir(assets)).filter((name) => /\.woff2?$/.test(name));
  const sizes = await Promise.all(fonts.map(async (name) => (await stat(join(assets, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
