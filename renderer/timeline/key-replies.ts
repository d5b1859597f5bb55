import { labelled } from '../i18n/prose.ts';
import { formatInstant, formatSpeed } from './format.ts';
import type { TimelineCommand } from './keyboard.ts';
import { SPEEDS, type TimelineState } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language } from './types.ts';
import { endOf } from './viewport.ts';

type Shown = Pick<
  TimelineState,
  'view' | 'playhead' | 'playing' | 'speed' | 'table' | 'bookmarks' | 'selection' | 'why'
>;

/** What there was before the key. */
type Before = Pick<TimelineState, 'selection' | 'why'>;

/**
 * What a key has done, for whoever does not see the canvas; undefined for keys whose outcome is told where it is found, as
 * the data cursor and the lanes do.
 *
 * @param before what the key may have put away
 */
export function replyTo(
  { kind }: TimelineCommand,
  { view, playhead, playing, speed, table, bookmarks, selection, why }: Shown,
  before: Before,
  strings: TimelineStrings,
  language: Language,
): string | undefined {
  switch (kind) {
    case 'zoom':
    case 'pan':
    case 'fit':
      return labelled(strings.visible, `${formatInstant(view.t0)} – ${formatInstant(endOf(view))}`, language);
    case 'bookmark':
    case 'toBookmark': {
      const at = bookmarks.find(({ atNs }) => atNs === playhead);
      const told = at ? `${formatInstant(at.atNs)} ${at.note}`.trim() : strings.noBookmark;
      return labelled(strings.bookmark, told, language);
    }
    case 'play':
    case 'pause':
      return playing ? strings.playing : strings.pausedAt(formatInstant(playhead));
    case 'speed':
      return labelled(strings.speed, formatSpeed(SPEEDS[speed]), language);
    case 'table':
      return table ? strings.tableShown : strings.tableHidden;
    case 'clear':
      if (before.why && !why) return strings.whyHidden;
      return before.selection && !selection ? strings.cleared : undefined;
    case 'why':
      // what is explained is told with the explanation
      return before.why && !why ? strings.whyHidden : undefined;
    default:
      return undefined;
  }
}
