import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { LaneKind } from '../../workers/recording/lane-ids.ts';
import { textWidth } from '../charts/text-width.ts';

/** Of a character of a name in the column beside the lanes, and of one that is as wide as high, CSS pixels. */
const CHARACTER = 7.05;
const WIDE_CHARACTER = 11;

/** What is written beside the lanes. */
export interface NameColumn {
  /** Of the longest name, CSS pixels. */
  readonly width: number;
  readonly nameOf: (lane: LaneDescription) => string;
}

export interface LaneNames {
  /** With what kind of lane it is, as it is told everywhere else: "Lock si->lock nvme0". */
  readonly full: (lane: LaneDescription) => string;
  /** Without: "si->lock nvme0". */
  readonly own: (lane: LaneDescription) => string;
}

/**
 * Names that tell lanes apart in a narrow column: where one of a kind would not fit, all lanes of that kind go without the
 * word for it, and what is still too long is shortened in its middle when it is drawn.
 *
 * @param most room for a name, CSS pixels
 */
export function nameColumn(lanes: readonly LaneDescription[], { full, own }: LaneNames, most: number): NameColumn {
  const short = new Set<LaneKind>();
  for (const lane of lanes) if (!short.has(lane.kind) && widthOf(full(lane)) > most) short.add(lane.kind);
  const nameOf = (lane: LaneDescription) => (short.has(lane.kind) ? own(lane) : full(lane));
  const width = lanes.reduce((widest, lane) => Math.max(widest, widthOf(nameOf(lane))), 0);
  return { width, nameOf };
}

/** About how wide a name is. */
function widthOf(name: string): number {
  return textWidth(name, CHARACTER, WIDE_CHARACTER);
}

/** The text, or its begin and its end as far as they fit: what tells names apart is at their end as often as at their begin. */
export function fitMiddle(measure: (text: string) => number, text: string, room: number): string {
  const full = measure(text);
  if (full <= room) return text;
  const characters = [...text];
  for (let keep = Math.floor((characters.length * room) / full); keep > 1; keep--) {
    const begin = characters.slice(0, Math.ceil(keep / 2)).join('');
    const shown = `${begin.trimEnd()}…${characters
      .slice(characters.length - Math.floor(keep / 2))
      .join('')
      .trimStart()}`;
    if (measure(shown) <= room) return shown;
  }
  return '';
}
