import { useCallback } from 'react';
import { useLanguage } from '../shell/context.tsx';
import type { TimelineSource } from '../timeline/types.ts';
import { DataClient } from './client.ts';
import { type Opened, type OpenRun, useOpened } from './use-opened.ts';

export type OpenedTables = Opened<DataClient>;

/** The run's tables, with the words of the chosen language in their cells. */
export function useTables(sources: readonly (TimelineSource | undefined)[]) {
  const language = useLanguage();
  const open: OpenRun<DataClient> = useCallback(
    (client, result, of) => client.remote.open(result, of, language),
    [language],
  );
  return useOpened(sources, start, open);
}

const start = () => new DataClient();
