import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Marker, Swatch, type VariantStyle } from '../report/marks.tsx';
import { type Bar, placeBars } from './bars-layout.ts';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { FigureTable } from './FigureTable.tsx';
import { useCursor } from './use-cursor.ts';

export interface BarOf extends Bar {
  readonly id: string;
  readonly label: string;
  readonly style: VariantStyle;
}

/** Bars that share a unit and a scale. */
export interface BarGroup {
  readonly id: string;
  readonly label: string;
  readonly format: (value: number) => string;
  readonly bars: readonly BarOf[];
}

interface Props {
  readonly name: string;
  readonly groups: readonly BarGroup[];
}

const LEFT = 14;
const BAR = 12;
const ROW = 19;
const TITLE = 20;
/** Room for the value beside the longest bar. */
const VALUE = 200;

/** Values with their intervals, side by side; every group has a scale of its own that begins at 0. */
export function IntervalBars({ name, groups }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const all = groups.flatMap((group) => group.bars.map((bar) => ({ group, bar })));
  const written = ({ group, bar }: (typeof all)[number]): string => {
    if (bar.value === undefined) return t('chart.unknown');
    const exact = bar.low === undefined || bar.high === undefined || bar.low === bar.high;
    const value = group.format(bar.value);
    return exact ? value : `${value}  [${group.format(bar.low)}, ${group.format(bar.high)}]`;
  };
  const cursor = useCursor({
    count: all.length,
    rowLength: 1,
    show(at) {
      for (const [index, row] of holder.current?.querySelectorAll('.bar-ground').entries() ?? [])
        row.setAttribute('data-at', String(index === at));
    },
    spoken: (at) => `${all[at].group.label}: ${all[at].bar.label} ${written(all[at])}`,
  });
  if (all.length === 0) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const room = Math.max(60, width - LEFT - VALUE);
  let y = 0;
  const placed = groups.map((group) => {
    const top = y;
    y += TITLE + group.bars.length * ROW + 4;
    return { group, top, lengths: placeBars(group.bars, room) };
  });
  const styles = new Map(all.map(({ bar }) => [bar.id, bar]));
  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      legend={
        <div className="line-legend">
          {[...styles.values()].map(({ id, label, style }) => (
            <span key={id} className="readout-item">
              <Swatch style={style} /> {label}
            </span>
          ))}
        </div>
      }
      table={() => (
        <FigureTable
          name={name}
          columns={(['group', 'variant', 'value', 'low', 'high'] as const).map((id) => ({
            id,
            label: t(`chart.${id}`),
          }))}
          words={['group', 'variant']}
          rows={all.map(({ group, bar: { id, label, value, low, high } }) => ({
            id: `${group.id} ${id}`,
            cells: [
              group.label,
              label,
              value === undefined ? t('chart.unknown') : group.format(value),
              ...[low, high].map((end) => (end === undefined ? '–' : group.format(end))),
            ],
          }))}
        />
      )}
    >
      <svg width={width} height={y} aria-hidden="true">
        {placed.map(({ group, top, lengths }) => (
          <g key={group.id}>
            <text x="0" y={top + 14} className="bar-title">
              {group.label}
            </text>
            {group.bars.map((bar, index) => {
              const rowTop = top + TITLE + index * ROW;
              const middle = rowTop + BAR / 2;
              const place = lengths[index];
              return (
                <g key={bar.id}>
                  <rect className="bar-ground" x="0" y={rowTop - 3} width={width} height={ROW - 1} />
                  {place && (
                    <>
                      <rect
                        x={LEFT}
                        y={rowTop}
                        width={Math.max(1, place.length)}
                        height={BAR}
                        fill={bar.style.colour}
                        className="bar-fill"
                      />
                      {place.high > place.low && (
                        <path
                          className="bar-interval"
                          d={`M${LEFT + place.low} ${middle}H${LEFT + place.high}m0 -3.5v7M${LEFT + place.low} ${middle - 3.5}v7`}
                        />
                      )}
                    </>
                  )}
                  <Marker style={bar.style} x={5} y={middle} />
                  <text
                    x={LEFT + (place ? Math.max(place.length, place.high) : 0) + 8}
                    y={middle + 4}
                    className="bar-value"
                  >
                    {written({ group, bar })}
                  </text>
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </ChartFrame>
  );
}
