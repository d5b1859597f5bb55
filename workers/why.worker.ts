import { serve } from './alive.worker.ts';
import type { RecordingDirectory } from './lab/types.ts';
import type { RecordingHandle } from './recording/layout.ts';
import { History } from './scheduling/why/history.ts';
import { slowRequests } from './scheduling/why/questions.ts';
import { type ExplainedRequest, explainRequest, rowOfSame } from './scheduling/why/same-request.ts';
import { recordedTails } from './scheduling/why/select.ts';

/** A request under one variant, and the same under another where it was completed there too. */
export interface ExplainedPair {
  readonly chosen: ExplainedRequest;
  readonly other: ExplainedRequest | undefined;
}

/** The end point of the Why view: recordings of the scheduling lab by variant, all in one worker. */
function whyService() {
  const opened = new Map<string, History>();
  const find = (variant: string): History => {
    const found = opened.get(variant);
    if (!found) throw new Error('open the recording first');
    return found;
  };
  return {
    /** Reads a recording, or what has come since. */
    open(variant: string, handle: RecordingHandle, directory: RecordingDirectory): void {
      const known = opened.get(variant);
      if (known && known.directory.endNs === directory.endNs) known.update(handle);
      else opened.set(variant, new History(handle, directory));
    },
    /** The slowest requests of each workload, slowest first. */
    ranked: (variant: string, perWorkload: number) => slowRequests(find(variant), perWorkload),
    /** The p99 of each workload in this recording: what its requests are held against. */
    tails: (variant: string) => recordedTails(find(variant)),
    pair(variant: string, row: number, otherVariant: string | undefined): ExplainedPair | undefined {
      const history = find(variant);
      const chosen = explainRequest(history, row);
      if (!chosen) return undefined;
      const beside = otherVariant === undefined ? undefined : opened.get(otherVariant);
      const { workload } = history.directory.tasks[chosen.request.task];
      const same = beside && rowOfSame(beside, workload, chosen.request.arrivalNs);
      return { chosen, other: beside && same !== undefined ? explainRequest(beside, same) : undefined };
    },
  };
}

export type WhyService = ReturnType<typeof whyService>;

serve(whyService());
