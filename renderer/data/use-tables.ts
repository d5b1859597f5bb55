import { useEffect, useMemo, useState } from 'react';
import type { TableInfo } from '../../workers/data/service.ts';
import { useApp, useLanguage, useRuns } from '../shell/context.tsx';
import { latest } from '../timeline/latest.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { type UsedWorker, useWorker } from '../use-worker.ts';
import { DataClient } from './client.ts';
import { figuresOf, sourcesOf } from './sources.ts';

export interface OpenedTables {
  readonly client: DataClient;
  readonly tables: readonly TableInfo[];
}

/**
 * The run's tables in a worker of their own; another object whenever there are others. While a run goes on they are
 * those of its last snapshot.
 */
export function useTables(
  sources: readonly (TimelineSource | undefined)[],
): Pick<UsedWorker<DataClient>, 'failure' | 'retry'> & { readonly opened: OpenedTables | undefined } {
  const { results } = useApp();
  const language = useLanguage();
  const version = useRuns((state) => state.version);
  const { worker: client, failure, failed, retry } = useWorker(start);
  const [opened, setOpened] = useState<OpenedTables>();
  const read = useMemo(
    () =>
      client &&
      latest(
        async (of: readonly (TimelineSource | undefined)[], inLanguage: 'en' | 'zh') => {
          const { result } = results;
          const tables = await client.remote.open(result && figuresOf(result), sourcesOf(of), inLanguage);
          setOpened({ client, tables });
        },
        (reason) => failed(client, reason),
      ),
    [client, results, failed],
  );
  const [a, b] = sources;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a new result
  useEffect(() => {
    read?.([a, b], language);
  }, [read, a, b, language, version]);
  return { opened: opened?.client === client ? opened : undefined, failure, retry };
}

const start = () => new DataClient();
