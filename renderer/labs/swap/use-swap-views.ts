import type { TimelineSource } from '../../timeline/types.ts';
import { type RecordingView, type RecordingViews, useRecordings } from '../use-recordings.ts';
import { type SwapOverview, type SwapRemote, startSwapWorker } from './client.ts';

/** What the view knows of one variant's recording. */
export type SwapView = RecordingView<SwapOverview>;

async function read({ remote }: SwapRemote, source: TimelineSource): Promise<SwapOverview | undefined> {
  const { variant, handle, directory } = source;
  return (await remote.open(variant, handle, directory)) ? remote.overview(variant) : undefined;
}

export function useSwapViews(
  sources: readonly (TimelineSource | undefined)[],
): RecordingViews<SwapRemote, SwapOverview> {
  return useRecordings(sources, startSwapWorker, read);
}
