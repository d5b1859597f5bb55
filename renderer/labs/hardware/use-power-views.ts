import type { PowerStack } from '../../../workers/hardware/views/power-stack.ts';
import type { Residency } from '../../../workers/hardware/views/residency.ts';
import type { TimelineSource } from '../../timeline/types.ts';
import { type RecordingView, type RecordingViews, useRecordings } from '../use-recordings.ts';
import { type PowerRemote, startPowerWorker } from './client.ts';

/** What the view knows of the whole recording of one variant. */
export interface PowerOverview {
  readonly power: PowerStack;
  /** Undefined when no states of CPUs were recorded. */
  readonly residency: Residency | undefined;
  readonly dropped: number;
}

export type PowerView = RecordingView<PowerOverview>;

/** Intervals that a stack is drawn in at most: about the pixels of a wide screen. */
export const MOST_INTERVALS = 1200;

async function read({ remote }: PowerRemote, source: TimelineSource): Promise<PowerOverview | undefined> {
  const { variant, handle, directory } = source;
  if (!(await remote.open(variant, handle, directory))) return undefined;
  const window = { fromNs: directory.startNs, toNs: directory.endNs };
  const [power, residency, dropped] = await Promise.all([
    remote.power(variant, window, MOST_INTERVALS),
    remote.residency(variant, window),
    remote.dropped(variant),
  ]);
  return { power, residency, dropped };
}

export function usePowerViews(
  sources: readonly (TimelineSource | undefined)[],
): RecordingViews<PowerRemote, PowerOverview> {
  return useRecordings(sources, startPowerWorker, read);
}
