import type { LaneCatalogue } from '../../workers/lab/lanes.ts';
import type { TaskClasses } from './classes.ts';
import { startTimelineWorker, TimelineClient } from './client.ts';
import { DiffersBand } from './differs-band.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import { TrackBand } from './track-band.ts';
import type { Side, TimelineSource } from './types.ts';

interface DataParts {
  readonly store: TimelineStore;
  readonly sources: readonly TimelineSource[];
  readonly classes: Pick<TaskClasses, 'classes' | 'classOf'>;
  readonly catalogues: readonly LaneCatalogue[];
  /** Told why, and of which lanes, when not of all. */
  readonly failed: (reason: unknown, lanes?: readonly LaneRef[]) => void;
}

/**
 * What the timelines know of their recordings: workers, and what they answered. It speaks no language, and outlives what is
 * drawn of it in one.
 */
export class TimelineData {
  readonly clients: readonly TimelineClient[];
  readonly band: TrackBand;
  readonly differs: DiffersBand;
  /** Whoever draws: called when there is something to draw, and when more of a recording was read. */
  redraw: () => void = () => undefined;
  progressed: () => void = () => undefined;

  constructor({ store, sources, classes, catalogues, failed }: DataParts) {
    const grown = () => store.setState(({ revision }) => ({ revision: revision + 1 }));
    this.clients = sources.map(
      ({ handle, directory, early = false }, side) =>
        new TimelineClient(
          startTimelineWorker(),
          handle,
          directory,
          {
            classOf: classes.classOf[side],
            // the last one is that of quantities
            classes: classes.classes.length + 1,
            more: catalogues[side].more,
          },
          (what) => {
            if (what === 'progress') {
              grown();
              this.progressed();
            }
            this.redraw();
          },
          (reason, lanes) =>
            failed(
              reason,
              lanes?.map((lane) => ({ side: side as Side, lane })),
            ),
          { early, compared: sources.length > 1 },
        ),
    );
    this.band = new TrackBand(sources, () => this.redraw(), failed);
    this.differs = new DiffersBand(
      sources,
      (what) => {
        if (what === 'index') grown();
        this.redraw();
      },
      failed,
    );
  }

  /** Takes later states of the recordings. */
  extend(sources: readonly TimelineSource[]): void {
    sources.forEach((source, side) => {
      this.clients[side as Side].extend(source.handle);
      this.band.extend(source);
      this.differs.extend(side, source.handle);
    });
  }

  dispose(): void {
    this.band.dispose();
    this.differs.dispose();
    for (const client of this.clients) client.dispose();
  }
}
