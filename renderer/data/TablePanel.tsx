import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableInfo } from '../../workers/data/service.ts';
import { localText } from '../i18n/index.ts';
import { listOf } from '../i18n/prose.ts';
import { messageOf } from '../reason-of.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { formatCell } from './grid/cells.ts';
import { Grid } from './grid/Grid.tsx';
import type { SortBy } from './grid/types.ts';
import { showMoment } from './show-moment.ts';
import { type Arrangement, useArranged } from './use-arranged.ts';
import { useTableView } from './use-table-view.ts';
import type { OpenedTables } from './use-tables.ts';

interface Props {
  /** @see useTableView */
  readonly viewKey: string;
  readonly opened: OpenedTables;
  readonly table: TableInfo;
}

/** One table with what a person can do to it. */
export function TablePanel({ viewKey, opened, table }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { conditions, order, shown, change, filter } = useTableView(viewKey, table);
  const [active, setActive] = useState(-1);
  const [note, setNote] = useState('');
  const onFailure = useCallback(
    (reason: unknown) => app.fail((t, say) => t('data.failed', { reason: say(messageOf(reason)) })),
    [app],
  );
  // what is shown to be sorted is what is sorted
  const onGivenUp = useCallback(
    (back: Arrangement) => change({ conditions: back.conditions, order: back.order }),
    [change],
  );
  const setOrder = useCallback((next: readonly SortBy[]) => change({ order: next }), [change]);
  const { source, busy, wrong, giveUp } = useArranged(opened, table, { conditions, order }, onGivenUp, onFailure);
  const isFiltered = Object.values(conditions).some((text) => text !== '');
  // a table that grows during a run, as it is recorded, has nothing to wait for and to say
  const isArranging = busy && (isFiltered || order.length > 0);
  const showOnTimeline = useCallback(
    async (row: number): Promise<void> => {
      const moment = await opened.client.remote.momentOf(table.name, row);
      if (!moment || !Number.isFinite(moment.fromNs)) return setNote(t('data.notTimed'));
      showMoment(app, moment.fromNs, moment.toNs);
    },
    [app, opened, table.name, t],
  );
  const filters = useMemo(() => ({ texts: conditions, wrong, onChange: filter }), [conditions, wrong, filter]);
  const onActive = useCallback((row: number) => {
    setActive(row);
    setNote('');
  }, []);
  const count = isFiltered
    ? t('data.rowsOf', { count: table.rows, rows: formatCell(source.rows), all: formatCell(table.rows) })
    : t('data.rows', { count: table.rows, rows: formatCell(table.rows) });
  const sorted = order.map(({ column, descending }) =>
    t(descending ? 'data.descending' : 'data.ascending', { name: table.columns[column].name }),
  );
  const refused =
    wrong && t('data.wrongIn', { name: table.columns[wrong.column].name, problem: t(`data.wrong.${wrong.problem}`) });
  return (
    <section className="table-panel" aria-label={table.name} data-focus-home="[role=grid]">
      <div className="table-tools">
        <h2>{table.name}</h2>
        <span className="muted small">{table.meaning && localText(table.meaning, language)}</span>
        <span className="spacer" />
        <output className="small">
          {isArranging ? t('data.sorting') : note || refused || count}
          {!isArranging && !note && !refused && sorted.length > 0 && (
            <span className="visually-hidden"> {t('data.sortedBy', { columns: listOf(sorted, language) })}</span>
          )}
        </output>
        {isArranging && (
          <button type="button" className="button quiet" onClick={giveUp}>
            {t('data.give')}
          </button>
        )}
        {order.length > 0 && (
          <button type="button" className="button quiet" onClick={() => setOrder([])}>
            {t('data.unsort')}
          </button>
        )}
        {isFiltered && (
          <button type="button" className="button quiet" onClick={() => change({ conditions: {} })}>
            {t('data.clear')}
          </button>
        )}
        {table.timed && (
          <button type="button" className="button" disabled={active < 0} onClick={() => void showOnTimeline(active)}>
            {t('data.show')}
          </button>
        )}
        <ColumnChooser columns={table.columns} shown={shown} onChange={(next) => change({ shown: next })} />
      </div>
      <Grid
        label={table.name}
        columns={table.columns}
        shown={shown}
        source={source}
        order={order}
        onOrder={setOrder}
        filters={filters}
        busy={busy}
        {...(table.timed && { onOpen: (row: number) => void showOnTimeline(row) })}
        onActive={onActive}
        onNote={setNote}
        onFailure={onFailure}
      />
    </section>
  );
}
