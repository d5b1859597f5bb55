import type { LaneWaits, TimelineWindow } from '../../workers/recording/timeline-types.ts';
import { SHADES } from './classes.ts';
import type { LanePainter } from './lane-painter.ts';
import type { LanePicture, LaneView } from './lane-picture.ts';
import type { Panel } from './layout.ts';
import { type Drawn, MovedView } from './moved-view.ts';
import type { Palette } from './palette.ts';
import { EdgeFinder, type PixelEdges } from './pixel-edges.ts';
import { hullOf, isEmpty, NOTHING, type PixelRange, Raster } from './raster.ts';
import { type FillSlice, type LaneColumns, RowPainter } from './row-painter.ts';
import { paintWaits, waitStripHeight } from './wait-strip.ts';

/** Slices at least this wide end in a hairline, so that neighbours of one colour can be told apart. */
export const SEPARATED = 4;

/**
 * The lanes of one panel as pixels. Where the view has only moved by whole pixels, the picture moves along and a strip of it is
 * painted: edges are at whole pixels from one place in time, so that strips fit together to the picture painted at once.
 */
export class LaneImage implements LanePainter {
  private readonly moves = new MovedView();
  /** Columns [from, to) that were painted of a window that does not reach there; empty when there are none. */
  private lacking: PixelRange = NOTHING;

  private readonly rows = new RowPainter();
  private readonly edges = new EdgeFinder();

  constructor(private readonly raster = new Raster()) {}

  paint(scene: LaneView, panel: Panel, picture: LanePicture | undefined): void {
    const { palette, view, width, scale, scroll } = scene;
    const now: Drawn = { palette, view, width, scale, scroll, panel, picture };
    const before = this.moves.drawn?.picture;
    const shift = this.moves.next(now);
    const arrived = before?.window !== picture?.window || before?.behind !== picture?.behind;
    if (shift === undefined) {
      this.lacking = NOTHING;
      this.raster.begin(width, panel.lanes.height, scale);
    } else {
      const lacking = movedBy(this.lacking, shift, width);
      if (shift === 0 && (!arrived || isEmpty(lacking))) return;
      // what was lacking is painted again where another window may have it
      this.raster.shift(shift, arrived ? lacking : NOTHING);
      this.lacking = arrived ? NOTHING : lacking;
    }
    if (picture) this.lacking = hullOf(this.lacking, this.beyond(picture.window, scene));
    this.paintParts(now);
  }

  /** What was painted, lines from the top. */
  get pixels(): Int32Array {
    return this.raster.target.pixels;
  }

  /** Copies the image to the canvas. */
  put(context: CanvasRenderingContext2D, x: number, y: number): void {
    this.raster.put(context, x, y);
  }

  /** What the window has, and beside it what is behind. */
  private paintParts(now: Drawn): void {
    const { raster } = this;
    const { picture, width } = now;
    if (!picture?.behind) {
      this.paintStrip(now);
      return;
    }
    const { window, behind } = picture;
    const [first, last] = [window.fromNs, window.toNs].map((time) => Math.round(this.moves.pixelAt(time, width)));
    raster.within([first, last], () => this.paintStrip(now));
    const beside: Drawn = { ...now, picture: { ...picture, window: behind } };
    raster.within([0, first], () => this.paintStrip(beside));
    raster.within([last, width], () => this.paintStrip(beside));
  }

  private paintStrip({ palette, scale, scroll, width, panel, picture }: Drawn): void {
    const { raster, rows } = this;
    const { laneHeight } = panel;
    const gap = gapOf(laneHeight, scale);
    const { anchor, moved } = this.moves;
    const edges = picture && this.edges.of(picture.window, { anchor, moved, width }, raster.strip);
    const background = { plain: palette.backgroundPixel, stripe: palette.backgroundPixel };
    const ground = { plain: palette.lanePixel, stripe: palette.lanePixel };
    let painted = 0;
    for (const lane of lanesInView(panel, scroll)) {
      const top = lane * laneHeight - scroll;
      const bottom = top + laneHeight - gap;
      raster.box(0, width, painted, top, background);
      painted = bottom;
      const at = picture?.laneOf[lane] ?? -1;
      if (!picture || !edges || at < 0) {
        raster.box(0, width, top, bottom, ground);
        continue;
      }
      const waits = waitsOf(picture, at);
      const end = top + bodyHeight(waits, laneHeight, scale);
      rows.paint(raster, palette, { top, bottom: end }, columnsOf(picture.window, at, edges), (fill) =>
        this.tellSlices(palette, picture, at, scale, width, fill),
      );
      if (!waits || end === bottom) continue;
      raster.box(0, width, end, bottom, ground);
      paintWaits(raster, waits, edges, { top: end + gap, bottom }, palette.waits, scale);
    }
    raster.box(0, width, painted, panel.lanes.height, background);
  }

