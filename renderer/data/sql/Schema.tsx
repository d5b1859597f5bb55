import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableInfo } from '../../../workers/data/service.ts';
import { localText } from '../../i18n/index.ts';
import { moveAmong } from '../../list-keys.ts';
import { useLanguage } from '../../shell/context.tsx';
import { formatCell } from '../grid/cells.ts';

/** Words that the database would take for its own. */
const RESERVED = /^(group|of|order|to|from|end|table|column|user|all|desc|limit)$/i;

interface Props {
  readonly tables: readonly TableInfo[];
  onInsert(text: string): void;
}

/** Arrow keys go from table to table, and through the names of those that are open. */
const moveAmongNames = (event: KeyboardEvent<HTMLElement>): void => moveAmong(event, 'summary, details[open] button');

/** Tables and columns with their types, units and meaning; a click writes the name into the query. One stop of Tab. */
export function Schema({ tables, onInsert }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [visited, setVisited] = useState<string>();
  const stop = visited ?? tables[0]?.name;
  const place = (key: string) => ({ tabIndex: key === stop ? 0 : -1, onFocus: () => setVisited(key) });
  return (
    <nav className="sql-schema" aria-label={t('data.console.schema')} onKeyDown={moveAmongNames}>
      {tables.map(({ name, rows, meaning, columns }) => (
        <details key={name} onToggle={({ currentTarget: { open } }) => !open && setVisited(name)}>
          <summary {...place(name)}>
            <span className="sql-table">{name}</span>
            <span className="muted">{formatCell(rows)}</span>
          </summary>
          <p className="muted small">{meaning && localText(meaning, language)}</p>
          <button type="button" className="link small" {...place(`${name} `)} onClick={() => onInsert(name)}>
            {t('data.console.insert', { name })}
          </button>
          <ul>
            {columns.map((column) => (
              <li key={column.name}>
                <button
                  type="button"
                  {...place(`${name} ${column.name}`)}
                  aria-label={t('data.console.insert', { name: column.name })}
                  onClick={() => onInsert(RESERVED.test(column.name) ? `"${column.name}"` : column.name)}
                >
                  {column.name}
                </button>
                <span className="muted">
                  {column.sqlType.toLowerCase()}
                  {column.unit === undefined ? '' : `, ${column.unit}`}
                </span>
                {column.meaning && <span className="muted sql-meaning">{localText(column.meaning, language)}</span>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}
