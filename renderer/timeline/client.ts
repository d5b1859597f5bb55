import type { Remote } from 'comlink';
import type { SliceQuery } from '../../workers/recording/search-types.ts';
import type {
  Flow,
  LaneId,
  LoadWindow,
  TimelineProgress,
  TimelineSetup,
  TimelineWindow,
} from '../../workers/recording/timeline-types.ts';
import type { TimelineService } from '../../workers/timeline.worker.ts';
import { type RemoteWorker, remoteWorker } from '../guarded-worker.ts';
import { latest } from './latest.ts';
import type { TimelineSource } from './types.ts';
import { endOf, type Viewport } from './viewport.ts';

export type TimelineRemote = RemoteWorker<TimelineService>;

export function startTimelineWorker(): TimelineRemote {
  const worker = new Worker(new URL('../../workers/timeline.worker.ts', import.meta.url), { type: 'module' });
  return remoteWorker<TimelineService>(worker);
}

export interface ClientOptions {
  /** The recording is being read from a file: the rest comes within seconds. */
  readonly early: boolean;
  /** Whether the load of the view is drawn, to be compared with that of another source. */
  readonly compared: boolean;
}

/** What the canvas wants to show of one source. */
export interface Wanted {
  readonly view: Viewport;
  /** Device pixels of the lanes' width. */
  readonly pixels: number;
  readonly lanes: readonly LaneId[];
  readonly length: number;
}

/** How soon a recording that is not complete is looked at again, ms; doubles up to the slowest while nothing comes. */
const LIVE_INTERVAL = 400;
const SLOWEST_INTERVAL = 6400;
/** The same while it is being read from a file. */
const EARLY_INTERVAL = 50;
/** A recording that grows fast is shown anew this seldom, ms: a picture costs as much as indexing a part of it. */
const SHOW_EVERY = 300;
/** A recording without slices for as long as this after the first look is taken for one that has none, ms. */
const NOTHING_COMES = 1000;
/** Time fetched on each side of the view, in steps of a quarter of it: panning a little needs no new data. */
const STEPS = 4;
const PADDING_STEPS = 3;
/** What is left of that, as a share of the view, when more is asked for: it comes before it is seen. */
const MARGIN = 0.3;

/**
 * One source's data: its worker, the window and the load last received, and when to ask for new ones. Only the newest
 * question is pursued; the last answer is drawn meanwhile.
 */
export class TimelineClient {
  window: TimelineWindow | undefined;
  /** The lanes of the window over the whole recording, coarsely; undefined while it is not there, or not needed. */
  get behind(): TimelineWindow | undefined {
    return this.whole?.of === this.shown ? this.whole.window : undefined;
  }
  /** Windows of the same content differ only in the stretch of time that they cover. */
  content = '';
  /** Load in the time of the window, where that is compared. */
  load: LoadWindow | undefined;
  /** Who woke whom in the window; undefined where that is too much to be drawn. */
  flows: readonly Flow[] | undefined;
  /** Load of the whole recording. */
  overview: LoadWindow | undefined;
  progress: TimelineProgress | undefined;
  /** Whether the newest picture could not be had: what the window does not have is not known. */
  failed = false;
  /** Whether the worker is gone: nothing more can be asked of this one. */
  ended = false;
  /** Settles when the first slices have been indexed, or when none seem to come: before, nothing is known to have run. */
  readonly ready: Promise<void>;
  private markReady: () => void = () => undefined;
  private asked = '';
  /** Which lanes the window has, and of which search. */
  private shown = '';
  private whole: { readonly of: string; readonly window: TimelineWindow } | undefined;
  private askedWhole = '';
  private lanes: readonly LaneId[] = [];
  private lists = 0;
  private searches = 0;
  private revision = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private interval = LIVE_INTERVAL;
  /** When what there was to show was shown last, and whether there is more by now. */
  private shownAt = Number.NEGATIVE_INFINITY;
  private unseen = false;
  private answeredAt: number | undefined;
  private disposed = false;

  /** @param changed called when something to draw has arrived */
  constructor(
    private readonly worker: TimelineRemote,
    private handle: TimelineSource['handle'],
    readonly directory: TimelineSource['directory'],
    setup: Pick<TimelineSetup, 'classOf' | 'classes' | 'more'>,
    private readonly changed: (what: 'progress' | 'picture') => void,
    /** Told why, and of which lanes, when not of all. */
    private readonly fail: (reason: unknown, lanes?: readonly LaneId[]) => void,
    private readonly options: ClientOptions,
  ) {
    this.ready = new Promise((done) => {
      this.markReady = done;
    });
    worker.onEnd((reason) => {
      this.ended = true;
      this.report(reason);
    });
    const { cpus, startNs, endNs, recorded } = directory;
    const opened = () =>
      worker.remote.open(handle, { originNs: startNs, lengthNs: endNs - startNs, cpus, recorded, ...setup });
    void this.run(() => opened().then(() => this.index(handle)));
  }

  /** Whether the window shows all that the recording will ever have. */
  get complete(): boolean {
    const { progress, window, directory } = this;
    const length = directory.endNs - directory.startNs;
    return window !== undefined && progress?.pending === 0 && progress.endNs >= length;
  }

