import { useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf } from '../i18n/prose.ts';
import { Marker } from '../report/marks.tsx';
import { coordinate } from '../report/scale.ts';
import { Axes, labelWidth, plotOf } from './Axes.tsx';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { FigureTable } from './FigureTable.tsx';
import { valueAt } from './line-layout.ts';
import { markRows } from './mark-rows.ts';
import { nearestPlace, ReadingLine, Readout, read } from './Readout.tsx';
import type { ChartAxis, ChartMark, LineSeries } from './types.ts';
import { useCursor } from './use-cursor.ts';

interface Props {
  readonly name: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly LineSeries[];
  readonly marks?: readonly ChartMark[];
  /** What a click, or Enter at the cursor, does with the place it is at. */
  readonly pick?: { readonly description: string; readonly act: (x: number) => void };
}

const HEIGHT = 240;
const MARGIN = { left: 12, right: 14, top: 20, bottom: 34 };
/** Between the labels of marks that would run into each other. */
const MARK_ROW = 13;
/** From so many points on, a marker at each would hide the line. */
const MOST_MARKERS = 40;

/** Lines with intervals over a numeric axis; readable by pointer, by arrow keys and as a table. */
export function LineChart({ name, x, y, series, marks = [], pick }: Props) {
  const { t, i18n } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const clip = useId();
  const all = series.flatMap(({ points }) => points);
  const values = useMemo(
    () => [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b),
    [series],
  );
  const plot = plotOf(all, x, y, { width, height: HEIGHT, margin: MARGIN });
  const cursor = useCursor({
    count: values.length,
    show(index) {
      const root = holder.current;
      if (!root || !plot) return;
      if (index === undefined) return read(root, undefined, '', []);
      const at = values[index];
      const readings = series.map(({ points }) => {
        const value = valueAt(points, at);
        return value === undefined ? '' : y.format(value);
      });
      read(root, plot.x.at(at), `${x.label} ${x.format(at)}`, readings);
    },
    spoken(index) {
      const at = values[index];
      const spoken = series.flatMap(({ label, points }) => {
        const value = valueAt(points, at);
        return value === undefined ? [] : [`${label} ${y.format(value)}`];
      });
      return t('compare.at', { x: x.format(at), values: listOf(spoken, i18n.language) });
    },
  });
  if (!plot) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const { x: across, y: up, area } = plot;
  const rows = markRows(
    marks.map(({ x: at }) => across.at(at)),
    marks.map(({ label }) => labelWidth(`${label}  `)),
  );
  const places = values.map(across.at);
  const act = (): void => {
    if (cursor.at !== undefined) pick?.act(values[cursor.at]);
  };

  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      keys={pick && { description: pick.description, acts: { Enter: act } }}
      table={() => (
        <FigureTable
          name={name}
          columns={[{ id: 'x', label: x.label }, ...series]}
          rows={values.map((value) => ({
            id: String(value),
            cells: [x.format(value), ...series.map(({ points }) => written(valueAt(points, value), y))],
          }))}
        />
      )}
      legend={<Readout series={series} />}
    >
      <svg
        width={width}
        height={HEIGHT}
        aria-hidden="true"
        onPointerMove={(event) => cursor.set(nearestPlace(places, event))}
        onPointerLeave={() => cursor.set(undefined)}
        onClick={pick && act}
        className={pick && 'chart-picks'}
      >
        <clipPath id={clip}>
          <rect x={area.left} y={area.top - 4} width={area.right - area.left + 4} height={area.bottom - area.top + 8} />
        </clipPath>
        <Axes plot={plot} x={x} y={y} />
        {marks.map(({ x: value, low, high, label, colour }, index) => (
          <g key={`${label} ${value}`}>
            {low !== undefined && high !== undefined && (
              <rect
                x={across.at(low)}
                width={Math.max(0, across.at(high) - across.at(low))}
                y={area.top}
                height={area.bottom - area.top}
                fill={colour}
                opacity="0.1"
              />
            )}
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
        <ReadingLine {...area} />
      </svg>
    </ChartFrame>
  );
}

const written = (value: number | undefined, { format }: ChartAxis): string =>
  value === undefined ? '–' : format(value);

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
