/** What a person decides about a report. Kept with the document, in bundles and in option files; version 1. */
export type ReportLanguage = 'en' | 'zh';

export type Paper = 'A4' | 'Letter';

export interface SectionChoice {
  /** One of SECTION_IDS, or "excerpt:" and the name of an excerpt, or "sweep:" and the paths of a sweep's axes. */
  readonly id: string;
  readonly shown: boolean;
  /** Markdown printed before the section; empty for none. */
  readonly note: string;
}

/** A stretch of the timeline as somebody framed it. */
export interface ExcerptChoice {
  /** Unique within the report. */
  readonly name: string;
  /** ns of simulated time, [from, to) */
  readonly fromNs: number;
  readonly toNs: number;
  readonly variants: readonly string[];
  /** CPUs that have a lane; absent for all that fit. */
  readonly cpus?: readonly number[] | undefined;
  readonly caption: string;
}

export interface ReportOptions {
  /** Absent: the language of the app or of the terminal. */
  readonly language?: ReportLanguage | undefined;
  readonly paper: Paper;
  readonly cover: boolean;
  readonly contents: boolean;
  /** Whether the date that the host knows is printed. */
  readonly dated: boolean;
  readonly person: string;
  readonly organisation: string;
  /** Markdown at the start. */
  readonly opening: string;
  /** In their order. What is not listed follows in the usual order of the lab. */
  readonly sections: readonly SectionChoice[];
  readonly excerpts: readonly ExcerptChoice[];
}

export const DEFAULT_OPTIONS: ReportOptions = {
  paper: 'A4',
  cover: true,
  contents: true,
  dated: true,
  person: '',
  organisation: '',
  opening: '',
  sections: [],
  excerpts: [],
};

export const EXCERPT = 'excerpt:';

/** Longest text of a note and of a field, characters: what is longer is no note. */
const MOST_NOTE = 100_000;
const MOST_FIELD = 1000;
const MOST_ENTRIES = 200;

/** Options as they were kept, read from JSON; whatever cannot be read is as in a fresh report. */
export function readOptions(kept: unknown): ReportOptions {
  const given = recordOf(kept);
  const flag = (key: 'cover' | 'contents' | 'dated') =>
    typeof given[key] === 'boolean' ? given[key] : DEFAULT_OPTIONS[key];
  const language = given.language === 'en' || given.language === 'zh' ? given.language : undefined;
  return {
    ...(language && { language }),
    paper: given.paper === 'Letter' ? 'Letter' : 'A4',
    cover: flag('cover'),
    contents: flag('contents'),
    dated: flag('dated'),
    person: textOf(given.person, MOST_FIELD),
    organisation: textOf(given.organisation, MOST_FIELD),
    opening: textOf(given.opening, MOST_NOTE),
    sections: unique(listOf(given.sections).flatMap(readSection), ({ id }) => id),
    excerpts: unique(listOf(given.excerpts).flatMap(readExcerpt), ({ name }) => name),
  };
}

function readSection(kept: unknown): SectionChoice[] {
  const { id, shown, note } = recordOf(kept);
  if (typeof id !== 'string' || id.length > MOST_FIELD) return [];
  return [{ id, shown: shown !== false, note: textOf(note, MOST_NOTE) }];
}

function readExcerpt(kept: unknown): ExcerptChoice[] {
  const { name, fromNs, toNs, variants, cpus, caption } = recordOf(kept);
  if (typeof name !== 'string' || !isTime(fromNs) || !isTime(toNs) || toNs <= fromNs) return [];
  const lanes = listOf(cpus).filter((cpu): cpu is number => isTime(cpu) && Number.isInteger(cpu));
  const ids = listOf(variants).filter((id): id is string => typeof id === 'string');
  const base = { name: name.slice(0, MOST_FIELD), fromNs, toNs, variants: ids, caption: textOf(caption, MOST_FIELD) };
  return [lanes.length > 0 ? { ...base, cpus: lanes } : base];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_ENTRIES) : [];
}

const textOf = (value: unknown, most: number): string => (typeof value === 'string' ? value.slice(0, most) : '');

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER;

function unique<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const fresh = !seen.has(keyOf(entry));
    seen.add(keyOf(entry));
    return fresh;
  });
}