  get remote(): Remote<TimelineService> {
    return this.worker.remote;
  }

  /** Takes a later handle of the same recording. */
  extend(handle: TimelineSource['handle']): void {
    if (handle === this.handle) return;
    this.handle = handle;
    void this.index(handle);
  }

  want({ view, pixels, lanes, length }: Wanted): void {
    if (pixels < 1 || !this.progress) return;
    const { window } = this;
    const detail = Math.ceil(Math.log2(view.span / pixels));
    const of = `${this.numberOf(lanes)} ${this.searches}`;
    const key = `${detail} ${pixels} ${of} ${this.revision}`;
    const margin = view.span * MARGIN;
    if (
      window &&
      this.asked.startsWith(`${key} `) &&
      window.fromNs <= Math.max(0, view.t0 - margin) &&
      window.toNs >= Math.min(length, endOf(view) + margin)
    )
      return;
    // by whole steps, so that the question stays the same while the view moves by less
    const step = view.span / STEPS;
    const place = Math.floor(view.t0 / step);
    const from = Math.max(0, Math.floor((place - PADDING_STEPS) * step));
    const to = Math.ceil(Math.min(length, (place + STEPS + PADDING_STEPS + 1) * step));
    const padded = Math.max(1, Math.round((pixels * (to - from)) / view.span));
    const question = `${key} ${from} ${to}`;
    if (question === this.asked) return;
    this.asked = question;
    this.fetch(key, of, from, to, padded, lanes);
    const whole = `${of} ${this.revision}`;
    if (whole === this.askedWhole || (from === 0 && to === length)) return;
    this.askedWhole = whole;
    this.fetchWhole(of, length, lanes);
  }

  /** Counts the lists of lanes that were asked for: comparing two of them costs nothing. */
  private numberOf(lanes: readonly LaneId[]): number {
    if (lanes !== this.lanes) {
      this.lanes = lanes;
      this.lists++;
    }
    return this.lists;
  }

  /** Looks for slices; windows tell them from all else from now on. @returns how many there are */
  async find(query: SliceQuery | undefined): Promise<number> {
    const count = await this.remote.find(query);
    this.searches++;
    this.changed('picture');
    return count;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.worker.dispose();
  }

  private readonly fetch = latest(
    async (key: string, of: string, from: number, to: number, pixels: number, lanes: readonly LaneId[]) => {
      const [window, load, flows] = await Promise.all([
        this.remote.query(from, to, pixels, lanes),
        this.options.compared ? this.remote.load(from, to, pixels) : undefined,
        this.remote.flows(from, to, MOST_FLOWS),
      ]);
      if (this.disposed) return;
      this.window = window;
      this.shown = of;
      this.content = `${key} ${window.bucketNs}`;
      this.load = load;
      this.flows = flows;
      this.failed = false;
      this.changed('picture');
      const [first] = window.unread;
      if (first)
        this.fail(
          first.reason,
          window.unread.map(({ lane }) => window.lanes[lane]),
        );
    },
    (reason) => this.report(reason),
  );

  private readonly fetchWhole = latest(
    async (of: string, length: number, lanes: readonly LaneId[]) => {
      const window = await this.remote.query(0, length, OVERVIEW_PIXELS, lanes);
      if (this.disposed) return;
      this.whole = { of, window };
      this.changed('picture');
    },
    (reason) => this.report(reason),
  );

  /** Indexes what has been published, then looks again while the recording has not reached its end. */
  private async index(handle: TimelineSource['handle'] | undefined): Promise<void> {
    clearTimeout(this.timer);
    const before = this.progress?.slices;
    const progress = await this.run(() => this.remote.update(handle));
    if (!progress || this.disposed) return this.markReady();
    this.progress = progress;
    this.answeredAt ??= performance.now();
    if (progress.slices > 0 || performance.now() - this.answeredAt > NOTHING_COMES) this.markReady();
    const length = this.directory.endNs - this.directory.startNs;
    const whole = progress.pending === 0 && progress.endNs >= length;
    // with another handle come rows of other tables: wakeups, for arrows
    const news = progress.slices !== before || handle !== undefined;
    this.interval = news ? LIVE_INTERVAL : Math.min(SLOWEST_INTERVAL, this.interval * 2);
    if (this.options.early) this.interval = EARLY_INTERVAL;
    this.unseen ||= news;
    if (this.unseen && (whole || performance.now() - this.shownAt >= SHOW_EVERY)) await this.show(length);
    if (whole || this.disposed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.index(undefined), progress.pending > 0 ? 0 : this.interval);
  }

  /** Makes what is indexed the next picture. */
  private async show(length: number): Promise<void> {
    this.unseen = false;
    this.revision++;
    const overview = await this.run(() => this.remote.load(0, length, OVERVIEW_PIXELS));
    if (this.disposed) return;
    this.overview = overview;
    this.shownAt = performance.now();
    this.changed('progress');
  }

  private async run<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (reason) {
      this.report(reason);
      return undefined;
    }
  }

  private report(reason: unknown): void {
    if (this.disposed) return;
    this.failed = true;
    this.changed('picture');
    this.fail(reason);
  }
}

const OVERVIEW_PIXELS = 2048;
/** More arrows than these in twice the width of the view are a tangle. */
const MOST_FLOWS = 240;
