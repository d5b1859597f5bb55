import { useEffect, useMemo, useRef, useState } from 'react';
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

/** What a table is filtered and sorted by. */
export interface Arrangement {
  readonly conditions: WantedView['conditions'];
  readonly order: readonly SortBy[];
}

/** As a table comes. */
const UNARRANGED: Arrangement = { conditions: {}, order: [] };

/** Typing goes on for a moment before the table follows, ms. */
const TYPING_MS = 120;

/**
 * A table filtered and sorted in the worker. While that goes on, and after it was given up, the earlier rows stay; a
 * condition that is not understood changes nothing.
 *
 * @param onGivenUp told what the rows that stay are arranged by
 */
export function useArranged(
  { client, tables }: OpenedTables,
  { name, rows }: TableInfo,
  { conditions, order }: Arrangement,
  onGivenUp: (back: Arrangement) => void,
  onFailure: (reason: unknown) => void,
): ArrangedTable {
  const [source, setSource] = useState<GridSource>(() => client.rows(name, rows));
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Filters['wrong']>();
  const done = useRef<Arrangement & { readonly of: OpenedTables['tables'] }>(undefined);
  useEffect(() => {
    const { current: before } = done;
    // back from what was given up: the rows are there; other tables begin unsorted in the worker
    if (before?.of === tables && before.conditions === conditions && before.order === order) return setWrong(undefined);
    let current = true;
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        const arranged = await client.arrange(name, { conditions, order });
        if (!current) return;
        setBusy(false);
        if (!arranged) {
          onGivenUp(done.current ?? UNARRANGED);
          return;
        }
        setWrong(arranged.ok ? undefined : arranged);
        if (!arranged.ok) return;
        done.current = { of: tables, conditions, order };
        setSource(client.rows(name, arranged.rows));
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
  }, [client, tables, name, conditions, order, onGivenUp, onFailure]);
  return useMemo(() => ({ source, busy, wrong, giveUp: () => client.giveUp() }), [source, busy, wrong, client]);
}
