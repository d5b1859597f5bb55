/** The app as static files in dist/web: one page, its workers and its fonts. Run from the repository's root. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { appWorkers } from '../build/app-workers.mjs';
import { bundledPackages } from '../build/bundled-packages.mjs';
import { offlineApp } from '../build/offline-app.mjs';
import { outlines } from '../build/outlines.mjs';
import { VERSION } from '../workers/runner/version.ts';
import { outlineOf } from './library/outline.ts';

const packages = bundledPackages();
/** `npm run package` adds which commit this is of. */
const facts = {
  name: 'dyno:build-facts',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
    this.emitFile({ type: 'asset', fileName: 'build.json', source: `${JSON.stringify({ version: VERSION })}\n` });
  },
};

export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [
    react(),
    outlines(outlineOf),
    appWorkers({
      names: ['run', 'sweep', 'timeline', 'timeline-pair', 'series', 'why', 'data', 'sql', 'swap', 'hardware'],
      plugins: [packages.worker()],
      // `const` stays `const` at the top of modules, so that optimised code has constants in place of variables.
      output: { topLevelVar: false },
    }),
    packages.main(),
    facts,
    offlineApp(),
  ],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy allows no data: URL for fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'renderer/index.html', 'service-worker': 'renderer/offline/service-worker.ts' },
      // Its address is part of what a browser knows it by.
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
});
