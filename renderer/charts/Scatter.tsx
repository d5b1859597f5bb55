import { useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Marker, Swatch, type VariantStyle } from '../report/marks.tsx';
import { coordinate } from '../report/scale.ts';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { lineLayout } from './line-layout.ts';
import { nearestPoint, type PlacedLabel, placeLabels, readingOrder } from './scatter-layout.ts';
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
}

const HEIGHT = 280;
const MARGIN = { left: 12, right: 16, top: 14, bottom: 34 };
const CHARACTER = 6.7;
/** How far from a point the pointer may be, px. */
const REACH = 40;
const EDGE = 24;

/** Points against lines, on linear or logarithmic axes; arrow keys go from point to point. */
export function Scatter({ name, x, y, points, lines }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const clip = useId();
  const ordered = useMemo(() => readingOrder(points), [points]);
  const all = [...points, ...lines.flatMap((line) => line.points)];
  const scales = { x: x.scale, y: y.scale };
  const within = (left: number) => ({
    left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  });
  const labels = lineLayout(all, scales, within(0))?.y.ticks.map((tick) => y.format(tick).length) ?? [];
  const area = within(MARGIN.left + Math.max(0, ...labels) * CHARACTER);
  const layout = lineLayout(all, scales, area);
  const read = (point: ScatterPoint) => `${point.label}: ${x.format(point.x)}, ${y.format(point.y)}`;
  const cursor = useCursor({
    count: ordered.length,
    show(at) {
      const root = holder.current;
      if (!root || !layout) return;
      const ring = root.querySelector('.chart-ring');
      ring?.setAttribute('visibility', at === undefined ? 'hidden' : 'visible');
      const note = root.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : `${read(ordered[at])} · ${ordered[at].note}`;
      if (at === undefined) return;
      ring?.setAttribute('cx', coordinate(layout.x.at(ordered[at].x)));
      ring?.setAttribute('cy', coordinate(layout.y.at(ordered[at].y)));
    },
    spoken: (at) => `${read(ordered[at])}. ${ordered[at].note}`,
  });
  if (!layout) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const { x: across, y: up } = layout;
  const placed = ordered.map((point) => ({ left: across.at(point.x), top: up.at(point.y) }));
  const names = placeLabels(
    ordered.map(({ name: own = '' }, index) => ({ ...placed[index], width: own.length * CHARACTER })),
    { ...area, top: area.top - 8, right: width },
  );
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
          <output className="small" />
        </div>
      }
      table={() => <PointTable name={name} x={x} y={y} points={ordered} />}
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
  return (
    <text x={label.x} y={label.y} textAnchor={label.anchor} className="chart-mark" fill={point.style.colour}>
      {point.name}
    </text>
  );
}

/** More rows than this are thinned out: neighbours of a dense curve say the same. */
const MOST_ROWS = 200;

function PointTable({ name, x, y, points }: Pick<Props, 'name' | 'x' | 'y' | 'points'>) {
  const { t } = useTranslation();
  const stride = Math.ceil(points.length / MOST_ROWS);
  return (
    <table className="quantiles" aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{t('chart.point')}</th>
          <th scope="col">{x.label}</th>
          <th scope="col">{y.label}</th>
          <th scope="col">{t('chart.note')}</th>
        </tr>
      </thead>
      <tbody>
        {points
          .filter((_, index) => index % stride === 0)
          .map((point) => (
            <tr key={point.id}>
              <th scope="row">{point.label}</th>
              <td className="number">{x.format(point.x)}</td>
              <td className="number">{y.format(point.y)}</td>
              <td className="note">{point.note}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
