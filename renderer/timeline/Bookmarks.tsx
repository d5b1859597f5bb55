import { useState } from 'react';
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
  const [said, setSaid] = useState('');
  return (
    <>
      {/* the button that was pressed is gone with what it did: wherever the focus goes, that is heard */}
      <output className="visually-hidden">{said}</output>
      {(bookmarks.length > 0 || removed) && (
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
                  onClick={() => {
                    actions.removeBookmark(atNs);
                    setSaid(strings.bookmarkRemoved(formatInstant(atNs)));
                  }}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          {removed && (
            <button
              type="button"
              onClick={() => {
                actions.restoreBookmark();
                setSaid(strings.bookmarkBack(formatInstant(removed.atNs)));
              }}
            >
              {strings.undoRemove(formatInstant(removed.atNs))}
            </button>
          )}
        </section>
      )}
    </>
  );
}
