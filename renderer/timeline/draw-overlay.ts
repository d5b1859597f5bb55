import { type AxisMark, axisMarks, clearLabels } from './axis-marks.ts';
import { font } from './draw-frame.ts';
import type { LaneScene } from './draw-lanes.ts';
import type { Layout } from './layout.ts';
import type { LaneRef, TimelineState } from './state.ts';
import { toX, type Viewport } from './viewport.ts';

/** Everything that moves without new data: selection, playhead, hover line, data cursor, the view in the overview. */
export function drawOverlay(
  scene: LaneScene,
  layout: Layout,
  state: TimelineState,
  rowOf: (lane: LaneRef) => number,
): void {
  const { context } = scene;
  context.clearRect(0, 0, layout.width, layout.height);
  drawOverviewMarks(scene, layout, state);
  const marks = axisMarks(scene, state);
  clearLabels(scene, layout, marks);
  context.save();
  context.beginPath();
  context.rect(layout.gutter, layout.axis.y, scene.width, layout.bottom - layout.axis.y);
  context.clip();
  drawSelection(scene, layout, state, marks.selection);
  for (const { atNs } of state.bookmarks) drawBookmark(scene, layout, atNs);
  drawCursor(scene, layout, state, rowOf);
  drawSnapped(scene, layout, state, rowOf);
  if (state.hover) line(scene, layout, state.hover.t, scene.palette.muted, 1);
  line(scene, layout, state.playhead, scene.palette.accent, 1.5);
  context.restore();
  if (marks.playhead) drawFlag(scene, layout, marks.playhead);
}

function line(scene: LaneScene, layout: Layout, t: number, colour: string, width: number): void {
  const { context, view, left, scale } = scene;
  const wide = Math.max(1, Math.round(width * scale));
  const x = left + Math.round(toX(view, scene.width, t)) - Math.floor(wide / 2);
  context.fillStyle = colour;
  context.fillRect(x, layout.axis.y, wide, layout.bottom - layout.axis.y);
}

/** A thin line with a pennant on the axis. */
function drawBookmark(scene: LaneScene, layout: Layout, atNs: number): void {
  const { context, view, left, palette, scale } = scene;
  line(scene, layout, atNs, palette.text, 1);
  const x = left + Math.round(toX(view, scene.width, atNs));
  const size = 8 * scale;
  context.fillStyle = palette.text;
  context.beginPath();
  context.moveTo(x, layout.axis.y);
  context.lineTo(x + size, layout.axis.y + size / 2);
  context.lineTo(x, layout.axis.y + size);
  context.fill();
}

function drawSelection(
  scene: LaneScene,
  layout: Layout,
  { selection }: TimelineState,
  length: AxisMark | undefined,
): void {
  if (!selection) return;
  const { context, view, left, palette, scale } = scene;
  const x0 = left + Math.round(toX(view, scene.width, selection.from));
  const x1 = left + Math.round(toX(view, scene.width, selection.to));
  const top = layout.axis.y;
  context.globalAlpha = 0.12;
  context.fillStyle = palette.accent;
  context.fillRect(x0, top, x1 - x0, layout.bottom - top);
  context.globalAlpha = 1;
  const wide = Math.max(1, Math.round(scale));
  context.fillRect(x0, top, wide, layout.bottom - top);
  context.fillRect(x1 - wide, top, wide, layout.bottom - top);
  if (length) drawLength(scene, layout, length);
}

/** How long the selection is, on the axis. */
function drawLength(scene: LaneScene, { axis }: Layout, { from: x, to, text }: AxisMark): void {
  const { context, palette, scale } = scene;
  const room = to - x;
  const height = 15 * scale;
  const y = axis.y + axis.height - height - 2 * scale;
  context.fillStyle = palette.background;
  context.fillRect(x, y, room, height);
  context.strokeStyle = palette.accent;
  context.lineWidth = Math.max(1, Math.round(scale));
  context.strokeRect(x, y, room, height);
  font(scene, 11, palette.mono);
  context.fillStyle = palette.text;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillText(text, x + 4 * scale, y + height / 2 + scale / 2);
}