  private tellSlices(
    palette: Palette,
    picture: LanePicture,
    lane: number,
    scale: number,
    width: number,
    fill: FillSlice,
  ): void {
    const { window } = picture;
    const { rectsFrom, rectStart, rectEnd, rectTask } = window;
    const { raster } = this;
    const { anchor, moved } = this.moves;
    const perNs = width / anchor.span;
    const offset = anchor.t0 - window.fromNs + anchor.fraction;
    const hairline = Math.round(scale);
    const [from, to] = raster.strip;
    // one that is too narrow to be seen takes the pixel after its end
    const first = firstEndingAfter(window, lane, offset + (from + moved - 2) / perNs);
    for (let i = first; i < rectsFrom[lane + 1]; i++) {
      const x0 = Math.round((rectStart[i] - offset) * perNs) - moved;
      if (x0 >= to) break;
      const x1 = Math.round((rectEnd[i] - offset) * perNs) - moved;
      const end = x1 - x0 >= SEPARATED * scale ? x1 - hairline : Math.max(x1, x0 + 1);
      const own = fillOf(picture, rectTask[i]);
      fill(x0, end, palette.fills[own]);
      if (end < x1) fill(end, x1, palette.ends[own]);
    }
  }

  /**
   * Columns that are painted of time that a window knows nothing of, and those beside its ends. Before the recordings begin and
   * after their end is nothing to know.
   */
  private beyond({ fromNs, toNs }: TimelineWindow, { scale, width }: LaneView): PixelRange {
    const [from, to] = this.raster.strip;
    // a slice that is cut off where a window begins may be too narrow for its hairline, one that is where it ends has one too many
    const known = fromNs === 0 ? from : Math.ceil(this.moves.pixelAt(fromNs, width) + SEPARATED * scale) + 1;
    const unknown = Math.floor(this.moves.pixelAt(toNs, width)) - Math.ceil(scale);
    return hullOf([from, Math.min(to, known)], [Math.max(from, unknown), to]);
  }
}

/** Columns of a lane from the left edge of what is painted on; undefined where it has none. */
function columnsOf(window: TimelineWindow, lane: number, edges: PixelEdges): LaneColumns | undefined {
  const { columnsFrom, columnBucket, columnClasses } = window;
  const to = columnsFrom[lane + 1];
  if (columnsFrom[lane] === to) return undefined;
  const from = firstFrom(columnBucket, columnsFrom[lane], to, edges.firstBucket);
  if (from === to) return undefined;
  return { window, from, to, classes: columnClasses[lane], edges };
}

/** Between a lane and the one below it, device pixels. */
export function gapOf(laneHeight: number, scale: number): number {
  return laneHeight >= 8 * scale ? Math.max(1, Math.round(scale)) : laneHeight >= 5 ? 1 : 0;
}

/** Who waits at a lane of a window; undefined where nobody ever does. */
export function waitsOf({ window: { waits } }: LanePicture, lane: number): LaneWaits | undefined {
  return waits.find((each) => each.lane === lane);
}

/** Where a lane's slices end, and who waits at it begins, counted from its top, device pixels. */
export function bodyHeight(waits: LaneWaits | undefined, laneHeight: number, scale: number): number {
  return laneHeight - gapOf(laneHeight, scale) - (waits ? waitStripHeight(laneHeight, scale) : 0);
}

/** Lanes that are at least partly visible. */
export function* lanesInView({ lanes, laneHeight, laneCount }: Panel, scroll: number): Generator<number> {
  const last = Math.min(laneCount, Math.ceil((scroll + lanes.height) / laneHeight));
  for (let lane = Math.floor(scroll / laneHeight); lane < last; lane++) yield lane;
}

/** Place of the first rectangle of a lane that ends after a time, ns since the begin of the window. */
export function firstEndingAfter({ rectsFrom, rectEnd }: TimelineWindow, lane: number, time: number): number {
  let low = rectsFrom[lane];
  let high = rectsFrom[lane + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rectEnd[middle] > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Place of the first value that is at least `limit` in an ascending part of an array. */
function firstFrom(values: Uint32Array, from: number, to: number, limit: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] >= limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function fillOf({ classOf, shadeOf }: LanePicture, task: number): number {
  return classOf[task] * SHADES + shadeOf[task];
}

function movedBy([from, to]: PixelRange, shift: number, width: number): PixelRange {
  return [Math.max(0, from - shift), Math.min(width, to - shift)];
}
