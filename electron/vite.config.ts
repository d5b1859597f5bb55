/**
 * Builds the shell: `main.mjs`, and `app-protocol.mjs` for the loopback server. In mode "preload" builds `preload.cjs`,
 * one CommonJS file, because a sandboxed preload script can load nothing else.
 */
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { type BuildOptions, defineConfig } from 'vite';
import { bundledPackages } from '../build/bundled-packages.mjs';
import { shippedSources } from '../build/shipped-sources.mjs';

const here = import.meta.dirname;

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  const main: BuildOptions['rolldownOptions'] = {
    input: { main: resolve(here, 'main.ts'), 'app-protocol': resolve(here, 'app-protocol.ts') },
    output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
  };
  const bridge: BuildOptions['rolldownOptions'] = {
    input: { preload: resolve(here, 'preload.ts') },
    output: { format: 'cjs', entryFileNames: '[name].cjs' },
  };
  return {
    root: here,
    publicDir: false,
    // what the preload script takes in, the main process has too
    plugins: preload ? [] : [bundledPackages().main(), shippedSources(resolve(here, '../scenarios'))],
    ssr: { noExternal: true, external: ['electron', ...builtinModules] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: resolve(here, '../dist/electron'),
      emptyOutDir: !preload,
      minify: false,
      rolldownOptions: preload ? bridge : main,
    },
  };
});
