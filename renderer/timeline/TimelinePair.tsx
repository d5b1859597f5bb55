import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { FrameScheduler } from '../frame.ts';
import { ended, listOf } from '../i18n/prose.ts';
import { reasonOf } from '../reason-of.ts';
import type { MomentStore } from '../stores/moment.ts';
import { timelineActions } from './actions.ts';
import { Bookmarks } from './Bookmarks.tsx';
import { classify } from './classes.ts';
import type { ControlsBox, TimelineControls } from './controls.ts';
import { TimelineData } from './data.ts';
import { DIFFERS } from './differs-band.ts';
import { LaneBar } from './LaneBar.tsx';
import { LaneTable } from './LaneTable.tsx';
import { cataloguesOf, LaneBoard } from './lane-board.ts';
import { SearchBox } from './SearchBox.tsx';
import { StatisticsPanel } from './StatisticsPanel.tsx';
import { startSession, type TimelineSession } from './session.ts';
import { createTimelineStore, type LaneRef } from './state.ts';
import { STRINGS } from './strings.ts';
import './timeline.css';
import { Toolbar } from './Toolbar.tsx';
import { TrackPicker } from './TrackPicker.tsx';
import { type Language, measuredFrom, type Side, type TimelineSource } from './types.ts';
import { endOf } from './viewport.ts';
import { WhyPanel } from './WhyPanel.tsx';

export type { TimelineSource } from './types.ts';

interface Props {
  readonly a: TimelineSource;
  readonly b: TimelineSource | undefined;
  readonly language: Language;
  /** The app's frame loop; without it the timeline runs one of its own. */
  readonly frames?: FrameScheduler;
  /** Where the other views over time are: the playhead and the selection start there and are told to it. */
  readonly moment?: MomentStore;
  /** Where commands find the timeline that is on screen. */
  readonly controls?: ControlsBox;
  /** Request to explain, by the variant whose recording has it. */
  readonly explained?: { readonly variant: string; readonly request: number } | undefined;
}

/**
 * Two linked timelines of the same scenario, one above the other, with A − B between them. Later handles of the same
 * recordings are followed while they grow; for another run the caller gives the component another `key`. Another language
 * changes the words and nothing else.
 */
export function TimelinePair({ a, b, language, frames, moment, controls, explained }: Props) {
  const sources = b ? [a, b] : [a];
  const identity = sources.map(({ variant, directory: { cpus, tasks, endNs, recorded, resources } }) =>
    // which part is recorded, and which locks there are, is known when the recording is finished
    [
      variant,
      cpus,
      tasks.length,
      endNs,
      resources?.length ?? 0,
      recorded ? JSON.stringify(recorded.stretches) : '',
    ].join(),
  );
  const hadFocus = useRef(false);
  return (
    <Timelines
      key={identity.join(' ')}
      sources={sources}
      language={language}
      frames={frames}
      moment={moment}
      controls={controls}
      explained={explained}
      hadFocus={hadFocus}
    />
  );
}

interface TimelinesProps extends Pick<Props, 'language' | 'frames' | 'moment' | 'controls' | 'explained'> {
  readonly sources: readonly TimelineSource[];
  /** Whether the timelines in whose place these come had the focus: whoever works on A goes on when B comes. */
  readonly hadFocus: RefObject<boolean>;
}

