import { transfer } from 'comlink';
import { serve } from './alive.worker.ts';
import type { RecordingDirectory, SwapDirectory } from './lab/types.ts';
import type { RecordingHandle } from './recording/layout.ts';
import { RecordingReader } from './recording/reader.ts';
import { faultsOf } from './swap/views/faults.ts';
import { LockHolders } from './swap/views/lock-holders.ts';
import { lockShares } from './swap/views/lock-shares.ts';
import { followedPages, pageEvents } from './swap/views/page-life.ts';
import { probesByOccupancy } from './swap/views/probes.ts';
import { seriesLines } from './swap/views/series-lines.ts';
import { tileFrames } from './swap/views/tile-frames.ts';

interface Opened {
  readonly recording: RecordingReader;
  readonly directory: RecordingDirectory;
  readonly swap: SwapDirectory;
}

const SLOWEST = 50;
const LOCKS = 12;
const FOLLOWED = 200;
const PAGE_EVENTS = 1000;

/** The end point of the swap lab's views: recordings by variant, and what their pictures are drawn from. */
function swapService() {
  const opened = new Map<string, Opened>();
  const find = (variant: string): Opened => {
    const found = opened.get(variant);
    if (!found) throw new Error('open the recording first');
    return found;
  };
  return {
    /** False when it is not a recording of this lab. */
    open(variant: string, handle: RecordingHandle, directory: RecordingDirectory): boolean {
      if (!directory.swap) return false;
      opened.set(variant, { recording: new RecordingReader(handle), directory, swap: directory.swap });
      return true;
    },
    overview(variant: string) {
      const { recording, directory, swap } = find(variant);
      const faults = faultsOf(recording, directory, swap, SLOWEST);
      const holders = new LockHolders(recording);
      return {
        series: seriesLines(recording),
        probes: probesByOccupancy(recording, swap),
        locks: lockShares(recording, directory, swap),
        faults,
        holders: {
          overall: holders.overall(directory.measureFromNs).slice(0, LOCKS),
          ofSlowest: holders.within(faults.slowest),
        },
        pages: followedPages(recording, FOLLOWED),
        dropped: recording.tables.reduce((sum, { dropped }) => sum + dropped, 0),
      };
    },
    tiles(variant: string, device: number) {
      const { recording, swap } = find(variant);
      const frames = tileFrames(recording, swap, device);
      const { timesNs, list, order, used } = frames;
      return transfer(frames, [timesNs.buffer, list.buffer, order.buffer, used.buffer] as ArrayBuffer[]);
    },
    page: (variant: string, space: number, page: number) =>
      pageEvents(find(variant).recording, space, page, PAGE_EVENTS),
  };
}

export type SwapService = ReturnType<typeof swapService>;
export type SwapOverview = ReturnType<SwapService['overview']>;

serve(swapService());
