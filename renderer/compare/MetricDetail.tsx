import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import { formatHalfWidth, formatValue } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { covers } from '../report/metrics.ts';
import { Definition } from './Definition.tsx';
import { DotStrip } from './DotStrip.tsx';
import { SeriesMark, seriesStyles, shownVariants } from './series.tsx';

interface Props {
  readonly result: RunResult;
  readonly hidden: ReadonlySet<string>;
  readonly metric: string | undefined;
  readonly language: Language;
}

/** The pinned metric: its definition, and the value of every replication of every variant on one scale. */
export function MetricDetail({ result, hidden, metric, language }: Props) {
  const { t } = useTranslation();
  const definition = metric === undefined ? undefined : result.metrics.find((each) => covers(each, metric));
  const styles = seriesStyles(result.variants);
  const variants = shownVariants(result.variants, hidden);
  const values = metric === undefined ? [] : variants.flatMap(({ perReplication }) => perReplication[metric] ?? []);
  const range = [Math.min(...values), Math.max(...values)] as const;
  return (
    <section className="panel detail" aria-label={t('compare.detail')} aria-live="polite">
      <h2>{t('compare.detail')}</h2>
      {metric === undefined ? (
        <p className="muted">{t('compare.detailEmpty')}</p>
      ) : (
        <>
          <Definition row={{ name: metric, definition }} language={language} />
          {values.length > 0 && (
            <>
              <h3>{t('compare.perReplication')}</h3>
              <dl className="strips">
                {variants.map(({ id, label, perReplication, metrics }) => {
                  const each = perReplication[metric] ?? [];
                  const value = metrics[metric];
                  const style = styles.get(id);
                  if (!value || !style) return undefined;
                  return (
                    <div key={id}>
                      <dt>
                        <SeriesMark styles={styles} variant={id} /> {localText(label, language)}
                      </dt>
                      <dd>
                        <DotStrip values={each} mean={value} range={range} style={style} />
                        <span className="number">
                          {formatValue(value.value, value.unit)}
                          <span className="muted">
                            {' '}
                            {formatHalfWidth(value.value, value.low, value.high, value.unit)} n = {value.n}
                          </span>
                        </span>
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </>
          )}
        </>
      )}
    </section>
  );
}
