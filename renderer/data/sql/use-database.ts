import { useEffect, useRef, useState } from 'react';
import type { TableInfo } from '../../../workers/data/service.ts';
import { reasonOf } from '../../reason-of.ts';
import { useApp, useRuns } from '../../shell/context.tsx';
import { latest } from '../../timeline/latest.ts';
import type { TimelineSource } from '../../timeline/types.ts';
import { figuresOf, sourcesOf } from '../sources.ts';
import { SqlClient } from './client.ts';

export interface OpenedDatabase {
  readonly client: SqlClient;
  readonly tables: readonly TableInfo[];
}

/** The database of the run, in a worker that starts when this is first called for; undefined until it stands. */
export function useDatabase(sources: readonly (TimelineSource | undefined)[]): {
  readonly opened: OpenedDatabase | undefined;
  readonly failure: string | undefined;
} {
  const { results } = useApp();
  const version = useRuns((state) => state.version);
  const [client, setClient] = useState<SqlClient>();
  const [opened, setOpened] = useState<OpenedDatabase>();
  const [failure, setFailure] = useState<string>();
  const read = useRef<(from: SqlClient, of: readonly (TimelineSource | undefined)[]) => void>(undefined);
  read.current ??= latest(
    async (from, of) => {
      const { result } = results;
      const tables = await from.remote.open(result && figuresOf(result), sourcesOf(of));
      setOpened({ client: from, tables });
    },
    (reason) => setFailure(reasonOf(reason)),
  );
  useEffect(() => {
    const started = new SqlClient();
    setClient(started);
    return () => started.dispose();
  }, []);
  const [a, b] = sources;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a new result
  useEffect(() => {
    if (client) read.current?.(client, [a, b]);
  }, [client, a, b, version]);
  return { opened: opened?.client === client ? opened : undefined, failure };
}
