import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableInfo } from '../../../workers/data/service.ts';
import { listOf } from '../../i18n/prose.ts';
import { messageOf } from '../../reason-of.ts';
import { useApp, useLanguage } from '../../shell/context.tsx';
import { Grid } from '../grid/Grid.tsx';
import type { GridSource, SortBy } from '../grid/types.ts';
import { showMoment } from '../show-moment.ts';
import type { SqlClient } from './client.ts';

interface Props {
  readonly client: SqlClient;
  /** Another object for every answer. */
  readonly table: TableInfo;
  onNote(text: string): void;
  /** By what the rows are sorted now, in words; empty as they came. */
  onSorted(text: string): void;
}

interface Shown {
  readonly table: TableInfo;
  readonly columns: readonly number[];
  readonly order: readonly SortBy[];
  readonly source: GridSource;
}

/** The rows of an answer, sorted like any table; with a variant and a time they lead to the timeline. */
export function Answer({ client, table, onNote, onSorted }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const [shown, setShown] = useState<Shown>(() => begin(client, table));
  const now = shown.table === table ? shown : begin(client, table);
  useEffect(() => {
    setShown((before) => (before.table === table ? before : begin(client, table)));
  }, [client, table]);
  const onFailure = useCallback(
    (reason: unknown) => app.fail((t, say) => t('data.failed', { reason: say(messageOf(reason)) })),
    [app],
  );
  const held = useRef(now);
  const latest = useRef(0);
  if (held.current.table !== table) held.current = now;
  const sort = async (order: readonly SortBy[]): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    // neither a sort that a newer one took the place of nor one of rows that another answer replaced says anything
    const isLatest = () => turn === latest.current && held.current.table === table;
    setShown({ ...now, order });
    try {
      const arranged = await client.arrange({ conditions: {}, order });
      if (!isLatest()) return;
      // the rows stay as they were, and so does what the heads say of them
      if (!arranged?.ok) return setShown(held.current);
      held.current = { ...now, order, source: client.rows(arranged.rows) };
      setShown(held.current);
      const words = order.map(({ column, descending }) =>
        t(descending ? 'data.descending' : 'data.ascending', { name: table.columns[column].name }),
      );
      onNote('');
      onSorted(words.length > 0 ? t('data.sortedBy', { columns: listOf(words, language) }) : '');
    } catch (reason) {
      if (!isLatest()) return;
      setShown(held.current);
      onFailure(reason);
    }
  };
  const open = async (row: number): Promise<void> => {
    const moment = await client.remote.momentOf(row);
    if (moment) showMoment(app, moment.fromNs, moment.toNs);
    else onNote(t('data.notTimed'));
  };
  return (
    <Grid
      label={t('data.console.answer')}
      columns={table.columns}
      shown={now.columns}
      source={now.source}
      order={now.order}
      onOrder={(order) => void sort(order)}
      busy={false}
      {...(table.timed && { onOpen: (row: number) => void open(row) })}
      onNote={onNote}
      onFailure={onFailure}
    />
  );
}

const begin = (client: SqlClient, table: TableInfo): Shown => ({
  table,
  columns: table.columns.map((_, index) => index),
  order: [],
  source: client.rows(table.rows),
});
