/** Lines of a trace that say what it was recorded on begin with this; what follows is YAML (docs/FORMATS.md). */
const MARK = '# dyno:';
/** The note stands at the head of a file. */
export const NOTE_WITHIN_BYTES = 65_536;

/**
 * The note in the comments at the head of a trace, or undefined. Every character keeps its line and column, so that an
 * error in the note is located in the file.
 */
export function readNote(head: Uint8Array): string | undefined {
  const lines = new TextDecoder().decode(head.subarray(0, NOTE_WITHIN_BYTES)).split(/\r?\n/);
  const last = lines.findLastIndex((line) => line.startsWith(MARK));
  if (last < 0) return undefined;
  const blank = ' '.repeat(MARK.length);
  return lines
    .slice(0, last + 1)
    .map((line) => (line.startsWith(MARK) ? blank + line.slice(MARK.length) : ''))
    .join('\n');
}
