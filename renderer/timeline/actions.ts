import { isCpu } from '../../workers/recording/lane-ids.ts';
import { laneActions } from './lane-actions.ts';
import { SPEEDS, type TimelineStore } from './state.ts';
import type { TimeRange } from './types.ts';
import { around, endOf, pan, reveal, type Viewport, zoom } from './viewport.ts';

/** Changes of the timeline that need no data. Every input (keys, pointer, buttons) goes through these. */
export function timelineActions(store: TimelineStore) {
  const { getState, setState } = store;
  const setView = (view: Viewport) => setState({ view });
  const clampTime = (t: number) => Math.min(getState().length, Math.max(0, Math.floor(t)));

  return {
    ...laneActions(store),
    setView,
    zoom(factor: number, anchor?: number) {
      const { view, playhead, length } = getState();
      const at = (playhead - view.t0 - view.fraction) / view.span;
      setView(zoom(view, factor, anchor ?? (at >= 0 && at <= 1 ? at : 0.5), length));
    },
    pan(share: number) {
      const { view, length } = getState();
      setView(pan(view, share * view.span, length));
    },
    /** The selection, or everything when there is none or it fills the view already. */
    fit() {
      const { selection, view, length } = getState();
      const target = selection && around(selection, length);
      const same = target && target.t0 === view.t0 && Math.abs(target.span - view.span) < 1;
      setView(target && !same ? target : around({ from: 0, to: length }, length, 0));
    },
    select(range: TimeRange | undefined) {
      if (!range) return setState({ selection: undefined });
      const from = clampTime(Math.min(range.from, range.to));
      const to = clampTime(Math.max(range.from, range.to));
      setState({ selection: to > from ? { from, to } : undefined });
    },
    /** Opens the explanation of what is at the playhead on the lane of the cursor, or closes it when it is that already. */
    explain() {
      const { why, cursor, moment, playhead } = getState();
      // on a lane that is not a CPU's: the CPU on which its slice ran
      const cpu = isCpu(cursor.lane) ? cursor.lane : moment?.kind === 'slice' ? moment.slice.cpu : 0;
      const question = { kind: 'moment', cpu, timeNs: playhead } as const;
      const same =
        why?.side === cursor.side &&
        why.question.kind === 'moment' &&
        why.question.cpu === question.cpu &&
        why.question.timeNs === question.timeNs;
      setState({ why: same ? undefined : { side: cursor.side, question } });
    },
    /** Marks the moment of the playhead; there is at most one bookmark at a time. */
    bookmark() {
      const { bookmarks, playhead } = getState();
      if (bookmarks.some(({ atNs }) => atNs === playhead)) return;
      const all = [...bookmarks, { atNs: playhead, note: '' }].sort((a, b) => a.atNs - b.atNs);
      setState({ bookmarks: all, removed: undefined });
    },
    noteBookmark(at: number, note: string) {
      const { bookmarks } = getState();
      setState({ bookmarks: bookmarks.map((each) => (each.atNs === at ? { ...each, note } : each)) });
    },
    removeBookmark(at: number) {
      const { bookmarks } = getState();
      setState({
        bookmarks: bookmarks.filter(({ atNs }) => atNs !== at),
        removed: bookmarks.find(({ atNs }) => atNs === at),
      });
    },
    restoreBookmark() {
      const { bookmarks, removed } = getState();
      if (!removed) return;
      const others = bookmarks.filter(({ atNs }) => atNs !== removed.atNs);
      setState({ bookmarks: [...others, removed].sort((a, b) => a.atNs - b.atNs), removed: undefined });
    },
    /** The playhead goes to the next bookmark in a direction, or stays. */
    toBookmark(direction: 1 | -1) {
      const { bookmarks, playhead, view, length } = getState();
      const ahead = bookmarks.filter(({ atNs }) => (atNs - playhead) * direction > 0);
      const next = direction > 0 ? ahead[0] : ahead.at(-1);
      if (next) setState({ playhead: next.atNs, view: reveal(view, next.atNs, length) });
    },
    /** Moves the playhead and, when it would be out of sight, the view. */
    seek(t: number) {
      const { view, length } = getState();
      const playhead = clampTime(t);
      setState({ playhead, view: reveal(view, playhead, length) });
    },
    play(on = !getState().playing) {
      const { playhead, length, view } = getState();
      if (on && playhead >= length) setState({ playhead: 0, view: reveal(view, 0, length) });
      setState({ playing: on });
    },
    speed(change: 1 | -1) {
      setState({ speed: Math.min(SPEEDS.length - 1, Math.max(0, getState().speed + change)) });
    },
    /** One step of playing. The view turns over like a page when the playhead leaves it. */
    advance(wallMs: number) {
      const { playhead, speed, length, view } = getState();
      const now = Math.min(length, playhead + Math.max(1, Math.round((SPEEDS[speed] * wallMs) / 1000)));
      const left = playhead <= endOf(view) && now > endOf(view);
      setState({
        playhead: now,
        playing: now < length,
        view: left ? pan(view, view.span * 0.95, length) : reveal(view, now, length),
      });
    },
  };
}

export type TimelineActions = ReturnType<typeof timelineActions>;
