import type { BundleInput, DocumentInput } from '../../workers/runner/service.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import type { OpenService, ServiceHandle } from '../service.ts';

/** Where a worker keeps what it has open, and what that is: where it could not be kept the one before is there. */
export interface KeptPlace {
  readonly slot: string;
  readonly held: string;
}

/** By what a document is told from others that were kept in its place. */
export const keptBy = (input: DocumentInput): string => (input.kind === 'scenario' ? input.text : input.fileName);

export interface Revived {
  readonly handle: ServiceHandle;
  /** The open run with what was finished of it. */
  readonly own: RunResult;
  /** The same beside the runs that it was compared with. */
  readonly shown: RunResult;
}

/**
 * Opens what a worker that ended has kept, in another one.
 * @param beside runs that it was compared with
 * @returns undefined where nothing of it can be read
 */
export async function reviveRun(
  openService: OpenService,
  { slot, held }: KeptPlace,
  beside: readonly BundleInput[],
  anyway: boolean,
): Promise<Revived | undefined> {
  const handle = openService();
  try {
    const answer = await handle.remote.openKept(slot);
    if (answer?.ok && answer.bundled && keptBy(answer.bundled.input) === held) {
      const own = answer.preview;
      if (beside.length === 0) return { handle, own, shown: own };
      const compared = await handle.remote.compareWith(beside, anyway);
      if (compared.ok) return { handle, own, shown: compared.result };
    }
  } catch {
    // whatever ended the one before ends this one as well
  }
  handle.dispose();
  return undefined;
}
