import { useTranslation } from 'react-i18next';
import type { RunResult, VariantResult } from '../../workers/runner/types.ts';
import { formatHalfWidth, formatMeasured } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import type { VariantStyle } from '../report/marks.tsx';
import { MoreReplications } from '../workbench/MoreReplications.tsx';
import { Definition } from './Definition.tsx';
import { DotStrip } from './DotStrip.tsx';
import type { MetricRow } from './rows.ts';
import { SeriesMark } from './series.tsx';

interface Props {
  readonly result: RunResult;
  readonly row: MetricRow;
  readonly variants: readonly VariantResult[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
  readonly language: Language;
}

/** The pinned metric, below its row: its definition, and the value of every replication of every variant on one scale. */
export function MetricDetail({ result, row, variants, styles, language }: Props) {
  const { t } = useTranslation();
  const { name } = row;
  const values = variants.flatMap(({ perReplication }) => perReplication[name] ?? []);
  const range = [Math.min(...values), Math.max(...values)] as const;
  return (
    <section className="detail" aria-label={t('compare.detail')}>
      <Definition row={row} language={language} />
      {values.length > 0 && (
        <div>
          <div className="detail-head">
            <h3>{t('compare.perReplication')}</h3>
            <MoreReplications result={result} metric={name} />
          </div>
          <dl className="strips">
            {variants.map(({ id, label, perReplication, metrics }) => {
              const value = metrics[name];
              const style = styles.get(id);
              if (!value || !style) return undefined;
              return (
                <div key={id}>
                  <dt>
                    <SeriesMark styles={styles} variant={id} /> {localText(label, language)}
                  </dt>
                  <dd>
                    <DotStrip values={perReplication[name] ?? []} mean={value} range={range} style={style} />
                    <span className="number">
                      {formatMeasured(value, value.unit)}
                      <span className="muted">
                        {' '}
                        {formatHalfWidth(value, value.unit)} n = {value.n}
                      </span>
                    </span>
                  </dd>
                </div>
              );
            })}
          </dl>
        </div>
      )}
    </section>
  );
}
