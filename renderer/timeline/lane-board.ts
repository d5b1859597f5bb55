import { type LaneCatalogue, type LaneDescription, laneCatalogue } from '../../workers/lab/lanes.ts';
import { type LaneId, moreOf } from '../../workers/recording/lane-ids.ts';
import { hasGaps } from '../../workers/recording/track-index.ts';
import { swapLevels } from '../../workers/swap/tracks.ts';
import { type Arranged, arrange } from './arrange.ts';
import { type NameColumn, nameColumn } from './lane-names.ts';
import type { LaneRef, TimelineState, TimelineStore } from './state.ts';
import { STRINGS, type TimelineStrings } from './strings.ts';
import type { Language, Side, TimelineSource } from './types.ts';

type Deciding = Pick<TimelineState, 'lanes' | 'task' | 'active'>;

/** Every lane that the recordings can show. */
export function cataloguesOf(sources: readonly TimelineSource[]): readonly LaneCatalogue[] {
  return sources.map(({ directory }) => laneCatalogue(directory, swapLevels(directory)));
}

/** The lanes of A and B: what there is, and which of them are drawn where. */
export class LaneBoard {
  private readonly byId: readonly ReadonlyMap<LaneId, LaneDescription>[];
  private known: { readonly of: Deciding; readonly sides: readonly Arranged[]; readonly hidden: number } | undefined;
  private readonly pages: { rows: readonly LaneDescription[]; from: number; to: number; ids: readonly LaneId[] }[] = [];

  constructor(
    private readonly sources: readonly TimelineSource[],
    /** Of A and B: @see cataloguesOf */
    readonly catalogues: readonly LaneCatalogue[],
    private readonly store: TimelineStore,
    private readonly strings: TimelineStrings,
    private readonly language: Language,
  ) {
    this.byId = catalogues.map(({ lanes }) => new Map(lanes.map((lane) => [lane.id, lane])));
  }

  /** What is drawn of a side, from the top. */
  rows(side: Side): readonly LaneDescription[] {
    return this.arranged().sides[side].rows;
  }

  /** Lanes that the filters or somebody have hidden, in A or B; the same lane of both counts once. */
  hiddenCount(): number {
    return this.arranged().hidden;
  }

  lane({ side, lane }: LaneRef): LaneDescription | undefined {
    return this.byId[side]?.get(lane);
  }

  /** Whether a lane lacks what was not recorded: quantities are sampled all the time. */
  hasGaps(side: Side, { id, kind }: LaneDescription): boolean {
    if (kind === 'cpu' || kind === 'task') return true;
    const made = this.catalogues[side].more[moreOf(id)];
    return made?.kind !== 'level' || hasGaps(this.sources[side].handle, made.source);
  }

  /** Where a lane is drawn, from the top; -1 when it is not. */
  rowOf({ side, lane }: LaneRef): number {
    return this.rows(side).findIndex(({ id }) => id === lane);
  }

  /** The name that people see. */
  nameOf(lane: LaneDescription): string {
    return nameIn(lane, this.language, this.strings);
  }

  /** Names as they are written beside the rows of A and B. @param most room for one, CSS pixels */
  column(most: number): NameColumn {
    const lanes = this.catalogues.flatMap((_, side) => this.rows(side as Side));
    const { pinned } = this.store.getState().lanes;
    const marked = (lane: LaneDescription, name: string) => (pinned.includes(lane.key) ? `▴ ${name}` : name);
    const full = (lane: LaneDescription) => marked(lane, this.nameOf(lane));
    const own = (lane: LaneDescription) =>
      lane.kind === 'cpu' ? full(lane) : marked(lane, ownNameIn(lane, this.language));
    return nameColumn(lanes, { full, own }, most);
  }

  /** The rows [from, to) of a side as numbers: the same list as long as they are the same. */
  page(side: Side, from: number, to: number): readonly LaneId[] {
    const rows = this.rows(side);
    const known = this.pages[side];
    if (known && known.rows === rows && known.from === from && known.to === to) return known.ids;
    const ids = rows.slice(from, to).map(({ id }) => id);
    this.pages[side] = { rows, from, to, ids };
    return ids;
  }

  /** Lanes that are drawn unless they are filtered by activity: those to ask about it. */
  candidates(side: Side): readonly LaneDescription[] {
    const { lanes: view, task } = this.store.getState();
    const { lanes } = this.catalogues[side];
    return arrange(lanes, { view, task, active: undefined, nameOf: anyNameOf }).rows;
  }

  private arranged(): NonNullable<typeof this.known> {
    const { lanes: view, task, active } = this.store.getState();
    const { known } = this;
    if (known && known.of.lanes === view && known.of.task === task && known.of.active === active) return known;
    const options = { view, task, active, nameOf: anyNameOf };
    const sides = this.catalogues.map(({ lanes }) => arrange(lanes, options));
    const hidden = new Set(sides.flatMap((each) => each.hidden)).size;
    const made = { of: { lanes: view, task, active }, sides, hidden };
    this.known = made;
    return made;
  }
}

function nameIn(lane: LaneDescription, language: Language, strings: TimelineStrings): string {
  const own = ownNameIn(lane, language);
  return lane.complete ? own : strings.lane(lane.kind, own);
}

function ownNameIn({ name }: LaneDescription, language: Language): string {
  return name[language] ?? name.en;
}

/** All names that a lane can have on screen: a filter typed in one language goes on to hold in the other. */
function anyNameOf(lane: LaneDescription): string {
  return `${nameIn(lane, 'en', STRINGS.en)}\n${nameIn(lane, 'zh', STRINGS.zh)}`;
}
