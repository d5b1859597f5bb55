// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be laid out where the rows of a long table are
import { useTranslation } from 'react-i18next';
import { ROW_PX } from './scroll.ts';
import type { ColumnInfo } from './types.ts';

export interface Filters {
  /** What is typed, by the place of the column. */
  readonly texts: Readonly<Record<number, string>>;
  /** The one that is not understood. */
  readonly wrong: { readonly column: number; readonly problem: 'number' | 'order' } | undefined;
  onChange(column: number, text: string): void;
}

interface Props {
  readonly columns: readonly ColumnInfo[];
  readonly shown: readonly number[];
  readonly template: string;
  readonly filters: Filters;
}

/** A field above each column that keeps some of the rows. */
export function FilterRow({ columns, shown, template, filters: { texts, wrong, onChange } }: Props) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its fields have the focus
    <div
      role="row"
      aria-rowindex={2}
      className="grid-row grid-filters"
      style={{ gridTemplateColumns: template, height: ROW_PX + 4 }}
    >
      <span className="grid-index" aria-hidden="true" />
      {shown.map((column, index) => {
        const { name, textual, unit } = columns[column];
        const problem = wrong?.column === column ? wrong.problem : undefined;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: its field has the focus
          <div key={column} role="gridcell" aria-colindex={index + 1}>
            <input
              type="text"
              aria-label={t('data.filterOf', { name })}
              aria-invalid={problem !== undefined}
              title={problem ? t(`data.wrong.${problem}`) : t(textual ? 'data.filterText' : 'data.filterNumber')}
              placeholder={textual ? t('data.contains') : unit === 'ns' ? '> 1ms' : '10..20'}
              value={texts[column] ?? ''}
              onChange={(event) => onChange(column, event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || (texts[column] ?? '') === '') return;
                event.preventDefault();
                onChange(column, '');
              }}
            />
          </div>
        );
      })}
    </div>
  );
}
