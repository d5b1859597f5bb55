import { useEffect, useRef, useState } from 'react';
import type { TableInfo } from '../../workers/data/service.ts';
import { reasonOf } from '../reason-of.ts';
import { useApp, useLanguage, useRuns } from '../shell/context.tsx';
import { latest } from '../timeline/latest.ts';
import type { TimelineSource } from '../timeline/types.ts';
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
export function useTables(sources: readonly (TimelineSource | undefined)[]): {
  readonly opened: OpenedTables | undefined;
  readonly failure: string | undefined;
} {
  const { results } = useApp();
  const language = useLanguage();
  const version = useRuns((state) => state.version);
  const [client, setClient] = useState<DataClient>();
  const [opened, setOpened] = useState<OpenedTables>();
  const [failure, setFailure] = useState<string>();
  const read =
    useRef<(from: DataClient, of: readonly (TimelineSource | undefined)[], language: 'en' | 'zh') => void>(undefined);
  read.current ??= latest(
    async (from, of, inLanguage) => {
      const { result } = results;
      const tables = await from.remote.open(result && figuresOf(result), sourcesOf(of), inLanguage);
      setOpened({ client: from, tables });
    },
    (reason) => setFailure(reasonOf(reason)),
  );
  useEffect(() => {
    const started = new DataClient();
    setClient(started);
    return () => started.dispose();
  }, []);
  const [a, b] = sources;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a new result
  useEffect(() => {
    if (client) read.current?.(client, [a, b], language);
  }, [client, a, b, language, version]);
  return { opened: opened?.client === client ? opened : undefined, failure };
}
