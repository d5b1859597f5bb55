import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import { SHADES } from './classes.ts';
import type { Panel } from './layout.ts';
import type { Palette } from './palette.ts';
import type { Raster } from './raster.ts';
import type { Viewport } from './viewport.ts';

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

const NOTHING = { columnsFrom: new Uint32Array(0) };

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
  const edgesX = picture ? bucketEdges(scene, picture.window) : new Int32Array(0);
  raster.begin(width, lanes.height, scale, palette.backgroundPixel);
  for (let lane = Math.floor(scroll / laneHeight); lane < last; lane++) {
    const top = lane * laneHeight - scroll;
    const row = { lane, top, bottom: top + laneHeight - gap };
    const { columnsFrom } = picture?.window ?? NOTHING;
    if (picture && columnsFrom[lane] < columnsFrom[lane + 1]) paintColumns(scene, raster, picture.window, row, edgesX);
    else raster.box(0, width, row.top, row.bottom, { plain: palette.lanePixel, stripe: palette.lanePixel });
    if (!picture || lane >= picture.window.lanes.length) continue;
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
function paintColumns(
  { palette }: LaneScene,
  raster: Raster,
  { columnsFrom, columnBucket, columnShare, classes }: TimelineWindow,
  row: Row,
  edgesX: Int32Array,
): void {
  const stack = raster.stackOf(row.top, row.bottom);
  const topOf = topsOf(stack.height);
  const last = columnsFrom[row.lane + 1];
  for (let column = columnsFrom[row.lane]; column < last; column++) {
    const bucket = columnBucket[column];
    const x0 = edgesX[bucket];
    const x1 = edgesX[bucket + 1];
    if (x0 === x1) continue;
    let busy = 0;
    let line = stack.height;
    for (let at = column * classes; at < (column + 1) * classes; at++) {
      const share = columnShare[at];
      busy += share;
      // what did not run begins where the one below it does
      if (share > 0) line = topOf[busy];
      if (line < stack.height) stack.add(x0, x1, line);
    }
  }
  raster.paintStack(row.top, palette.lanePixel, palette.columns);
}

/** Left edge of every bucket of a window and the end of the last one, in pixels within [0, width]. */
function bucketEdges({ view, width }: LaneScene, { fromNs, toNs, bucketNs }: TimelineWindow): Int32Array {
  const perNs = width / view.span;
  const offset = view.t0 - fromNs;
  return Int32Array.from({ length: Math.round((toNs - fromNs) / bucketNs) + 1 }, (_, bucket) =>
    Math.min(width, Math.max(0, Math.round((bucket * bucketNs - offset - view.fraction) * perNs))),
  );
}

/** Upper edge of a stack by its share (255 = the whole bucket; sums of rounded shares may be above): whatever ran shows at least one pixel. */
function topsOf(height: number): Uint16Array {
  const known = tops.get(height);
  if (known) return known;
  const made = Uint16Array.from({ length: 1024 }, (_, busy) =>
    Math.max(0, Math.min(height - 1, height - Math.round((busy * height) / 255))),
  );
  tops.set(height, made);
  return made;
}

const tops = new Map<number, Uint16Array>();

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
