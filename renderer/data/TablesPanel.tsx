import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useSession } from '../shell/context.tsx';
import { Pending } from '../shell/Pending.tsx';
import { tableKey } from '../stores/table-view.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { formatCell } from './grid/cells.ts';
import { TableList } from './TableList.tsx';
import { TablePanel } from './TablePanel.tsx';
import { useTables } from './use-tables.ts';

interface Props {
  /** Those that are compared: the recordings of some may not be there yet. */
  readonly variants: readonly string[];
  readonly sources: readonly (TimelineSource | undefined)[];
}

/** All tables to choose from, and the one that was chosen. */
export function TablesPanel({ variants, sources }: Props) {
  const { t } = useTranslation();
  const { session } = useApp();
  const wanted = useSession((state) => state.dataTable);
  const { opened, failure, retry } = useTables(sources);
  const table = opened && (opened.tables.find(({ name }) => name === wanted) ?? opened.tables[0]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when it comes, not at every row that it grows by
  const chosen = useMemo(
    () => table && t('data.arranged', { count: table.rows, table: table.name, rows: formatCell(table.rows) }),
    [table?.name, t],
  );
  const viewKey = tableKey(variants, table?.name ?? '');
  if (!opened || failure !== undefined) {
    return <Pending waiting={t('data.reading')} failure={failure} onRetry={retry} />;
  }
  return (
    <div className="data-body">
      <TableList
        tables={opened.tables}
        chosen={table?.name}
        onChoose={(name) => session.setState({ dataTable: name })}
      />
      <output className="visually-hidden">{chosen}</output>
      {table && <TablePanel key={viewKey} viewKey={viewKey} opened={opened} table={table} />}
    </div>
  );
}
