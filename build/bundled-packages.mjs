/** Vite plugins that write down which packages ended up in a build, with their licences. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying)/i;

/**
 * `main` belongs into `plugins` and adds `packages.json` to the build: `[{ name, version, licence, text }]`, text being
 * that of the licence where the package brings it along. Workers are bundled apart: `worker` belongs into `worker.plugins`.
 */
export function bundledPackages() {
  const files = new Set();
  const collect = (root, bundle) => {
    for (const part of Object.values(bundle)) {
      // fonts, style sheets and WebAssembly are copied, not linked in
      const sources =
        part.type === 'chunk' ? part.moduleIds : part.originalFileNames.map((file) => resolve(root, file));
      for (const file of sources) if (/[\\/]node_modules[\\/]/.test(file)) files.add(file.replace(/^\0|[?#].*$/g, ''));
    }
  };
  const plugin = (more) => ({
    name: 'dyno:bundled-packages',
    enforce: 'post',
    generateBundle(_options, bundle) {
      collect(this.environment.config.root, bundle);
      more?.call(this);
    },
  });
  return {
    worker: () => plugin(),
    main: () =>
      plugin(function emit() {
        const folders = new Set([...files].map(packageFolder).filter((folder) => folder !== undefined));
        const source = `${JSON.stringify([...folders].map(describe).sort(byName), undefined, 2)}\n`;
        this.emitFile({ type: 'asset', fileName: 'packages.json', source });
      }),
  };
}

/** The nearest folder above that is a package with a name: some have nested package.json files for their builds. */
function packageFolder(file) {
  const { root } = parse(file);
  for (let folder = dirname(file); folder !== root; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name !== undefined) return folder;
  }
  return undefined;
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => LICENCE_FILE.test(each));
  return { name, version, licence: license, ...(file && { text: readFileSync(join(folder, file), 'utf8').trim() }) };
}

function byName(a, b) {
  const [left, right] = [a, b].map(({ name, version }) => `${name}@${version}`);
  return left < right ? -1 : left > right ? 1 : 0;
}
