import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import { type Language, localText } from '../i18n/index.ts';
import { chartedDistributions } from '../report/metrics.ts';
import { type CdfScale, cdfData } from './cdf-data.ts';
import { QuantileTable } from './QuantileTable.tsx';
import { seriesStyles, shownVariants } from './series.tsx';

const CdfChart = lazy(async () => ({ default: (await import('./CdfChart.tsx')).CdfChart }));
const SCALES = ['linear', 'tail'] as const satisfies readonly CdfScale[];

interface Props {
  readonly result: RunResult;
  readonly hidden: ReadonlySet<string>;
  readonly language: Language;
}

/** Distributions of all variants over each other, as curves or as a table of quantiles. */
export const DistributionPanel = memo(function DistributionPanel({ result, hidden, language }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const [scale, setScale] = useState<CdfScale>('linear');
  const [asTable, setAsTable] = useState(false);
  const stems = useMemo(() => chartedDistributions(result, Number.POSITIVE_INFINITY), [result]);
  const stem = chosen !== undefined && stems.includes(chosen) ? chosen : stems[0];
  const variants = useMemo(
    () =>
      shownVariants(result.variants, hidden).filter(
        ({ distributions }) => stem !== undefined && (distributions[stem]?.n ?? 0) > 0,
      ),
    [result, hidden, stem],
  );
  const data = useMemo(
    () =>
      stem === undefined
        ? undefined
        : cdfData(
            variants.map(({ distributions }) => distributions[stem]),
            scale,
          ),
    [variants, stem, scale],
  );
  const styles = seriesStyles(result.variants);
  const series = variants.flatMap(({ id, label }) => {
    const style = styles.get(id);
    return style ? [{ id, label: localText(label, language), style }] : [];
  });
  return (
    <section className="panel distribution" aria-label={t('compare.distribution')}>
      <div className="panel-head">
        <h2>{t('compare.distribution')}</h2>
        {stem !== undefined && (
          <>
            <select
              className="input"
              aria-label={t('compare.distribution')}
              value={stem}
              onChange={(event) => setChosen(event.target.value)}
            >
              {stems.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <span className="spacer" />
            <fieldset className="segmented" aria-label={t('compare.scale')}>
              {SCALES.map((id) => (
                <button
                  key={id}
                  type="button"
                  title={t(`compare.${id}Hint`)}
                  aria-pressed={scale === id}
                  onClick={() => setScale(id)}
                >
                  {t(`compare.${id}`)}
                </button>
              ))}
            </fieldset>
            <div className="segmented">
              <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
                {t('compare.table')}
              </button>
            </div>
          </>
        )}
      </div>
      {stem === undefined || !data ? (
        <p className="muted chart-empty">{t('compare.chartNone')}</p>
      ) : (
        <>
          <Suspense fallback={<p className="muted chart-empty">{t('app.loading')}</p>}>
            <CdfChart name={stem} data={data} series={series} scale={scale} onTable={() => setAsTable(!asTable)} />
          </Suspense>
          {asTable && <QuantileTable name={stem} variants={variants} language={language} />}
        </>
      )}
    </section>
  );
});
