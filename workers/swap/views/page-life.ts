import type { RecordingReader } from '../../recording/reader.ts';

/** Something that happened to a followed page. */
export interface PageEvent {
  readonly timeNs: number;
  readonly event: number;
  /** What `event` says: a slot, an order, a refault distance; see the journal of memory management. */
  readonly detail: number;
}

export interface FollowedPage {
  readonly space: number;
  readonly page: number;
  readonly events: number;
}

/** Followed pages, those with the most events first. */
export function followedPages(recording: RecordingReader, limit: number): FollowedPage[] {
  const table = recording.table('pageLife');
  const [spaceOf, pageOf] = ['space', 'page'].map((name) => table.columnIndex(name));
  const counts = new Map<number, number>();
  for (let row = 0; row < table.rows; row++) {
    const key = table.value(spaceOf, row) * 2 ** 32 + table.value(pageOf, row);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([key, events]) => ({ space: Math.floor(key / 2 ** 32), page: key % 2 ** 32, events }));
}

/** What happened to one page, in order; at most `limit` events from the first on. */
export function pageEvents(recording: RecordingReader, space: number, page: number, limit: number): PageEvent[] {
  const table = recording.table('pageLife');
  const [timeNs, spaceOf, pageOf, eventOf, detailOf] = ['timeNs', 'space', 'page', 'event', 'detail'].map((name) =>
    table.columnIndex(name),
  );
  const events: PageEvent[] = [];
  for (let row = 0; row < table.rows && events.length < limit; row++) {
    if (table.value(spaceOf, row) !== space || table.value(pageOf, row) !== page) continue;
    events.push({
      timeNs: table.value(timeNs, row),
      event: table.value(eventOf, row),
      detail: table.value(detailOf, row),
    });
  }
  return events;
}
