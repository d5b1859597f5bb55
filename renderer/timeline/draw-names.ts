import { font } from './draw-frame.ts';
import type { LaneScene } from './draw-lanes.ts';
import { fitMiddle } from './lane-names.ts';
import { type Layout, type Panel, SMALLEST_NAMED } from './layout.ts';
import type { LaneRef } from './state.ts';

/** Height of a line of text, and what is left free beside a name, CSS pixels. */
const LINE = 13;
const [BEFORE, AFTER] = [2, 6];

/** Names of the lanes beside them; only where lanes are too low for text, only every so many are named. */
export function drawGutter(scene: LaneScene, panel: Panel, name: (lane: number) => string): void {
  const { context, palette, left, scale, scroll } = scene;
  const { lanes, laneHeight, laneCount } = panel;
  const every = namedEvery(panel, scale);
  context.save();
  context.beginPath();
  context.rect(0, lanes.y, left, lanes.height);
  context.clip();
  context.fillStyle = palette.background;
  context.fillRect(0, lanes.y, left, lanes.height);
  setFont(scene, laneHeight);
  context.textAlign = 'right';
  context.fillStyle = palette.muted;
  const line = every === 1 ? laneHeight : LINE * scale;
  const last = Math.min(laneCount, Math.ceil((scroll + lanes.height) / laneHeight));
  for (let lane = Math.max(0, Math.floor(scroll / laneHeight) - every); lane < last; lane++) {
    if (lane % every !== 0) continue;
    const shown = fitMiddle((text) => context.measureText(text).width, name(lane), roomFor(scene));
    context.fillText(shown, left - AFTER * scale, lanes.y + lane * laneHeight - scroll + line / 2);
  }
  context.textAlign = 'left';
  context.restore();
}

/**
 * The whole name of the lane that the data cursor is on, where the column beside the lanes has no room for it.
 *
 * @param shown as the column has it, where there is room
 */
export function drawCursorName(
  scene: LaneScene,
  { panels }: Layout,
  { side }: LaneRef,
  row: number,
  { shown, full }: { readonly shown: string; readonly full: string },
): void {
  const panel = panels[side];
  if (!panel || row < 0) return;
  const { context, palette, left, scale, scroll } = scene;
  const { lanes, laneHeight } = panel;
  setFont(scene, laneHeight);
  const isNamed = row % namedEvery(panel, scale) === 0;
  if (isNamed && context.measureText(shown).width <= roomFor(scene)) return;
  const middle = lanes.y + (row + 0.5) * laneHeight - scroll;
  if (middle < lanes.y || middle > lanes.y + lanes.height) return;
  const wide = context.measureText(full).width;
  const x = Math.max(BEFORE * scale, left - AFTER * scale - wide);
  const high = LINE * scale;
  context.fillStyle = palette.background;
  context.fillRect(x - BEFORE * scale, middle - high / 2, wide + 2 * BEFORE * scale, high);
  context.fillStyle = palette.text;
  context.fillText(full, x, middle);
}

function roomFor({ left, scale }: LaneScene): number {
  return left - (BEFORE + AFTER) * scale;
}

/** Lines a little smaller stay apart in lanes that are only just high enough for them. */
function setFont(scene: LaneScene, laneHeight: number): void {
  const low = laneHeight >= SMALLEST_NAMED * scene.scale && laneHeight < LINE * scene.scale;
  font(scene, low ? 10 : 11, scene.palette.mono);
  scene.context.textBaseline = 'middle';
}

/** 1, 2, 4, 8 …: CPUs come in powers of two. */
function namedEvery({ laneHeight }: Panel, scale: number): number {
  if (laneHeight >= SMALLEST_NAMED * scale) return 1;
  return 2 ** Math.ceil(Math.log2((LINE * scale) / laneHeight));
}
