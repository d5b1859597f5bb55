import { Toolbar as OneStop } from 'react-aria-components';
import { useStore } from 'zustand';
import type { TimelineActions } from './actions.ts';
import type { TaskClasses } from './classes.ts';
import { formatSpeed } from './format.ts';
import { SPEEDS, type TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';

interface Props {
  readonly store: TimelineStore;
  readonly actions: TimelineActions;
  readonly classes: TaskClasses;
  readonly strings: TimelineStrings;
  /** Recordings begin before what was measured. */
  readonly warmup: boolean;
  /** Recordings say who waits at locks and devices. */
  readonly waits: boolean;
  /** Recordings hold a part of the time. */
  readonly gaps: boolean;
}

/** Play, speed, fit, table, and what the colours mean; the buttons are one stop of Tab, arrow keys go among them. */
export function Toolbar({ store, actions, classes, strings, warmup, waits, gaps }: Props) {
  const playing = useStore(store, (state) => state.playing);
  const speed = useStore(store, (state) => state.speed);
  const why = useStore(store, (state) => state.why !== undefined);
  const table = useStore(store, (state) => state.table);
  const isWaitShown = useStore(store, ({ lanes: { kinds } }) => kinds.includes('lock') || kinds.includes('device'));
  return (
    <div className="timeline-toolbar">
      <OneStop className="timeline-buttons" aria-label={strings.toolbar}>
        <button type="button" onClick={() => actions.play()} aria-keyshortcuts="Space">
          <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span> {playing ? strings.pause : strings.play}
        </button>
        <label>
          {strings.speed}
          <select value={speed} onChange={({ target }) => store.setState({ speed: Number(target.value) })}>
            {SPEEDS.map((nsPerSecond, index) => (
              <option key={nsPerSecond} value={index}>
                {formatSpeed(nsPerSecond)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={actions.fit} aria-keyshortcuts="F">
          {strings.fit}
        </button>
        <button
          type="button"
          aria-pressed={table}
          onClick={() => store.setState({ table: !table })}
          aria-keyshortcuts="T"
        >
          {strings.table}
        </button>
        <button
          type="button"
          aria-pressed={why}
          onClick={() => (why ? store.setState({ why: undefined }) : actions.explain())}
          aria-keyshortcuts="E"
        >
          {strings.why}
        </button>
        <button type="button" onClick={actions.bookmark} aria-keyshortcuts="M">
          {strings.bookmark}
        </button>
      </OneStop>
      <ul className="timeline-legend" aria-label={strings.legend}>
        {classes.classes.map(({ name, offline }, index) => (
          <li key={name}>
            <i data-colour={index} data-offline={offline || undefined} />
            {name}
            {offline && name !== strings.offline && <small>{strings.offline}</small>}
          </li>
        ))}
        <li>
          <i data-idle />
          {strings.idle}
        </li>
        {waits && isWaitShown && (
          <li>
            <i data-waits />
            {strings.waitingThere}
          </li>
        )}
        {gaps && (
          <li>
            <i data-gap />
            {strings.notRecorded}
          </li>
        )}
        {warmup && (
          <li>
            <i data-warmup />
            {strings.warmup}
          </li>
        )}
      </ul>
    </div>
  );
}
