import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Bundles the benchmarks for Node, the way the command line is bundled: dist/bench/main.js. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  publicDir: false,
  // Both carry programs of their own beside their modules.
  ssr: { noExternal: true, external: ['playwright-core', '@sparticuz/chromium', ...builtinModules] },
  build: {
    ssr: true,
    // The worker lies beside the program, as it does beside the command line.
    rolldownOptions: {
      input: { main: 'bench/main.ts', 'simulation.worker': 'cli/simulation.worker.ts' },
      output: { entryFileNames: '[name].js', topLevelVar: false },
    },
    target: 'node20',
    outDir: 'dist/bench',
    emptyOutDir: true,
    minify: false,
  },
});
