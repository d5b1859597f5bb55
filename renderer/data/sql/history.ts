/** Queries that ran, newest first, kept for the next session. */
const KEY = 'dyno.sql.history';
const MOST = 50;
/** Longer ones are not kept. */
const MOST_LENGTH = 20_000;

export function readHistory(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** The history with this query in front. */
export function remember(query: string): readonly string[] {
  const text = query.trim();
  const before = readHistory();
  if (text === '' || text.length > MOST_LENGTH) return before;
  const next = [text, ...before.filter((each) => each !== text)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // the browser's storage is full: the history of this session still stands
  }
  return next;
}
