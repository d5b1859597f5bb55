import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputRow, RunResult } from '../../workers/runner/types.ts';
import { ScrollRegion } from '../charts/ScrollRegion.tsx';
import { type Language, localText } from '../i18n/index.ts';
import { SeriesMark, seriesStyles, shownVariants } from './series.tsx';

interface Props {
  readonly result: RunResult;
  readonly hidden: ReadonlySet<string>;
  readonly language: Language;
}

/** Rows in which the shown variants differ, by group. */
function shownRows(rows: readonly InputRow[], columns: readonly number[]): ReadonlyMap<InputRow['group'], InputRow[]> {
  const groups = new Map<InputRow['group'], InputRow[]>();
  for (const row of rows) {
    if (new Set(columns.map((column) => row.values[column])).size < 2) continue;
    groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  }
  return groups;
}

/** What the variants were made of, as far as it is not the same in all of them. */
export const InputsPanel = memo(function InputsPanel({ result, hidden, language }: Props) {
  const { t } = useTranslation();
  const { inputs = [], variants: all } = result;
  const variants = shownVariants(all, hidden);
  const columns = variants.map((variant) => all.indexOf(variant));
  const groups = shownRows(inputs, columns);
  const count = [...groups.values()].reduce((sum, rows) => sum + rows.length, 0);
  const styles = seriesStyles(all);
  if (variants.length < 2) return undefined;
  return (
    <section className="metrics-panel inputs-panel" aria-label={t('comparison.inputs')}>
      <div className="panel-head" title={t('comparison.inputsHint')}>
        <h2>{t('comparison.inputs')}</h2>
        <span className="muted small">
          {count === 0 ? t('comparison.inputsNone') : t('comparison.inputsCount', { count })}
        </span>
      </div>
      {count > 0 && (
        <ScrollRegion className="table-scroll" wide label={t('comparison.inputs')}>
          <table className="inputs">
            <thead>
              <tr>
                <th scope="col" className="input-title">
                  {t('comparison.key')}
                </th>
                {variants.map(({ id, label }) => (
                  <th key={id} scope="col" className="input-title">
                    <span className="column-title">
                      <SeriesMark styles={styles} variant={id} />
                      <span>{localText(label, language)}</span>
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            {[...groups].map(([group, rows]) => (
              <tbody key={group}>
                <tr>
                  <th scope="rowgroup" className="input-group" colSpan={variants.length + 1}>
                    {t(`comparison.group.${group}`)}
                  </th>
                </tr>
                {rows.map(({ key, values }) => (
                  <tr key={key}>
                    <th scope="row" className="input-key">
                      <code>{key}</code>
                    </th>
                    {columns.map((column) => (
                      <td
                        key={all[column].id}
                        className="input-value"
                        data-same={column !== columns[0] && values[column] === values[columns[0]]}
                      >
                        {values[column] ?? <span className="muted">{t('comparison.absent')}</span>}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </ScrollRegion>
      )}
    </section>
  );
});
