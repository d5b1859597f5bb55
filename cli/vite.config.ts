/** Builds the command line for Node: `dyno.js` and the worker it starts, each its own file. */
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  publicDir: false,
  // Both carry programs of their own beside their modules; everything else is bundled.
  ssr: { noExternal: true, external: ['playwright-core', '@sparticuz/chromium', ...builtinModules] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/cli',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { dyno: 'cli/main.ts', 'simulation.worker': 'cli/simulation.worker.ts' },
      // `const` stays `const` at the top of modules, so that optimised code has constants in place of variables.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', topLevelVar: false },
    },
  },
});
