import type { BundledDocument } from '../../workers/runner/service.ts';
import { type ReportOptions, readOptions } from '../report/options.ts';
import { type Companions, type DocumentSource, type DocumentState, NO_COMPANIONS } from '../stores/document.ts';
import type { SessionState, Tab } from '../stores/session.ts';

export const BUNDLE_EXTENSION = '.dyno';

export function isBundle(fileName: string): boolean {
  return fileName.toLowerCase().endsWith(BUNDLE_EXTENSION);
}

/** A file name for a run of this document: "online-beside-batch.dyno". */
export function bundleName(fileName: string): string {
  return `${fileName.replace(/(\.trace)?\.\w+$/, '')}${BUNDLE_EXTENSION}`;
}

const TABS: readonly Tab[] = [
  'compare',
  'timeline',
  'report',
  'scenario',
  'policies',
  'lab',
  'sweep',
  'data',
  'series',
];
type View = Pick<SessionState, 'tab' | 'timelineA' | 'timelineB'>;

/** What of the session belongs to the run, and what its report looks like, as text for its bundle. */
export function viewText({ tab, timelineA, timelineB }: View, report: ReportOptions): string {
  return JSON.stringify({ tab, timelineA, timelineB, report });
}

/** The report's options that a bundle brings; undefined when it says nothing of them. */
export function reportOf(text: string | undefined): ReportOptions | undefined {
  try {
    const { report } = JSON.parse(text ?? '{}') as { readonly report?: unknown };
    return report === undefined ? undefined : readOptions(report);
  } catch {
    return undefined;
  }
}

/** What a bundle says of the view; whatever cannot be read is as in a fresh one. */
export function viewOf(text: string | undefined): Partial<View> {
  let read: Partial<Record<keyof View, unknown>>;
  try {
    read = JSON.parse(text ?? '{}') as Partial<Record<keyof View, unknown>>;
  } catch {
    return {};
  }
  const tab = TABS.find((known) => known === read?.tab);
  const name = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { ...(tab && { tab }), timelineA: name(read?.timelineA), timelineB: name(read?.timelineB) };
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
