import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableInfo } from '../../workers/data/service.ts';
import { localText } from '../i18n/index.ts';
import { moveAmong } from '../list-keys.ts';
import { useLanguage } from '../shell/context.tsx';
import { formatCell } from './grid/cells.ts';

const RESULTS = ['results', 'differences', 'replications', 'distributions'];
const NAMES = ['tasks', 'reasons', 'codes'];

interface Props {
  readonly tables: readonly TableInfo[];
  readonly chosen: string | undefined;
  onChoose(table: string): void;
}

/** Arrow keys go from table to table that has rows, past the heads of the groups. */
const moveAmongTables = (event: KeyboardEvent<HTMLElement>): void => moveAmong(event, 'button:enabled');

/** All tables with their sizes: figures, recordings, names of numbers. One stop of Tab. */
export function TableList({ tables, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [visited, setVisited] = useState<string>();
  const stop = visited ?? chosen;
  const groups = [
    ['results', tables.filter(({ name }) => RESULTS.includes(name))],
    ['recordings', tables.filter(({ name }) => !RESULTS.includes(name) && !NAMES.includes(name))],
    ['names', tables.filter(({ name }) => NAMES.includes(name))],
  ] as const;
  return (
    <nav
      className="table-list"
      aria-label={t('data.tables')}
      onKeyDown={moveAmongTables}
      onBlur={() => setVisited(undefined)}
    >
      {groups.map(
        ([group, of]) =>
          of.length > 0 && (
            <section key={group} aria-label={t(`data.${group}`)}>
              <h3>{t(`data.${group}`)}</h3>
              {of.map(({ name, rows, meaning }) => (
                <button
                  key={name}
                  type="button"
                  aria-current={name === chosen ? 'true' : undefined}
                  tabIndex={name === stop ? 0 : -1}
                  disabled={rows === 0}
                  title={meaning && localText(meaning, language)}
                  onFocus={() => setVisited(name)}
                  onClick={() => onChoose(name)}
                >
                  <span>{name}</span>
                  <span className="muted">{formatCell(rows)}</span>
                </button>
              ))}
            </section>
          ),
      )}
    </nav>
  );
}
