import { useEffect, useRef, useState } from 'react';
import type { PowerStack, TimeWindow } from '../../../workers/hardware/views/power-stack.ts';
import type { Residency } from '../../../workers/hardware/views/residency.ts';
import { latest } from '../../timeline/latest.ts';
import type { TimeRange } from '../../timeline/types.ts';
import type { PowerRemote } from './client.ts';
import { MOST_INTERVALS, type PowerOverview, type PowerView } from './use-power-views.ts';

/** [from, to) since the start, in the time of one recording. */
export function windowOf({ source }: PowerView, { from, to }: TimeRange): TimeWindow {
  const { startNs, endNs } = source.directory;
  return { fromNs: Math.min(endNs, startNs + from), toNs: Math.min(endNs, startNs + to) };
}

export interface WindowFigures {
  readonly power: PowerStack;
  readonly residency: Residency | undefined;
}

/**
 * Power and residencies of a range, by variant; those of the whole recordings without one. Until the answer is in, the
 * figures of the range before stay.
 */
export function useRange(
  views: readonly PowerView[],
  worker: PowerRemote,
  range: TimeRange | undefined,
  failed: (reason: unknown) => void,
): ReadonlyMap<string, WindowFigures> {
  const [found, setFound] = useState<ReadonlyMap<string, WindowFigures>>(new Map());
  const ask = useRef<(views: readonly PowerView[], range: TimeRange) => void>(undefined);
  ask.current ??= latest(async (wanted, within) => {
    const answers = await Promise.all(
      wanted.map(async (view): Promise<readonly [string, WindowFigures]> => {
        const { variant } = view.source;
        const window = windowOf(view, within);
        const [power, residency] = await Promise.all([
          worker.remote.power(variant, window, MOST_INTERVALS),
          worker.remote.residency(variant, window),
        ]);
        return [variant, { power, residency }];
      }),
    );
    setFound(new Map(answers));
  }, failed);
  useEffect(() => {
    if (range) ask.current?.(views, range);
  }, [views, range]);
  const whole = (overview: PowerOverview): WindowFigures => overview;
  return new Map(
    views.map(({ source: { variant }, overview }) => [variant, (range && found.get(variant)) ?? whole(overview)]),
  );
}
