import { useStore } from 'zustand';
import type { TimelineActions } from './actions.ts';
import { formatInstant } from './format.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';

interface Props {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly strings: TimelineStrings;
}

/** The bookmarks with their notes, by time; nothing while there are none. */
export function Bookmarks({ store, actions, strings }: Props) {
  const bookmarks = useStore(store, (state) => state.bookmarks);
  const removed = useStore(store, (state) => state.removed);
  if (bookmarks.length === 0 && !removed) return undefined;
  return (
    <section className="timeline-bookmarks" aria-label={strings.bookmarks}>
      <ul>
        {bookmarks.map(({ atNs, note }) => (
          <li key={atNs}>
            <button type="button" onClick={() => actions.seek(atNs)}>
              {formatInstant(atNs)}
            </button>
            <input
              value={note}
              placeholder={strings.note}
              aria-label={strings.noteOf(formatInstant(atNs))}
              onChange={({ target }) => actions.noteBookmark(atNs, target.value)}
            />
            <button
              type="button"
              aria-label={strings.removeBookmark(formatInstant(atNs))}
              onClick={() => actions.removeBookmark(atNs)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {removed && (
        <button type="button" onClick={actions.restoreBookmark}>
          {strings.undoRemove(formatInstant(removed.atNs))}
        </button>
      )}
    </section>
  );
}
