import type { TimelineWindow } from '../../workers/recording/timeline-types.ts';
import { SHADES } from './classes.ts';
import type { Panel, Strip } from './layout.ts';
import { onStripe, type Palette } from './palette.ts';
import { toX, type Viewport } from './viewport.ts';

export interface LanePicture {
  readonly window: TimelineWindow;
  readonly classOf: Uint8Array;
  readonly shadeOf: Uint8Array;
  readonly names: readonly string[];
}

export interface LaneScene {
  readonly context: CanvasRenderingContext2D;
  readonly raster: Raster;
  readonly palette: Palette;
  readonly view: Viewport;
  /** Left edge and width of the lanes, device pixels per CSS pixel, and how far the lanes are scrolled. */
  readonly left: number;
  readonly width: number;
  readonly scale: number;
  readonly scroll: number;
}

/** Keeps one image per size, so that drawing a frame allocates nothing large. */
export class Raster {
  private readonly images = new Map<string, ImageData>();

  image(width: number, height: number): ImageData {
    const key = `${width}x${height}`;
    let image = this.images.get(key);
    if (!image) {
      if (this.images.size >= MOST_IMAGES) this.images.clear();
      image = new ImageData(width, height);
      this.images.set(key, image);
    }
    return image;
  }
}

/** One for each panel, and one change of size. */
const MOST_IMAGES = 4;
/** Slices narrower than this many CSS pixels carry no name. */
const LABEL_WIDTH = 34;
const LABEL_HEIGHT = 12;
/** Slices at least this wide end in a hairline, so that neighbours of one colour can be told apart. */
const SEPARATED = 4;

/** Draws the lanes of one source that are scrolled into its panel. */
export function drawLanes(scene: LaneScene, panel: Panel, picture: LanePicture | undefined): void {
  const { context, left, width, palette, scale, scroll } = scene;
  const { lanes, laneHeight, laneCount } = panel;
  if (lanes.height < 1 || width < 1) return;
  const gap = laneHeight >= 8 * scale ? Math.max(1, Math.round(scale)) : laneHeight >= 5 ? 1 : 0;
  const first = Math.floor(scroll / laneHeight);
  const last = Math.min(laneCount, Math.ceil((scroll + lanes.height) / laneHeight));
  const image = scene.raster.image(width, lanes.height);
  const pixels = new Uint32Array(image.data.buffer).fill(palette.backgroundPixel);
  for (let lane = first; lane < last; lane++) {
    const top = lane * laneHeight - scroll;
    const bottom = Math.min(lanes.height, top + laneHeight - gap);
    pixels.fill(palette.lanePixel, Math.max(0, top) * width, bottom * width);
    if (picture && lane < picture.window.lanes.length)
      drawColumns(scene, picture.window, lane, pixels, top, laneHeight - gap, lanes);
  }
  context.putImageData(image, left, lanes.y);
  if (!picture) return;
  context.save();
  context.beginPath();
  context.rect(left, lanes.y, width, lanes.height);
  context.clip();
  for (let lane = first; lane < Math.min(last, picture.window.lanes.length); lane++)
    drawSlices(scene, picture, lane, lanes.y + lane * laneHeight - scroll, laneHeight - gap);
  context.restore();
}

/** Columns of summed-up slices, stacked by class from the bottom: their height is the busy share of the time. */
function drawColumns(
  { view, left, width, palette, scale }: LaneScene,
  { columnsFrom, columnBucket, columnShare, classes, bucketNs, fromNs }: TimelineWindow,
  lane: number,
  pixels: Uint32Array,
  laneTop: number,
  height: number,
  { y, height: rows }: Strip,
): void {
  for (let column = columnsFrom[lane]; column < columnsFrom[lane + 1]; column++) {
    const start = fromNs + columnBucket[column] * bucketNs;
    const x0 = Math.max(0, Math.round(toX(view, width, start)));
    const x1 = Math.min(width, Math.round(toX(view, width, start + bucketNs)));
    if (x0 >= x1) continue;
    let busy = 0;
    let bottom = laneTop + height;
    for (let c = 0; c < classes; c++) {
      const share = columnShare[column * classes + c];
      if (share === 0) continue;
      busy += share;
      // Whatever ran shows at least one pixel.
      const top = laneTop + Math.min(height - 1, Math.max(0, height - Math.round((busy / 255) * height)));
      const { plain, stripe } = palette.pixels[c];
      for (let row = Math.max(0, top); row < Math.min(rows, bottom); row++) {
        for (let x = x0; x < x1; x++)
          pixels[row * width + x] = plain !== stripe && onStripe(left + x, y + row, scale) ? stripe : plain;
      }
      bottom = Math.min(bottom, top);
    }
  }
}

