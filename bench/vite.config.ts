import { defineConfig } from 'vite';

/** Bundles the benchmarks for Node, the way the command line is bundled: dist/bench/main.js. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    ssr: 'main.ts',
    target: 'node20',
    outDir: '../dist/bench',
    emptyOutDir: true,
    minify: false,
  },
});
