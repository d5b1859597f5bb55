import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { TimelineClient } from './client.ts';
import type { LaneBoard } from './lane-board.ts';
import { latest } from './latest.ts';
import type { TimelineStore } from './state.ts';
import type { Side } from './types.ts';
import { endOf } from './viewport.ts';

/** How long the view must rest before lanes come and go, ms. */
const REST = 120;

/** While only active lanes are wanted: asks which are, in A or in B, whenever the view has come to rest. Returns its end. */
export function attachActiveLanes(
  store: TimelineStore,
  board: LaneBoard,
  clients: readonly TimelineClient[],
  failed: (reason: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = latest(async () => {
    const { view } = store.getState();
    const from = Math.floor(view.t0);
    const found = await Promise.all(
      clients.map(async ({ remote }, side) => {
        const lanes = board.candidates(side as Side);
        const active = await remote.active(idsOf(lanes), from, Math.ceil(endOf(view)));
        return lanes.flatMap(({ key }, index) => (active[index] === 1 ? [key] : []));
      }),
    );
    const active = new Set(found.flat());
    const { lanes, active: before } = store.getState();
    if (!lanes.activeOnly) return;
    if (before?.size === active.size && [...active].every((key) => before.has(key))) return;
    store.setState({ active });
  }, failed);
  const later = () => {
    clearTimeout(timer);
    if (store.getState().lanes.activeOnly) timer = setTimeout(ask, REST);
  };
  later();
  const leave = store.subscribe((now, before) => {
    if (now.view !== before.view || now.lanes !== before.lanes || now.revision !== before.revision) later();
  });
  return () => {
    leave();
    clearTimeout(timer);
  };
}

function idsOf(lanes: readonly LaneDescription[]): number[] {
  return lanes.map(({ id }) => id);
}