function drawSlices(scene: LaneScene, picture: LanePicture, lane: number, y: number, height: number): void {
  const { context, view, left, width, palette, scale } = scene;
  const { rectsFrom, rectStart, rectEnd, rectTask, fromNs } = picture.window;
  const from = rectsFrom[lane];
  const to = rectsFrom[lane + 1];
  if (from === to) return;
  // Grouped by fill, because changing it costs; rectangle by rectangle, because one path of thousands costs far more.
  const groups: number[][] = palette.fills.map(() => []);
  const offset = view.t0 - fromNs;
  const perNs = width / view.span;
  const labelled: number[] = [];
  for (let i = from; i < to; i++) {
    const x0 = Math.max(-1, Math.round((rectStart[i] - offset - view.fraction) * perNs));
    const x1 = Math.min(width + 1, Math.round((rectEnd[i] - offset - view.fraction) * perNs));
    if (x1 <= 0 || x0 >= width) continue;
    const wide = x1 - x0;
    const task = rectTask[i];
    const fill = picture.classOf[task] * SHADES + picture.shadeOf[task];
    groups[fill].push(x0, Math.max(1, wide - (wide >= SEPARATED * scale ? Math.round(scale) : 0)));
    if (wide >= LABEL_WIDTH * scale) labelled.push(Math.max(0, x0), Math.min(width, x1), task);
  }
  groups.forEach((group, fill) => {
    if (group.length === 0) return;
    context.fillStyle = palette.fills[fill];
    for (let i = 0; i < group.length; i += 2) context.fillRect(left + group[i], y, group[i + 1], height);
  });
  if (height >= LABEL_HEIGHT * scale) drawLabels(scene, picture, labelled, y, height);
}

function drawLabels(
  scene: LaneScene,
  picture: LanePicture,
  labelled: readonly number[],
  y: number,
  height: number,
): void {
  const { context, left, palette, scale } = scene;
  context.font = `${Math.round(Math.min(11, height / scale - 3) * scale)}px ${palette.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const padding = 4 * scale;
  for (let i = 0; i < labelled.length; i += 3) {
    const [x0, x1, task] = labelled.slice(i, i + 3);
    const text = fitText(context, picture.names[task], x1 - x0 - 2 * padding);
    if (text === '') continue;
    const fill = picture.classOf[task] * SHADES + picture.shadeOf[task];
    const surface = palette.fills[fill];
    if (typeof surface !== 'string')
      plate(scene, fill, left + x0 + padding, y, context.measureText(text).width, height);
    context.fillStyle = palette.ink[fill];
    context.fillText(text, left + x0 + padding, y + height / 2 + scale / 2);
  }
}

/** A plain ground below a name on hatching, so that it reads. */
function plate(
  { context, palette, scale }: LaneScene,
  fill: number,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.fillStyle = palette.plain[fill];
  context.fillRect(x - 3 * scale, y + 1 * scale, width + 6 * scale, height - 2 * scale);
}

/** The text, or as much of it as fits before an ellipsis; empty when less than three characters would be left. */
export function fitText(context: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, room: number): string {
  const full = context.measureText(text).width;
  if (full <= room) return text;
  const keep = Math.floor((text.length * room) / full) - 1;
  return keep >= 2 ? `${text.slice(0, keep)}…` : '';
}
