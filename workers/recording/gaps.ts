import type { RecordedPart, Stretch } from './part.ts';
import type { LaneMoment } from './timeline-types.ts';

/**
 * Stretches of which a recording says nothing because they were not recorded, in order, ns since its begin; the last one may go
 * on for ever. None where everything is recorded.
 */
export function gapsOf(recorded: RecordedPart | undefined, startNs: number): readonly Stretch[] {
  if (!recorded) return [];
  const gaps: Stretch[] = [];
  let known = 0;
  for (const { fromNs, toNs } of recorded.stretches) {
    if (fromNs - startNs > known) gaps.push({ fromNs: known, toNs: fromNs - startNs });
    known = toNs - startNs;
  }
  gaps.push({ fromNs: known, toNs: Number.POSITIVE_INFINITY });
  return gaps;
}

/** The parts of [fromNs, toNs) that are in no gap. */
export function outsideOf(gaps: readonly Stretch[], fromNs: number, toNs: number): readonly Stretch[] {
  const parts: Stretch[] = [];
  let at = fromNs;
  for (const gap of gaps) {
    const end = Math.min(gap.fromNs, toNs);
    if (end > at) parts.push({ fromNs: at, toNs: end });
    at = Math.max(at, gap.toNs);
  }
  if (toNs > at) parts.push({ fromNs: at, toNs });
  return parts;
}

/** Where what is known around a time begins: the end of the last gap before it; -Infinity without one. */
export function knownSince(gaps: readonly Stretch[], timeNs: number): number {
  let low = 0;
  for (let high = gaps.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (gaps[middle].toNs <= timeNs) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? gaps[low - 1].toNs : Number.NEGATIVE_INFINITY;
}

/** Where what is known around a time ends: the begin of the first gap that is not over by then; Infinity without one. */
export function knownUntil(gaps: readonly Stretch[], timeNs: number): number {
  return gaps.find(({ toNs }) => toNs > timeNs)?.fromNs ?? Number.POSITIVE_INFINITY;
}

/** How much of [fromNs, toNs) is in gaps, ns. */
export function unknownIn(gaps: readonly Stretch[], fromNs: number, toNs: number): number {
  let unknown = 0;
  for (const gap of gaps) unknown += Math.max(0, Math.min(toNs, gap.toNs) - Math.max(fromNs, gap.fromNs));
  return unknown;
}

/** What is in both of two lists of gaps. */
export function sharedGaps(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  return a.flatMap(({ fromNs, toNs }) =>
    b.flatMap((other): Stretch[] => {
      const shared = { fromNs: Math.max(fromNs, other.fromNs), toNs: Math.min(toNs, other.toNs) };
      return shared.toNs > shared.fromNs ? [shared] : [];
    }),
  );
}

/** What is in any of two lists of gaps. */
export function joinedGaps(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const gap of [...a, ...b].sort((x, y) => x.fromNs - y.fromNs)) {
    const last = joined.at(-1);
    if (last && gap.fromNs <= last.toNs) joined[joined.length - 1] = { ...last, toNs: Math.max(last.toNs, gap.toNs) };
    else joined.push(gap);
  }
  return joined;
}

const finite = (timeNs: number) => (Number.isFinite(timeNs) ? timeNs : undefined);

/**
 * A moment in which nothing seems to happen, put right: nothing is known in a gap, and stillness is known up to one only.
 * Levels come from tables that have no gaps.
 */
export function momentBesideGaps(moment: LaneMoment, timeNs: number, gaps: readonly Stretch[]): LaneMoment {
  if (gaps.length === 0) return moment;
  const isStill =
    moment.kind === 'idle' || moment.kind === 'off' || (moment.kind === 'several' && moment.holding.length === 0);
  if (!isStill) return moment;
  const gap = gaps.find(({ fromNs, toNs }) => fromNs <= timeNs && timeNs < toNs);
  if (gap) return { kind: 'unrecorded', startNs: gap.fromNs, endNs: finite(gap.toNs) };
  const before = gaps.findLast(({ toNs }) => toNs <= timeNs)?.toNs ?? Number.NEGATIVE_INFINITY;
  const after = gaps.find(({ fromNs }) => fromNs > timeNs)?.fromNs ?? Number.POSITIVE_INFINITY;
  return {
    ...moment,
    startNs: finite(Math.max(before, moment.startNs ?? Number.NEGATIVE_INFINITY)),
    endNs: finite(Math.min(after, moment.endNs ?? Number.POSITIVE_INFINITY)),
  };
}
