import type { ComparedRecording, DifferenceTotals } from '../../workers/recording/differs.ts';
import type { RecordingHandle } from '../../workers/recording/layout.ts';
import type { LoadWindow } from '../../workers/recording/timeline-types.ts';
import type { TimelinePairService } from '../../workers/timeline-pair.worker.ts';
import { type RemoteWorker, remoteWorker } from '../guarded-worker.ts';
import type { LaneScene } from './draw-lanes.ts';
import { columns } from './draw-load.ts';
import { latest } from './latest.ts';
import type { Strip } from './layout.ts';
import { stretchFor } from './stretch.ts';
import type { TimelineSource } from './types.ts';
import type { Viewport } from './viewport.ts';

/** Name of this band among those that can be chosen. */
export const DIFFERS = 'differs';

/** Where A and B ran different tasks on the same CPU: both are read in a worker that is started when this is first asked for. */
export class DiffersBand {
  private worker: RemoteWorker<TimelinePairService> | undefined;
  private window: LoadWindow | undefined;
  private handles: (RecordingHandle | undefined)[] = [];
  private fetched = '';
  private revision = 0;

  /** @param changed called when something to draw has arrived, or more of the recordings has been looked at */
  constructor(
    private readonly sources: readonly TimelineSource[],
    private readonly changed: (what: 'index' | 'picture') => void,
    private readonly failed: (reason: unknown) => void,
  ) {}

  /** Takes a later state of a recording. */
  extend(side: number, handle: RecordingHandle): void {
    this.handles[side] = handle;
    if (this.worker) this.index();
  }

  /** How much of a stretch the CPUs ran something else; undefined when there is nothing to compare. */
  async totals(from: number, to: number): Promise<DifferenceTotals | undefined> {
    return this.sources.length > 1 ? this.start().remote.totals(from, to) : undefined;
  }

  /** From the bottom: CPUs that ran another task, then those that were idle in one of the two. */
  draw(scene: LaneScene, strip: Strip, length: number): void {
    this.want(scene.view, scene.width, length);
    if (!this.window) return;
    const { context, left, palette } = scene;
    const places = columns(scene, this.window);
    const { share, classes } = this.window;
    for (let kind = 0; kind < classes; kind++) {
      context.fillStyle = kind === 0 ? palette.accent : palette.muted;
      context.globalAlpha = kind === 0 ? 1 : 0.45;
      for (const { x0, x1, at } of places) {
        let below = 0;
        for (let k = 0; k < kind; k++) below += share[at + k];
        const height = strip.height * share[at + kind];
        if (height > 0) context.fillRect(left + x0, strip.y + strip.height * (1 - below) - height, x1 - x0, height);
      }
    }
    context.globalAlpha = 1;
  }

  dispose(): void {
    this.worker?.dispose();
  }

  private start(): RemoteWorker<TimelinePairService> {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('../../workers/timeline-pair.worker.ts', import.meta.url), { type: 'module' });
    this.worker = remoteWorker<TimelinePairService>(worker);
    this.worker.onEnd(this.failed);
    const [a, b] = this.sources.map(comparedOf);
    this.worker.remote.open(a, b).then(() => this.index(), this.failed);
    return this.worker;
  }

  private readonly index = latest(
    async () => {
      const { remote } = this.start();
      const { handles } = this;
      this.handles = [];
      let pending = await remote.update([handles[0], handles[1]]);
      while (pending > 0) pending = await remote.update([undefined, undefined]);
      this.revision++;
      this.changed('index');
    },
    (reason) => this.failed(reason),
  );

  private want(view: Viewport, pixels: number, length: number): void {
    const stretch = stretchFor(view, pixels, length);
    const key = `${this.revision} ${stretch.key}`;
    if (key === this.fetched) return;
    this.fetched = key;
    this.fetch(stretch.from, stretch.to, stretch.pixels);
  }

  private readonly fetch = latest(
    async (from: number, to: number, pixels: number) => {
      this.window = await this.start().remote.window(from, to, pixels);
      this.changed('picture');
    },
    (reason) => this.failed(reason),
  );
}

function comparedOf({ handle, directory }: TimelineSource): ComparedRecording {
  const { startNs, endNs, cpus, tasks } = directory;
  return { handle, originNs: startNs, cpus, lengthNs: endNs - startNs, names: tasks.map(({ name }) => name) };
}
