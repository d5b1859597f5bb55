import { formatCount } from '../../workers/units/format.ts';
import { createFrameScheduler, type FrameScheduler } from '../frame.ts';
import type { TimelineActions } from './actions.ts';
import type { TaskClasses } from './classes.ts';
import { startTimelineWorker, TimelineClient } from './client.ts';
import { DataCursor } from './data-cursor.ts';
import { attachGestures } from './gestures.ts';
import { attachKeys } from './keys.ts';
import { Stage } from './stage.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import { attachTooltip } from './tooltip.ts';
import { TrackBand } from './track-band.ts';
import type { Language, TimelineSource } from './types.ts';

export interface SessionElements {
  readonly root: HTMLElement;
  readonly stage: HTMLElement;
  readonly base: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly tooltip: HTMLElement;
  /** The live region. */
  readonly live: HTMLElement;
}

export interface SessionParts {
  readonly elements: SessionElements;
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly sources: readonly TimelineSource[];
  readonly classes: TaskClasses;
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly frames: FrameScheduler | undefined;
  readonly failed: (reason: unknown) => void;
  /** Told what was lost and what is still to come, empty when there is nothing to say. */
  readonly note: (text: string) => void;
}

export interface TimelineSession {
  readonly clients: readonly TimelineClient[];
  readonly cursor: DataCursor;
  readonly band: TrackBand;
  dispose(): void;
}

/** Everything that lives beside React while a timeline is on screen: workers, drawing, pointer, keys, tooltip. */
export function startSession({ elements, frames, note, ...parts }: SessionParts): TimelineSession {
  const { store, actions, sources, classes, strings, failed } = parts;
  const loop = frames ?? createFrameScheduler();
  let drawn: Stage | undefined;
  const clients: TimelineClient[] = sources.map(
    ({ handle, directory }, side) =>
      new TimelineClient(
        startTimelineWorker(),
        handle,
        directory,
        { classOf: classes.classOf[side], classes: classes.classes.length },
        (what) => {
          if (what === 'progress') {
            store.setState(({ revision }) => ({ revision: revision + 1 }));
            note(notes(clients, sources, strings));
          }
          drawn?.redraw();
        },
        failed,
      ),
  );
  const band = new TrackBand(sources, () => drawn?.redraw(), failed);
  const shared = { ...parts, clients, frames: loop, band };
  const stage = new Stage({ ...shared, element: elements.stage, base: elements.base, overlay: elements.overlay });
  drawn = stage;
  const announce = (text: string) => {
    elements.live.textContent = text;
  };
  const cursor = new DataCursor({ ...shared, announce });
  const ending = [
    attachGestures({
      element: elements.stage,
      store,
      actions,
      layout: () => stage.layout,
      cpus: (side) => sources[side].directory.cpus,
      picked: ({ side, lane }) => {
        if (lane < sources[side].directory.cpus) cursor.place({ side, cpu: lane });
      },
    }),
    attachKeys({ root: elements.root, stage: elements.stage, store, actions, cursor }),
    attachTooltip({
      ...shared,
      element: elements.tooltip,
      flowAt: (side, x, y) => stage.flowAt(side, x, y),
    }),
    () => stage.dispose(),
    () => band.dispose(),
    ...clients.map((client) => () => client.dispose()),
    () => {
      if (!frames) loop.dispose();
    },
  ];
  return {
    clients,
    cursor,
    band,
    dispose() {
      for (const end of ending) end();
    },
  };
}

function notes(
  clients: readonly TimelineClient[],
  sources: readonly TimelineSource[],
  strings: TimelineStrings,
): string {
  const told = clients.flatMap(({ progress }, side) => {
    const { dropped = 0, pending = 0 } = progress ?? {};
    const { label } = sources[side];
    return [
      ...(dropped > 0 ? [strings.dropped(formatCount(dropped), label)] : []),
      ...(pending > 0 ? [`${label}: ${strings.indexing(formatCount(pending))}`] : []),
    ];
  });
  return told.join(' · ');
}
