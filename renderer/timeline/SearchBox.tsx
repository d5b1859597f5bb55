import { useRef } from 'react';
import { useStore } from 'zustand';
import { formatCount } from '../../workers/units/format.ts';
import type { SearchSession } from './search-session.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';

interface Props {
  readonly store: TimelineStore;
  readonly search: SearchSession;
  readonly strings: TimelineStrings;
  /** Puts the focus back on the canvas. */
  readonly onLeave: () => void;
}

/** Looks for tasks, reasons, requests, locks, times and notes; how many there are, and the way from one to the next. */
export function SearchBox({ store, search, strings, onLeave }: Props) {
  const { text, count, number } = useStore(store, (state) => state.search);
  const box = useRef<HTMLInputElement>(null);
  const none = text === '' || count === 0;
  return (
    <search className="timeline-search">
      <input
        ref={box}
        className="input"
        type="search"
        value={text}
        placeholder={strings.search}
        aria-label={strings.search}
        title={strings.searchHelp}
        aria-description={strings.searchHelp}
        aria-keyshortcuts="Control+F"
        onChange={({ target }) => search.type(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search.go(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') {
            search.clear();
            onLeave();
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <button
        type="button"
        disabled={none}
        aria-label={strings.previousHit}
        title={strings.previousHit}
        aria-keyshortcuts="Shift+F3"
        onClick={() => search.go(-1)}
      >
        <span aria-hidden="true">▲</span>
      </button>
      <button
        type="button"
        disabled={none}
        aria-label={strings.nextHit}
        title={strings.nextHit}
        aria-keyshortcuts="F3"
        onClick={() => search.go(1)}
      >
        <span aria-hidden="true">▼</span>
      </button>
      {text !== '' && count !== undefined && (
        <span className="timeline-hits">
          {number === undefined
            ? strings.hits(formatCount(count))
            : strings.hitOf(formatCount(number), formatCount(count))}
        </span>
      )}
    </search>
  );
}
