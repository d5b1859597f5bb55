import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Marker, Swatch } from '../report/marks.tsx';
import { coordinate } from '../report/scale.ts';
import { ChartTable } from './ChartTable.tsx';
import './charts.css';
import { lineLayout, valueAt } from './line-layout.ts';
import type { ChartAxis, ChartMark, LineSeries } from './types.ts';

interface Props {
  readonly name: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly LineSeries[];
  readonly marks?: readonly ChartMark[];
}

const HEIGHT = 240;
const MARGIN = { left: 12, right: 14, top: 12, bottom: 34 };
/** Width of a character of the monospaced type at the size of tick labels. */
const CHARACTER = 6.7;
/** Labels this near the right edge end at their tick: centred ones would be cut off. */
const EDGE = 24;
/** From so many points on, a marker at each would hide the line. */
const MOST_MARKERS = 40;

/** Lines with intervals over a numeric axis; readable by pointer, by arrow keys and as a table. */
export function LineChart({ name, x, y, series, marks = [] }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(480);
  /** Where the data cursor stands; never React state, so that moving it renders nothing. */
  const cursor = useRef<number>(undefined);
  const [asTable, setAsTable] = useState(false);
  const clip = useId();
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  const all = series.flatMap(({ points }) => points);
  const values = useMemo(
    () => [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b),
    [series],
  );
  const scales = { x: x.scale, y: y.scale };
  const within = (left: number) => ({
    left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  });
  // the labels of the vertical axis decide how much room they get
  const labels = lineLayout(all, scales, within(0))?.y.ticks.map((tick) => y.format(tick).length) ?? [];
  const area = within(MARGIN.left + Math.max(0, ...labels) * CHARACTER);
  const layout = lineLayout(all, scales, area);
  if (!layout) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const { x: across, y: up } = layout;

  const setAt = (at: number | undefined): void => {
    cursor.current = at;
    const root = holder.current;
    if (!root) return;
    const line = root.querySelector('.chart-cursor');
    line?.setAttribute('visibility', at === undefined ? 'hidden' : 'visible');
    if (at !== undefined) for (const end of ['x1', 'x2']) line?.setAttribute(end, coordinate(across.at(at)));
    const [place, ...readings] = root.querySelectorAll('output');
    place.textContent = at === undefined ? '' : `${x.label} ${x.format(at)}`;
    for (const [index, reading] of readings.entries()) {
      const value = at === undefined ? undefined : valueAt(series[index].points, at);
      reading.textContent = value === undefined ? '' : y.format(value);
    }
  };
  const announce = (): void => {
    const at = cursor.current;
    const live = holder.current?.querySelector('[aria-live]');
    if (!live || at === undefined) return;
    const spoken = series.flatMap(({ label, points }) => {
      const value = valueAt(points, at);
      return value === undefined ? [] : [`${label} ${y.format(value)}`];
    });
    live.textContent = t('compare.at', { x: x.format(at), values: spoken.join(', ') });
  };
  const move = (steps: number): void => {
    const at = cursor.current;
    const from = at === undefined ? (steps > 0 ? -1 : values.length) : values.indexOf(at);
    setAt(values[Math.min(values.length - 1, Math.max(0, from + steps))]);
    announce();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 10 : 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowRight: () => move(step),
      ArrowLeft: () => move(-step),
      Home: () => move(-values.length),
      End: () => move(values.length),
      Escape: () => setAt(undefined),
      t: () => setAsTable(!asTable),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onPointerMove = (event: React.PointerEvent<SVGSVGElement>): void => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const near = (value: number) => Math.abs(across.at(value) - left);
    setAt(values.reduce((best, value) => (near(value) < near(best) ? value : best), values[0]));
  };

  return (
    <div className="line-chart" ref={holder}>
      <div className="line-legend">
        <output className="number muted" />
        {series.map(({ id, label, style }) => (
          <span key={id} className="readout-item">
            <Swatch style={style} /> {label} <output className="number" />
          </span>
        ))}
      </div>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys move the data cursor */}
      <div
        role="application"
        aria-roledescription="chart"
        aria-label={name}
        aria-description={t('chart.keys')}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <svg
          width={width}
          height={HEIGHT}
          aria-hidden="true"
          onPointerMove={onPointerMove}
          onPointerLeave={() => setAt(undefined)}
        >
          <clipPath id={clip}>
            <rect
              x={area.left}
              y={area.top - 4}
              width={area.right - area.left + 4}
              height={area.bottom - area.top + 8}
            />
          </clipPath>
          {up.ticks.map((tick) => (
            <g key={tick}>
              <line x1={area.left} x2={area.right} y1={up.at(tick)} y2={up.at(tick)} className="chart-grid" />
              <text x={area.left - 6} y={up.at(tick) + 4} textAnchor="end" className="chart-tick">
                {y.format(tick)}
              </text>
            </g>
          ))}
          {across.ticks.map((tick) => (
            <g key={tick}>
              <line x1={across.at(tick)} x2={across.at(tick)} y1={area.top} y2={area.bottom} className="chart-grid" />
              <text
                x={across.at(tick)}
                y={area.bottom + 14}
                textAnchor={across.at(tick) > area.right - EDGE ? 'end' : 'middle'}
                className="chart-tick"
              >
                {x.format(tick)}
              </text>
            </g>
          ))}
          <path d={`M${area.left} ${area.top}V${area.bottom}H${area.right}`} className="chart-axis" />
          <text x={area.right} y={HEIGHT - 4} textAnchor="end" className="chart-title">
            {x.label}
          </text>
          <text x={area.left + 4} y={area.top + 2} className="chart-title">
            {y.label}
          </text>
          {marks.map(({ x: value, label, colour }) => (
            <g key={`${label} ${value}`}>
              <line
                x1={across.at(value)}
                x2={across.at(value)}
                y1={area.top}
                y2={area.bottom}
                stroke={colour}
                strokeDasharray="2 3"
              />
              <text x={across.at(value) + 4} y={area.bottom - 6} className="chart-mark" fill={colour}>
                {label}
              </text>
            </g>
          ))}
          <g clipPath={`url(#${clip})`}>
            {series.map((line) => (
              <Line key={line.id} line={line} across={across.at} up={up.at} floor={y.scale === 'log'} />
            ))}
          </g>
          <line y1={area.top} y2={area.bottom} className="chart-cursor" visibility="hidden" />
        </svg>
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
      <div className="visually-hidden" aria-live="polite" />
      <button type="button" className="link small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
        {t('compare.table')}
      </button>
      {asTable && <ChartTable name={name} x={x} y={y} series={series} values={values} />}
    </div>
  );
}

