import type { TimelineSource } from '../../timeline/types.ts';
import { type Opened, type OpenRun, useOpened } from '../use-opened.ts';
import { SqlClient } from './client.ts';

export type OpenedDatabase = Opened<SqlClient>;

/** The database of the run; it is loaded when this is first called. Its words do not follow the chosen language. */
export function useDatabase(sources: readonly (TimelineSource | undefined)[]) {
  return useOpened(sources, start, open);
}

const start = () => new SqlClient();

const open: OpenRun<SqlClient> = (client, result, of) => client.remote.open(result, of);
