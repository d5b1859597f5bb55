import { sharedGaps } from '../../workers/recording/gaps.ts';
import type { Stretch } from '../../workers/recording/part.ts';
import { hasGaps } from '../../workers/recording/track-index.ts';
import { formatCount } from '../../workers/units/format.ts';
import { formatValue } from '../format.ts';
import { type SeriesRemote, startSeriesWorker, type Track, type TrackWindow } from '../series/client.ts';
import { drawSeries } from '../series/draw-series.ts';
import { PlotImage } from '../series/plot-image.ts';
import type { LaneScene } from './draw-lanes.ts';
import { latest } from './latest.ts';
import type { Strip } from './layout.ts';
import { stretchFor } from './stretch.ts';
import type { TimelineSource } from './types.ts';
import type { Viewport } from './viewport.ts';

/**
 * The band between A and B when it shows a chosen quantity: both over time, and A − B. Recordings are read in a worker
 * that is started with the first choice.
 */
export class TrackBand {
  private worker: SeriesRemote | undefined;
  private tracks: readonly Track[] = [];
  private windows: readonly (TrackWindow | undefined)[] = [];
  private fetched = '';
  private of: string | undefined;
  private readonly image = new PlotImage();

  /** @param changed called when something to draw has arrived */
  constructor(
    private readonly sources: readonly TimelineSource[],
    private readonly changed: () => void,
    private readonly failed: (reason: unknown) => void,
  ) {}

  /** What there is to choose from: tracks of A, then those that only B has. */
  async choices(): Promise<readonly Track[]> {
    const { remote } = this.start();
    const found = await Promise.all(
      this.sources.map(({ variant, handle, directory }) => remote.open(variant, handle, directory)),
    );
    const byId = new Map<string, Track>();
    for (const track of found.flat()) if (!byId.has(track.id)) byId.set(track.id, track);
    this.tracks = [...byId.values()];
    return this.tracks;
  }

  /** Takes a later state of a recording. */
  extend({ variant, handle, directory }: TimelineSource): void {
    // before anything was chosen there is nobody to tell
    if (!this.worker) return;
    const taken = () => {
      this.fetched = '';
      this.changed();
    };
    this.worker.remote.open(variant, handle, directory).then(taken, this.failed);
  }

  /** Of what neither A nor B has of a track, ns since their begins: most tables are recorded whole. */
  gapsOf(id: string, gaps: readonly (readonly Stretch[])[]): readonly Stretch[] {
    const source = this.tracks.find((track) => track.id === id)?.source;
    if (!source) return [];
    return this.sources
      .map(({ handle }, side) => (hasGaps(handle, source) ? gaps[side] : []))
      .reduce((shared, each) => sharedGaps(shared, each));
  }

  draw(scene: LaneScene, strip: Strip, id: string, length: number): void {
    const track = this.tracks.find((each) => each.id === id);
    if (!track) return;
    this.want(id, scene.view, scene.width, length);
    if (this.of !== id) return;
    const { context, palette, scale, left } = scene;
    context.save();
    context.translate(0, strip.y);
    context.scale(scale, scale);
    drawSeries(
      {
        context,
        colours: { ...palette, panel: palette.lane },
        view: scene.view,
        width: (left + scene.width) / scale,
        height: strip.height / scale,
        left: left / scale,
        scale,
        image: this.image,
        times: false,
        format: (value) => (track.unit === 'count' ? formatCount(value) : formatValue(value, track.unit)),
      },
      this.windows,
    );
    context.restore();
  }

  dispose(): void {
    this.worker?.dispose();
  }

  private start(): SeriesRemote {
    if (this.worker) return this.worker;
    this.worker = startSeriesWorker();
    this.worker.onEnd(this.failed);
    return this.worker;
  }

  private want(id: string, view: Viewport, pixels: number, length: number): void {
    const stretch = stretchFor(view, pixels, length);
    const key = `${id} ${stretch.key}`;
    if (key === this.fetched) return;
    this.fetched = key;
    this.fetch(id, stretch.from, stretch.to, stretch.pixels);
  }

  private readonly fetch = latest(
    async (id: string, from: number, to: number, pixels: number) => {
      const { remote } = this.start();
      const sides = await Promise.all(this.sources.map(({ variant }) => remote.query(variant, [id], from, to, pixels)));
      this.windows = sides.map(([window]) => window);
      this.of = id;
      this.changed();
    },
    (reason) => this.failed(reason),
  );
}