/** The boundary that a drag has snapped to: a diamond on the lane that has it. */
function drawSnapped(
  scene: LaneScene,
  layout: Layout,
  { snapped, scroll }: TimelineState,
  rowOf: (lane: LaneRef) => number,
): void {
  const row = snapped?.lane ? rowOf(snapped.lane) : -1;
  const panel = snapped?.lane && layout.panels[snapped.lane.side];
  if (!snapped || !panel || row < 0) return;
  const { context, view, left, palette, scale } = scene;
  const x = left + toX(view, scene.width, snapped.t);
  const y = panel.lanes.y + (row + 0.5) * panel.laneHeight - scroll;
  const size = 5 * scale;
  context.beginPath();
  context.moveTo(x - size, y);
  context.lineTo(x, y - size);
  context.lineTo(x + size, y);
  context.lineTo(x, y + size);
  context.closePath();
  context.fillStyle = palette.accent;
  context.strokeStyle = palette.background;
  context.lineWidth = 1.5 * scale;
  context.fill();
  context.stroke();
}

/** A frame around the slice or gap that the data cursor stands on. */
function drawCursor(
  scene: LaneScene,
  layout: Layout,
  { cursor, moment, scroll }: TimelineState,
  rowOf: (lane: LaneRef) => number,
): void {
  const panel = layout.panels[cursor.side];
  const row = rowOf(cursor);
  if (!panel || row < 0) return;
  const { context, view, left, width, palette, scale } = scene;
  const wide = Math.max(2, Math.round(2 * scale));
  const y = panel.lanes.y + row * panel.laneHeight - scroll;
  if (y + panel.laneHeight <= panel.lanes.y || y >= panel.lanes.y + panel.lanes.height) return;
  context.fillStyle = palette.accent;
  context.fillRect(left, y, wide, panel.laneHeight);
  if (!moment || moment.kind === 'level' || moment.kind === 'unread') return;
  const { startNs: from = 0, endNs: to } = moment.kind === 'slice' ? moment.slice : moment;
  const x0 = left + Math.max(-2 * wide, Math.round(toX(view, width, from)));
  const x1 =
    left + Math.min(width + 2 * wide, to === undefined ? Number.POSITIVE_INFINITY : Math.round(toX(view, width, to)));
  if (x1 <= left || x0 >= left + width) return;
  context.strokeStyle = palette.text;
  context.lineWidth = wide;
  context.strokeRect(x0, y, Math.max(wide, x1 - x0), panel.laneHeight - 1);
}

/** The playhead's time, on the axis. */
function drawFlag(scene: LaneScene, { axis }: Layout, { from, to, text }: AxisMark): void {
  const { context, palette, scale } = scene;
  const { y, height } = axis;
  font(scene, 11, palette.mono);
  context.fillStyle = palette.accent;
  context.fillRect(from, y + 3 * scale, to - from, height - 8 * scale);
  context.fillStyle = palette.background;
  context.textBaseline = 'middle';
  context.fillText(text, from + 5 * scale, y + 3 * scale + (height - 8 * scale) / 2 + scale / 2);
}

function drawOverviewMarks(
  scene: LaneScene,
  layout: Layout,
  { view, length, playhead, selection }: TimelineState,
): void {
  const { context, left, width, palette, scale } = scene;
  const { y, height } = layout.overview;
  const all: Viewport = { t0: 0, fraction: 0, span: length };
  const x = (t: number) => left + Math.round(toX(all, width, t));
  const x0 = x(view.t0);
  const x1 = Math.max(x0 + 3, x(view.t0 + view.span));
  context.globalAlpha = 0.55;
  context.fillStyle = palette.background;
  context.fillRect(left, y, x0 - left, height);
  context.fillRect(x1, y, left + width - x1, height);
  context.globalAlpha = 1;
  if (selection) {
    context.globalAlpha = 0.25;
    context.fillStyle = palette.accent;
    context.fillRect(x(selection.from), y, Math.max(1, x(selection.to) - x(selection.from)), height);
    context.globalAlpha = 1;
  }
  const thin = Math.max(1, Math.round(scale));
  context.strokeStyle = palette.text;
  context.lineWidth = thin;
  context.strokeRect(x0 + thin / 2, y + thin / 2, x1 - x0 - thin, height - thin);
  context.fillStyle = palette.accent;
  context.fillRect(x(playhead), y, thin, height);
}
