import { useMemo } from 'react';
import type { PowerStack, TimeWindow } from '../../../workers/hardware/views/power-stack.ts';
import type { Residency } from '../../../workers/hardware/views/residency.ts';
import type { TimeRange } from '../../timeline/types.ts';
import type { PowerRemote } from './client.ts';
import { useAnswer } from './use-answer.ts';
import { MOST_INTERVALS, type PowerOverview, type PowerView } from './use-power-views.ts';

/** [from, to) since the start, in the time of one recording. */
function windowOf({ source }: PowerView, { from, to }: TimeRange): TimeWindow {
  const { startNs, endNs } = source.directory;
  return { fromNs: Math.min(endNs, startNs + from), toNs: Math.min(endNs, startNs + to) };
}

type Failed = (reason: unknown) => void;

/**
 * A figure of a range by variant; that of the whole recordings without one. Until the answer is in, the figures of the
 * range before stay.
 */
function useRanged<A>(
  views: readonly PowerView[],
  range: TimeRange | undefined,
  whole: (overview: PowerOverview) => A,
  ask: (variant: string, window: TimeWindow) => Promise<A>,
  failed: Failed,
): ReadonlyMap<string, A> {
  const question = useMemo(() => range && { views, range }, [views, range]);
  const answer = useAnswer(
    question,
    async (asked) => {
      const found = await Promise.all(asked.views.map((view) => ask(view.source.variant, windowOf(view, asked.range))));
      return new Map(asked.views.map(({ source: { variant } }, index) => [variant, found[index]]));
    },
    failed,
  );
  return useMemo(
    () =>
      new Map(
        views.map(({ source: { variant }, overview }) => {
          const found = range && answer?.has(variant) ? (answer.get(variant) as A) : whole(overview);
          return [variant, found];
        }),
      ),
    [views, range, answer, whole],
  );
}

const powerOf = ({ power }: PowerOverview): PowerStack => power;
const residencyOf = ({ residency }: PowerOverview): Residency | undefined => residency;

export function usePower(
  views: readonly PowerView[],
  { remote }: PowerRemote,
  range: TimeRange | undefined,
  failed: Failed,
): ReadonlyMap<string, PowerStack> {
  return useRanged(views, range, powerOf, (variant, window) => remote.power(variant, window, MOST_INTERVALS), failed);
}

export function useResidency(
  views: readonly PowerView[],
  { remote }: PowerRemote,
  range: TimeRange | undefined,
  failed: Failed,
): ReadonlyMap<string, Residency | undefined> {
  return useRanged(views, range, residencyOf, (variant, window) => remote.residency(variant, window), failed);
}
