import { bodyHeight, fillOf, firstEndingAfter, gapOf, lanesInView, waitsOf } from './lane-image.ts';
import type { LanePainter } from './lane-painter.ts';
import type { LanePicture } from './lane-picture.ts';
import type { Panel } from './layout.ts';
import type { Palette } from './palette.ts';
import type { Viewport } from './viewport.ts';

export interface LaneScene {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly view: Viewport;
  /** Left edge and width of the lanes, device pixels per CSS pixel, and how far the lanes are scrolled. */
  readonly left: number;
  readonly width: number;
  readonly scale: number;
  readonly scroll: number;
}

/** Slices narrower than this many CSS pixels carry no name. */
const LABEL_WIDTH = 34;
const LABEL_HEIGHT = 12;

interface Label {
  readonly x0: number;
  readonly x1: number;
  readonly task: number;
  /** Within the panel. */
  readonly top: number;
  readonly bottom: number;
}

/** Draws the lanes of one source that are scrolled into its panel. */
export function drawLanes(scene: LaneScene, image: LanePainter, panel: Panel, picture: LanePicture | undefined): void {
  const { context, left, width, scale } = scene;
  const { lanes, laneHeight } = panel;
  if (lanes.height < 1 || width < 1) return;
  image.paint(scene, panel, picture);
  image.put(context, left, lanes.y);
  if (!picture || laneHeight - gapOf(laneHeight, scale) < LABEL_HEIGHT * scale) return;
  context.save();
  context.beginPath();
  context.rect(left, lanes.y, width, lanes.height);
  context.clip();
  drawLabels(scene, picture, labelsOf(scene, panel, picture), lanes.y);
  context.restore();
}

/** Where slices are wide enough to carry a name. */
function labelsOf({ view, width, scale, scroll }: LaneScene, panel: Panel, picture: LanePicture): readonly Label[] {
  const { window, laneOf } = picture;
  const { rectsFrom, rectStart, rectEnd, rectTask, fromNs } = window;
  const { laneHeight } = panel;
  const offset = view.t0 - fromNs + view.fraction;
  const perNs = width / view.span;
  const labels: Label[] = [];
  for (const row of lanesInView(panel, scroll)) {
    const lane = laneOf[row] ?? -1;
    if (lane < 0) continue;
    const top = row * laneHeight - scroll;
    const bottom = top + bodyHeight(waitsOf(picture, lane), laneHeight, scale);
    if (bottom - top < LABEL_HEIGHT * scale) continue;
    for (let i = firstEndingAfter(window, lane, offset); i < rectsFrom[lane + 1]; i++) {
      const x0 = Math.round((rectStart[i] - offset) * perNs);
      if (x0 >= width) break;
      const x1 = Math.round((rectEnd[i] - offset) * perNs);
      if (x1 > 0 && x1 - x0 >= LABEL_WIDTH * scale)
        labels.push({ x0: Math.max(0, x0), x1: Math.min(width, x1), task: rectTask[i], top, bottom });
    }
  }
  return labels;
}

function drawLabels(scene: LaneScene, picture: LanePicture, labels: readonly Label[], y: number): void {
  const { context, left, palette, scale } = scene;
  context.font = `${Math.round(11 * scale)}px ${palette.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const padding = 4 * scale;
  const widths = new Map<string, number>();
  const measure = (text: string) => {
    const known = widths.get(text) ?? context.measureText(text).width;
    widths.set(text, known);
    return known;
  };
  for (const { x0, x1, task, top, bottom } of labels) {
    const text = fitText(measure, picture.names[task], x1 - x0 - 2 * padding);
    if (text === '') continue;
    const fill = fillOf(picture, task);
    const x = left + x0 + padding;
    const { plain, stripe } = palette.fills[fill];
    if (plain !== stripe) {
      // A plain ground below a name on hatching, so that it reads.
      context.fillStyle = palette.plain[fill];
      context.fillRect(x - 3 * scale, y + top + scale, measure(text) + 6 * scale, bottom - top - 2 * scale);
    }
    context.fillStyle = palette.ink[fill];
    context.fillText(text, x, y + (top + bottom) / 2 + scale / 2);
  }
}

/** The text, or as much of it as fits before an ellipsis; empty when less than two characters would be left. */
export function fitText(measure: (text: string) => number, text: string, room: number): string {
  const full = measure(text);
  if (full <= room) return text;
  const keep = Math.floor((text.length * room) / full) - 1;
  return keep >= 2 ? `${text.slice(0, keep)}…` : '';
}
