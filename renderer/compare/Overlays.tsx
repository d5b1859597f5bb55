import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult, VariantResult } from '../../workers/runner/types.ts';
import { formatDuration } from '../../workers/units/format.ts';
import { LineChart } from '../charts/LineChart.tsx';
import { SeedDots } from '../charts/SeedDots.tsx';
import type { ChartAxis } from '../charts/types.ts';
import { formatDifference, formatShare, formatValue } from '../format.ts';
import type { ChartSeries } from './cdf-chart.ts';
import type { LogAxes } from './log-axes.ts';
import { bySeed, histogramSteps, quantileName, shiftPoints } from './overlay-data.ts';

interface Props {
  readonly result: RunResult;
  /** Shown ones, the baseline first; those of `series`. */
  readonly variants: readonly VariantResult[];
  readonly series: readonly ChartSeries[];
  /** Which axes are logarithmic. */
  readonly log: LogAxes;
}

/** Name and scale of an axis; the name says that it is logarithmic. */
const axisOf = (name: string, log: boolean, t: TFunction<'app'>): Pick<ChartAxis, 'label' | 'scale'> => ({
  label: log ? t('chart.logAxis', { name }) : name,
  scale: log ? 'log' : 'linear',
});

/** Share of observations by size, over each other. */
export function HistogramOverlay({ variants, series, stem, log }: Props & { readonly stem: string }) {
  const { t } = useTranslation();
  const lines = useMemo(() => {
    const steps = histogramSteps(variants.map(({ distributions }) => distributions[stem]));
    return series.map((one, which) => ({ ...one, points: steps[which] }));
  }, [variants, series, stem]);
  return (
    <LineChart
      name={t('comparison.histogramOf', { name: stem })}
      x={{ ...axisOf(stem, log.x, t), format: formatDuration }}
      y={{ ...axisOf(t('comparison.share'), log.y, t), format: formatShare }}
      series={lines}
    />
  );
}

/** Difference of every quantile to the baseline's, with intervals: where in the distribution variants differ. */
export function ShiftOverlay({ result, variants, series, stem, log }: Props & { readonly stem: string }) {
  const { t } = useTranslation();
  const lines = useMemo(
    () =>
      variants.flatMap((variant, which) =>
        variant.baseline ? [] : [{ ...series[which], points: shiftPoints(result, variant, stem, log.x) }],
      ),
    [result, variants, series, stem, log.x],
  );
  const format = (ns: number) => formatDifference(ns, 'ns');
  return (
    <>
      <LineChart
        name={t('comparison.shiftOf', { name: stem })}
        x={{
          ...axisOf(t('comparison.quantile'), log.x, t),
          format: log.x ? quantileName : (percent) => `p${Number(percent.toPrecision(4))}`,
        }}
        y={{ label: t('comparison.shiftAxis'), scale: 'linear', format }}
        series={lines}
      />
      <p className="muted small">{t('comparison.shiftMethod')}</p>
    </>
  );
}

/** Every replication of every variant, those of one seed joined. */
export function ReplicationOverlay({ result, variants, series, metric, log }: Props & { readonly metric: string }) {
  const { t } = useTranslation();
  const rows = useMemo(() => bySeed(variants, result.seeds, metric), [variants, result.seeds, metric]);
  const unit = variants.find(({ metrics }) => metrics[metric] !== undefined)?.metrics[metric].unit ?? 'count';
  return (
    <SeedDots
      name={t('comparison.replicationsOf', { name: metric })}
      x={t('comparison.byBaseline')}
      y={{ ...axisOf(metric, log.y, t), format: (value) => formatValue(value, unit) }}
      series={series}
      rows={rows}
    />
  );
}
