import { transfer } from 'comlink';
import { serve } from './alive.worker.ts';
import type { RecordingDirectory } from './lab/types.ts';
import type { RowRange } from './recording/lane-rows.ts';
import type { RecordingHandle } from './recording/layout.ts';
import type { HitPlace, SliceQuery } from './recording/search-types.ts';
import { TimelineIndex } from './recording/timeline-index.ts';
import type { LaneId, TimelineSetup } from './recording/timeline-types.ts';
import { History } from './scheduling/why/history.ts';
import { answer, type Question, slowRequests } from './scheduling/why/questions.ts';

/** Slices indexed per call of `update`, so that questions are answered in between. */
const SLICES_PER_UPDATE = 1_000_000;

/** The end point of one timeline; one worker per recording on screen. */
function timelineService() {
  let index: TimelineIndex | undefined;
  let latest: RecordingHandle | undefined;
  let history: History | undefined;
  const opened = () => {
    if (!index) throw new Error('open a recording first');
    return index;
  };
  const historyOf = (directory: RecordingDirectory): History => {
    if (!latest) throw new Error('open a recording first');
    if (history) history.update(latest);
    else history = new History(latest, directory);
    return history;
  };
  return {
    open(handle: RecordingHandle, setup: TimelineSetup) {
      index = new TimelineIndex(handle, setup);
      latest = handle;
    },
    update(handle: RecordingHandle | undefined) {
      latest = handle ?? latest;
      return opened().update(handle, SLICES_PER_UPDATE);
    },
    /** Where the time of a request or a task went. The first question reads the recording once more. */
    why: (directory: RecordingDirectory, question: Question) => answer(historyOf(directory), question),
    slowRequests: (directory: RecordingDirectory, perWorkload: number) =>
      slowRequests(historyOf(directory), perWorkload),
    query(fromNs: number, toNs: number, pixels: number, lanes: readonly LaneId[]) {
      const window = opened().window(fromNs, toNs, pixels, lanes);
      const { rectsFrom, rectStart, rectEnd, rectTask, columnsFrom, columnBucket, columnShare, waits } = window;
      const waiting = waits.flatMap(({ mean, greatest }) => [mean, greatest]);
      const arrays = [rectsFrom, rectStart, rectEnd, rectTask, columnsFrom, columnBucket, columnShare, ...waiting];
      return transfer(
        window,
        arrays.map(({ buffer }) => buffer),
      );
    },
    load(fromNs: number, toNs: number, pixels: number) {
      const window = opened().load(fromNs, toNs, pixels);
      return transfer(window, [window.share.buffer]);
    },
    flows: (fromNs: number, toNs: number, most: number) => opened().flows(fromNs, toNs, most),
    at: (lane: LaneId, timeNs: number) => opened().momentOf(lane, timeNs),
    event: (lanes: readonly LaneId[], timeNs: number, direction: 1 | -1) => opened().event(lanes, timeNs, direction),
    edges: (lane: LaneId, timeNs: number) => opened().edges(lane, timeNs),
    active: (lanes: readonly LaneId[], fromNs: number, toNs: number) => opened().active(lanes, fromNs, toNs),
    find: (query: SliceQuery | undefined) => opened().find(query),
    hit: (place: HitPlace, direction: 1 | -1) => opened().hit(place, direction),
    rank: (place: HitPlace) => opened().rank(place),
    statistics: (fromNs: number, toNs: number) => opened().statistics(fromNs, toNs),
    rows: (lane: LaneId, range: RowRange) => opened().rows(lane, range),
  };
}

export type TimelineService = ReturnType<typeof timelineService>;

serve(timelineService());
