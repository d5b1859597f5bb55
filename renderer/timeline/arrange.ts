import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { LaneView } from '../stores/lane-view.ts';

/** What decides which lanes are drawn, besides the view that is kept. */
export interface ArrangeOptions {
  readonly view: LaneView;
  /** Task whose lane is shown whatever the view says. */
  readonly task: string | undefined;
  /** Keys of lanes that show anything in the visible time; undefined = not asked, or not known yet. */
  readonly active: ReadonlySet<string> | undefined;
  /** The name that a person sees, or all of them, for the filter. */
  readonly nameOf: (lane: LaneDescription) => string;
}

export interface Arranged {
  /** From the top: pinned ones in their order, then all others in theirs. */
  readonly rows: readonly LaneDescription[];
  /** Keys of lanes of the chosen kinds that are not among them. */
  readonly hidden: readonly string[];
}

/** Which lanes of a recording are drawn, in which order, and which could be but are not. */
export function arrange(lanes: readonly LaneDescription[], { view, task, active, nameOf }: ArrangeOptions): Arranged {
  const kinds = new Set(view.kinds);
  const hidden = new Set(view.hidden);
  const place = new Map(view.pinned.map((key, index) => [key, index]));
  const filter = view.filter.trim().toLowerCase();
  const chosen = task === undefined ? undefined : `task:${task}`;
  const wanted = ({ key, kind }: LaneDescription) => kinds.has(kind) || place.has(key);
  const isShown = (lane: LaneDescription) =>
    !hidden.has(lane.key) &&
    (place.has(lane.key) ||
      ((filter === '' || nameOf(lane).toLowerCase().includes(filter)) &&
        (!view.activeOnly || active === undefined || active.has(lane.key))));
  const shown: LaneDescription[] = [];
  const left: string[] = [];
  for (const lane of lanes) {
    if (lane.key === chosen || (wanted(lane) && isShown(lane))) shown.push(lane);
    else if (wanted(lane)) left.push(lane.key);
  }
  const of = ({ key }: LaneDescription) => place.get(key) ?? Number.POSITIVE_INFINITY;
  const pinned = shown.filter(({ key }) => place.has(key)).sort((a, b) => of(a) - of(b));
  return { rows: [...pinned, ...shown.filter(({ key }) => !place.has(key))], hidden: left };
}
