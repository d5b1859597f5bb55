import { nearest } from '../units/nearest.ts';

/** Names listed in a message before it says "…". */
const MAX_LISTED = 12;

/** "did you mean 'period'?", or the names there are when none is close. */
export function suggest(given: string, known: readonly string[], what = 'known here'): string {
  const meant = nearest(given, known);
  if (meant !== undefined) return `did you mean '${meant}'?`;
  if (known.length === 0) return '';
  return `${what}: ${known.slice(0, MAX_LISTED).join(', ')}${known.length > MAX_LISTED ? ', …' : ''}`;
}
