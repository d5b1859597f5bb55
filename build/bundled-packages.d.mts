import type { Plugin } from 'vite';

export function bundledPackages(): {
  /** For `plugins`. */
  main(): Plugin;
  /** For `worker.plugins`. */
  worker(): Plugin;
};
