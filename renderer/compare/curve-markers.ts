import type uPlot from 'uplot';
import type { MarkerShape } from '../report/marks.tsx';

/** Shares at which a curve carries its marker: what tells curves apart without colour. */
const LINEAR = [0.1, 0.25, 0.5, 0.75, 0.9] as const;
const TAIL = [0.5, 0.1, 0.01, 0.001, 0.0001] as const;
const RADIUS = 3.4;

export interface MarkedCurve {
  readonly shape: MarkerShape;
  readonly colour: string;
}

/** Draws the markers of all curves; call it from uPlot's draw hook. Curve i is data column i + 1. */
export function drawMarkers(chart: uPlot, curves: readonly MarkedCurve[], rising: boolean, ground: string): void {
  const { ctx } = chart;
  const scale = devicePixelRatio;
  const [xs] = chart.data;
  for (const [index, { shape, colour }] of curves.entries()) {
    const shares = chart.data[index + 1];
    for (const wanted of rising ? LINEAR : TAIL) {
      const at = shares.findIndex((share) => share != null && (rising ? share >= wanted : share <= wanted));
      const share = shares[at];
      if (at <= 0 || share == null) continue;
      const x = chart.valToPos(xs[at], 'x', true);
      const y = chart.valToPos(share, 'y', true);
      ctx.save();
      ctx.fillStyle = shape === 'ring' ? ground : colour;
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.6 * scale;
      outline(ctx, shape, x, y, RADIUS * scale);
      ctx.fill();
      if (shape === 'ring') ctx.stroke();
      ctx.restore();
    }
  }
}

function outline(ctx: CanvasRenderingContext2D, shape: MarkerShape, x: number, y: number, r: number): void {
  ctx.beginPath();
  switch (shape) {
    case 'circle':
    case 'ring':
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      return;
    case 'square':
      ctx.rect(x - r, y - r, 2 * r, 2 * r);
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
      for (const [dx, dy] of [
        [0, -1.2],
        [1.15, 0.9],
        [-1.15, 0.9],
      ])
        ctx.lineTo(x + dx * r, y + dy * r);
      break;
  }
  ctx.closePath();
}
