import type { RecordingDirectory } from '../../workers/runner/types.ts';
import type { Answer } from '../../workers/scheduling/why/questions.ts';
import { formatShare } from '../format.ts';
import { ended, labelled, listOf, remarked, sentences } from '../i18n/prose.ts';
import { formatDuration } from './format.ts';
import type { TimelineStrings } from './strings.ts';
import type { Language } from './types.ts';

/** Antagonists told of; the list has them all. */
const MOST_TOLD = 3;

/** What an explanation comes to: of what, how long, how much of it waiting, and behind whom. Times in ns, shares of the wait. */
export function whySpoken(
  { explanation, request }: Answer,
  { tasks }: Pick<RecordingDirectory, 'tasks'>,
  strings: TimelineStrings,
  language: Language,
): string {
  const { task, fromNs, toNs, waitedNs, antagonists } = explanation;
  const { name } = tasks[task];
  const title = request ? strings.requestOf(request.row, name) : strings.waitOf(name);
  const behind = antagonists
    .slice(0, MOST_TOLD)
    .map(({ task: other, ns }) => `${tasks[other].name} ${formatShare(ns / Math.max(1, waitedNs))}`);
  const waited = labelled(strings.waited, formatDuration(waitedNs), language);
  return sentences(
    [
      ended(remarked(title, formatDuration(toNs - fromNs), language), language),
      waitedNs > 0
        ? ended(
            behind.length > 0 ? remarked(waited, strings.behind(listOf(behind, language)), language) : waited,
            language,
          )
        : strings.neverWaited,
    ],
    language,
  );
}
