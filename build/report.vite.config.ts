/**
 * Builds the report as one Node module with everything inside (React, style sheet, fonts): dist/report/render.js exports
 * `renderReport`. The command line loads it by path, so that it needs no renderer sources.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  plugins: [react()],
  // The page's own public files have no business beside a Node module.
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'renderer/report/render.tsx',
    outDir: 'dist/report',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'render.js' } },
  },
});
