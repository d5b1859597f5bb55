import type { SweepResult } from '../../workers/sweep/types.ts';
import { SWEEP_WORDS } from './sweep-words.ts';
import { axesOfSection, shareText, sweepSection } from './sweeps.ts';
import type { ReportLanguage } from './types.ts';
import type { Words } from './words.ts';

/** What is needed to get a sweep again, as rows of the reproducibility block. */
export function sweepRows(
  sweep: SweepResult,
  language: ReportLanguage,
  words: Words,
): readonly (readonly [label: string, value: string])[] {
  const text = SWEEP_WORDS[language];
  const { points, shard, replications, precision, runs, identity, command, modelVersion } = sweep;
  return [
    [text.identity, identity],
    ...(shard ? ([[text.shard, text.shardOf(shard.index, shard.of, points.length)]] as const) : []),
    [text.points, `${points.length} (${axesOfSection(sweepSection(sweep))})`],
    [text.replicationsEach, precision === undefined ? `${replications}` : text.upTo(replications)],
    [text.stop, precision === undefined ? text.stopAll : `±${shareText(precision)}`],
    [text.runs, text.runsOf(runs.done, runs.most)],
    [words.model, modelVersion],
    [words.command, command],
  ];
}
