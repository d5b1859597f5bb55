import type { RangeStatistics } from '../../workers/recording/timeline-types.ts';
import { formatCount } from '../../workers/units/format.ts';
import { formatShare } from '../format.ts';
import { aloud, ended, labelled, listOf, sentences } from '../i18n/prose.ts';
import { formatDuration, formatInstant } from './format.ts';
import type { TimelineStrings } from './strings.ts';
import { compareTasks } from './task-comparison.ts';
import type { Language, TimelineSource, TimeRange } from './types.ts';

/** Workloads told of, the busiest first: the table beside the timeline has them all. */
const MOST_TOLD = 4;

/** The figures of a selected range in a sentence each, for whoever selects it without seeing the table. */
export function rangeSpoken(
  { from, to }: TimeRange,
  data: readonly RangeStatistics[],
  sources: readonly TimelineSource[],
  strings: TimelineStrings,
  language: Language,
): string {
  const sides = (value: (side: number) => string) =>
    listOf(
      sources.map((_, side) => (sources.length > 1 ? `${'AB'[side]} ${value(side)}` : value(side))),
      language,
    );
  const time = (ns: number | undefined) => (ns === undefined ? '–' : formatDuration(ns));
  const workloads = compareTasks(sources, data)
    .slice(0, MOST_TOLD)
    .map(({ name, a, b }) =>
      labelled(
        name,
        sides((side) => time(side === 0 ? a : b)),
        language,
      ),
    );
  const facts = [
    labelled(strings.selection, `${formatInstant(from)} – ${formatInstant(to)}`, language),
    labelled(
      strings.utilisation,
      sides((side) => formatShare(data[side].utilisation)),
      language,
    ),
    labelled(
      strings.switches,
      sides((side) => formatCount(data[side].switches)),
      language,
    ),
    ...(workloads.length > 0 ? [labelled(strings.cpuTime, aloud(workloads, language), language)] : []),
  ];
  return sentences(
    facts.map((fact) => ended(fact, language)),
    language,
  );
}
