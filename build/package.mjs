/**
 * `npm run package [-- --dir]`: the app as packages for this platform in dist/packages. `--dir` makes the unpacked app
 * only, which needs no network where an Electron is at hand (node_modules/electron/dist or ELECTRON_OVERRIDE_DIST_PATH).
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { localElectron, packageConfig } from './package/config.mjs';
import { billOfMaterials, licenceText } from './package/notices.mjs';
import { stampOfSource } from './package/stamp.mjs';
import { EXIT, Failure, ROOT, runMain } from './process.mjs';
import { setUp } from './setup.mjs';

const USAGE = 'npm run package [-- --dir] [--platform linux|win|mac]';

/** Builds, and writes licences, bill of materials and the stamp to dist/notices. */
export async function prepare() {
  await setUp(['web', 'electron']);
  const read = async (path) => JSON.parse(await readFile(join(ROOT, path), 'utf8'));
  const packages = await Promise.all(['web', 'electron'].map((part) => read(`dist/${part}/packages.json`)));
  const lock = await read('package-lock.json');
  const electron = lock.packages['node_modules/electron'].version;
  const stamp = await stampOfSource();
  const folder = join(ROOT, 'dist', 'notices');
  await mkdir(folder, { recursive: true });
  const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
  await writeFile(join(folder, 'THIRD-PARTY-LICENCES.md'), licenceText(packages, electron));
  await writeFile(join(folder, 'sbom.cdx.json'), json(billOfMaterials(packages, lock, electron, stamp)));
  await writeFile(join(ROOT, 'dist', 'web', 'build.json'), json(stamp));
  return stamp;
}

/** Makes packages with electron-builder; resolves to the files it wrote. */
export async function makePackages({ dir, platform, ...options }) {
  const { build, Platform } = await import('electron-builder');
  const targets = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC };
  return build({
    targets: targets[platform].createTarget(dir ? 'dir' : null),
    config: packageConfig(options),
    publish: 'never',
    projectDir: ROOT,
  });
}

const HERE = { linux: 'linux', win32: 'win', darwin: 'mac' };

if (process.argv[1] === import.meta.filename) {
  await runMain(async (args) => {
    let values;
    try {
      ({ values } = parseArgs({ args, options: { dir: { type: 'boolean' }, platform: { type: 'string' } } }));
    } catch (error) {
      throw new Failure(`${error.message}\n${USAGE}`, EXIT.usage);
    }
    const platform = values.platform ?? HERE[process.platform];
    if (!Object.values(HERE).includes(platform)) throw new Failure(USAGE, EXIT.usage);
    const { version, commit } = await prepare();
    process.stderr.write(`Packaging Dyno ${version}${commit ? ` (${commit.slice(0, 12)})` : ''} for ${platform} …\n`);
    const electronDist = localElectron(existsSync);
    try {
      const files = await makePackages({ dir: values.dir === true, platform, electronDist });
      process.stdout.write(files.length > 0 ? `${files.join('\n')}\n` : `${join('dist', 'packages')}\n`);
    } catch (error) {
      const missing = electronDist ? '' : '\nNo Electron is at hand here, so it would have to come from the network.';
      throw new Failure(`${error.message}${missing}`);
    }
  });
}
