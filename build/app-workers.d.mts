import type { BuildOptions, Plugin } from 'vite';

type Output = NonNullable<BuildOptions['rolldownOptions']>['output'];

export function appWorkers(workers: {
  readonly names: readonly string[];
  readonly plugins: readonly Plugin[];
  readonly output: Output;
}): Plugin;
