import type { Stretch } from '../../workers/recording/part.ts';
import { font } from './draw-frame.ts';
import type { LaneScene } from './draw-lanes.ts';
import type { Panel, Strip } from './layout.ts';
import { toX } from './viewport.ts';

/** Distance of two lines of the hatching, CSS pixels. */
const SPACING = 9;
/** Strips at least this high say in words what they are, where there is room. */
const LOWEST_NAMED = 16;

/** The rows in sight that lack what was not recorded, those beside each other as one strip. */
export function stripsOf(
  { lanes, laneHeight, laneCount }: Panel,
  scroll: number,
  lacks: (row: number) => boolean,
): Strip[] {
  const strips: { y: number; height: number }[] = [];
  const bottom = lanes.y + lanes.height;
  const last = Math.min(laneCount, Math.ceil((scroll + lanes.height) / laneHeight));
  for (let row = Math.max(0, Math.floor(scroll / laneHeight)); row < last; row++) {
    if (!lacks(row)) continue;
    const y = Math.max(lanes.y, lanes.y + row * laneHeight - scroll);
    const height = Math.min(bottom, lanes.y + (row + 1) * laneHeight - scroll) - y;
    const before = strips.at(-1);
    if (before && before.y + before.height === y) before.height += height;
    else strips.push({ y, height });
  }
  return strips;
}

/**
 * Hatches what was not recorded of a strip; `name` says so where there is room. What is drawn there is covered: a slice
 * that goes on through a gap is not known to have run in it. Cost: the pixels of what is hatched.
 */
export function drawGaps(scene: LaneScene, strip: Strip, gaps: readonly Stretch[], name: string): void {
  const { context, left, width, view, palette, scale } = scene;
  if (gaps.length === 0 || strip.height < 1) return;
  const places = gaps.flatMap(({ fromNs, toNs }) => {
    const x0 = Math.max(0, Math.round(toX(view, width, fromNs)));
    const x1 = Math.round(Math.min(width, toX(view, width, toNs)));
    return x1 > x0 ? [{ x: left + x0, room: x1 - x0 }] : [];
  });
  if (places.length === 0) return;
  context.save();
  context.beginPath();
  for (const { x, room } of places) context.rect(x, strip.y, room, strip.height);
  context.clip();
  context.fillStyle = palette.lane;
  for (const { x, room } of places) context.fillRect(x, strip.y, room, strip.height);
  context.beginPath();
  const spacing = Math.round(SPACING * scale);
  const first = places[0].x;
  const end = places[places.length - 1].x + places[places.length - 1].room;
  // from fixed places of the canvas, so that strips above each other fit together
  const offset = (strip.y + strip.height) % spacing;
  for (let x = Math.floor((first - strip.height) / spacing) * spacing - offset; x < end; x += spacing) {
    context.moveTo(x, strip.y + strip.height);
    context.lineTo(x + strip.height, strip.y);
  }
  context.strokeStyle = palette.muted;
  context.globalAlpha = 0.5;
  context.lineWidth = Math.max(1, Math.round(scale));
  context.stroke();
  context.restore();
  drawName(scene, strip, places, name);
}

function drawName(
  scene: LaneScene,
  { y, height }: Strip,
  places: readonly { readonly x: number; readonly room: number }[],
  name: string,
): void {
  const { context, palette, scale } = scene;
  if (height < LOWEST_NAMED * scale) return;
  font(scene, 11, palette.font);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const wide = context.measureText(name).width + 12 * scale;
  const high = 16 * scale;
  for (const { x, room } of places) {
    if (room < wide + 8 * scale) continue;
    const middle = { x: x + room / 2, y: y + height / 2 };
    context.fillStyle = palette.background;
    context.fillRect(middle.x - wide / 2, middle.y - high / 2, wide, high);
    context.fillStyle = palette.muted;
    context.fillText(name, middle.x, middle.y + scale / 2);
  }
  context.textAlign = 'left';
}
