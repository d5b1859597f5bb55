import { type LineLayout, type LinePoint, lineLayout, type PlotArea } from './line-layout.ts';
import { textWidth } from './text-width.ts';
import { tickText } from './tick-text.ts';
import type { ChartAxis } from './types.ts';

/** Width of a character at the size of tick labels, and of a Chinese one. */
const CHARACTER = 6.7;
const WIDE_CHARACTER = 11;
/** Labels this near the right edge end at their tick: centred ones would be cut off. */
const EDGE = 24;
/** Between the vertical axis and its labels, px. */
const TICK_GAP = 6;

/** About the width of a text at the size of tick labels, px. */
export function labelWidth(text: string): number {
  return textWidth(text, CHARACTER, WIDE_CHARACTER);
}

export interface Plot extends LineLayout {
  readonly area: PlotArea;
}

export interface Room {
  readonly width: number;
  readonly height: number;
  /** The name of the vertical axis stands in the one above. */
  readonly margin: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** Axes over all points; the labels of the vertical one decide how much room they get. Undefined: nothing to draw. */
export function plotOf(points: readonly LinePoint[], x: ChartAxis, y: ChartAxis, room: Room): Plot | undefined {
  const { width, height, margin } = room;
  const scales = { x: x.scale, y: y.scale };
  const within = (left: number): PlotArea => ({
    left,
    right: width - margin.right,
    top: margin.top,
    bottom: height - margin.bottom,
  });
  const labels =
    lineLayout(points, scales, within(0))?.y.ticks.map((tick) => labelWidth(tickText(y.format, tick))) ?? [];
  const area = within(margin.left + Math.max(0, ...labels));
  const layout = lineLayout(points, scales, area);
  return layout && { ...layout, area };
}

/** Centred, but for what would be cut off at the right edge, or would run into the lowest label of the other axis. */
export function anchorOf(at: number, text: string, { left, right }: PlotArea): 'start' | 'middle' | 'end' {
  if (at > right - EDGE) return 'end';
  return at - labelWidth(text) / 2 < left - TICK_GAP ? 'start' : 'middle';
}

interface Props {
  readonly plot: Plot;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
}

/** Grid, labels and names of both axes, inside an SVG. */
export function Axes({ plot: { x: across, y: up, area }, x, y }: Props) {
  return (
    <>
      {up.ticks.map((tick) => (
        <g key={tick}>
          <line x1={area.left} x2={area.right} y1={up.at(tick)} y2={up.at(tick)} className="chart-grid" />
          <text x={area.left - TICK_GAP} y={up.at(tick) + 4} textAnchor="end" className="chart-tick">
            {tickText(y.format, tick)}
          </text>
        </g>
      ))}
      {across.ticks.map((tick) => (
        <g key={tick}>
          <line x1={across.at(tick)} x2={across.at(tick)} y1={area.top} y2={area.bottom} className="chart-grid" />
          <text
            x={across.at(tick)}
            y={area.bottom + 14}
            textAnchor={anchorOf(across.at(tick), tickText(x.format, tick), area)}
            className="chart-tick"
          >
            {tickText(x.format, tick)}
          </text>
        </g>
      ))}
      <path d={`M${area.left} ${area.top}V${area.bottom}H${area.right}`} className="chart-axis" />
      <text x={area.right} y={area.bottom + 30} textAnchor="end" className="chart-title">
        {x.label}
      </text>
      <text x={area.left} y={area.top - 8} className="chart-title">
        {y.label}
      </text>
    </>
  );
}
