import { gapOf, LaneImage, SEPARATED } from '../lane-image.ts';
import type { LanePainter } from '../lane-painter.ts';
import type { LanePicture, LaneView } from '../lane-picture.ts';
import type { Panel } from '../layout.ts';
import { type Drawn, MovedView } from '../moved-view.ts';
import type { Palette } from '../palette.ts';
import { PERIOD, STRIPE } from '../raster.ts';
import { LEAST_BAR, waitStripHeight } from '../wait-strip.ts';
import { colourTable } from './colours.ts';
import { COLOURS, type GpuDevice, type Program } from './device.ts';
import { timeUniforms } from './exact.ts';
import { WindowTextures } from './window-textures.ts';

/**
 * The lanes of one panel, drawn on the GPU: a window is sent when it arrives, and a frame tells numbers only. Pixels are those of `LaneImage`,
 * but for edges that lie half-way between two of them; the first pictures are
 * held against it. Where the GPU fails, now or later, or draws something else, `LaneImage` paints.
 */
export class GpuLanes implements LanePainter {
  private readonly moves = new MovedView();
  /** Column of pixels from which the hatching is counted; it moves with the picture. */
  private origin = 0;
  private windows: readonly WindowTextures[] = [];
  private colours: WebGLTexture | undefined;
  private coloursOf: Palette | undefined;
  private image: LaneImage | undefined;
  private size: readonly [width: number, height: number] = [0, 0];

  constructor(private readonly device: GpuDevice) {}

  paint(scene: LaneView, panel: Panel, picture: LanePicture | undefined): void {
    // before the first window there is nothing to send
    if (picture && this.device.usable && this.drawn(scene, panel, picture)) {
      this.image = undefined;
      return;
    }
    this.image ??= new LaneImage();
    this.image.paint(scene, panel, picture);
  }

  put(context: CanvasRenderingContext2D, x: number, y: number): void {
    const [width, height] = this.size;
    if (this.image) this.image.put(context, x, y);
    else context.drawImage(this.device.canvas, 0, 0, width, height, x, y, width, height);
  }

  /** @returns whether there is a picture now */
  private drawn(scene: LaneView, panel: Panel, picture: LanePicture): boolean {
    const { device } = this;
    try {
      const isNew = this.windows.every(({ window }) => window !== picture.window);
      this.draw(scene, panel, picture);
      // a moved picture counts pixels and hatching from where the move began
      if (isNew && device.unsure && this.moves.moved === 0 && this.origin === 0) {
        const image = new LaneImage();
        image.paint(scene, panel, picture);
        device.prove(image.pixels, ...this.size);
      }
    } catch {
      device.giveUp();
    }
    return device.usable;
  }

  private draw({ palette, view, width, scale, scroll }: LaneView, panel: Panel, picture: LanePicture): void {
    const now: Drawn = { palette, view, width, scale, scroll, panel, picture };
    const shift = this.moves.next(now) ?? 0;
    const period = Math.round(PERIOD * scale);
    this.origin = (((this.origin - shift) % period) + period) % period;
    this.size = [width, panel.lanes.height];
    this.device.reserve(width, panel.lanes.height, Math.ceil(panel.lanes.height / panel.laneHeight) + 1);
    this.keepWindows(picture);
    this.keepColours(palette);
    const { window, behind } = picture;
    if (!behind) {
      this.drawPart(now, picture, window, 0, width);
      return;
    }
    const at = (time: number) => Math.max(0, Math.min(width, Math.round(this.moves.pixelAt(time, width))));
    const [first, last] = [at(window.fromNs), at(window.toNs)];
    this.drawPart(now, picture, window, first, last);
    this.drawPart(now, picture, behind, 0, first);
    this.drawPart(now, picture, behind, last, width);
  }

  /** Columns [from, to) of pixels, of a window. */
  private drawPart(now: Drawn, picture: LanePicture, window: LanePicture['window'], from: number, to: number): void {
    if (from >= to) return;
    const { device, moves } = this;
    const { gl, find, colour } = device;
    const { panel, scale, scroll, width, palette } = now;
    const { laneHeight, lanes } = panel;
    const textures = this.windows.find((each) => each.window === window);
    if (!textures) return;
    const rows = textures.rows(picture.laneOf);
    const rowCount = Math.min(panel.laneCount, picture.laneOf.length);
    const firstRow = Math.floor(scroll / laneHeight);
    const perNs = width / moves.anchor.span;
    const leftNs = moves.anchor.t0 - window.fromNs + moves.anchor.fraction + moves.moved / perNs;
    const time = timeUniforms(leftNs, perNs, textures.unitNs, window.bucketNs);

    device.use(find);
    device.bind(find, 0, 'times', textures.times);
    device.bind(find, 1, 'fillOf', textures.fills);
    device.bind(find, 2, 'columnBucket', textures.columnBucket);
    device.bind(find, 3, 'rows', rows);
    const whole = { firstRow, rowCount, buckets: textures.buckets };
    tell(gl, find, { ...whole, offset: time.offset.whole, bucket: time.bucket.whole, hairline: Math.round(scale) });
    gl.uniform1f(find.place('offsetRest'), time.offset.rest);
    gl.uniform1f(find.place('pixelsPerUnit'), time.pixelsPerUnit);
    gl.uniform1f(find.place('bucketRest'), time.bucket.rest);
    gl.uniform1f(find.place('bucketsPerPixel'), time.bucketsPerPixel);
    gl.uniform1f(find.place('separated'), SEPARATED * scale);
    device.drawFound({ from, to, height: Math.ceil((scroll + lanes.height) / laneHeight) - firstRow });

    device.use(colour);
    device.bindFound(colour, 0);
    device.bind(colour, 1, 'shares', textures.columnShare);
    device.bind(colour, 2, 'rows', rows);
    device.bind(colour, 3, 'waits', textures.waits);
    if (this.colours) device.bind(colour, 4, 'colours', this.colours);
    const gap = gapOf(laneHeight, scale);
    tell(gl, colour, { ...whole, laneHeight, gap, scroll, laneCount: panel.laneCount, classes: window.classes });
    const columnsAt = 4 + 2 * palette.fills.length;
    const endsAt = columnsAt + 2 * palette.columns.length;
    tell(gl, colour, { columnsAt, endsAt, canvasHeight: device.canvas.height });
    tell(gl, colour, { waitHeight: waitStripHeight(laneHeight, scale), barGap: Math.max(1, Math.round(scale)) });
    tell(gl, colour, { origin: this.origin, period: Math.round(PERIOD * scale), stripe: Math.round(STRIPE * scale) });
    gl.uniform1f(colour.place('leastBar'), LEAST_BAR * scale);
    device.drawPixels({ from, to, height: lanes.height });
  }

  /** Sends what is new, and forgets what is no longer drawn. */
  private keepWindows(picture: LanePicture): void {
    const { windows, device } = this;
    const wanted = picture.behind ? [picture.window, picture.behind] : [picture.window];
    this.windows = wanted.map(
      (window) => windows.find((each) => each.fits(window, picture)) ?? new WindowTextures(device, picture, window),
    );
    for (const before of windows) if (!this.windows.includes(before)) before.dispose();
  }

  private keepColours(palette: Palette): void {
    if (this.coloursOf === palette) return;
    if (this.colours) this.device.gl.deleteTexture(this.colours);
    this.coloursOf = palette;
    this.colours = this.device.list(COLOURS, colourTable(palette));
  }
}

function tell(gl: WebGL2RenderingContext, { place }: Program, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) gl.uniform1i(place(name), value);
}
