import type { BundledDocument } from '../../workers/runner/service.ts';
import { type ReportOptions, readOptions } from '../report/options.ts';
import { type Companions, type DocumentSource, type DocumentState, NO_COMPANIONS } from '../stores/document.ts';
import { laneViewOf } from '../stores/lane-view.ts';
import type { Bookmark, MomentState } from '../stores/moment.ts';
import type { SessionState, Tab } from '../stores/session.ts';
import { tableViewsOf } from '../stores/table-view.ts';

const BUNDLE_EXTENSION = '.dyno';

export function isBundle(fileName: string): boolean {
  return fileName.toLowerCase().endsWith(BUNDLE_EXTENSION);
}

/** A file name for a run of this document: "online-beside-batch.dyno". */
export function bundleName(fileName: string): string {
  return `${fileName.replace(/(\.trace)?\.\w+$/, '')}${BUNDLE_EXTENSION}`;
}

const TABS = {
  compare: true,
  timeline: true,
  why: true,
  report: true,
  scenario: true,
  policies: true,
  lab: true,
  data: true,
  series: true,
  sweep: true,
} as const satisfies Record<Tab, true>;

type Names = Pick<SessionState, 'timelineA' | 'timelineB' | 'baseline' | 'pinned'>;
type Tables = Pick<SessionState, 'dataTable' | 'dataMode' | 'tableViews'>;
type View = Names &
  Tables & { readonly tab: Tab } & Pick<MomentState, 'playhead' | 'selection' | 'bookmarks' | 'lanes' | 'track'>;

/** What of session and moment belongs to the run, and what its report looks like, as text for its bundle. */
export function viewText(
  { tab, timelineA, timelineB, baseline, pinned, playhead, selection, bookmarks, lanes, track, ...tables }: View,
  report?: ReportOptions,
): string {
  const { dataTable, dataMode, tableViews } = tables;
  return JSON.stringify({
    tab,
    timelineA,
    timelineB,
    baseline,
    pinned,
    playhead,
    selection,
    bookmarks,
    lanes,
    track,
    dataTable,
    dataMode,
    tableViews,
    report,
  });
}

/** The report's options that a bundle brings; undefined when it says nothing of them. */
export function reportOf(text: string | undefined): ReportOptions | undefined {
  const { report } = parsed(text) as { readonly report?: unknown };
  return report === undefined ? undefined : readOptions(report);
}

/** What a bundle says of the view, by store; whatever cannot be read is as in a fresh one. */
export function viewOf(text: string | undefined): {
  readonly session: Partial<Pick<View, 'tab'>> & Names & Tables;
  readonly moment: Partial<MomentState>;
} {
  const read = parsed(text);
  const name = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const { tab, playhead, selection, bookmarks } = read;
  const known = typeof tab === 'string' && Object.hasOwn(TABS, tab) ? { tab: tab as Tab } : {};
  return {
    session: {
      ...known,
      timelineA: name(read.timelineA),
      timelineB: name(read.timelineB),
      baseline: name(read.baseline),
      pinned: name(read.pinned),
      dataTable: name(read.dataTable),
      dataMode: read.dataMode === 'sql' ? 'sql' : 'tables',
      tableViews: tableViewsOf(read.tableViews),
    },
    moment: {
      ...(read.lanes !== undefined && { lanes: laneViewOf(read.lanes) }),
      ...(typeof read.track === 'string' && { track: read.track }),
      ...(isTime(playhead) && { playhead }),
      ...(Array.isArray(bookmarks) && { bookmarks: bookmarks.filter(isBookmark) }),
      ...(isRange(selection) && { selection: { from: selection.from, to: selection.to } }),
    },
  };
}

function parsed(text: string | undefined): Partial<Record<keyof View, unknown>> {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0;

function isBookmark(value: unknown): value is Bookmark {
  const { atNs, note } = (value ?? {}) as { readonly atNs?: unknown; readonly note?: unknown };
  return isTime(atNs) && typeof note === 'string';
}

function isRange(value: unknown): value is { readonly from: number; readonly to: number } {
  const { from, to } = (value ?? {}) as { readonly from?: unknown; readonly to?: unknown };
  return isTime(from) && isTime(to) && from < to;
}

/** The run bar and the chips as they were for the run. */
export function choicesOf(
  { options }: BundledDocument,
  variants: readonly string[],
): Pick<SessionState, 'fields' | 'hidden'> {
  const { replications, durationNs, variants: ran = variants } = options;
  return {
    fields: {
      replications: replications === undefined ? '' : String(replications),
      duration: durationNs === undefined ? '' : `${durationNs}ns`,
    },
    hidden: new Set(variants.filter((id) => !ran.includes(id))),
  };
}

type OpenedDocument = Pick<DocumentState, 'text' | 'savedText' | 'offline' | 'kernel' | 'companions' | 'policies'> & {
  readonly source: DocumentSource;
  readonly trace: Blob | undefined;
};

/**
 * The document inside a bundle. It has no place of its own to be saved to.
 * @param place names the bundle in the journal
 */
export function documentOf({ input }: BundledDocument, place: string): OpenedDocument {
  const { kind, fileName } = input;
  const source = { kind, fileName, handle: undefined, key: `bundle:${place}` };
  if (kind === 'trace') {
    const { bytes, offline = '', kernel = '', variants, hz } = input;
    const trace = bytes instanceof Uint8Array ? new Blob([bytes.slice()]) : (bytes as Blob);
    const companions: Companions = { ...NO_COMPANIONS, replay: { variants, ...(hz !== undefined && { hz }) } };
    const none = { text: '', savedText: '', policies: { files: {}, variants: [] } };
    return { source, trace, offline, kernel, companions, ...none };
  }
  const { text, policies = { files: {}, variants: [] }, traces = {} } = input;
  const companions = { files: policies.files, traces };
  return { source, trace: undefined, text, savedText: text, offline: '', kernel: '', companions, policies };
}
