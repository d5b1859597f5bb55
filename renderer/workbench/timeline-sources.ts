import { useEffect, useRef } from 'react';
import type { VariantResult } from '../../workers/runner/types.ts';
import { seriesTokens } from '../compare/series.tsx';
import { type Language, localText } from '../i18n/index.ts';
import { useApp, useLanguage, useResult, useRuns } from '../shell/context.tsx';
import type { TimelineSource } from '../timeline/types.ts';

/** How often a recording that still grows is asked for new blocks, ms. */
const REFRESH_MS = 500;

/**
 * Recordings of these variants, as far as they have got; undefined where there is none yet. While the run goes on they
 * are refreshed. A source keeps its identity until its recording has new blocks.
 *
 * @param early also of a bundle that is still being read: rows appear in them, and whoever shows them follows
 */
export function useTimelineSources(ids: readonly string[], early = false): readonly (TimelineSource | undefined)[] {
  const app = useApp();
  const language = useLanguage();
  const result = useResult();
  const phase = useRuns((state) => state.phase);
  const known = useRef(new Map<string, TimelineSource>());
  const key = ids.join(' ');

  useEffect(() => {
    if (phase !== 'running') {
      if (key !== '' && early) void app.fetchRecordings(key.split(' '), true);
      if (key !== '') void app.fetchRecordings(key.split(' '));
      return;
    }
    const timer = setInterval(() => void app.fetchRecordings(key.split(' ')), REFRESH_MS);
    return () => clearInterval(timer);
  }, [app, key, phase, early]);

  const colours = seriesTokens(result?.variants ?? []);

  return ids.map((id) => {
    const { recordings, early: unread } = app.results;
    const recording = recordings.get(id) ?? (early ? unread.get(id) : undefined);
    const variant = result?.variants.find((candidate) => candidate.id === id);
    if (!recording || !variant) return undefined;
    const made = { ...sourceOf(variant, recording, language), colour: colours.get(id) };
    const before = known.current.get(id);
    if (before && before.handle === made.handle && before.label === made.label && before.colour === made.colour)
      return before;
    known.current.set(id, made);
    return made;
  });
}

function sourceOf(
  variant: VariantResult,
  recording: Pick<TimelineSource, 'handle' | 'directory'>,
  language: Language,
): TimelineSource {
  return { variant: variant.id, label: localText(variant.label, language), ...recording };
}
