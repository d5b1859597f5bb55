import { useEffect, useMemo, useState } from 'react';
import type { TableInfo } from '../../../workers/data/service.ts';
import { useApp, useRuns } from '../../shell/context.tsx';
import { latest } from '../../timeline/latest.ts';
import type { TimelineSource } from '../../timeline/types.ts';
import { type UsedWorker, useWorker } from '../../use-worker.ts';
import { figuresOf, sourcesOf } from '../sources.ts';
import { SqlClient } from './client.ts';

export interface OpenedDatabase {
  readonly client: SqlClient;
  readonly tables: readonly TableInfo[];
}

/** The database of the run, in a worker that starts when this is first called for; undefined until it stands. */
export function useDatabase(
  sources: readonly (TimelineSource | undefined)[],
): Pick<UsedWorker<SqlClient>, 'failure' | 'retry'> & { readonly opened: OpenedDatabase | undefined } {
  const { results } = useApp();
  const version = useRuns((state) => state.version);
  const { worker: client, failure, failed, retry } = useWorker(start);
  const [opened, setOpened] = useState<OpenedDatabase>();
  const read = useMemo(
    () =>
      client &&
      latest(
        async (of: readonly (TimelineSource | undefined)[]) => {
          const { result } = results;
          const tables = await client.remote.open(result && figuresOf(result), sourcesOf(of));
          setOpened({ client, tables });
        },
        (reason) => failed(client, reason),
      ),
    [client, results, failed],
  );
  const [a, b] = sources;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a new result
  useEffect(() => {
    read?.([a, b]);
  }, [read, a, b, version]);
  return { opened: opened?.client === client ? opened : undefined, failure, retry };
}

const start = () => new SqlClient();
