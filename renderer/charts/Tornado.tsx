import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { labelWidth } from './Axes.tsx';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { FigureTable } from './FigureTable.tsx';
import { markRows } from './mark-rows.ts';
import { bySwing, type Swing, tornadoAxis } from './tornado-layout.ts';
import type { ChartMark } from './types.ts';
import { useCursor } from './use-cursor.ts';

/** One input of a result, and what the result becomes at the ends of its range. */
export interface TornadoRow extends Swing {
  readonly id: string;
  readonly label: string;
  /** The input at its two ends. */
  readonly lowInput: string;
  readonly highInput: string;
  /** Where the input comes from. */
  readonly note: string;
}

interface Props {
  readonly name: string;
  readonly axis: string;
  readonly format: (value: number) => string;
  /** The result with every input at its best value. */
  readonly base: number;
  readonly rows: readonly TornadoRow[];
  readonly marks?: readonly ChartMark[];
}

const BAR = 13;
const ROW = 22;
const TOP = 18;
/** The share of the chart that labels may take. */
const MOST_LABEL = 0.4;
/** Height of a row of labels of marks. */
const MARK_ROW = 13;

/** Which input moves a result how far: low end hollow, high end filled, the widest at the top. */
export function Tornado({ name, axis, format, base, rows, marks = [] }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const sorted = useMemo(() => bySwing(rows), [rows]);
  const read = ({ label, low, high, lowInput, highInput }: TornadoRow): string =>
    t('chart.swing', { input: label, lowInput, highInput, low: format(low), high: format(high) });
  const cursor = useCursor({
    count: sorted.length,
    rowLength: 1,
    show(at) {
      const root = holder.current;
      for (const [index, row] of root?.querySelectorAll('.bar-ground').entries() ?? [])
        row.setAttribute('data-at', String(index === at));
      const note = root?.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : `${read(sorted[at])} · ${sorted[at].note}`;
    },
    spoken: (at) => read(sorted[at]),
  });
  if (sorted.length === 0) return <p className="muted chart-none">{t('chart.empty')}</p>;
  const left = Math.min(width * MOST_LABEL, 20 + Math.max(...sorted.map(({ label }) => labelWidth(label))));
  const right = width - 12;
  const bottom = TOP + sorted.length * ROW;
  const across = tornadoAxis(
    sorted,
    base,
    marks.map(({ x }) => x),
    left,
    right,
  );
  const baseX = across.at(base);
  const markRow = markRows(
    marks.map(({ x }) => across.at(x)),
    marks.map(({ label }) => labelWidth(`${label}  `)),
  );
  const lines = Math.max(0, ...markRow.map((row) => row + 1));
  const onPointerMove = (event: React.PointerEvent<SVGSVGElement>): void => {
    const top = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const row = Math.floor((top - TOP) / ROW);
    cursor.set(row >= 0 && row < sorted.length ? row : undefined);
  };
  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      legend={
        <div className="line-legend">
          <span className="readout-item">
            <i className="swing-low" /> {t('chart.lowEnd')}
          </span>
          <span className="readout-item">
            <i className="swing-high" /> {t('chart.highEnd')}
          </span>
          <output className="small" />
        </div>
      }
      table={() => (
        <FigureTable
          name={name}
          columns={[
            { id: 'input', label: t('chart.input') },
            { id: 'lowInput', label: t('chart.lowEnd') },
            { id: 'low', label: axis },
            { id: 'highInput', label: t('chart.highEnd') },
            { id: 'high', label: axis },
            { id: 'source', label: t('chart.source') },
          ]}
          words={['input', 'source']}
          rows={sorted.map(({ id, label, low, high, lowInput, highInput, note }) => ({
            id,
            cells: [label, lowInput, format(low), highInput, format(high), note],
          }))}
        />
      )}
    >
      <svg
        width={width}
        height={bottom + 18 + lines * MARK_ROW}
        aria-hidden="true"
        onPointerMove={onPointerMove}
        onPointerLeave={() => cursor.set(undefined)}
      >
        {across.ticks.map((tick) => (
          <g key={tick}>
            <line x1={across.at(tick)} x2={across.at(tick)} y1={TOP} y2={bottom} className="chart-grid" />
            <text x={across.at(tick)} y={bottom + 14} textAnchor="middle" className="chart-tick">
              {format(tick)}
            </text>
          </g>
        ))}
        {sorted.map((row, index) => {
          const y = TOP + index * ROW + (ROW - BAR) / 2;
          return (
            <g key={row.id}>
              <rect className="bar-ground" x="0" y={TOP + index * ROW} width={width} height={ROW} />
              <text x={left - 10} y={y + BAR - 2} textAnchor="end" className="bar-title">
                {row.label}
              </text>
              {(['low', 'high'] as const).map((end) => {
                const x = across.at(row[end]);
                return (
                  <rect
                    key={end}
                    className={`swing-${end}`}
                    x={Math.min(x, baseX)}
                    y={y}
                    width={Math.abs(x - baseX)}
                    height={BAR}
                  />
                );
              })}
            </g>
          );
        })}
        <line x1={baseX} x2={baseX} y1={TOP} y2={bottom} className="chart-axis" />
        <text x={baseX} y={TOP - 5} textAnchor="middle" className="chart-mark">
          {format(base)}
        </text>
        {marks.map(({ x, label, colour }, index) => (
          <g key={`${label} ${x}`}>
            <line x1={across.at(x)} x2={across.at(x)} y1={TOP} y2={bottom} stroke={colour} strokeDasharray="2 3" />
            <text x={across.at(x)} y={bottom + 28 + markRow[index] * MARK_ROW} className="chart-mark" fill={colour}>
              {label}
            </text>
          </g>
        ))}
        <text x="0" y={bottom + 14} className="chart-title">
          {axis}
        </text>
      </svg>
    </ChartFrame>
  );
}
