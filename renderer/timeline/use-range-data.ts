import { useEffect, useState } from 'react';
import type { TimelineClient } from './client.ts';
import { latest } from './latest.ts';
import type { TimelineStore } from './state.ts';
import type { TimeRange } from './types.ts';
import { endOf } from './viewport.ts';

/** How long the view must rest before figures about it are computed, ms. */
const REST = 120;

export interface RangeData<T> {
  readonly range: TimeRange;
  /** One answer per source. */
  readonly data: readonly T[];
}

/**
 * Asks every source about the selection (or, without one or when `visibleOnly`, about the visible range) whenever that
 * range or the recording has changed and come to rest.
 * @param ask must keep its identity between renders
 */
export function useRangeData<T>(
  store: TimelineStore,
  clients: readonly TimelineClient[],
  ask: (client: TimelineClient, range: TimeRange) => Promise<T>,
  failed: (reason: unknown) => void,
  visibleOnly = false,
): RangeData<T> | undefined {
  const [answer, setAnswer] = useState<RangeData<T>>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let mounted = true;
    const query = latest(async (range: TimeRange) => {
      const data = await Promise.all(clients.map((client) => ask(client, range)));
      if (mounted) setAnswer({ range, data });
    }, failed);
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { selection, view } = store.getState();
        const visible = { from: view.t0, to: Math.ceil(endOf(view)) };
        if (clients.every(({ progress }) => progress)) query((visibleOnly ? undefined : selection) ?? visible);
      }, REST);
    };
    later();
    const leave = store.subscribe((now, before) => {
      if (now.selection !== before.selection || now.revision !== before.revision || now.view !== before.view) later();
    });
    return () => {
      mounted = false;
      clearTimeout(timer);
      leave();
    };
  }, [store, clients, ask, failed, visibleOnly]);
  return answer;
}
