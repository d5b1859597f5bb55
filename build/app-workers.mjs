/**
 * Vite plugin: bundles the app's workers as one graph, so that what several of them need is one file, fetched and kept once.
 * Vite itself bundles each worker apart, with everything that it needs.
 */
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'vite';
import { ROOT } from './process.mjs';

const WORKER_URL = /new URL\(\s*'([^']+\.worker\.ts)',\s*import\.meta\.url,?\s*\)/g;

/**
 * @param names of the workers that the page starts, as in `workers/<name>.worker.ts`; they may start others
 * @param plugins for their bundle
 * @param output settings for their files
 */
export function appWorkers({ names, plugins, output }) {
  const scripts = names.map((name) => join(ROOT, 'workers', `${name}.worker.ts`));
  /** Reference to the file of each script. */
  const files = new Map();
  return {
    name: 'dyno:workers',
    enforce: 'pre',
    async buildStart() {
      const { base, build: settings } = this.environment.config;
      const { output: parts } = await build({
        configFile: false,
        root: ROOT,
        base,
        publicDir: false,
        logLevel: 'warn',
        plugins: [withoutPreload, furtherWorkers, ...plugins],
        build: {
          write: false,
          target: settings.target,
          minify: settings.minify,
          assetsInlineLimit: settings.assetsInlineLimit,
          chunkSizeWarningLimit: settings.chunkSizeWarningLimit,
          rolldownOptions: { input: scripts, output },
        },
      });
      for (const part of parts) {
        const source = part.type === 'chunk' ? part.code : part.source;
        const reference = this.emitFile({ type: 'asset', fileName: part.fileName, source });
        if (part.facadeModuleId) files.set(part.facadeModuleId, reference);
      }
    },
    transform(code, id) {
      return withWorkers(code, id, (script) => {
        if (!scripts.includes(script)) throw new Error(`${script} is not among the workers that the page starts`);
        return files.get(script);
      });
    },
  };
}

/** A worker that a worker starts: a further entry of the same graph. */
const furtherWorkers = {
  name: 'dyno:further-workers',
  enforce: 'pre',
  transform(code, id) {
    return withWorkers(code, id, (script) =>
      this.emitFile({ type: 'chunk', id: script, name: basename(script, '.ts') }),
    );
  },
};

/** Vite's helper for imports at run time adds links to the page, and workers have none. */
const withoutPreload = {
  name: 'dyno:without-preload',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined),
};

/** The code with the addresses of its workers in the build; undefined when it starts none. */
function withWorkers(code, id, referenceOf) {
  if (code.search(WORKER_URL) < 0) return undefined;
  const folder = dirname(id.replace(/\?.*$/, ''));
  const address = (_all, path) => `import.meta.ROLLUP_FILE_URL_${referenceOf(resolve(folder, path))}`;
  return { code: code.replace(WORKER_URL, address), map: null };
}
