/** Named texts that several windows wrote, each in rows of its own, as one list: what nobody saw before writing another is kept. */
import type { StoredRow } from './shared-rows-schema.ts';

const VERSION = 2;

export interface Row extends StoredRow {
  /** Number of the window that wrote it. */
  readonly window: number;
}

/** Undefined where there is nothing to keep. */
export function rowsText(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return undefined;
  return JSON.stringify({ version: VERSION, files: rows.map(({ window: _, ...row }) => row) });
}

/** Undefined for what this version cannot read. @param window the one whose rows they are */
export async function readRows(text: string | undefined, window: number): Promise<readonly Row[] | undefined> {
  if (text === undefined) return [];
  // most people keep none: the checks are fetched where there are some
  const { entrySchema, listSchema, namesSchema } = await import('./shared-rows-schema.ts');
  const earlier = (name: string, content: string): Row => ({ name, text: content, at: 0, seen: {}, window });
  try {
    const value: unknown = JSON.parse(text);
    const entry = entrySchema.safeParse(value);
    if (entry.success) return entry.data.files.map((row) => ({ ...row, window }));
    const list = listSchema.safeParse(value);
    if (list.success) return list.data.map((file) => earlier(file.name, file.text));
    const names = namesSchema.safeParse(value);
    return names.success ? Object.entries(names.data).map(([name, content]) => earlier(name, content)) : undefined;
  } catch {
    return undefined;
  }
}

export interface Merged {
  readonly name: string;
  /** The row that is shown, or says that there is nothing any more. */
  readonly head: Row;
  /** Other texts, written without knowing of the head. */
  readonly conflicts: readonly Row[];
  /** What who sees the head knows of, by window. */
  readonly known: Readonly<Record<string, number>>;
}

/** @param first the window whose rows are shown where nobody has taken their place; undefined: what was written last */
export function mergeRows(all: readonly Row[], first: number | undefined): readonly Merged[] {
  const names = [...new Set(all.map(({ name }) => name))];
  return names.map((name) => {
    const rows = all.filter((row) => row.name === name);
    const present = rows.filter((row) => !rows.some((other) => replaces(other, row)));
    // what somebody edited is not removed by who did not know that
    const texts = present.filter(({ text }) => text !== undefined);
    const shown = texts.length > 0 ? texts : present;
    const newest = shown.reduce((a, b) => (b.at > a.at ? b : a));
    const head = shown.find(({ window }) => window === first) ?? newest;
    const conflicts = texts.filter((row) => row !== head && row.text !== head.text);
    const known = rows
      .filter((row) => !conflicts.includes(row))
      .map(({ window, at, seen }) => ({ ...seen, [window]: at }));
    return { name, head, conflicts, known: latest(known) };
  });
}

function replaces(by: Row, { window, at }: Row): boolean {
  return by.window !== window && (by.seen[window] ?? -1) >= at;
}

function latest(known: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [window, at] of known.flatMap(Object.entries)) all[window] = Math.max(all[window] ?? 0, at);
  return all;
}
