import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import { SHADES } from './classes.ts';
import type { Panel } from './layout.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import { toX, type Viewport } from './viewport.ts';

export interface LanePicture {
  readonly window: TimelineWindow;
  readonly classOf: Uint8Array;
  readonly shadeOf: Uint8Array;
  readonly names: readonly string[];
}

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
/** Slices at least this wide end in a hairline, so that neighbours of one colour can be told apart. */
const SEPARATED = 4;

interface Row {
  readonly lane: number;
  /** Within the image of the panel; the upper edge is negative while a lane is scrolled half out of it. */
  readonly top: number;
  readonly bottom: number;
}

interface Label {
  readonly x0: number;
  readonly x1: number;
  readonly task: number;
  readonly row: Row;
}

/** Draws the lanes of one source that are scrolled into its panel. */
export function drawLanes(scene: LaneScene, raster: Raster, panel: Panel, picture: LanePicture | undefined): void {
  const { context, left, width, palette, scale, scroll } = scene;
  const { lanes, laneHeight, laneCount } = panel;
  if (lanes.height < 1 || width < 1) return;
  const gap = laneHeight >= 8 * scale ? Math.max(1, Math.round(scale)) : laneHeight >= 5 ? 1 : 0;
  const last = Math.min(laneCount, Math.ceil((scroll + lanes.height) / laneHeight));
  const labels: Label[] = [];
  raster.begin(width, lanes.height, scale, palette.backgroundPixel);
  for (let lane = Math.floor(scroll / laneHeight); lane < last; lane++) {
    const top = lane * laneHeight - scroll;
    const row = { lane, top, bottom: top + laneHeight - gap };
    raster.box(0, width, row.top, row.bottom, { plain: palette.lanePixel, stripe: palette.lanePixel });
    if (!picture || lane >= picture.window.lanes.length) continue;
    paintColumns(scene, raster, picture.window, row);
    paintSlices(scene, raster, picture, row, labels);
  }
  raster.put(context, left, lanes.y);
  if (!picture || laneHeight - gap < LABEL_HEIGHT * scale) return;
  context.save();
  context.beginPath();
  context.rect(left, lanes.y, width, lanes.height);
  context.clip();
  drawLabels(scene, picture, labels, lanes.y);
  context.restore();
}

/** Columns of summed-up slices, stacked by class from the bottom: their height is the busy share of the time. */
function paintColumns({ view, width, palette }: LaneScene, raster: Raster, window: TimelineWindow, row: Row): void {
  const { columnsFrom, columnBucket, columnShare, classes, bucketNs, fromNs } = window;
  const height = row.bottom - row.top;
  for (let column = columnsFrom[row.lane]; column < columnsFrom[row.lane + 1]; column++) {
    const start = fromNs + columnBucket[column] * bucketNs;
    const x0 = Math.round(toX(view, width, start));
    const x1 = Math.round(toX(view, width, start + bucketNs));
    if (x1 <= 0 || x0 >= width || x0 === x1) continue;
    let busy = 0;
    let bottom = row.bottom;
    for (let c = 0; c < classes; c++) {
      const share = columnShare[column * classes + c];
      if (share === 0) continue;
      busy += share;
      // Whatever ran shows at least one pixel.
      const top = row.top + Math.min(height - 1, Math.max(0, height - Math.round((busy / 255) * height)));
      raster.box(x0, x1, top, bottom, palette.fills[c * SHADES]);
      bottom = Math.min(bottom, top);
    }
  }
}

function paintSlices(
  { view, width, palette, scale }: LaneScene,
  raster: Raster,
  picture: LanePicture,
  row: Row,
  labels: Label[],
): void {
  const { rectsFrom, rectStart, rectEnd, rectTask, fromNs } = picture.window;
  const offset = view.t0 - fromNs;
  const perNs = width / view.span;
  const hairline = Math.round(scale);
  for (let i = rectsFrom[row.lane]; i < rectsFrom[row.lane + 1]; i++) {
    const x0 = Math.round((rectStart[i] - offset - view.fraction) * perNs);
    const x1 = Math.round((rectEnd[i] - offset - view.fraction) * perNs);
    if (x1 <= 0 || x0 >= width) continue;
    const task = rectTask[i];
    const end = x1 - x0 >= SEPARATED * scale ? x1 - hairline : Math.max(x1, x0 + 1);
    raster.box(x0, end, row.top, row.bottom, palette.fills[fillOf(picture, task)]);
    if (x1 - x0 >= LABEL_WIDTH * scale) labels.push({ x0: Math.max(0, x0), x1: Math.min(width, x1), task, row });
  }
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
  for (const { x0, x1, task, row } of labels) {
    const text = fitText(measure, picture.names[task], x1 - x0 - 2 * padding);
    if (text === '') continue;
    const fill = fillOf(picture, task);
    const x = left + x0 + padding;
    const { plain, stripe } = palette.fills[fill];
    if (plain !== stripe) {
      // A plain ground below a name on hatching, so that it reads.
      context.fillStyle = palette.plain[fill];
      context.fillRect(x - 3 * scale, y + row.top + scale, measure(text) + 6 * scale, row.bottom - row.top - 2 * scale);
    }
    context.fillStyle = palette.ink[fill];
    context.fillText(text, x, y + (row.top + row.bottom) / 2 + scale / 2);
  }
}

function fillOf({ classOf, shadeOf }: LanePicture, task: number): number {
  return classOf[task] * SHADES + shadeOf[task];
}

/** The text, or as much of it as fits before an ellipsis; empty when less than two characters would be left. */
export function fitText(measure: (text: string) => number, text: string, room: number): string {
  const full = measure(text);
  if (full <= room) return text;
  const keep = Math.floor((text.length * room) / full) - 1;
  return keep >= 2 ? `${text.slice(0, keep)}…` : '';
}
