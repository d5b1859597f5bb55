import { transfer } from 'comlink';
import { serve } from './alive.worker.ts';
import { commonTracks, type TrackDescription } from './lab/tracks.ts';
import type { RecordingDirectory } from './lab/types.ts';
import { gapsOf } from './recording/gaps.ts';
import type { RecordingHandle } from './recording/layout.ts';
import { TrackIndex } from './recording/track-index.ts';
import type { TrackWindow } from './recording/track-types.ts';
import { swapTracks } from './swap/tracks.ts';

interface Opened {
  readonly index: TrackIndex;
  readonly tracks: readonly TrackDescription[];
}

/** The end point of everything that shows tracks: quantities over time of several recordings. */
function seriesService() {
  const recordings = new Map<string, Opened>();
  return {
    /** Takes in a recording, or what it has grown by. @returns the tracks that it has something for */
    open(variant: string, handle: RecordingHandle, directory: RecordingDirectory): readonly TrackDescription[] {
      const { startNs, endNs } = directory;
      const index = recordings.get(variant)?.index ?? new TrackIndex(handle, startNs, endNs - startNs);
      index.extend(handle, gapsOf(directory.recorded, startNs));
      const tracks = [...commonTracks(directory), ...swapTracks(directory)].filter(({ source }) => index.has(source));
      recordings.set(variant, { index, tracks });
      return tracks;
    },
    /** Windows of these tracks, in their order; undefined where the recording has no such track. */
    query(variant: string, ids: readonly string[], fromNs: number, toNs: number, pixels: number) {
      const opened = recordings.get(variant);
      const windows = ids.map((id): TrackWindow | undefined => {
        const track = opened?.tracks.find((each) => each.id === id);
        return track && opened?.index.window(id, track.source, fromNs, toNs, pixels);
      });
      const buffers = windows.flatMap((window) =>
        window ? [window.mean.buffer, window.least.buffer, window.greatest.buffer] : [],
      );
      return transfer(windows, buffers);
    },
  };
}

export type SeriesService = ReturnType<typeof seriesService>;

serve(seriesService());
