import { useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Marker, MarkerSample, Swatch, type VariantStyle } from '../report/marks.tsx';
import { coordinate } from '../report/scale.ts';
import { Axes, plotOf } from './Axes.tsx';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { FigureTable } from './FigureTable.tsx';
import type { PlacedLabel } from './point-labels.ts';
import { nearestPoint, placeNames, readingOrder } from './scatter-layout.ts';
import type { ChartAxis, LineSeries } from './types.ts';
import { useCursor } from './use-cursor.ts';

export interface ScatterPoint {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly style: VariantStyle;
  /** What is said of it besides its place: what limits it, where it was measured. */
  readonly note: string;
  /** Written beside it where there is room. */
  readonly name?: string;
}

interface Props {
  readonly name: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly points: readonly ScatterPoint[];
  /** Limits or models that the points are held against. */
  readonly lines: readonly LineSeries[];
  /** What points with a mark of their own are, where neither a line nor a name says it. */
  readonly kinds?: readonly { readonly id: string; readonly label: string; readonly style: VariantStyle }[];
}

const HEIGHT = 280;
const MARGIN = { left: 12, right: 16, top: 20, bottom: 34 };
/** How far from a point the pointer may be, px. */
const REACH = 40;

/** Points against lines, on linear or logarithmic axes; arrow keys go from point to point. */
export function Scatter({ name, x, y, points, lines, kinds = [] }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const clip = useId();
  const ordered = useMemo(() => readingOrder(points), [points]);
  const all = [...points, ...lines.flatMap((line) => line.points)];
  const plot = plotOf(all, x, y, { width, height: HEIGHT, margin: MARGIN });
  const read = (point: ScatterPoint) => `${point.label}: ${x.format(point.x)}, ${y.format(point.y)}`;
  const cursor = useCursor({
    count: ordered.length,
    show(at) {
      const root = holder.current;
      if (!root || !plot) return;
      const ring = root.querySelector('.chart-ring');
      ring?.setAttribute('visibility', at === undefined ? 'hidden' : 'visible');
      const note = root.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : `${read(ordered[at])} · ${ordered[at].note}`;
      if (at === undefined) return;
      ring?.setAttribute('cx', coordinate(plot.x.at(ordered[at].x)));
      ring?.setAttribute('cy', coordinate(plot.y.at(ordered[at].y)));
    },
    spoken: (at) => `${read(ordered[at])}. ${ordered[at].note}`,
  });
  if (!plot) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const { x: across, y: up, area } = plot;
  const placed = ordered.map((point) => ({ left: across.at(point.x), top: up.at(point.y) }));
  const names = placeNames(ordered, lines, plot, width);
  const onPointerMove = (event: React.PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const found = nearestPoint(placed, event.clientX - box.left, event.clientY - box.top, REACH);
    cursor.set(found < 0 ? undefined : found);
  };
  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      legend={
        <div className="line-legend scatter-legend">
          {lines.map(({ id, label, style }) => (
            <span key={id} className="readout-item">
              <Swatch style={style} /> {label}
            </span>
          ))}
          {kinds.map(({ id, label, style }) => (
            <span key={id} className="readout-item">
              <MarkerSample style={style} /> {label}
            </span>
          ))}
          <output className="small" />
        </div>
      }
      table={() => (
        <FigureTable
          name={name}
          columns={[
            { id: 'point', label: t('chart.point') },
            { id: 'x', label: x.label },
            { id: 'y', label: y.label },
            { id: 'note', label: t('chart.note') },
          ]}
          words={['point', 'note']}
          rows={ordered.map((point) => ({
            id: point.id,
            cells: [point.label, x.format(point.x), y.format(point.y), point.note],
          }))}
        />
      )}
    >
      <svg
        width={width}
        height={HEIGHT}
        aria-hidden="true"
        onPointerMove={onPointerMove}
        onPointerLeave={() => cursor.set(undefined)}
      >
        <clipPath id={clip}>
          <rect x={area.left - 5} y={area.top - 9} width={width} height={area.bottom - area.top + 14} />
        </clipPath>
        <Axes plot={plot} x={x} y={y} />
        <g clipPath={`url(#${clip})`}>
          {lines.map(({ id, style, points: along, reference }) => (
            <path
              key={id}
              d={along
                .map((p, i) => `${i === 0 ? 'M' : 'L'}${coordinate(across.at(p.x))} ${coordinate(up.at(p.y))}`)
                .join('')}
              fill="none"
              stroke={style.colour}
              strokeWidth={reference ? 1 : 1.8}
              strokeDasharray={reference ? '1 4' : style.dash}
              strokeLinejoin="round"
            />
          ))}
          {ordered.map((point, index) => (
            <g key={point.id}>
              <Marker style={point.style} x={placed[index].left} y={placed[index].top} />
              <PointName point={point} label={names[index]} />
            </g>
          ))}
        </g>
        <circle r="7" className="chart-ring" visibility="hidden" />
      </svg>
    </ChartFrame>
  );
}

function PointName({ point, label }: { readonly point: ScatterPoint; readonly label: PlacedLabel | undefined }) {
  if (point.name === undefined || !label) return undefined;
  const { x, y, anchor, leader } = label;
  const { colour } = point.style;
  return (
    <>
      {leader && (
        <line
          x1={coordinate(leader[0].left)}
          y1={coordinate(leader[0].top)}
          x2={coordinate(leader[1].left)}
          y2={coordinate(leader[1].top)}
          stroke={colour}
          strokeWidth="0.8"
          strokeOpacity="0.6"
        />
      )}
      <text x={x} y={y} textAnchor={anchor} className="chart-mark" fill={colour}>
        {point.name}
      </text>
    </>
  );
}
