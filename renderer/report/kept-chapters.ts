/** The list of a report's chapters as it is kept with its document: version 1. The runs themselves are in a store of their own. */
const VERSION = 1;
const MOST_CHAPTERS = 200;
export const MOST_TITLE = 300;

/** A saved run in a report. */
export interface KeptChapter {
  readonly fileName: string;
  /** Of the file, 64 hexadecimal digits: by it the run is kept. */
  readonly sha256: string;
  /** What a person calls it; empty: what it is called by itself. */
  readonly title: string;
}

export interface KeptChapters {
  readonly chapters: readonly KeptChapter[];
  /** What a person calls the chapter of the open run. */
  readonly openTitle: string;
}

/** Undefined: there is nothing to keep. */
export function writeChapters({ openTitle, chapters }: KeptChapters): string | undefined {
  if (openTitle === '' && chapters.length === 0) return undefined;
  const kept = chapters.map(({ fileName, sha256, title }): KeptChapter => ({ fileName, sha256, title }));
  return JSON.stringify({ version: VERSION, openTitle, chapters: kept });
}

/** @returns undefined where it is damaged, or what a later version kept */
export function readChapters(text: string): KeptChapters | undefined {
  try {
    const { version, openTitle, chapters } = JSON.parse(text) as Partial<Record<string, unknown>>;
    if (version !== VERSION || !isTitle(openTitle) || !Array.isArray(chapters)) return undefined;
    return chapters.length <= MOST_CHAPTERS && chapters.every(isKept) ? { openTitle, chapters } : undefined;
  } catch {
    return undefined;
  }
}

const isTitle = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_TITLE;

function isKept(value: unknown): value is KeptChapter {
  const { fileName, sha256, title } = (value ?? {}) as Partial<Record<keyof KeptChapter, unknown>>;
  return typeof fileName === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && isTitle(title);
}
