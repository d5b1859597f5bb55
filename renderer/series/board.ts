import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FrameScheduler } from '../frame.ts';
import { onThemeChange } from '../shell/theme-change.ts';
import type { MomentStore } from '../stores/moment.ts';
import { latest } from '../timeline/latest.ts';
import { stretchFor } from '../timeline/stretch.ts';
import { around, endOf, pan, reveal, type Viewport, zoom } from '../timeline/viewport.ts';
import type { SeriesRemote, TrackWindow } from './client.ts';
import { drawMoment, drawSeries, type SeriesColours } from './draw-series.ts';
import { PlotImage } from './plot-image.ts';
import { covers } from './windows.ts';

/** One chart on the board: where it is drawn, and what is told of the playhead's place. */
export interface BoardChart {
  readonly id: string;
  readonly canvas: HTMLCanvasElement;
  readonly format: (value: number) => string;
  /** Told when its data or the playhead have changed. */
  readonly read: (windows: readonly (TrackWindow | undefined)[], playhead: number) => void;
}

export interface BoardParts {
  readonly frames: FrameScheduler;
  readonly moment: MomentStore;
  readonly worker: SeriesRemote;
  /** A, and B if there is one. */
  readonly variants: readonly string[];
  /** Custom properties of their colours: those of the variants everywhere else. */
  readonly tokens: readonly string[];
  /** ns */
  readonly length: number;
  readonly failed: (reason: unknown) => void;
}

/** Room for the numbers of the scale, CSS pixels; charts below each other begin at the same place. */
export const LEFT = 76;
const RIGHT = 8;
/** Buckets of the whole, at least. */
const WHOLE_PIXELS = 1024;

/** All charts of the series over one view of time: asks for what is visible, and draws it, beside React. */
export class Board {
  readonly view: StoreApi<Viewport>;
  private readonly charts = new Map<string, BoardChart>();
  private readonly visible = new Set<string>();
  /** CSS pixels; measured when they change, not in frames. */
  private readonly sizes = new Map<string, { readonly width: number; readonly height: number }>();
  private readonly image = new PlotImage();
  /** Of the whole recordings: shown where nothing finer is there yet. */
  private readonly wholes = new Map<string, readonly (TrackWindow | undefined)[]>();
  private readonly windows = new Map<string, readonly (TrackWindow | undefined)[]>();
  private readonly ending: (() => void)[];
  private colours: SeriesColours | undefined;
  private cancelPaint: (() => void) | undefined;
  private fetched = '';

  constructor(private readonly parts: BoardParts) {
    const { moment, length } = parts;
    this.view = createStore<Viewport>(() => ({ t0: 0, fraction: 0, span: length }));
    this.ending = [
      this.view.subscribe(() => this.redraw()),
      moment.subscribe(({ playhead }, before) => {
        // a playhead that others move stays in sight
        if (playhead !== before.playhead) this.view.setState(reveal(this.view.getState(), playhead, length));
        this.redraw();
      }),
      onThemeChange(() => {
        this.colours = undefined;
        this.redraw();
      }),
    ];
  }

