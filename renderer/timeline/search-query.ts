import type { LaneCatalogue } from '../../workers/lab/lanes.ts';
import type { RecordingDirectory } from '../../workers/lab/types.ts';
import { moreOf } from '../../workers/recording/lane-ids.ts';
import type { SliceQuery, SliceTerm } from '../../workers/recording/search-types.ts';
import type { Bookmark } from '../stores/moment.ts';
import type { TimeRange } from './types.ts';

/** What a word can be limited to by writing it before a colon. */
export const SEARCH_FIELDS = ['task', 'workload', 'group', 'reason', 'lock', 'device', 'note'] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

export interface SearchTerm {
  /** Undefined = anything that has a name. */
  readonly field: SearchField | undefined;
  /** Lower case, not empty. */
  readonly text: string;
}

/** What somebody looks for on the timeline. */
export type Search =
  | { readonly kind: 'nothing' }
  /** A moment (`from` = `to`) or a stretch, ns since the start of the recordings. */
  | ({ readonly kind: 'time' } & TimeRange)
  | { readonly kind: 'request'; readonly request: number }
  /** All of them have to hold. */
  | { readonly kind: 'terms'; readonly terms: readonly SearchTerm[] };

const UNIT_NS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, min: 60e9 };
const AMOUNT = '([\\d.,]+)\\s*(ns|us|µs|μs|ms|s|min)';
const TIME = new RegExp(`^(?:at|在|时刻)?\\s*${AMOUNT}(?:\\s*(?:\\.\\.|…|-|–|—|to|至|到)\\s*${AMOUNT})?$`, 'i');
const REQUEST = /^(?:#|request\s*#?|请求\s*#?|request:)\s*(\d{1,9})$/i;

/**
 * Reads what was typed: "at 1.2345 s", "1.2s..1.3s", "request 12", "#12", or words such as "web/1 preempted" or "reason:throttled".
 * Digits may be grouped by spaces, as times are shown.
 */
export function parseSearch(typed: string): Search {
  const text = typed.trim().replace(/(?<=\d)[\s\u2009\u202f]+(?=\d)/g, '');
  if (text === '') return { kind: 'nothing' };
  const time = TIME.exec(text);
  if (time) {
    const from = nanoseconds(time[1], time[2]);
    const to = time[3] === undefined ? from : nanoseconds(time[3], time[4]);
    if (Number.isFinite(from) && Number.isFinite(to)) {
      return { kind: 'time', from: Math.min(from, to), to: Math.max(from, to) };
    }
  }
  const request = REQUEST.exec(text);
  if (request) return { kind: 'request', request: Number(request[1]) };
  const terms = typed.trim().split(/\s+/).map(termOf);
  return { kind: 'terms', terms: terms.filter((term) => term.text !== '') };
}

function nanoseconds(amount: string, unit: string): number {
  return Math.round(Number(amount.replace(/,/g, '')) * (UNIT_NS[unit.toLowerCase()] ?? Number.NaN));
}

function termOf(word: string): SearchTerm {
  const colon = word.indexOf(':');
  const field = SEARCH_FIELDS.find((each) => each === word.slice(0, Math.max(0, colon)).toLowerCase());
  return field ? { field, text: word.slice(colon + 1).toLowerCase() } : { field: undefined, text: word.toLowerCase() };
}

/** The question to the worker of one recording; undefined when there is nothing to look for among slices. */
export function queryOf(
  search: Search,
  directory: RecordingDirectory,
  catalogue: LaneCatalogue,
): SliceQuery | undefined {
  if (search.kind === 'request') return { terms: [], more: [], request: search.request };
  if (search.kind !== 'terms' || search.terms.length === 0) return undefined;
  const { terms } = search;
  const named = catalogue.lanes.filter(
    ({ kind, name }) =>
      (kind === 'lock' || kind === 'device') &&
      terms.every(({ field, text }) => (field === undefined || field === kind) && has(text, name.en, name.zh)),
  );
  return {
    terms: terms.map((term) => sliceTerm(term, directory)),
    more: named.map(({ id }) => moreOf(id)),
    request: undefined,
  };
}

function sliceTerm({ field, text }: SearchTerm, { tasks, reasons }: RecordingDirectory): SliceTerm {
  const asks = (of: SearchField) => field === undefined || field === of;
  return {
    tasks: Uint8Array.from(tasks, ({ name, workload, group }) =>
      (asks('task') && has(text, name)) ||
      (asks('workload') && has(text, workload)) ||
      (asks('group') && has(text, group))
        ? 1
        : 0,
    ),
    reasons: Uint8Array.from(reasons, ({ id, label }) => (asks('reason') && has(text, id, label.en, label.zh) ? 1 : 0)),
  };
}

/** Bookmarks whose notes have all that is looked for. */
export function notesOf(search: Search, bookmarks: readonly Bookmark[]): readonly Bookmark[] {
  if (search.kind !== 'terms' || search.terms.length === 0) return [];
  return bookmarks.filter(({ note }) =>
    search.terms.every(({ field, text }) => (field === undefined || field === 'note') && has(text, note)),
  );
}

function has(text: string, ...names: readonly (string | undefined)[]): boolean {
  return names.some((name) => name?.toLowerCase().includes(text));
}
