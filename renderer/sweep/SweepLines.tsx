import { useTranslation } from 'react-i18next';
import { parameterLabel } from '../../workers/sweep/parameter-words.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { LineChart } from '../charts/LineChart.tsx';
import { isWide } from '../charts/line-layout.ts';
import type { ChartMark, LineSeries } from '../charts/types.ts';
import { seriesStyles } from '../compare/series.tsx';
import { formatValue } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { useLanguage } from '../shell/context.tsx';
import { indexAt, placeText, type SweepFigureData } from './figures.ts';

interface Props {
  readonly result: SweepResult;
  readonly figure: SweepFigureData;
  readonly onOpen: (at: readonly number[]) => void;
}

/** One metric of all variants along the axis, with 95 % intervals; crossovers and knees are marked. */
export function SweepLines({ result, figure, onOpen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { metric, axis, series, callouts } = figure;
  const styles = seriesStyles(result.variants);
  const lines = series.flatMap(({ variant, points }): LineSeries[] => {
    const style = styles.get(variant);
    const label = result.variants.find(({ id }) => id === variant)?.label ?? { en: variant };
    return style && points.length > 0 ? [{ id: variant, label: localText(label, language), style, points }] : [];
  });
  const marks = callouts.flatMap((callout): ChartMark[] => {
    if (callout.kind === 'order') return [];
    const { at, low, high, variant, kind } = callout;
    const place = placeText(axis, Number(at.toPrecision(3)));
    const label = kind === 'crossover' ? `${variant} × ${place}` : `${variant} ∠ ${place}`;
    return [{ x: at, low, high, label, colour: styles.get(variant)?.colour ?? 'var(--muted)' }];
  });
  const label = localText(metric.label, language);
  const parameter = localText(parameterLabel(axis.path), language);
  const name = t('sweep.chart', { metric: metric.name, axis: parameter });
  return (
    <section className="panel" aria-label={name}>
      <div className="panel-head">
        <h2>{label}</h2>
        <code className="muted small">{metric.name}</code>
      </div>
      <LineChart
        name={name}
        x={{ label: parameter, scale: axis.scale, format: (x) => placeText(axis, x) }}
        y={{
          label,
          scale: isWide(lines) ? 'log' : 'linear',
          format: (value) => formatValue(value, metric.unit),
        }}
        series={lines}
        marks={marks}
        pick={{ description: t('sweep.pick'), act: (x) => onOpen([indexAt(axis, x)]) }}
      />
    </section>
  );
}
