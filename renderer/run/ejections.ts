import type { LocalText } from '../../workers/lab/types.ts';
import type { RunResult } from '../../workers/runner/types.ts';

/** Variants whose policy was ejected: in how many of their replications. Only ejections are about a file of the user's. */
export function ejections({ variants }: Pick<RunResult, 'variants'>) {
  return variants.flatMap(({ label, notices = [], replicationsDone }): readonly Ejections[] => {
    const of = notices.find(({ place }) => place !== undefined);
    return of ? [{ label, times: of.replications, total: replicationsDone }] : [];
  });
}

interface Ejections {
  readonly label: LocalText;
  readonly times: number;
  readonly total: number;
}
