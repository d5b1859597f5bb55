import type { ReactNode } from 'react';
import { typeset } from '../i18n/typeset.ts';
import { labelWidth } from './label-lines.ts';
import { Marker, type VariantStyle } from './marks.tsx';

/** Width of every figure in SVG units; at the printed text width one unit is one CSS pixel. */
export const FIGURE_WIDTH = 658;
const LEGEND_ROW = 14;

export interface LegendEntry {
  readonly label: string;
  /** Drawn around y = 0 from x = 0 to `sampleWidth`. */
  readonly sample: ReactNode;
  readonly sampleWidth: number;
}

export interface FigureProps {
  /** Without the legend. */
  readonly height: number;
  /** "Figure", in the report's language; the style sheet numbers it. */
  readonly name: string;
  readonly caption: string;
  readonly legend: readonly LegendEntry[];
  readonly children: ReactNode;
}

/** Vector figure under its legend; its text is real text, so it can be selected and searched in the PDF. */
export function Figure({ height, name, caption, legend, children }: FigureProps) {
  const placed = placeLegend(legend);
  const legendHeight = LEGEND_ROW * ((placed.at(-1)?.row ?? -1) + 1);
  return (
    <figure className="report-figure">
      <svg viewBox={`0 0 ${FIGURE_WIDTH} ${height + legendHeight}`} role="img" aria-label={typeset(caption)}>
        {placed.map(({ label, sample, sampleWidth, x, row }) => (
          <g key={label} transform={`translate(${x} ${row * LEGEND_ROW + 6})`}>
            {sample}
            <text x={sampleWidth + 6} y="3.3">
              {label}
            </text>
          </g>
        ))}
        <g transform={`translate(0 ${legendHeight})`}>{children}</g>
      </svg>
      <figcaption data-label={name}>{typeset(caption)}</figcaption>
    </figure>
  );
}

/** Entries one after the other, in as many rows as they need. */
function placeLegend(entries: readonly LegendEntry[]) {
  let x = 0;
  let row = 0;
  return entries.map((entry) => {
    const width = entry.sampleWidth + 6 + labelWidth(entry.label);
    if (x > 0 && x + width > FIGURE_WIDTH) {
      x = 0;
      row++;
    }
    const at = x;
    x += width + 16;
    return { ...entry, x: at, row };
  });
}

/** Legend entry of a variant: its line with its marker. */
export function variantEntry(label: string, style: VariantStyle): LegendEntry {
  const line = (
    <line
      key="line"
      x1="0"
      y1="0"
      x2="28"
      y2="0"
      stroke={style.colour}
      strokeWidth="1.6"
      strokeDasharray={style.dash}
    />
  );
  return { label, sampleWidth: 28, sample: [line, <Marker key="marker" style={style} x={14} y={0} />] };
}

/** Legend entry of an area colour. */
export function areaEntry(label: string, colour: string): LegendEntry {
  return { label, sampleWidth: 9, sample: <rect x="0" y="-4.5" width="9" height="9" fill={colour} /> };
}