  /** @returns takes the chart off again */
  add(chart: BoardChart): () => void {
    this.charts.set(chart.id, chart);
    const seen = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting) this.visible.add(chart.id);
      else this.visible.delete(chart.id);
      this.redraw();
    });
    const resized = new ResizeObserver(() => {
      this.sizes.set(chart.id, { width: chart.canvas.clientWidth, height: chart.canvas.clientHeight });
      this.redraw();
    });
    seen.observe(chart.canvas);
    resized.observe(chart.canvas);
    return () => {
      seen.disconnect();
      resized.disconnect();
      this.charts.delete(chart.id);
      this.visible.delete(chart.id);
      this.sizes.delete(chart.id);
    };
  }

  /** Around the playhead where it is in view, else around the middle. */
  zoom(factor: number): void {
    const view = this.view.getState();
    const at = (this.parts.moment.getState().playhead - view.t0 - view.fraction) / view.span;
    this.view.setState(zoom(view, factor, at >= 0 && at <= 1 ? at : 0.5, this.parts.length));
  }

  /** By a share of what is visible. */
  pan(share: number): void {
    const view = this.view.getState();
    this.view.setState(pan(view, share * view.span, this.parts.length));
  }

  /** The selection; everything, where there is none or it is shown already. */
  fit(): void {
    const { selection } = this.parts.moment.getState();
    const { length } = this.parts;
    const view = this.view.getState();
    const target = selection && around(selection, length);
    const shown = target && target.t0 === view.t0 && Math.abs(target.span - view.span) < 1;
    this.view.setState(target && !shown ? target : { t0: 0, fraction: 0, span: length });
  }

  /** What is known of a track in view, of A and B. */
  windowsOf(id: string): readonly (TrackWindow | undefined)[] {
    return this.windows.get(id) ?? [];
  }

  /** What is known of a track in view, or of the whole while the view is somewhere else already. */
  private shown(id: string, view: Viewport): readonly (TrackWindow | undefined)[] {
    const windows = this.windowsOf(id);
    const to = Math.min(this.parts.length, endOf(view));
    return windows.every((window) => window === undefined || covers(window, view.t0, to))
      ? windows
      : (this.wholes.get(id) ?? windows);
  }

  /** Asks again for everything: recordings have grown. */
  refresh(): void {
    this.wholes.clear();
    this.fetched = '';
    this.redraw();
  }

  redraw(): void {
    this.cancelPaint = this.parts.frames.once('canvas', this.paint);
  }

  dispose(): void {
    for (const end of this.ending) end();
    this.cancelPaint?.();
  }

  private readonly paint = (): void => {
    const view = this.view.getState();
    const { playhead, selection } = this.parts.moment.getState();
    const scale = devicePixelRatio || 1;
    const visible = [...this.visible].flatMap((id) => this.charts.get(id) ?? []);
    for (const { id, canvas, format } of visible) {
      const context = canvas.getContext('2d', { willReadFrequently: true });
      const size = this.sizes.get(id);
      if (!context || !size) continue;
      this.colours ??= coloursOf(canvas, this.parts.tokens);
      const { width, height } = size;
      if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
      if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      const scene = {
        context,
        colours: this.colours,
        view,
        width: width - RIGHT,
        height,
        left: LEFT,
        scale,
        image: this.image,
        times: true,
        format,
      };
      drawSeries(scene, this.shown(id, view));
      drawMoment(scene, playhead, selection);
    }
    // texts after all pictures: what is measured between them would lay out the page once for every chart
    for (const { id, read } of visible) read(this.windowsOf(id), playhead);
    this.want(view);
  };

  private want(view: Viewport): void {
    const size = [...this.visible].map((id) => this.sizes.get(id)).find((each) => each !== undefined);
    if (!size) return;
    const pixels = Math.round(plotWidth(size.width) * (devicePixelRatio || 1));
    const ids = [...this.visible].sort();
    const { length } = this.parts;
    const stretch = stretchFor(view, pixels, length);
    const key = [stretch.key, ...ids].join(' ');
    if (key === this.fetched) return;
    this.fetched = key;
    this.fetch(ids, stretch.from, stretch.to, stretch.pixels);
  }

  private readonly fetch = latest(
    async (ids: readonly string[], from: number, to: number, pixels: number) => {
      const { worker, variants, length } = this.parts;
      const query = async (
        into: Board['windows'],
        wanted: readonly string[],
        ...stretch: readonly [from: number, to: number, pixels: number]
      ): Promise<void> => {
        const sides = await Promise.all(variants.map((variant) => worker.remote.query(variant, wanted, ...stretch)));
        for (const [i, id] of wanted.entries())
          into.set(
            id,
            sides.map((windows) => windows[i]),
          );
      };
      const unknown = ids.filter((id) => !this.wholes.has(id));
      if (unknown.length > 0) await query(this.wholes, unknown, 0, length, WHOLE_PIXELS);
      await query(this.windows, ids, from, to, pixels);
      this.redraw();
    },
    (reason) => this.parts.failed(reason),
  );
}

/** Width of the part of a chart that time runs over, CSS pixels. */
export function chartWidth({ clientWidth }: HTMLCanvasElement): number {
  return plotWidth(clientWidth);
}

function plotWidth(width: number): number {
  return Math.max(1, width - LEFT - RIGHT);
}

function coloursOf(element: Element, tokens: readonly string[]): SeriesColours {
  const style = getComputedStyle(element);
  const read = (token: string) => style.getPropertyValue(token).trim();
  return {
    text: read('--text'),
    muted: read('--muted'),
    line: read('--line'),
    panel: read('--panel'),
    accent: read('--accent'),
    mono: read('--mono'),
    sides: tokens.map(read),
  };
}
