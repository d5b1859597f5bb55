import { useCallback, useEffect, useRef, useState } from 'react';
import { latest } from '../../timeline/latest.ts';
import type { Cells, GridSource } from './types.ts';

/** The rows that are held of a grid: those that are seen, and as many on each side. */
export interface HeldRows {
  readonly source: GridSource;
  /** Place of the first one in the view. */
  readonly from: number;
  readonly columns: readonly number[];
  readonly cells: Cells;
}

/**
 * Fetches the rows that are seen; only the newest question is pursued. Until rows of the same source arrive, the earlier
 * ones are shown.
 */
export function useWindow(
  source: GridSource,
  seen: { readonly from: number; readonly to: number },
  columns: readonly number[],
  failed: (reason: unknown) => void,
): HeldRows | undefined {
  const [held, setHeld] = useState<HeldRows>();
  const alive = useRef(true);
  const fetch = useRef<(from: GridSource, first: number, count: number, of: readonly number[]) => void>(undefined);
  const report = useCallback((reason: unknown) => alive.current && failed(reason), [failed]);
  fetch.current ??= latest(async (from, first, count, of) => {
    const cells = await from.cells(first, count, of);
    if (alive.current) setHeld({ source: from, from: first, columns: of, cells });
  }, report);

  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const { from, to } = seen;
  useEffect(() => {
    const enough =
      held?.source === source &&
      held.columns === columns &&
      held.from <= from &&
      held.from + held.cells.rows.length >= Math.min(to, source.rows);
    if (enough) return;
    const margin = to - from;
    const first = Math.max(0, from - margin);
    fetch.current?.(source, first, to - first + margin, columns);
  }, [source, columns, from, to, held]);
  return held;
}
