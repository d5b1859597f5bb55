/** Number of insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = row[j] + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, replaced));
      if (i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j])
        next[j + 1] = Math.min(next[j + 1], before[j - 1] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Longer texts are compared with nothing, so that a hostile file costs no time here. */
const MAX_LENGTH = 64;
/** The known name that was most likely meant: at most a third of the letters differ; undefined when none is that close. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const tolerance = Math.max(1, Math.floor(given.length / 3));
  const candidates =
    given.length > MAX_LENGTH ? [] : known.filter(({ length }) => Math.abs(length - given.length) <= tolerance);
  const ranked = candidates
    .map((name) => ({
      name,
      apart: distance(given.toLowerCase(), name.toLowerCase()),
      shared: sharedStart(given, name),
    }))
    .filter(({ apart }) => apart <= tolerance)
    .sort((a, b) => a.apart - b.apart || b.shared - a.shared);
  return ranked[0]?.name;
}
