/**
 * Vite plugin: fills the list of files into the service worker, and adds the manifest by which browsers install the app.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './process.mjs';

const WORKER = 'service-worker.js';
const MANIFEST = 'manifest.webmanifest';
const ICON_SIZES = [128, 256, 512];

const manifest = {
  name: 'Dyno',
  short_name: 'Dyno',
  description: 'A test stand for operating-system designs',
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#14171a',
  theme_color: '#14171a',
  icons: ICON_SIZES.map((size) => ({ src: `icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' })),
};

export function offlineApp() {
  return {
    name: 'dyno:offline-app',
    enforce: 'post',
    transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'manifest', href: `./${MANIFEST}` }, injectTo: 'head' }],
    generateBundle: {
      order: 'post',
      async handler() {
        for (const size of ICON_SIZES) {
          const source = await readFile(join(ROOT, 'build', 'package', 'icons', `${size}x${size}.png`));
          this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source });
        }
        this.emitFile({ type: 'asset', fileName: MANIFEST, source: `${JSON.stringify(manifest, undefined, 2)}\n` });
      },
    },
    /** Only what has been written is complete: the style sheets and the page itself come last. */
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter((name) => name !== WORKER && !name.startsWith('.'));
      const hash = createHash('sha256');
      for (const name of files.sort()) hash.update(`${name}\0`).update(await readFile(join(dir, name)));
      const defined = `const DYNO_FILES = ${JSON.stringify(files)}, DYNO_BUILD = '${hash.digest('hex').slice(0, 16)}';\n`;
      const script = join(dir, WORKER);
      await this.fs.writeFile(script, defined + (await this.fs.readFile(script, { encoding: 'utf8' })));
    },
  };
}
