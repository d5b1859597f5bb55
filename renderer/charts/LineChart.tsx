import { useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Marker, Swatch } from '../report/marks.tsx';
import { coordinate } from '../report/scale.ts';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { ChartTable } from './ChartTable.tsx';
import { lineLayout, valueAt } from './line-layout.ts';
import { markRows } from './mark-rows.ts';
import type { ChartAxis, ChartMark, LineSeries } from './types.ts';
import { useCursor } from './use-cursor.ts';

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
/** Between the labels of marks that would run into each other. */
const MARK_ROW = 13;
/** Labels this near the right edge end at their tick: centred ones would be cut off. */
const EDGE = 24;
/** From so many points on, a marker at each would hide the line. */
const MOST_MARKERS = 40;

/** Lines with intervals over a numeric axis; readable by pointer, by arrow keys and as a table. */
export function LineChart({ name, x, y, series, marks = [] }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const clip = useId();
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
  const cursor = useCursor({
    count: values.length,
    show(index) {
      const root = holder.current;
      if (!root || !layout) return;
      const at = index === undefined ? undefined : values[index];
      const line = root.querySelector('.chart-cursor');
      line?.setAttribute('visibility', at === undefined ? 'hidden' : 'visible');
      if (at !== undefined) for (const end of ['x1', 'x2']) line?.setAttribute(end, coordinate(layout.x.at(at)));
      const [place, ...readings] = root.querySelectorAll('output');
      place.textContent = at === undefined ? '' : `${x.label} ${x.format(at)}`;
      for (const [index, reading] of readings.entries()) {
        const value = at === undefined ? undefined : valueAt(series[index].points, at);
        reading.textContent = value === undefined ? '' : y.format(value);
      }
    },
    spoken(index) {
      const at = values[index];
      const spoken = series.flatMap(({ label, points }) => {
        const value = valueAt(points, at);
        return value === undefined ? [] : [`${label} ${y.format(value)}`];
      });
      return t('compare.at', { x: x.format(at), values: spoken.join(', ') });
    },
  });
  if (!layout) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const { x: across, y: up } = layout;
  const rows = markRows(
    marks.map(({ x: at }) => across.at(at)),
    marks.map(({ label }) => (label.length + 2) * CHARACTER),
  );
  const onPointerMove = (event: React.PointerEvent<SVGSVGElement>): void => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const near = (index: number) => Math.abs(across.at(values[index]) - left);
    cursor.set(values.reduce((best, _, index) => (near(index) < near(best) ? index : best), 0));
  };

  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      table={() => <ChartTable name={name} x={x} y={y} series={series} values={values} />}
      legend={
        <div className="line-legend">
          <output className="number muted" />
          {series.map(({ id, label, style }) => (
            <span key={id} className="readout-item">
              <Swatch style={style} /> {label} <output className="number" />
            </span>
          ))}
        </div>
      }
    >
      <svg
        width={width}
        height={HEIGHT}
        aria-hidden="true"
        onPointerMove={onPointerMove}
        onPointerLeave={() => cursor.set(undefined)}
      >
        <clipPath id={clip}>
          <rect x={area.left} y={area.top - 4} width={area.right - area.left + 4} height={area.bottom - area.top + 8} />
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
        {marks.map(({ x: value, label, colour }, index) => (
          <g key={`${label} ${value}`}>
            <line
              x1={across.at(value)}
              x2={across.at(value)}
              y1={area.top}
              y2={area.bottom}
              stroke={colour}
              strokeDasharray="2 3"
            />
            <text
              x={across.at(value) + 4}
              y={area.bottom - 6 - rows[index] * MARK_ROW}
              className="chart-mark"
              fill={colour}
            >
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
    </ChartFrame>
  );
}

interface LineProps {
  readonly line: LineSeries;
  readonly across: (value: number) => number;
  readonly up: (value: number) => number;
  /** Values that are not positive have no place on a logarithmic axis. */
  readonly floor: boolean;
}

function Line({ line: { points, style, reference, pick }, across, up, floor }: LineProps) {
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
      {pick && (!floor || pick.y > 0) && (
        <g className="chart-pick" transform={`translate(${coordinate(across(pick.x))} ${coordinate(up(pick.y))})`}>
          <circle r="6.5" stroke={style.colour} />
          <Marker style={style} x={0} y={0} />
        </g>
      )}
    </g>
  );
}
