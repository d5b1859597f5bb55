import { useTranslation } from 'react-i18next';
import type { TableInfo } from '../../../workers/data/service.ts';
import { localText } from '../../i18n/index.ts';
import { useLanguage } from '../../shell/context.tsx';
import { formatCell } from '../grid/cells.ts';

/** Words that the database would take for its own. */
const RESERVED = /^(group|of|order|to|from|end|table|column|user|all|desc|limit)$/i;

interface Props {
  readonly tables: readonly TableInfo[];
  onInsert(text: string): void;
}

/** Tables and columns with their types, units and meaning; a click writes the name into the query. */
export function Schema({ tables, onInsert }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <nav className="sql-schema" aria-label={t('data.console.schema')}>
      {tables.map(({ name, rows, meaning, columns }) => (
        <details key={name}>
          <summary>
            <span className="sql-table">{name}</span>
            <span className="muted">{formatCell(rows)}</span>
          </summary>
          <p className="muted small">{meaning && localText(meaning, language)}</p>
          <button type="button" className="link small" onClick={() => onInsert(name)}>
            {t('data.console.insert', { name })}
          </button>
          <ul>
            {columns.map((column) => (
              <li key={column.name}>
                <button
                  type="button"
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
