import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { outlines } from './build/outlines.mjs';
import { outlineOf } from './renderer/library/outline.ts';

export default defineConfig({
  plugins: [react(), outlines(outlineOf)],
  test: {
    include: ['{workers,renderer,electron,cli,build,tests}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/e2e/**'],
    setupFiles: ['tests/setup.ts'],
    // The longest without a limit of its own takes a tenth of this on two idle cores.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // what is waited for comes, but late where everything else runs at the same time
    expect: { poll: { timeout: 20_000 } },
    // Vitest leaves one core to itself, which on two cores is half of the machine
    maxWorkers: availableParallelism(),
  },
});
