import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPart } from '../../workers/units/format.ts';
import { labelled, listOf } from '../i18n/prose.ts';
import { onThemeChange } from '../shell/theme-change.ts';
import { ChartFrame, useWidth } from './ChartFrame.tsx';
import { FigureTable } from './FigureTable.tsx';
import { labelStep, rowHeight, shareEdges } from './share-rows-layout.ts';
import { useCursor } from './use-cursor.ts';

export interface ShareSegment {
  readonly id: string;
  readonly label: string;
  /** CSS colour: tokens may be used. */
  readonly fill: string;
}

interface Props {
  readonly name: string;
  readonly rowTitle: string;
  readonly rows: readonly string[];
  readonly segments: readonly ShareSegment[];
  /** By row * segments + segment, 0 … 1; what is missing to 1 is not known. */
  readonly shares: Float64Array;
  readonly format: (share: number) => string;
}

const LEFT = 44;
const HEIGHT = 260;

/** Rows of shares of one whole, such as where each CPU spent its time; as many pixels as rows, whatever their number. */
export function ShareRows({ name, rowTitle, rows, segments, shares, format }: Props) {
  const { t, i18n } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(holder);
  const row = rowHeight(rows.length, HEIGHT, 2, 16);
  const height = row * rows.length;
  const step = labelStep(row);
  const shareOf = (index: number, segment: number) => shares[index * segments.length + segment];
  const unknownOf = (index: number) => 1 - segments.reduce((sum, _, segment) => sum + shareOf(index, segment), 0);
  const read = (index: number): string => {
    const parts = segments.flatMap(({ label }, segment) =>
      shareOf(index, segment) > 0 ? [`${label} ${format(shareOf(index, segment))}`] : [],
    );
    const missing = unknownOf(index) > 1e-6 ? [`${t('chart.unknown')} ${format(unknownOf(index))}`] : [];
    return labelled(`${rowTitle} ${rows[index]}`, listOf([...parts, ...missing], i18n.language), i18n.language);
  };
  const cursor = useCursor({
    count: rows.length,
    rowLength: 1,
    show(at) {
      const root = holder.current;
      const mark = root?.querySelector<HTMLElement>('.share-cursor');
      if (mark) {
        mark.hidden = at === undefined;
        if (at !== undefined) mark.style.top = `${at * row}px`;
      }
      const note = root?.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : read(at);
    },
    spoken: read,
  });

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const draw = (): void => {
      const scale = devicePixelRatio;
      const room = Math.max(1, width - LEFT);
      element.width = Math.round(room * scale);
      element.height = Math.round(height * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      const edges = shareEdges(shares, segments.length, room);
      const inks = segments.map(({ fill }) => inkOf(element, fill));
      const gap = row > 5 ? 1 : 0;
      for (let index = 0; index < rows.length; index++) {
        for (const [segment, ink] of inks.entries()) {
          const at = index * (segments.length + 1) + segment;
          context.fillStyle = ink;
          context.fillRect(edges[at], index * row, edges[at + 1] - edges[at], row - gap);
        }
      }
    };
    draw();
    return onThemeChange(draw);
  }, [rows, segments, shares, width, height, row]);

  const onPointerMove = (event: React.PointerEvent<HTMLElement>): void => {
    const at = Math.floor((event.clientY - event.currentTarget.getBoundingClientRect().top) / row);
    cursor.set(at >= 0 && at < rows.length ? at : undefined);
  };
  return (
    <ChartFrame
      name={name}
      holder={holder}
      cursor={cursor}
      legend={
        <ul className="part-legend">
          {segments.map(({ id, label, fill }) => (
            <li key={id}>
              <i style={{ background: fill }} aria-hidden="true" /> {label}
            </li>
          ))}
        </ul>
      }
      table={() => (
        <FigureTable
          name={name}
          columns={[{ id: 'row', label: rowTitle }, ...segments]}
          rows={rows.map((label, index) => ({
            id: label,
            cells: [label, ...segments.map((_, segment) => format(shares[index * segments.length + segment]))],
          }))}
        />
      )}
    >
      <div
        className="share-rows"
        style={{ height }}
        onPointerMove={onPointerMove}
        onPointerLeave={() => cursor.set(undefined)}
      >
        {rows.map(
          (label, index) =>
            index % step === 0 && (
              <span key={label} className="chart-tick row-tick" style={{ top: index * row + row / 2 }}>
                {label}
              </span>
            ),
        )}
        <canvas ref={canvas} style={{ left: LEFT, width: Math.max(1, width - LEFT), height }} />
        <span className="share-cursor" style={{ left: LEFT, height: row }} hidden />
      </div>
      <div className="share-scale" style={{ paddingLeft: LEFT }} aria-hidden="true">
        <span className="chart-tick">{rowTitle}</span>
        {[0, 0.5, 1].map((share) => (
          <span key={share} className="chart-tick">
            {formatPart(share)}
          </span>
        ))}
      </div>
      <output className="small chart-note" />
    </ChartFrame>
  );
}

/** A colour as the canvas takes it: tokens are resolved by the style engine. */
function inkOf(element: HTMLElement, fill: string): string {
  const before = element.style.color;
  element.style.color = fill;
  const ink = getComputedStyle(element).color;
  element.style.color = before;
  return ink;
}
