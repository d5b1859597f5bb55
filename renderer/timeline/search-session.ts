import type { HitPlace } from '../../workers/recording/search-types.ts';
import { formatCount } from '../../workers/units/format.ts';
import type { TimelineActions } from './actions.ts';
import type { TimelineClient } from './client.ts';
import type { DataCursor } from './data-cursor.ts';
import { formatInstant } from './format.ts';
import type { InOrder } from './in-order.ts';
import type { LaneBoard } from './lane-board.ts';
import { latest } from './latest.ts';
import { notesOf, parseSearch, queryOf, type Search } from './search-query.ts';
import { NO_SEARCH } from './search-state.ts';
import type { LaneRef, TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Side, TimelineSource } from './types.ts';
import { around } from './viewport.ts';

/** After the last letter that was typed, ms. */
const TYPING = 180;

/** The hit that was gone to: in a recording (0 and 1), or a bookmark (BOOKMARKS). Hits are ordered by start, then by this. */
interface Place extends HitPlace {
  readonly source: number;
}

interface Found extends Place {
  readonly ref: LaneRef | undefined;
}

const BOOKMARKS = 2;
const START: Place = { startNs: -1, lane: -1, index: -1, source: -1 };
const END: Place = {
  startNs: Number.MAX_SAFE_INTEGER,
  lane: Number.POSITIVE_INFINITY,
  index: 0,
  source: BOOKMARKS + 1,
};

interface Parts {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly sources: readonly TimelineSource[];
  readonly clients: readonly TimelineClient[];
  readonly board: LaneBoard;
  readonly cursor: Pick<DataCursor, 'put'>;
  readonly order: InOrder;
  readonly strings: TimelineStrings;
  readonly announce: (text: string) => void;
  readonly failed: (reason: unknown) => void;
}

/** Looks for things in both recordings, counts them and goes from one to the next. Lives beside React. */
export class SearchSession {
  private search: Search = { kind: 'nothing' };
  private at: Place | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly leave: () => void;
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
    this.leave = parts.store.subscribe(({ revision, search }, before) => {
      // more of a recording was indexed: there may be more hits
      if (revision !== before.revision && search.text !== '') this.later();
    });
    if (parts.store.getState().search.text !== '') this.later();
  }

  /** Looks for what is typed, soon. */
  type(text: string): void {
    this.parts.store.setState({ search: { text, count: undefined, number: undefined } });
    this.at = undefined;
    this.later();
  }

  clear(): void {
    this.type('');
  }

  /** Goes to the next hit, or to the one before; from the last one to the first. */
  readonly go = (direction: 1 | -1): void => this.parts.order.run(() => this.goOn(direction));

  dispose(): void {
    clearTimeout(this.timer);
    this.leave();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), TYPING);
  }

  private readonly look = latest(
    () => this.lookNow(),
    (reason) => this.parts.failed(reason),
  );

  private async lookNow(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { store, sources, clients, board, strings, announce } = this.parts;
    const { text, number, count: known } = store.getState().search;
    this.search = parseSearch(text);
    const queries = sources.map(({ directory }, side) => queryOf(this.search, directory, board.catalogues[side]));
    const counts = await Promise.all(clients.map((client, side) => client.find(queries[side])));
    if (store.getState().search.text !== text) return;
    if (this.search.kind === 'nothing') return store.setState({ search: NO_SEARCH });
    const single = this.search.kind === 'time' ? 1 : 0;
    const count = counts.reduce((sum, each) => sum + each, single + this.notes().length);
    store.setState({ search: { text, count, number } });
    if (count !== known) announce(strings.hits(formatCount(count)));
  }

  private notes() {
    return notesOf(this.search, this.parts.store.getState().bookmarks);
  }

  private async goOn(direction: 1 | -1): Promise<void> {
    const { store, actions, strings, announce } = this.parts;
    if (store.getState().search.text === '') return;
    // what was typed last is looked for at once
    if (this.timer !== undefined) await this.lookNow();
    const { count } = store.getState().search;
    if (this.search.kind === 'time') return this.goToTime(this.search.from, this.search.to);
    if (count === 0) return announce(strings.hits('0'));
    const { playhead, length } = store.getState();
    const from = this.at ?? { ...START, startNs: playhead };
    const ends = direction > 0 ? START : { ...END, startNs: length + 1 };
    const found = (await this.nextFrom(from, direction)) ?? (await this.nextFrom(ends, direction));
    if (!found) return;
    this.at = found;
    const number = (await this.rankOf(found)) + 1;
    store.setState(({ search }) => ({ search: { ...search, number } }));
    actions.seek(found.startNs);
    const where = strings.hitOf(formatCount(number), formatCount(count ?? number));
    if (found.ref) await this.parts.cursor.put(found.ref, where);
    else announce(`${where}: ${strings.bookmark} ${formatInstant(found.startNs)}`);
  }

  private goToTime(from: number, to: number): void {
    const { store, actions, strings, announce } = this.parts;
    const { length } = store.getState();
    const end = Math.min(to, length);
    if (to > from) {
      actions.select({ from, to: end });
      actions.setView(around({ from: Math.min(from, length - 1), to: end }, length, 0.25));
    }
    actions.seek(from);
    store.setState(({ search }) => ({ search: { ...search, number: 1 } }));
    announce(`${strings.hitOf('1', '1')}: ${formatInstant(Math.min(from, length))}`);
  }

  private async nextFrom(from: Place, direction: 1 | -1): Promise<Found | undefined> {
    const hits = await Promise.all(
      this.parts.clients.map(async ({ remote }, source): Promise<Found | undefined> => {
        const hit = await remote.hit(placeIn(source, from), direction);
        return hit && { ...hit, source, ref: { side: source as Side, lane: hit.id } };
      }),
    );
    const isBeyond = (startNs: number) => {
      const order = startNs - from.startNs || BOOKMARKS - from.source;
      return order * direction > 0;
    };
    const notes = this.notes().filter(({ atNs }) => isBeyond(atNs));
    const note = direction > 0 ? notes[0] : notes.at(-1);
    const marked = note && { startNs: note.atNs, lane: -1, index: -1, source: BOOKMARKS, ref: undefined };
    const sorted = [...hits, marked]
      .filter((hit) => hit !== undefined)
      .sort((a, b) => (a.startNs - b.startNs || a.source - b.source) * direction);
    return sorted[0];
  }

  private async rankOf(place: Place): Promise<number> {
    const ranks = await Promise.all(
      this.parts.clients.map(({ remote }, source) => remote.rank(placeIn(source, place))),
    );
    const { startNs, source } = place;
    const notes = this.notes().filter(({ atNs }) => atNs < startNs || (atNs === startNs && source > BOOKMARKS));
    return ranks.reduce((sum, rank) => sum + rank, notes.length);
  }
}

/** A place as one of the sources sees it. */
function placeIn(source: number, { source: own, ...place }: Place): HitPlace {
  if (source === own) return place;
  return source > own
    ? { startNs: place.startNs, lane: -1, index: -1 }
    : { startNs: place.startNs, lane: Number.POSITIVE_INFINITY, index: 0 };
}