interface LineProps {
  readonly line: LineSeries;
  readonly across: (value: number) => number;
  readonly up: (value: number) => number;
  /** Values that are not positive have no place on a logarithmic axis. */
  readonly floor: boolean;
}

function Line({ line: { points, style, reference }, across, up, floor }: LineProps) {
  const shown = points.filter(({ y }) => Number.isFinite(y) && (!floor || y > 0));
  const path = shown
    .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${coordinate(across(x))} ${coordinate(up(y))}`)
    .join('');
  return (
    <g>
      {shown.map(
        ({ x, low, high }) =>
          low !== undefined &&
          high !== undefined &&
          high > low &&
          (!floor || low > 0) && (
            <line
              key={x}
              x1={across(x)}
              x2={across(x)}
              y1={up(low)}
              y2={up(high)}
              stroke={style.colour}
              opacity="0.55"
            />
          ),
      )}
      <path
        d={path}
        fill="none"
        stroke={style.colour}
        strokeWidth={reference ? 1 : 1.8}
        strokeDasharray={reference ? '1 4' : style.dash}
        strokeLinejoin="round"
      />
      {shown.length <= MOST_MARKERS &&
        shown.map(({ x, y }) => <Marker key={x} style={style} x={across(x)} y={up(y)} />)}
    </g>
  );
}
