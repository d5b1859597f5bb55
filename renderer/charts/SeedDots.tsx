import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf } from '../i18n/prose.ts';
import { Marker, type VariantStyle } from '../report/marks.tsx';
import { coordinate } from '../report/scale.ts';
import { Axes, plotOf, type Room } from './Axes.tsx';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { FigureTable } from './FigureTable.tsx';
import type { LinePoint } from './line-layout.ts';
import { nearestPlace, ReadingLine, Readout, read } from './Readout.tsx';
import type { ChartAxis } from './types.ts';
import { useCursor } from './use-cursor.ts';

interface Props {
  readonly name: string;
  readonly x: string;
  readonly y: ChartAxis;
  readonly series: readonly { readonly id: string; readonly label: string; readonly style: VariantStyle }[];
  /** From left to right; values in the order of the series. */
  readonly rows: readonly { readonly seed: number; readonly values: readonly (number | undefined)[] }[];
}

const HEIGHT = 240;
const MARGIN = { left: 12, right: 14, top: 20, bottom: 34 };

/** With half a place before the first replication and behind the last, and ticks where there are some. */
function plotOfWhole(points: readonly LinePoint[], count: number, ...rest: readonly [ChartAxis, ChartAxis, Room]) {
  if (points.length === 0) return undefined;
  const [{ y }] = points;
  const plot = plotOf([...points, { x: 0.5, y }, { x: count + 0.5, y }], ...rest);
  return (
    plot && { ...plot, x: { ...plot.x, ticks: plot.x.ticks.filter((tick) => Number.isInteger(tick) && tick > 0) } }
  );
}

/** A marker for each variant of each replication; a line joins those of one seed. */
export function SeedDots({ name, x, y, series, rows }: Props) {
  const { t, i18n } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const fits = (value: number | undefined): value is number =>
    value !== undefined && (y.scale === 'linear' || value > 0);
  const across: ChartAxis = { label: x, scale: 'linear', format: String };
  const points = rows.flatMap(({ values }, at) => values.filter(fits).map((value) => ({ x: at + 1, y: value })));
  const plot = plotOfWhole(points, rows.length, across, y, { width, height: HEIGHT, margin: MARGIN });
  const written = (value: number | undefined): string => (value === undefined ? '–' : y.format(value));
  const cursor = useCursor({
    count: rows.length,
    show(at) {
      const root = holder.current;
      if (!root || !plot) return;
      if (at === undefined) return read(root, undefined, '', []);
      const { seed, values } = rows[at];
      read(root, plot.x.at(at + 1), t('comparison.seed', { seed }), values.map(written));
    },
    spoken: (at) =>
      t('compare.at', {
        x: t('comparison.seed', { seed: rows[at].seed }),
        values: listOf(
          series.map(({ label }, which) => `${label} ${written(rows[at].values[which])}`),
          i18n.language,
        ),
      }),
  });
  if (!plot) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const places = rows.map((_, at) => plot.x.at(at + 1));
  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      table={() => (
        <FigureTable
          name={name}
          columns={[{ id: 'seed', label: t('comparison.seedTitle') }, ...series]}
          rows={rows.map(({ seed, values }) => ({ id: String(seed), cells: [String(seed), ...values.map(written)] }))}
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
      >
        <Axes plot={plot} x={across} y={y} />
        {rows.map(({ seed, values }, at) => {
          const shown = values.filter(fits).map(plot.y.at);
          const left = coordinate(places[at]);
          return (
            <g key={seed}>
              <path
                d={`M${left} ${coordinate(Math.min(...shown))}V${coordinate(Math.max(...shown))}`}
                className="seed-line"
              />
              {values.map(
                (value, which) =>
                  fits(value) && (
                    <Marker key={series[which].id} style={series[which].style} x={Number(left)} y={plot.y.at(value)} />
                  ),
              )}
            </g>
          );
        })}
        <ReadingLine {...plot.area} />
      </svg>
    </ChartFrame>
  );
}
