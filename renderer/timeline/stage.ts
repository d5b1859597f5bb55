import type { LaneDescription } from '../../workers/lab/lanes.ts';
import { gapsOf, joinedGaps } from '../../workers/recording/gaps.ts';
import type { Stretch } from '../../workers/recording/part.ts';
import type { Flow } from '../../workers/recording/timeline-types.ts';
import type { FrameScheduler } from '../frame.ts';
import { laneDrawing } from '../lane-drawing.ts';
import { onThemeChange } from '../shell/theme-change.ts';
import type { TimelineActions } from './actions.ts';
import type { TaskClasses } from './classes.ts';
import type { TimelineClient } from './client.ts';
import { DIFFERS, type DiffersBand } from './differs-band.ts';
import { type Arrow, arrowAt, arrowsOf, drawArrows } from './draw-flows.ts';
import { drawAxis, drawStripName, drawTitle, drawWarmup } from './draw-frame.ts';
import { drawGaps, stripsOf } from './draw-gaps.ts';
import { drawLanes, type LaneScene } from './draw-lanes.ts';
import { drawDifference, drawLoad } from './draw-load.ts';
import { drawCursorName, drawGutter } from './draw-names.ts';
import { drawOverlay } from './draw-overlay.ts';
import type { LaneBoard } from './lane-board.ts';
import { LaneDrawings } from './lane-drawings.ts';
import type { NameColumn } from './lane-names.ts';
import { LanePictures } from './lane-pictures.ts';
import { type Layout, layoutFor, pageOf, roomForNames } from './layout.ts';
import { ComparedLoads } from './loads.ts';
import { type Palette, readPalette } from './palette.ts';
import type { LaneRef, TimelineState, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { TrackBand } from './track-band.ts';
import { measuredFrom, type Side, type TimelineSource } from './types.ts';
import { ALWAYS, unreadOf } from './unread.ts';

export interface StageParts {
  readonly element: HTMLElement;
  readonly base: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly frames: FrameScheduler;
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly board: LaneBoard;
  readonly classes: TaskClasses;
  readonly strings: TimelineStrings;
  readonly band: TrackBand;
  readonly differs: DiffersBand;
}

/** Draws the timelines: the base canvas when the view or the data change, the overlay whenever something moves. */
export class Stage {
  layout: Layout;
  private column: NameColumn = { width: 0, nameOf: () => '' };
  private readonly base: CanvasRenderingContext2D | null;
  private readonly overlay: CanvasRenderingContext2D | null;
  private palette: Palette;
  private readonly drawings: LaneDrawings;
  private readonly ending: (() => void)[] = [];
  private cancelPaint: (() => void) | undefined;
  private stopPlaying: (() => void) | undefined;
  private baseStale = true;
  /** What stands around the lanes was painted of this. */
  private framed: readonly unknown[] = [];
  private readonly marked = new Set<string>();
  /** By side. */
  private readonly arrows: (readonly Arrow[])[] = [];
  /** What was not recorded: by side, and of either. */
  private readonly gaps: readonly (readonly Stretch[])[];
  private readonly anyGaps: readonly Stretch[];
  private readonly loads = new ComparedLoads();
  private readonly pictures: LanePictures;

  constructor(private readonly parts: StageParts) {
    const { element, base, overlay, store, sources, classes } = parts;
    this.drawings = new LaneDrawings(sources.length, laneDrawing(), () => this.redraw());
    // where a GPU draws lanes they stay there; otherwise most of a frame is written as pixels, which a canvas in main memory takes
    // without a detour over the GPU
    this.base = base.getContext('2d', { willReadFrequently: !this.drawings.onGpu, alpha: false });
    this.overlay = overlay.getContext('2d', { willReadFrequently: true });
    this.gaps = sources.map(({ directory: { recorded, startNs } }) => gapsOf(recorded, startNs));
    this.anyGaps = this.gaps.reduce(joinedGaps, []);
    this.pictures = new LanePictures(sources, classes);
    this.layout = this.measure();
    this.palette = this.readPalette();
    const resized = new ResizeObserver(() => this.resize());
    resized.observe(element);
    const recolour = () => {
      this.palette = this.readPalette();
      this.redraw();
    };
    // names were measured and drawn in another font while theirs was being loaded
    document.fonts?.addEventListener('loadingdone', recolour);
    this.ending.push(
      () => this.drawings.dispose(),
      () => resized.disconnect(),
      onThemeChange(recolour),
      () => document.fonts?.removeEventListener('loadingdone', recolour),
      store.subscribe((now, before) => this.changed(now, before)),
    );
    this.resize();
    if (store.getState().playing) this.play(true);
  }

  /** Who woke whom at a place of the canvas, where that is drawn. @param x, y CSS pixels within the stage */
  flowAt(side: Side, x: number, y: number): Flow | undefined {
    const { scale, gutter } = this.layout;
    return arrowAt(this.arrows[side] ?? [], x * scale - gutter, y * scale, scale)?.flow;
  }

  /** Scrolls the lanes as little as brings one into sight. */
  reveal(lane: LaneRef): void {
    const { store, board } = this.parts;
    const row = board.rowOf(lane);
    const panel = this.layout.panels[lane.side];
    if (row < 0 || !panel) return;
    const { scroll } = store.getState();
    const top = row * panel.laneHeight;
    const least = top + panel.laneHeight - panel.lanes.height;
    const next = Math.min(this.layout.scrollRange, Math.max(0, Math.min(top, Math.max(least, scroll))));
    if (next !== scroll) store.setState({ scroll: next });
  }

  /** Paints everything in the next frame. */
  redraw(): void {
    this.baseStale = true;
    this.paintSoon();
  }

  dispose(): void {
    for (const end of this.ending) end();
    this.cancelPaint?.();
    this.stopPlaying?.();
  }

  private changed(now: TimelineState, before: TimelineState): void {
    const laid =
      now.task !== before.task ||
      now.track !== before.track ||
      now.lanes !== before.lanes ||
      now.active !== before.active;
    if (laid) this.layout = this.measure();
    const base = laid || now.view !== before.view || now.scroll !== before.scroll || now.length !== before.length;
    if (base) this.baseStale = true;
    if (now.playing !== before.playing) this.play(now.playing);
    this.paintSoon();
  }

  private play(on: boolean): void {
    this.stopPlaying?.();
    this.stopPlaying = undefined;
    if (!on) return;
    let last: number | undefined;
    this.stopPlaying = this.parts.frames.every('action', (nowMs) => {
      if (last !== undefined) this.parts.actions.advance(Math.min(100, nowMs - last));
      last = nowMs;
    });
  }

  private paintSoon(): void {
    this.cancelPaint = this.parts.frames.once('canvas', this.paint);
  }

  private readonly paint = (): void => {
    const state = this.parts.store.getState();
    const overlay = this.scene(this.overlay, state);
    if (this.baseStale) {
      this.baseStale = false;
      const base = this.scene(this.base, state);
      if (base) this.paintBase(base, state);
    }
    if (overlay) this.paintOverlay(overlay, state);
  };

  private paintOverlay(scene: LaneScene, state: TimelineState): void {
    const { board } = this.parts;
    drawOverlay(scene, this.layout, state, (lane) => board.rowOf(lane));
    const lane = board.lane(state.cursor);
    if (!lane) return;
    const name = { shown: this.column.nameOf(lane), full: board.nameOf(lane) };
    drawCursorName(scene, this.layout, state.cursor, board.rowOf(state.cursor), name);
  }

  private paintBase(scene: LaneScene, state: TimelineState): void {
    const { sources, clients, strings, board } = this.parts;
    const { layout, palette } = this;
    // panning and zooming leave what stands around the lanes as it is
    const frame = [
      layout,
      palette,
      scene.scroll,
      state.task,
      state.length,
      ...clients.flatMap(({ overview, failed }) => [overview, failed]),
    ];
    const framed = frame.every((part, i) => part === this.framed[i]);
    if (!framed) {
      this.framed = frame;
      scene.context.fillStyle = palette.background;
      scene.context.fillRect(0, 0, layout.width, layout.height);
      this.paintOverview(scene, state);
    }
    drawAxis(scene, layout);
    for (const panel of layout.panels) {
      const { side } = panel;
      const client = clients[side];
      const rows = board.rows(side);
      const picture = this.pictures.of(side, rows, client);
      drawLanes(scene, this.drawings.painters[side], panel, picture);
      if (this.gaps[side].length > 0) {
        const lacking = stripsOf(panel, scene.scroll, (row) => board.hasGaps(side, rows[row]));
        for (const strip of lacking) drawGaps(scene, strip, this.gaps[side], strings.notRecorded);
      }
      for (const { strip, stretches } of unreadOf(panel, scene.scroll, rows, client))
        drawGaps(scene, strip, stretches, strings.unread);
      this.arrows[side] = arrowsOf(client.flows, panel, scene, (cpu) => board.rowOf({ side, lane: cpu }));
      drawArrows(scene, panel, this.arrows[side]);
      if (framed) continue;
      const chosen = state.task !== undefined && rows.some(({ key }) => key === `task:${state.task}`);
      drawTitle(
        scene,
        panel,
        side === 0 ? 'A' : 'B',
        sources[side].label,
        chosen && state.task ? strings.allCpus(state.task) : '',
      );
      drawGutter(scene, panel, (row) => this.column.nameOf(rows[row]));
    }
    this.paintBand(scene, state);
    if (layout.difference) drawGaps(scene, layout.difference, this.bandGaps(state), strings.notRecorded);
    const strips = [...layout.panels.map(({ lanes }) => lanes), ...(layout.difference ? [layout.difference] : [])];
    drawWarmup(scene, layout, strips, measuredFrom(sources));
    // last: workers begin at once, and nothing waits for this to be sent
    for (const panel of layout.panels) {
      const lanes = board.page(panel.side, ...pageOf(panel, scene.scroll));
      clients[panel.side].want({ view: state.view, pixels: scene.width, lanes, length: state.length });
    }
    if (clients.every(({ window }) => window)) this.mark('timeline.painted');
    if (clients.every(({ complete }) => complete)) this.mark('timeline.complete');
  }

  /** Tells once, for measurements, what has been painted by now. */
  private mark(name: string): void {
    if (this.marked.has(name)) return;
    this.marked.add(name);
    performance.mark(name);
  }

  /** Between A and B: how they differ, in CPU time by workload or in a chosen quantity. */
  private paintBand(scene: LaneScene, { track, length }: TimelineState): void {
    const { clients, strings, band, differs } = this.parts;
    const { layout, palette } = this;
    const { context } = scene;
    if (!layout.difference) return;
    context.fillStyle = palette.background;
    context.fillRect(0, layout.difference.y, layout.width, layout.difference.height);
    const inner = { y: layout.difference.y + 8 * scene.scale, height: layout.difference.height - 12 * scene.scale };
    context.fillStyle = palette.lane;
    context.fillRect(scene.left, inner.y, scene.width, inner.height);
    if (track === DIFFERS) {
      differs.draw(scene, inner, length);
      drawStripName(scene, inner, ['100 %', strings.differs, '0 %']);
      return;
    }
    if (track !== undefined) {
      band.draw(scene, inner, track, length);
      return;
    }
    const full = drawDifference(scene, inner, clients[1] && this.loads.pair(clients[0], clients[1]));
    if (full === undefined && clients.some(({ failed }) => failed)) drawGaps(scene, inner, ALWAYS, strings.unread);
    const bound = full === undefined ? '' : `${full * 100} %`;
    drawStripName(scene, inner, [bound && `+${bound}`, strings.difference, bound && `−${bound}`]);
  }

  /** What the band does not know: of a chosen quantity less than of slices, often nothing. */
  private bandGaps({ track }: TimelineState): readonly Stretch[] {
    return track === undefined || track === DIFFERS ? this.anyGaps : this.parts.band.gapsOf(track, this.gaps);
  }

  private paintOverview(scene: LaneScene, { length }: TimelineState): void {
    const { clients, strings, sources } = this.parts;
    const { overview } = this.layout;
    const whole: LaneScene = { ...scene, view: { t0: 0, fraction: 0, span: length } };
    const gap = Math.round(scene.scale);
    const height = Math.floor((overview.height - gap * (clients.length + 1)) / clients.length);
    clients.forEach((client, i) => {
      const strip = { y: overview.y + gap + i * (height + gap), height };
      scene.context.fillStyle = this.palette.lane;
      scene.context.fillRect(scene.left, strip.y, scene.width, height);
      drawLoad(whole, strip, client.overview);
      drawGaps(whole, strip, this.gaps[i], '');
      if (client.failed && !client.overview) drawGaps(whole, strip, ALWAYS, strings.unread);
    });
    drawStripName(scene, overview, sources.length > 1 ? ['A', 'B'] : [strings.overview]);
  }

  private scene(context: CanvasRenderingContext2D | null, { view, scroll }: TimelineState): LaneScene | undefined {
    const { layout, palette } = this;
    const width = layout.width - layout.gutter;
    if (!context || width < 1) return undefined;
    const within = Math.min(scroll, layout.scrollRange);
    return { context, palette, view, left: layout.gutter, width, scale: layout.scale, scroll: within };
  }

  private measure(): Layout {
    const { element, sources, store, board } = this.parts;
    const scale = window.devicePixelRatio || 1;
    const { track, task } = store.getState();
    const rows = sources.map((_, side) => board.rows(side as Side));
    const counts = rows.map(({ length }) => length);
    this.column = board.column(roomForNames(element.clientWidth));
    // a task that was chosen beside CPUs is named in its title
    const isInOrder = ({ kind, key }: LaneDescription) => kind === 'cpu' || key === `task:${task}`;
    const [width, height] = [element.clientWidth, element.clientHeight].map((css) => Math.round(css * scale));
    return layoutFor(width, height, scale, counts, {
      quantity: track !== undefined && track !== DIFFERS,
      longestName: this.column.width,
      allNamed: !rows.every((lanes) => lanes.every(isInOrder)),
    });
  }

  private readPalette(): Palette {
    const { element, classes, sources } = this.parts;
    return readPalette(
      element,
      classes.classes,
      sources.map(({ colour = '--text' }) => colour),
    );
  }

  private resize(): void {
    this.layout = this.measure();
    this.palette = this.readPalette();
    for (const canvas of [this.parts.base, this.parts.overlay]) {
      canvas.width = this.layout.width;
      canvas.height = this.layout.height;
    }
    this.redraw();
  }
}
