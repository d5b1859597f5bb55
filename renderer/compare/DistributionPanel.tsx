import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import { hasShape } from '../../workers/statistics/histogram.ts';
import { formatDuration } from '../../workers/units/format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { distributionStems } from '../report/metrics.ts';
import { cdfData } from './cdf-data.ts';
import { FIRST_AXES, KINDS, type Kind, SWITCHES } from './log-axes.ts';
import { HistogramOverlay, ReplicationOverlay, ShiftOverlay } from './Overlays.tsx';
import { QuantileTable } from './QuantileTable.tsx';
import { metricRows } from './rows.ts';
import { seriesStyles, shownVariants } from './series.tsx';

const CdfChart = lazy(async () => ({ default: (await import('./CdfChart.tsx')).CdfChart }));

interface Props {
  readonly result: RunResult;
  readonly hidden: ReadonlySet<string>;
  readonly language: Language;
  /** Metric that is open in the table: its replications are shown first. */
  readonly pinned?: string | undefined;
}

/** Distributions of all variants over each other, what lies between them, and every replication. */
export const DistributionPanel = memo(function DistributionPanel({ result, hidden, language, pinned }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const [chosenMetric, setChosenMetric] = useState<string>();
  const [kind, setKind] = useState<Kind>('linear');
  const [logs, setLogs] = useState(FIRST_AXES);
  const [asTable, setAsTable] = useState(false);
  const stems = useMemo(() => distributionStems(result), [result]);
  const metrics = useMemo(() => {
    const measured = new Set(result.variants.flatMap(({ perReplication }) => Object.keys(perReplication)));
    const rows = metricRows(result, true).groups.flatMap((group) => group.rows);
    return rows.map(({ name }) => name).filter((name) => measured.has(name));
  }, [result]);
  // without distributions there are still replications
  const shown: Kind = stems.length > 0 ? kind : 'replications';
  const [stem] = [chosen, ...stems].filter((name) => name !== undefined && stems.includes(name));
  const [metric] = [chosenMetric, pinned, stem && `${stem}.p99`, ...metrics].filter(
    (name) => name !== undefined && metrics.includes(name),
  );
  const variants = useMemo(
    () =>
      shownVariants(result.variants, hidden).filter(({ distributions, perReplication }) =>
        shown === 'replications'
          ? metric !== undefined && perReplication[metric] !== undefined
          : stem !== undefined && (distributions[stem]?.n ?? 0) > 0,
      ),
    [result, hidden, stem, metric, shown],
  );
  const series = useMemo(() => {
    const styles = seriesStyles(result.variants);
    return variants.flatMap(({ id, label }) => {
      const style = styles.get(id);
      return style ? [{ id, label: localText(label, language), style }] : [];
    });
  }, [result.variants, variants, language]);
  const log = logs[shown];
  const curves = shown === 'linear' || shown === 'tail' ? shown : undefined;
  const data = useMemo(
    () =>
      stem === undefined || curves === undefined
        ? undefined
        : cdfData(
            variants.map(({ distributions }) => distributions[stem]),
            curves,
            log.y,
          ),
    [variants, stem, curves, log.y],
  );
  const values = stem === undefined ? [] : variants.map(({ distributions }) => distributions[stem]);
  const flat = shown !== 'replications' && values.length > 0 && !values.some(hasShape);
  const overlay = { result, variants, series, log };
  const choices = shown === 'replications' ? metrics : stems;
  const onTable = (): void => setAsTable(!asTable);
  return (
    <section className="panel distribution" aria-label={t('compare.distribution')}>
      <div className="panel-head distribution-head">
        <h2>{t('compare.distribution')}</h2>
        {choices.length > 0 && (
          <>
            <select
              className="input"
              aria-label={t('compare.distribution')}
              value={shown === 'replications' ? metric : stem}
              onChange={(event) => (shown === 'replications' ? setChosenMetric : setChosen)(event.target.value)}
            >
              {choices.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <span className="spacer" />
            <fieldset className="segmented" aria-label={t('comparison.kind')}>
              {KINDS.filter((id) => stems.length > 0 || id === 'replications').map((id) => (
                <button
                  key={id}
                  type="button"
                  title={id === 'linear' || id === 'tail' ? t(`compare.${id}Hint`) : t(`comparison.${id}Hint`)}
                  aria-pressed={shown === id}
                  onClick={() => setKind(id)}
                >
                  {id === 'linear' || id === 'tail' ? t(`compare.${id}`) : t(`comparison.${id}`)}
                </button>
              ))}
            </fieldset>
            <div className="segmented">
              {curves !== undefined && (
                <button type="button" aria-pressed={asTable} onClick={onTable}>
                  {t('compare.table')}
                </button>
              )}
              {SWITCHES[shown].map(({ axis, word }) => (
                <button
                  key={axis}
                  type="button"
                  aria-pressed={log[axis]}
                  title={t(`comparison.${word}Hint`)}
                  onClick={() => setLogs({ ...logs, [shown]: { ...log, [axis]: !log[axis] } })}
                >
                  {t(`comparison.${word}`)}
                </button>
              ))}
            </div>
          </>
        )}
      </div>
      {variants.length === 0 && <p className="muted chart-empty">{t('compare.chartNone')}</p>}
      {flat && stem !== undefined && (
        <p className="muted chart-empty">
          {t('compare.tooSmall', { name: stem, time: formatDuration(Math.max(...values.map(({ max }) => max))) })}
        </p>
      )}
      {variants.length > 0 && stem !== undefined && data && curves && (
        <>
          {!flat && (
            <Suspense fallback={<p className="muted chart-empty">{t('app.loading')}</p>}>
              <CdfChart name={stem} data={data} series={series} scale={curves} log={log} onTable={onTable} />
            </Suspense>
          )}
          {asTable && <QuantileTable name={stem} variants={variants} language={language} />}
        </>
      )}
      {variants.length > 0 && stem !== undefined && shown === 'histogram' && !flat && (
        <HistogramOverlay {...overlay} stem={stem} />
      )}
      {variants.length > 0 && stem !== undefined && shown === 'shift' && !flat && (
        <ShiftOverlay {...overlay} stem={stem} />
      )}
      {variants.length > 0 && metric !== undefined && shown === 'replications' && (
        <ReplicationOverlay {...overlay} metric={metric} />
      )}
    </section>
  );
});
