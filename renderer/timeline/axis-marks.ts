/** What stands on the time axis besides its labels: the time of the playhead, the length of the selection. None hides a part of another. */
import { axisTicks, font, WIDEST_LABEL } from './draw-frame.ts';
import type { LaneScene } from './draw-lanes.ts';
import { formatDuration, formatInstant } from './format.ts';
import type { Layout } from './layout.ts';
import type { TimelineState } from './state.ts';
import { toX } from './viewport.ts';

/** From where to where something reaches across, device pixels. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

export interface AxisMark extends Extent {
  readonly text: string;
}

export interface AxisMarks {
  readonly playhead: AxisMark | undefined;
  readonly selection: AxisMark | undefined;
}

const meet = (a: Extent, b: Extent): boolean => a.from < b.to && b.from < a.to;

/**
 * Where a mark of this width goes that belongs at `middle`: there, or beside what is taken, within the bounds.
 *
 * @returns undefined where there is no room
 */
export function placeMark(middle: number, wide: number, bounds: Extent, taken?: Extent): Extent | undefined {
  const at = (from: number): Extent => ({ from, to: from + wide });
  const wanted = at(Math.min(bounds.to - wide, Math.max(bounds.from, middle - wide / 2)));
  const beside = taken ? [at(taken.to), at(taken.from - wide)] : [];
  return [wanted, ...beside].find(
    (place) => place.from >= bounds.from && place.to <= bounds.to && !(taken && meet(place, taken)),
  );
}

export function axisMarks(scene: LaneScene, { playhead, selection }: TimelineState): AxisMarks {
  const { context, view, left, width, palette, scale } = scene;
  font(scene, 11, palette.mono);
  const bounds = { from: left, to: left + width };
  const wide = (text: string, padding: number): number => context.measureText(text).width + padding * scale;
  const x = toX(view, width, playhead);
  const time = formatInstant(playhead);
  const room = wide(time, 10);
  const flag = x >= 0 && x <= width ? { text: time, ...placedFrom(left + Math.round(x), room, bounds) } : undefined;
  if (!selection) return { playhead: flag, selection: undefined };
  const text = formatDuration(selection.to - selection.from);
  const middle = left + (toX(view, width, selection.from) + toX(view, width, selection.to)) / 2;
  const gap = 3 * scale;
  const place = placeMark(middle, wide(text, 8), bounds, flag && { from: flag.from - gap, to: flag.to + gap });
  return { playhead: flag, selection: place && { text, ...place } };
}

/** Beginning there, or as far left as it must to fit. */
function placedFrom(from: number, wide: number, bounds: Extent): Extent {
  const at = Math.min(bounds.to - wide, from);
  return { from: at, to: at + wide };
}

/** Takes away the labels of the axis of which marks would leave a part. */
export function clearLabels(scene: LaneScene, { axis }: Layout, marks: AxisMarks): void {
  const { context, palette, scale } = scene;
  const taken = [marks.playhead, marks.selection].filter((mark) => mark !== undefined);
  if (taken.length === 0) return;
  font(scene, 11, palette.mono);
  context.fillStyle = palette.background;
  const isHit = (place: Extent): boolean => taken.some((mark) => meet(mark, place));
  for (const { from, label } of axisTicks(scene).ticks) {
    if (!isHit({ from, to: from + WIDEST_LABEL * scale })) continue;
    const to = from + context.measureText(label).width;
    if (isHit({ from, to })) context.fillRect(from, axis.y, to - from, axis.height - 6 * scale);
  }
}
