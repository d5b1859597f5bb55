import type { DataSource } from '../../workers/data/data-table.ts';
import type { ResultFigures } from '../../workers/data/result-tables.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import type { TimelineSource } from '../timeline/types.ts';

/** Recordings as the workers take them. */
export function sourcesOf(
  sources: readonly (Pick<TimelineSource, 'variant' | 'handle' | 'directory'> | undefined)[],
): readonly DataSource[] {
  return sources.flatMap((source) =>
    source ? [{ variant: source.variant, handle: source.handle, directory: source.directory }] : [],
  );
}

/** What of a result becomes tables. */
export const figuresOf = ({ variants, differences, seeds }: RunResult): ResultFigures => ({
  variants,
  differences,
  seeds,
});
