import type { Flow } from '../../workers/recording/timeline-types.ts';
import type { LaneScene } from './draw-lanes.ts';
import type { Panel } from './layout.ts';
import { toX, type Viewport } from './viewport.ts';

/** An arrow in device pixels, x from the left edge of the lanes, y within the canvas. */
export interface Arrow {
  readonly flow: Flow;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Lanes lower than this, CSS pixels, have no room for arrows. */
const LOWEST_LANE = 8;
const HEAD = 5;
/** How near the pointer must be, CSS pixels. */
const NEAR = 5;

/** Arrows from where a task was woken to where it ran at last, of one panel; none while they could not be told apart. */
export function arrowsOf(
  flows: readonly Flow[] | undefined,
  { lanes, laneHeight }: Panel,
  {
    view,
    width,
    scale,
    scroll,
  }: { readonly view: Viewport; readonly width: number; readonly scale: number; readonly scroll: number },
  rowOf: (cpu: number) => number,
): readonly Arrow[] {
  if (!flows || laneHeight < LOWEST_LANE * scale) return [];
  const middle = (row: number) => lanes.y + (row + 0.5) * laneHeight - scroll;
  return flows.flatMap((flow) => {
    const { wakerCpu, cpu, timeNs, startNs } = flow;
    const from = rowOf(wakerCpu);
    const to = rowOf(cpu);
    // arrows between lanes of which one is not shown would end nowhere
    if (from < 0 || to < 0) return [];
    const x0 = toX(view, width, timeNs);
    const x1 = toX(view, width, startNs);
    if (x1 < 0 || x0 > width) return [];
    return [{ flow, x0, y0: middle(from), x1, y1: middle(to) }];
  });
}

export function drawArrows(scene: LaneScene, { lanes }: Panel, arrows: readonly Arrow[]): void {
  const { context, left, width, palette, scale } = scene;
  if (arrows.length === 0) return;
  context.save();
  context.beginPath();
  context.rect(left, lanes.y, width, lanes.height);
  context.clip();
  // a light edge keeps the line readable on any fill
  for (const [colour, wide] of [
    [palette.background, 3],
    [palette.text, 1],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = wide * scale;
    for (const arrow of arrows) trace(context, left, arrow, HEAD * scale);
  }
  context.restore();
}

function trace(context: CanvasRenderingContext2D, left: number, { x0, y0, x1, y1 }: Arrow, head: number): void {
  const angle = Math.atan2(y1 - y0, x1 - x0);
  context.beginPath();
  context.arc(left + x0, y0, head / 3, 0, 2 * Math.PI);
  context.moveTo(left + x0, y0);
  context.lineTo(left + x1, y1);
  for (const turn of [-0.45, 0.45]) {
    context.moveTo(left + x1, y1);
    context.lineTo(left + x1 - head * Math.cos(angle + turn), y1 - head * Math.sin(angle + turn));
  }
  context.stroke();
}

/** The arrow nearest to a point, if it is near. @param x from the left edge of the lanes; device pixels */
export function arrowAt(arrows: readonly Arrow[], x: number, y: number, scale: number): Arrow | undefined {
  let best: Arrow | undefined;
  let least = NEAR * scale;
  for (const arrow of arrows) {
    const away = distance(arrow, x, y);
    if (away <= least) {
      least = away;
      best = arrow;
    }
  }
  return best;
}

function distance({ x0, y0, x1, y1 }: Arrow, x: number, y: number): number {
  const square = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / square));
  return Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
}
