import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecordingQuestion } from '../../workers/runner/service.ts';
import type { Topic } from '../help/topic.ts';
import { keepLocally } from '../host/local-storage.ts';
import type { LaneDrawing } from '../lane-drawing.ts';
import { messageOf } from '../reason-of.ts';
import type { RunFields } from '../run/options.ts';
import type { Said, Sentences } from '../said.ts';
import type { TableView } from './table-view.ts';

export type Screen = 'library' | 'workbench' | 'lessons' | 'help' | 'settings';
export type Tab =
  | 'compare'
  | 'timeline'
  | 'why'
  | 'report'
  | 'scenario'
  | 'policies'
  | 'lab'
  | 'sweep'
  | 'data'
  | 'series';
export type LanguageChoice = 'system' | 'en' | 'zh';
export type ThemeChoice = 'system' | 'light' | 'dark';
/** Prefixes of bytes: of 1024, or of 1000. */
export type ByteUnits = 'binary' | 'decimal';
/** Whether motion is reduced: as the system says, always, or never. */
type MotionChoice = 'system' | 'always' | 'never';
type CharacterKeys = 'on' | 'off';
/** How the scenario is edited. */
export type ScenarioView = 'form' | 'yaml';
export type Overlay = 'palette' | 'shortcuts' | 'about' | 'fork' | 'record';

/** One line at the top of the screen about something that happened. */
export type Notice =
  | { readonly kind: 'info' | 'error'; readonly said: Said }
  /** A machine file of this name was taken in. */
  | { readonly kind: 'machine'; readonly name: string }
  /** So many replications of a sweep were taken in. */
  | { readonly kind: 'sweep'; readonly name: string; readonly count: number }
  /** The recordings of a saved run could not be read, and are left out. */
  | { readonly kind: 'damaged'; readonly name: string; readonly reason: string }
  /** What is kept by itself could not be kept: a full disk, or a platform that refuses. */
  | { readonly kind: 'not-kept'; readonly what: 'edits' | 'settings' | 'points' | 'chapters'; readonly reason: string }
  /** What is kept in case of a crash lacks the recordings, or everything: see `KeptRun`. */
  | {
      readonly kind: 'run-not-kept';
      readonly results: boolean;
      readonly needs: number;
      readonly room: number | undefined;
    }
  /** The file is shown by another window too, or there are so many further edits of it from windows that have ended. */
  | { readonly kind: 'shared'; readonly name: string; readonly elsewhere: boolean; readonly others: number }
  /** So many replications of an interrupted run are there. */
  | { readonly kind: 'kept'; readonly done: number; readonly planned: number }
  /** Two windows wrote a file without knowing of each other: the text of one has another name now. */
  | { readonly kind: 'separated'; readonly name: string; readonly copy: string }
  /** What this window kept of its run cannot be read; what a newer version of the program kept is left for that one. */
  | { readonly kind: 'left'; readonly reason: Sentences; readonly newer: boolean }
  /** The worker of the run ended for that reason; so many replications are there again. */
  | { readonly kind: 'revived'; readonly done: number; readonly planned: number; readonly reason: string };

/** What the person looks at; nothing here changes a result. */
export interface SessionState {
  readonly screen: Screen;
  readonly tab: Tab;
  /** How often a view was asked for by name, as with a key: each time the focus goes to it, also where it is shown already. */
  readonly visits: number;
  readonly language: LanguageChoice;
  readonly theme: ThemeChoice;
  /** Sizes as MiB or as MB. */
  readonly byteUnits: ByteUnits;
  readonly reducedMotion: MotionChoice;
  /** Keys of one character, as / and ?, which somebody who speaks to the machine presses unawares. */
  readonly characterKeys: CharacterKeys;
  /** What draws the lanes of timelines. */
  readonly laneDrawing: LaneDrawing;
  readonly scenarioView: ScenarioView;
  readonly overlay: Overlay | undefined;
  /** What the overlay 'record' asks: how much of the run that is about to start is recorded. */
  readonly recording: RecordingQuestion | undefined;
  /** Page of the help that is, or was last, open. */
  readonly helpTopic: Topic;
  /** For scenarios in which the run bar's field is empty; empty = as the scenario says. */
  readonly usualReplications: string;
  /** Simulation workers; empty = one per core. */
  readonly workers: string;
  /** For a class to read from the back: larger type, the whole screen. */
  readonly presentation: boolean;
  readonly notice: Notice | undefined;
  /** Variants switched off: neither shown nor run. */
  readonly hidden: ReadonlySet<string>;
  /** The run bar's fields as typed. */
  readonly fields: RunFields;
  /** Variant that all others are compared with on screen; undefined = the baseline of the document. */
  readonly baseline: string | undefined;
  /** Metric whose definition is pinned. */
  readonly pinned: string | undefined;
  /** The metric table shows every metric, not only those that matter at first. */
  readonly allMetrics: boolean;
  /** Variants on the timeline; undefined = the baseline and the first other one. */
  readonly timelineA: string | undefined;
  readonly timelineB: string | undefined;
  /** Request that the timeline explains, as a finding names it. */
  readonly explained: { readonly variant: string; readonly request: number } | undefined;
  /** Table that the Data tab shows; undefined = the first. */
  readonly dataTable: string | undefined;
  readonly dataMode: 'tables' | 'sql';
  /** What tables are filtered and sorted by, by `tableKey`; absent = not at all. */
  readonly tableViews: Readonly<Record<string, TableView>>;
}

