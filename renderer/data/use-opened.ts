import { useEffect, useMemo, useState } from 'react';
import type { DataSource } from '../../workers/data/data-table.ts';
import type { ResultFigures } from '../../workers/data/result-tables.ts';
import type { TableInfo } from '../../workers/data/service.ts';
import { useApp, useRuns } from '../shell/context.tsx';
import { latest } from '../timeline/latest.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { type UsedWorker, useWorker, type ViewWorker } from '../use-worker.ts';
import { figuresOf, sourcesOf } from './sources.ts';

/** A worker that has read the run, and what it can be asked about. */
export interface Opened<C> {
  readonly client: C;
  readonly tables: readonly TableInfo[];
}

/** Gives a worker the run. */
export type OpenRun<C> = (
  client: C,
  result: ResultFigures | undefined,
  of: readonly DataSource[],
) => Promise<readonly TableInfo[]>;

/**
 * The run's tables in a worker of the view's own, undefined until they stand; another object whenever there are others.
 * While a run goes on they are those of its last snapshot.
 *
 * @param start makes the worker; the same function at every call
 * @param open another function reads everything again
 */
export function useOpened<C extends ViewWorker>(
  sources: readonly (TimelineSource | undefined)[],
  start: () => C,
  open: OpenRun<C>,
): Pick<UsedWorker<C>, 'failure' | 'retry'> & { readonly opened: Opened<C> | undefined } {
  const { results } = useApp();
  const version = useRuns((state) => state.version);
  const { worker: client, failure, failed, retry } = useWorker(start);
  const [opened, setOpened] = useState<Opened<C>>();
  const read = useMemo(
    () =>
      client &&
      latest(
        async (of: readonly (TimelineSource | undefined)[], give: OpenRun<C>) => {
          const { result } = results;
          const tables = await give(client, result && figuresOf(result), sourcesOf(of));
          setOpened({ client, tables });
        },
        (reason) => failed(client, reason),
      ),
    [client, results, failed],
  );
  const [a, b] = sources;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a new result
  useEffect(() => {
    read?.([a, b], open);
  }, [read, a, b, open, version]);
  return { opened: opened?.client === client ? opened : undefined, failure, retry };
}
