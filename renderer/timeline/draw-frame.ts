import { axisFor } from './axis.ts';
import type { LaneScene } from './draw-lanes.ts';
import { formatInstant } from './format.ts';
import type { Layout, Panel, Strip } from './layout.ts';
import { toX } from './viewport.ts';

const TICK_SPACING = 96;
/** No label of the axis is wider than this, CSS pixels: only those that something is nearer to are measured. */
export const WIDEST_LABEL = 120;
/** From a tick to its label, CSS pixels. */
const BESIDE = 4;

/** Ticks of the axis, where each is and where its label begins, device pixels. */
export function axisTicks({ view, left, width, scale }: Pick<LaneScene, 'view' | 'left' | 'width' | 'scale'>) {
  const { base, ticks } = axisFor(view, width, TICK_SPACING * scale);
  const placed = ticks.map(({ t, label }) => {
    const x = left + Math.round(toX(view, width, t));
    return { x, from: x + BESIDE * scale, label };
  });
  return { base, ticks: placed };
}

/** Time axis with its ticks continued through the lanes as faint lines. */
export function drawAxis(scene: LaneScene, layout: Layout): void {
  const { context, palette, left, width, scale } = scene;
  const { axis } = layout;
  const { base, ticks } = axisTicks(scene);
  context.fillStyle = palette.background;
  context.fillRect(0, axis.y, layout.width, axis.height);
  font(scene, 11, palette.mono);
  context.textBaseline = 'middle';
  const middle = axis.y + axis.height / 2;
  for (const { x, from, label } of ticks) {
    context.fillStyle = palette.line;
    context.fillRect(x, axis.y + axis.height - 6 * scale, Math.max(1, Math.round(scale)), 6 * scale);
    context.fillStyle = palette.muted;
    const room = left + width - from;
    if (room > WIDEST_LABEL * scale || context.measureText(label).width < room) context.fillText(label, from, middle);
  }
  if (base === undefined) return;
  context.fillStyle = palette.text;
  context.textAlign = 'right';
  context.fillText(shortInstant(base), left - 6 * scale, middle);
  context.textAlign = 'left';
}

/** Marks what lies before the measured window: lanes fade, and a bar runs along the axis up to where it begins. */
export function drawWarmup(scene: LaneScene, { axis }: Layout, strips: readonly Strip[], measuredFrom: number): void {
  const { context, palette, left, width, view, scale } = scene;
  const end = Math.min(width, Math.round(toX(view, width, measuredFrom)));
  if (measuredFrom <= 0 || end <= 0) return;
  const thick = Math.max(1, Math.round(scale));
  context.globalAlpha = 0.4;
  context.fillStyle = palette.background;
  for (const { y, height } of strips) context.fillRect(left, y, end, height);
  context.globalAlpha = 1;
  context.fillStyle = palette.muted;
  context.fillRect(left, axis.y + axis.height - 3 * thick, end, 3 * thick);
  if (end === width) return;
  for (const { y, height } of strips) context.fillRect(left + end, y, thick, height);
}

/** Without the digits that are zero anyway. */
function shortInstant(ns: number): string {
  return formatInstant(ns).replace(/(\u202f000)+ s$/, ' s');
}

/** How lines of A and B are drawn: B is dashed, so that it is told from A without colour. CSS pixels. */
const SAMPLE = { width: 18, dash: [5, 3], thickness: 2 };

/** The name of a side, with a sample of its line in the colour of its variant: that of lanes is the workload's. */
export function drawTitle(
  scene: LaneScene,
  { title, side }: Panel,
  letter: string,
  text: string,
  figures: string,
): void {
  const { context, palette, left, width, scale } = scene;
  const middle = title.y + title.height / 2 + scale;
  context.fillStyle = palette.background;
  context.fillRect(0, title.y, left + width, title.height);
  font(scene, 12, palette.font, 600);
  context.textBaseline = 'middle';
  context.fillStyle = palette.text;
  context.textAlign = 'right';
  context.fillText(letter, left - 6 * scale, middle);
  context.textAlign = 'left';
  const named = left + (SAMPLE.width + 8) * scale;
  context.fillText(text, named, middle);
  context.strokeStyle = palette.sides[side];
  context.lineWidth = SAMPLE.thickness * scale;
  context.setLineDash(side === 1 ? SAMPLE.dash.map((css) => css * scale) : []);
  context.beginPath();
  context.moveTo(left + 2 * scale, middle);
  context.lineTo(left + (2 + SAMPLE.width) * scale, middle);
  context.stroke();
  context.setLineDash([]);
  font(scene, 11, palette.mono);
  context.fillStyle = palette.muted;
  context.textAlign = 'right';
  context.fillText(figures, left + width - 4 * scale, middle);
  context.textAlign = 'left';
}

export function drawStripName(scene: LaneScene, strip: Strip, lines: readonly string[]): void {
  const { context, palette, left, scale } = scene;
  context.fillStyle = palette.background;
  context.fillRect(0, strip.y, left, strip.height);
  font(scene, 11, palette.mono);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  const line = 14 * scale;
  const top = strip.y + strip.height / 2 - ((lines.length - 1) * line) / 2;
  lines.forEach((text, i) => {
    context.fillStyle = i === (lines.length - 1) / 2 ? palette.text : palette.muted;
    context.fillText(text, left - 6 * scale, top + i * line);
  });
  context.textAlign = 'left';
}

export function font({ context, scale }: LaneScene, size: number, family: string, weight = 400): void {
  context.font = `${weight} ${size * scale}px ${family}`;
}
