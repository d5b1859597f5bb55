import type uPlot from 'uplot';
import type { MarkerShape } from '../report/marks.tsx';

/** Markers on each curve, evenly over the width; those of different curves never stand at the same place. */
const PER_CURVE = 6;
const RADIUS = 3.4;

/** Drawn as lines, not filled with their colour. */
const HOLLOW: ReadonlySet<MarkerShape> = new Set(['ring', 'frame', 'cross']);

export interface MarkedCurve {
  readonly shape: MarkerShape;
  readonly colour: string;
}

/** Draws the markers that tell curves apart without colour; call it from uPlot's draw hook. Curve i is column i + 1. */
export function drawMarkers(chart: uPlot, curves: readonly MarkedCurve[], ground: string): void {
  const { ctx } = chart;
  const scale = devicePixelRatio;
  const [xs] = chart.data;
  const width = chart.over.clientWidth;
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineWidth = 1.6 * scale;
  for (const [index, { shape, colour }] of curves.entries()) {
    ctx.fillStyle = HOLLOW.has(shape) ? ground : colour;
    ctx.strokeStyle = colour;
    for (let mark = 0; mark < PER_CURVE; mark++) {
      const at = chart.posToIdx((width * (mark + (index + 0.5) / curves.length)) / PER_CURVE);
      const share = chart.data[index + 1][at];
      if (share == null) continue;
      outline(ctx, shape, chart.valToPos(xs[at], 'x', true), chart.valToPos(share, 'y', true), RADIUS * scale);
      ctx.fill();
      if (HOLLOW.has(shape)) ctx.stroke();
    }
  }
  ctx.restore();
}

function outline(ctx: CanvasRenderingContext2D, shape: MarkerShape, x: number, y: number, r: number): void {
  ctx.beginPath();
  switch (shape) {
    case 'circle':
    case 'ring':
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      return;
    case 'square':
    case 'frame':
      ctx.rect(x - r, y - r, 2 * r, 2 * r);
      return;
    case 'cross':
      for (const side of [-1, 1]) {
        ctx.moveTo(x - r, y - side * r);
        ctx.lineTo(x + r, y + side * r);
      }
      return;
    case 'diamond':
      for (const [dx, dy] of [
        [0, -1.25],
        [1.25, 0],
        [0, 1.25],
        [-1.25, 0],
      ])
        ctx.lineTo(x + dx * r, y + dy * r);
      break;
    case 'triangle':
    case 'down': {
      const up = shape === 'triangle' ? 1 : -1;
      for (const [dx, dy] of [
        [0, -1.2],
        [1.15, 0.9],
        [-1.15, 0.9],
      ])
        ctx.lineTo(x + dx * r, y + up * dy * r);
      break;
    }
  }
  ctx.closePath();
}