const NO_FIELDS: RunFields = { replications: '', duration: '' };
const SETTINGS_KEY = 'dyno.settings';

/** What is kept from session to session. */
type Settings = Pick<
  SessionState,
  | 'language'
  | 'theme'
  | 'byteUnits'
  | 'reducedMotion'
  | 'characterKeys'
  | 'laneDrawing'
  | 'scenarioView'
  | 'usualReplications'
  | 'workers'
>;

const SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  byteUnits: 'binary',
  reducedMotion: 'system',
  characterKeys: 'on',
  laneDrawing: 'auto',
  scenarioView: 'yaml',
  usualReplications: '',
  workers: '',
};

/** What each may be; the first holds where nothing else is kept. */
const CHOICES = {
  language: ['system', 'en', 'zh'],
  theme: ['system', 'light', 'dark'],
  byteUnits: ['binary', 'decimal'],
  reducedMotion: ['system', 'always', 'never'],
  characterKeys: ['on', 'off'],
  laneDrawing: ['auto', 'webgl', 'canvas'],
  scenarioView: ['yaml', 'form'],
} as const satisfies { readonly [Name in keyof Settings]?: readonly Settings[Name][] };

function readSettings(): Settings {
  try {
    const read = JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? '{}') as Partial<Record<keyof Settings, unknown>>;
    const chosen = <Name extends keyof typeof CHOICES>(name: Name): (typeof CHOICES)[Name][number] => {
      const choices: readonly (typeof CHOICES)[Name][number][] = CHOICES[name];
      return choices.find((choice) => choice === read[name]) ?? choices[0];
    };
    const { usualReplications, workers } = read;
    return {
      language: chosen('language'),
      theme: chosen('theme'),
      byteUnits: chosen('byteUnits'),
      reducedMotion: chosen('reducedMotion'),
      characterKeys: chosen('characterKeys'),
      laneDrawing: chosen('laneDrawing'),
      scenarioView: chosen('scenarioView'),
      usualReplications: typeof usualReplications === 'string' ? usualReplications : '',
      workers: typeof workers === 'string' ? workers : '',
    };
  } catch {
    return SETTINGS;
  }
}

/** Starts on the library. Language and theme come from the last session and are written back when they change. */
export function createSessionStore(): StoreApi<SessionState> {
  const store = createStore<SessionState>(() => ({
    screen: 'library',
    tab: 'compare',
    visits: 0,
    ...readSettings(),
    overlay: undefined,
    recording: undefined,
    helpTopic: { page: 'GUIDE' },
    presentation: false,
    notice: undefined,
    hidden: new Set(),
    fields: NO_FIELDS,
    baseline: undefined,
    pinned: undefined,
    allMetrics: false,
    timelineA: undefined,
    timelineB: undefined,
    explained: undefined,
    dataTable: undefined,
    dataMode: 'tables',
    tableViews: {},
  }));
  store.subscribe((now, before) => {
    const names = Object.keys(SETTINGS) as (keyof Settings)[];
    if (names.every((name) => now[name] === before[name])) return;
    const settings = Object.fromEntries(names.map((name) => [name, now[name]]));
    const refused = keepLocally(SETTINGS_KEY, JSON.stringify(settings));
    if (refused !== undefined) {
      store.setState({ notice: { kind: 'not-kept', what: 'settings', reason: messageOf(refused) } });
    }
  });
  return store;
}

/** Shows a view to somebody who asked for it: the focus goes there. */
export function visit(session: StoreApi<SessionState>, shown: Partial<SessionState>): void {
  session.setState(({ visits }) => ({ ...shown, visits: visits + 1 }));
}

/** Settings that belong to one document start afresh with the next one. */
export const FRESH_DOCUMENT_VIEW = {
  tab: 'compare',
  hidden: new Set<string>(),
  fields: NO_FIELDS,
  baseline: undefined,
  pinned: undefined,
  timelineA: undefined,
  timelineB: undefined,
  explained: undefined,
  dataTable: undefined,
  dataMode: 'tables',
  tableViews: {},
} as const satisfies Partial<SessionState>;
