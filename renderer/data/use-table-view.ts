import { useCallback, useEffect, useState } from 'react';
import type { TableInfo } from '../../workers/data/service.ts';
import { useApp } from '../shell/context.tsx';
import { type TableView, WHOLE_TABLE } from '../stores/table-view.ts';
import type { Arrangement } from './use-arranged.ts';

/** An arrangement of a table and its columns that are shown, by their places. */
export interface Shown extends Arrangement {
  readonly shown: readonly number[];
}

/** Where a view finds its columns in a table; those that the table does not have are left out. */
export function placed({ conditions, order, shown }: TableView, columns: TableInfo['columns']): Shown {
  const placeOf = (name: string): number => columns.findIndex((column) => column.name === name);
  const places = shown?.map(placeOf).filter((place) => place >= 0) ?? [];
  return {
    conditions: Object.fromEntries(
      Object.entries(conditions).flatMap(([name, text]) => (placeOf(name) < 0 ? [] : [[placeOf(name), text]])),
    ),
    order: order.flatMap(({ column, descending }) =>
      placeOf(column) < 0 ? [] : [{ column: placeOf(column), descending }],
    ),
    shown: places.length > 0 ? places : columns.map((_, index) => index),
  };
}

/** The reverse of `placed`. */
export function named({ conditions, order, shown }: Shown, columns: TableInfo['columns']): TableView {
  const texts = Object.entries(conditions).filter(([, text]) => text !== '');
  return {
    conditions: Object.fromEntries(texts.map(([place, text]) => [columns[Number(place)].name, text])),
    order: order.map(({ column, descending }) => ({ column: columns[column].name, descending })),
    shown: shown.length < columns.length ? shown.map((place) => columns[place].name) : undefined,
  };
}

/**
 * What a person made of a table, kept while other views are shown and with the run.
 * @param key names the table of this pair of variants; another key needs another component
 */
export function useTableView(key: string, { columns }: TableInfo) {
  const { session } = useApp();
  const [view, setView] = useState(() => placed(session.getState().tableViews[key] ?? WHOLE_TABLE, columns));
  useEffect(() => {
    const made = named(view, columns);
    const { tableViews } = session.getState();
    if (JSON.stringify(tableViews[key] ?? WHOLE_TABLE) === JSON.stringify(made)) return;
    session.setState({ tableViews: { ...tableViews, [key]: made } });
  }, [session, key, view, columns]);
  const change = useCallback((part: Partial<Shown>) => setView((before) => ({ ...before, ...part })), []);
  const filter = useCallback(
    (column: number, text: string) =>
      setView((before) => ({ ...before, conditions: { ...before.conditions, [column]: text } })),
    [],
  );
  return { ...view, change, filter };
}
