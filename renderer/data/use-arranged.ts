import { useEffect, useMemo, useState } from 'react';
import type { TableInfo, WantedView } from '../../workers/data/service.ts';
import type { Filters } from './grid/FilterRow.tsx';
import type { GridSource, SortBy } from './grid/types.ts';
import type { OpenedTables } from './use-tables.ts';

export interface ArrangedTable {
  readonly source: GridSource;
  readonly busy: boolean;
  readonly wrong: Filters['wrong'];
  giveUp(): void;
}

const NOTHING: readonly SortBy[] = [];
/** Typing goes on for a moment before the table follows, ms. */
const TYPING_MS = 120;

/**
 * A table filtered and sorted in the worker. While that goes on, and after it was given up, the earlier rows stay; a
 * condition that is not understood changes nothing.
 */
export function useArranged(
  { client, tables }: OpenedTables,
  { name, rows }: TableInfo,
  conditions: WantedView['conditions'],
  order: readonly SortBy[] = NOTHING,
  onFailure: (reason: unknown) => void,
): ArrangedTable {
  const [source, setSource] = useState<GridSource>(() => client.rows(name, rows));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Filters['wrong']>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other tables begin unsorted in the worker
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        const arranged = await client.arrange(name, { conditions, order });
        if (!current) return;
        setBusy(false);
        if (!arranged) return;
        setWrong(arranged.ok ? undefined : arranged);
        if (arranged.ok) setSource(client.rows(name, arranged.rows));
      } catch (reason) {
        if (!current) return;
        setBusy(false);
        onFailure(reason);
      }
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, tables, name, conditions, order, onFailure]);
  return useMemo(() => ({ source, busy, wrong, giveUp: () => client.giveUp() }), [source, busy, wrong, client]);
}
