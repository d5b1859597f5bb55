import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf } from '../i18n/prose.ts';
import 'uplot/dist/uPlot.min.css';
import { formatDuration } from '../../workers/units/format.ts';
import { formatShare } from '../format.ts';
import { Swatch } from '../report/marks.tsx';
import { type CdfChartHandle, type ChartSeries, createCdfChart } from './cdf-chart.ts';
import type { CdfData, CdfScale } from './cdf-data.ts';
import type { LogAxes } from './log-axes.ts';

interface Props {
  readonly name: string;
  readonly data: CdfData;
  readonly series: readonly ChartSeries[];
  readonly scale: CdfScale;
  /** Which axes are logarithmic. */
  readonly log: LogAxes;
  onTable(): void;
}

const ANNOUNCE_AFTER_MS = 200;

/** Distribution curves with a cursor for pointer and keyboard. What the cursor reads never enters React state. */
export function CdfChart({ name, data, series, scale, log, onTable }: Props) {
  const { t, i18n } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<CdfChartHandle>(undefined);
  const latest = useRef(data);
  const readout = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLDivElement>(null);
  const announcing = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current = data;
  const share = t(scale === 'linear' ? 'comparison.shareBelow' : 'comparison.shareAbove');
  const names = {
    x: log.x ? t('chart.logAxis', { name }) : name,
    y: log.y ? t('chart.logAxis', { name: share }) : share,
  };
  const identity = series.map(({ id, label }) => `${id} ${label}`).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `identity` stands for `series`, the parts of `log` and `names` for them, data is sent by the next effect
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const read = (index: number | null) => {
      const cells = readout.current?.querySelectorAll('output') ?? [];
      const { x, shares } = latest.current;
      for (const [which, cell] of cells.entries()) {
        const value = index === null ? undefined : which === 0 ? x[index] : shares[which - 1]?.[index];
        cell.textContent =
          value === undefined || value === null ? '' : which === 0 ? formatDuration(value) : formatShare(value);
      }
    };
    const made = createCdfChart(element, { series, scale, log, names, data: latest.current, onCursor: read });
    chart.current = made;
    return () => {
      chart.current = undefined;
      made.dispose();
    };
  }, [identity, scale, log.x, log.y, names.x, names.y]);

  useEffect(() => chart.current?.setData(data), [data]);
  useEffect(() => () => clearTimeout(announcing.current), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read out in another language is gone
  useEffect(() => {
    if (live.current) live.current.textContent = '';
  }, [i18n.language]);

  const announce = (index: number) => {
    clearTimeout(announcing.current);
    announcing.current = setTimeout(() => {
      const { x, shares } = latest.current;
      const values = series
        .map(({ label }, which) => ({ label, share: shares[which]?.[index] }))
        .flatMap(({ label, share }) => (typeof share === 'number' ? [`${label} ${formatShare(share)}`] : []));
      if (live.current) {
        live.current.textContent = t('compare.at', {
          x: formatDuration(x[index]),
          values: listOf(values, i18n.language),
        });
      }
    }, ANNOUNCE_AFTER_MS);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === 't') {
      event.preventDefault();
      onTable();
      return;
    }
    const step = event.shiftKey ? 20 : 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: step,
      ArrowLeft: -step,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const move = moves[event.key];
    if (move === undefined || !chart.current) return;
    event.preventDefault();
    announce(chart.current.moveCursor(move));
  };

  return (
    <div className="cdf">
      <div className="readout" ref={readout} aria-hidden="true">
        <output className="number" />
        <div className="readout-items">
          {series.map(({ id, label, style }) => (
            <span key={id} className="readout-item">
              <Swatch style={style} />
              {label} <output className="number" />
            </span>
          ))}
        </div>
      </div>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys move the data cursor */}
      <div
        className="cdf-canvas"
        ref={holder}
        tabIndex={0}
        role="application"
        aria-roledescription={t('chart.role')}
        aria-label={t('compare.chart', { name })}
        aria-description={t('compare.chartKeys')}
        onKeyDown={onKeyDown}
      />
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
      <div className="visually-hidden" aria-live="polite" ref={live} />
    </div>
  );
}