function Timelines({ sources: given, language, frames, moment, controls, explained, hadFocus }: TimelinesProps) {
  // Directories of one recording never change; only handles grow, and those go to the clients alone.
  const [first] = useState(given);
  const labels = given.map(({ label }) => label).join('\n');
  const colours = given.map(({ colour = '' }) => colour).join('\n');
  const sources = useMemo(() => {
    const named = labels.split('\n');
    const coloured = colours.split('\n');
    return first.map((source, side) => ({ ...source, label: named[side], colour: coloured[side] || undefined }));
  }, [first, labels, colours]);
  const strings = STRINGS[language];
  const [store] = useState(() => createTimelineStore(lengthOf(first), moment?.getState()));
  const actions = useMemo(() => timelineActions(store), [store]);
  const catalogues = useMemo(() => cataloguesOf(first), [first]);
  const board = useMemo(
    () => new LaneBoard(sources, catalogues, store, strings, language),
    [sources, catalogues, store, strings, language],
  );
  const classes = useMemo(() => classify(first, strings.others), [first, strings]);
  const [data, setData] = useState<TimelineData>();
  const [session, setSession] = useState<TimelineSession>();
  const [note, setNote] = useState(strings.reading);
  const [error, setError] = useState<Failure>();
  const failed = useCallback(
    (reason: unknown, lanes: readonly LaneRef[] = []) => setError({ reason: reasonOf(reason), lanes }),
    [],
  );
  const [attempt, setAttempt] = useState(0);
  const table = useStore(store, (state) => state.table);
  const why = useStore(store, (state) => state.why !== undefined);
  const root = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const tooltip = useRef<HTMLDivElement>(null);
  const laneTools = useRef<HTMLDivElement>(null);
  const hint = useRef<HTMLParagraphElement>(null);
  const live = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt has workers of its own
  useEffect(() => {
    const made = new TimelineData({ store, sources: first, classes: classify(first, ''), catalogues, failed });
    setData(made);
    return () => {
      setData(undefined);
      made.dispose();
    };
  }, [store, first, catalogues, failed, attempt]);

  useEffect(() => {
    if (!data) return;
    const elements = {
      root: mounted(root),
      stage: mounted(stage),
      base: mounted(base),
      overlay: mounted(overlay),
      tooltip: mounted(tooltip),
      laneTools: mounted(laneTools),
      hint: mounted(hint),
      live: mounted(live),
    };
    const started = startSession({
      elements,
      store,
      data,
      board,
      actions,
      sources,
      classes,
      strings,
      language,
      frames,
      failed,
      note: setNote,
    });
    setSession(started);
    return () => {
      setSession(undefined);
      started.dispose();
    };
  }, [data, store, actions, board, sources, classes, strings, language, frames, failed]);

  useLayoutEffect(() => {
    const element = stage.current;
    // whoever was sent here from a row or a request goes on at the moment that is shown
    if (hadFocus.current || moment?.getState().shown) element?.focus({ preventScroll: true });
    return () => {
      hadFocus.current = element !== null && element.ownerDocument.activeElement === element;
    };
  }, [hadFocus, moment]);

  // whoever was sent here has arrived: the next time the view is whole again
  useEffect(() => moment?.setState({ shown: undefined }), [moment]);
  useEffect(
    () =>
      moment &&
      store.subscribe(({ playhead, selection, bookmarks, view, lanes, track }, before) => {
        if (playhead !== before.playhead || selection !== before.selection) moment.setState({ playhead, selection });
        if (bookmarks !== before.bookmarks) moment.setState({ bookmarks });
        if (lanes !== before.lanes || track !== before.track) moment.setState({ lanes, track });
        if (view !== before.view) moment.setState({ framed: { from: view.t0, to: Math.ceil(endOf(view)) } });
      }),
    [store, moment],
  );

  useEffect(() => {
    data?.extend(given);
  }, [given, data]);

  useEffect(() => {
    const side = first.findIndex(({ variant }) => variant === explained?.variant);
    if (!explained || side < 0) return;
    store.setState({ why: { side: side as Side, question: { kind: 'request', row: explained.request } } });
  }, [store, first, explained]);

  useEffect(() => {
    if (!controls || !session) return;
    const { lanes, search, order } = session;
    const made: TimelineControls = {
      find: () => root.current?.querySelector<HTMLInputElement>('.timeline-search input')?.select(),
      findNext: search.go,
      hideLane: () => order.run(() => lanes.hide()),
      pinLane: () => order.run(() => lanes.pin()),
      showLanes: () => lanes.showAll(),
      toggleKind: actions.toggleKind,
      differs: () => store.setState(({ track }) => ({ track: track === DIFFERS ? undefined : DIFFERS })),
      activeLanes: () => actions.activeLanes(),
      filterLanes: () => root.current?.querySelector<HTMLInputElement>('.timeline-lane-filter')?.focus(),
    };
    controls.current = made;
    return () => {
      if (controls.current === made) controls.current = undefined;
    };
  }, [controls, session, actions, store]);

  // read when the failure that it comes with is shown
  const isOver = error !== undefined && data?.clients.some((client) => client.ended) === true;
  const shared = data && session && { store, actions, sources, strings, failed, clients: data.clients };
  return (
    <div className="timeline" ref={root} data-focus-home=".timeline-stage">
      {/* of workers that are gone nothing can be asked: only another try is left */}
      <fieldset className="timeline-controls" disabled={isOver}>
        <Toolbar
          store={store}
          actions={actions}
          classes={classes}
          strings={strings}
          warmup={measuredFrom(sources) > 0}
          gaps={sources.some(({ directory }) => directory.recorded)}
          waits={sources.some(({ directory: { resources = [] } }) => resources.length > 0)}
        />
        <LaneBar {...{ store, actions, board, strings, language, sources }}>
          {session && (
            <SearchBox
              store={store}
              search={session.search}
              strings={strings}
              onLeave={() => stage.current?.focus({ preventScroll: true })}
            />
          )}
          {data && (
            <TrackPicker
              store={store}
              pair={sources.length > 1}
              band={data.band}
              strings={strings}
              language={language}
              failed={failed}
            />
          )}
        </LaneBar>
      </fieldset>
      <Bookmarks store={store} actions={actions} strings={strings} />
      {error !== undefined && (
        <div className="timeline-error" role="alert">
          {ended(
            error.lanes.length === 0
              ? strings.failed(error.reason)
              : strings.lanesUnread(listOf(namesOf(board, error.lanes), language), error.reason),
            language,
          )}
          <button
            type="button"
            onClick={() => {
              setError(undefined);
              setAttempt((before) => before + 1);
            }}
          >
            {strings.retry}
          </button>
        </div>
      )}
      {note !== '' && <p className="timeline-note">{note}</p>}
      <div className="timeline-body">
        {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: an application handles all its keys */}
        <div
          className="timeline-stage"
          ref={stage}
          tabIndex={0}
          role="application"
          aria-label={strings.name}
          aria-description={strings.help}
        >
          {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above */}
          <canvas ref={base} />
          <canvas ref={overlay} />
          <div className="timeline-tooltip" ref={tooltip} hidden />
          <div className="timeline-lane-tools" role="toolbar" ref={laneTools} hidden />
          <p className="timeline-hint" ref={hint} hidden>
            {strings.snapHint}
          </p>
        </div>
        {shared && <StatisticsPanel {...shared} language={language} differs={data.differs} isOver={isOver} />}
      </div>
      {shared && table && (
        <LaneTable
          {...shared}
          board={board}
          language={language}
          onSeek={(lane, t) => {
            actions.seek(t);
            session.cursor.place(lane);
          }}
        />
      )}
      {shared && why && <WhyPanel {...shared} language={language} />}
      <div className="visually-hidden" aria-live="polite" ref={live} />
    </div>
  );
}

interface Failure {
  readonly reason: string;
  /** Lanes that could not be read; none = nothing could be drawn. */
  readonly lanes: readonly LaneRef[];
}

function namesOf(board: LaneBoard, lanes: readonly LaneRef[]): readonly string[] {
  return [...new Set(lanes.flatMap((ref) => board.lane(ref) ?? []).map((lane) => board.nameOf(lane)))];
}

function lengthOf(sources: readonly TimelineSource[]): number {
  return Math.max(...sources.map(({ directory }) => directory.endNs - directory.startNs));
}

function mounted<T>({ current }: { readonly current: T | null }): T {
  if (current === null) throw new Error('the timeline is not mounted');
  return current;
}
