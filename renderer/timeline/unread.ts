import type { LaneDescription } from '../../workers/lab/lanes.ts';
import type { Stretch } from '../../workers/recording/part.ts';
import type { TimelineClient } from './client.ts';
import { stripsOf } from './draw-gaps.ts';
import type { Panel, Strip } from './layout.ts';

export const ALWAYS: readonly Stretch[] = [{ fromNs: 0, toNs: Number.POSITIVE_INFINITY }];

type Known = Pick<TimelineClient, 'window' | 'behind' | 'failed'>;

/**
 * What could not be read of the rows in sight: of lanes that fail by themselves everything; where the newest picture could not be had,
 * also the rows and the time that the last one does not reach. Without being marked it would look idle.
 */
export function unreadOf(
  panel: Panel,
  scroll: number,
  rows: readonly LaneDescription[],
  { window, behind, failed }: Known,
): { readonly strip: Strip; readonly stretches: readonly Stretch[] }[] {
  const broken = new Set(window?.unread.map(({ lane }) => window.lanes[lane]));
  if (broken.size === 0 && !failed) return [];
  const known = new Set(window?.lanes);
  const isUnread = (row: number) => broken.has(rows[row].id) || (failed && !known.has(rows[row].id));
  const whole = stripsOf(panel, scroll, isUnread).map((strip) => ({ strip, stretches: ALWAYS }));
  if (!failed || !window || behind) return whole;
  const beside = [
    { fromNs: 0, toNs: window.fromNs },
    { fromNs: window.toNs, toNs: Number.POSITIVE_INFINITY },
  ];
  const others = stripsOf(panel, scroll, (row) => !isUnread(row));
  return [...whole, ...others.map((strip) => ({ strip, stretches: beside }))];
}
