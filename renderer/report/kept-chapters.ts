/** The list of a report's chapters as it is kept with its document: version 1. The runs themselves are in a store of their own. */
import type { Chapter, ChaptersState } from './chapters.ts';

const VERSION = 1;
const MOST_CHAPTERS = 200;
export const MOST_TITLE = 300;

interface KeptChapters {
  readonly version: typeof VERSION;
  readonly openTitle: string;
  readonly chapters: readonly Pick<Chapter, 'fileName' | 'sha256' | 'title'>[];
}

/** Undefined: there is nothing to keep. */
export function writeChapters({ openTitle, chapters }: ChaptersState): string | undefined {
  if (openTitle === '' && chapters.length === 0) return undefined;
  const kept: KeptChapters = {
    version: VERSION,
    openTitle,
    chapters: chapters.map(({ fileName, sha256, title }) => ({ fileName, sha256, title })),
  };
  return JSON.stringify(kept);
}

/** @returns undefined where it is damaged, or what a later version kept */
export function readChapters(text: string): KeptChapters | undefined {
  try {
    const { version, openTitle, chapters } = JSON.parse(text) as Partial<Record<keyof KeptChapters, unknown>>;
    if (version !== VERSION || !isTitle(openTitle) || !Array.isArray(chapters)) return undefined;
    return chapters.length <= MOST_CHAPTERS && chapters.every(isKept) ? { version, openTitle, chapters } : undefined;
  } catch {
    return undefined;
  }
}

const isTitle = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_TITLE;

function isKept(value: unknown): value is KeptChapters['chapters'][number] {
  const { fileName, sha256, title } = (value ?? {}) as Partial<Record<keyof Chapter, unknown>>;
  return typeof fileName === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && isTitle(title);
}
