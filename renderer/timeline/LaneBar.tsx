import { type ReactNode, useRef } from 'react';
import { Toolbar } from 'react-aria-components';
import { useStore } from 'zustand';
import { LANE_KINDS, type LaneKind } from '../../workers/recording/lane-ids.ts';
import { listOf, sentences } from '../i18n/prose.ts';
import type { TimelineActions } from './actions.ts';
import type { LaneBoard } from './lane-board.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language, TimelineSource } from './types.ts';

interface Props {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly board: LaneBoard;
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly sources: readonly TimelineSource[];
  readonly children: ReactNode;
}

/** Which lanes are shown: by kind, by name, only active ones; how many are hidden, and the way back. */
export function LaneBar({ store, actions, board, strings, language, sources, children }: Props) {
  const { kinds, filter, activeOnly } = useStore(store, ({ lanes }) => lanes);
  const hidden = useStore(store, () => board.hiddenCount());
  const shown = useStore(store, () => board.rows(0).length);
  const box = useRef<HTMLInputElement>(null);
  const missing = lacking(kinds, board, sources, strings, language);
  return (
    <>
      <div className="timeline-lanes">
        <Toolbar className="timeline-kinds" aria-label={strings.lanes}>
          <span>{strings.lanes}</span>
          {LANE_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={kinds.includes(kind)}
              onClick={() => actions.toggleKind(kind)}
            >
              {strings.kind[kind]}
            </button>
          ))}
        </Toolbar>
        <input
          ref={box}
          className="input timeline-lane-filter"
          type="search"
          value={filter}
          placeholder={strings.filterLanes}
          aria-label={strings.filterLanes}
          onChange={({ target }) => actions.filterLanes(target.value)}
        />
        <label className="timeline-check">
          <input type="checkbox" checked={activeOnly} onChange={({ target }) => actions.activeLanes(target.checked)} />
          {strings.activeOnly}
        </label>
        {hidden > 0 && (
          <span className="timeline-lanes-hidden">
            <b>{strings.hiddenLanes(hidden)}</b>
            <button type="button" aria-keyshortcuts="Shift+H" onClick={actions.showLanes}>
              {strings.showAll}
            </button>
          </span>
        )}
        {children}
        <output className="visually-hidden">{strings.lanesShown(shown, hidden)}</output>
      </div>
      {missing !== '' && <p className="timeline-note">{missing}</p>}
    </>
  );
}

/** Says of each chosen kind which recordings have none of it, and what lanes of the swap lab are. */
function lacking(
  kinds: readonly LaneKind[],
  board: LaneBoard,
  sources: readonly TimelineSource[],
  strings: TimelineStrings,
  language: Language,
): string {
  const words = (['group', 'lock', 'device'] as const).flatMap((kind) => {
    if (!kinds.includes(kind)) return [];
    const without = sources.filter((_, side) => !board.catalogues[side].lanes.some((lane) => lane.kind === kind));
    return without.length > 0
      ? [
          strings.none[kind](
            listOf(
              without.map(({ label }) => label),
              language,
            ),
          ),
        ]
      : [];
  });
  const ofSwap = sources.filter(({ directory }) => directory.swap);
  if (ofSwap.length > 0 && kinds.includes('lock')) {
    words.push(ofSwap.some(({ directory }) => directory.resources) ? strings.holders : strings.noHolders);
  }
  if (ofSwap.length > 0 && kinds.includes('device')) words.push(strings.slotsInUse);
  return sentences(words, language);
}
