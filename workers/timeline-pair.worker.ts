import { transfer } from 'comlink';
import { serve } from './alive.worker.ts';
import { type ComparedRecording, Differences } from './recording/differs.ts';
import type { RecordingHandle } from './recording/layout.ts';

/** Slices indexed per call of `update`, so that questions are answered in between. */
const SLICES_PER_UPDATE = 500_000;

/** The end point of what a timeline asks of two recordings at once. */
function timelinePairService() {
  let differences: Differences | undefined;
  const opened = () => {
    if (!differences) throw new Error('open two recordings first');
    return differences;
  };
  return {
    open(a: ComparedRecording, b: ComparedRecording) {
      differences = new Differences(a, b);
    },
    /** @returns how many slices are still to be looked at */
    update: (handles: readonly (RecordingHandle | undefined)[]) => opened().update(handles, SLICES_PER_UPDATE),
    window(fromNs: number, toNs: number, pixels: number) {
      const window = opened().window(fromNs, toNs, pixels);
      return transfer(window, [window.share.buffer]);
    },
    totals: (fromNs: number, toNs: number) => opened().totals(fromNs, toNs),
  };
}

export type TimelinePairService = ReturnType<typeof timelinePairService>;

serve(timelinePairService());
