import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { useApp, useDocument, useLanguage, useResult, useRuns } from '../shell/context.tsx';
import type { Sweeper } from '../sweep/sweeper.ts';
import type { TimelineSource } from '../timeline/types.ts';
import { useTimelineSources } from '../workbench/timeline-sources.ts';
import { comparedVariants } from './compared.ts';
import { inLanguage, sha256Of } from './run-of.ts';
import type { ReportData, ReportRun } from './types.ts';

/** The report of the open document, and whether all that is in it is there. Undefined while there is no result. */
export function useReport(): { readonly data: ReportData | undefined; readonly whole: boolean } {
  const { report, sweep, chapters: added } = useApp();
  const chapters = useStore(added.state, (state) => state.chapters);
  const openTitle = useStore(added.state, (state) => state.openTitle);
  const options = useStore(report);
  const waiting = chapters.some(({ run, gone }) => run === undefined && gone === undefined);
  useEffect(() => {
    if (waiting) void added.load(report.getState());
  }, [added, report, waiting]);
  const appLanguage = useLanguage();
  const result = useResult();
  const { scenario, isHashed } = useScenario();
  const sweeps = useSweeps(sweep);
  const compared = result ? comparedVariants(result) : [];
  const framed = options.excerpts.flatMap(({ variants }) => variants);
  const there = result?.variants.map(({ id }) => id) ?? [];
  const wanted = [...new Set([...compared, ...framed])].filter((id) => there.includes(id));
  const sources = useTimelineSources(wanted);
  const timelines = useSame(sources.filter((source) => source !== undefined));
  const language = options.language ?? appLanguage;
  const date = today();
  const data = useMemo((): ReportData | undefined => {
    if (!result) return undefined;
    const run: ReportRun = {
      result,
      timelines,
      compared: comparedVariants(result),
      sweeps,
      ...(scenario && { scenario }),
      title: openTitle,
    };
    const others = chapters.flatMap(({ run: saved, title }) =>
      saved ? [{ ...inLanguage(saved, language), title }] : [],
    );
    const gone = chapters.flatMap((chapter) => (chapter.gone === undefined ? [] : [chapter.title || chapter.fileName]));
    return { runs: [run, ...others], gone, language, options, date };
  }, [chapters, openTitle, result, timelines, sweeps, scenario, language, options, date]);
  return { data, whole: isHashed && !waiting && timelines.length === wanted.length };
}

/** The sweeps over the document's scenario as it is now; those of an earlier start come as soon as they are read. */
function useSweeps(sweep: Sweeper): readonly SweepResult[] {
  const text = useDocument((state) => state.text);
  const files = useDocument((state) => state.policies);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the results are those of the text
  useEffect(() => {
    void sweep.recall();
  }, [sweep, text, files]);
  useStore(sweep.state, ({ version }) => version);
  return sweep.kept();
}

interface HashedScenario {
  /** As it was run, with its hash; undefined for traces, and while the text has changed since. */
  readonly scenario: ReportRun['scenario'];
  /** Nothing is to come any more. */
  readonly isHashed: boolean;
}

function useScenario(): HashedScenario {
  const kind = useDocument(({ source }) => source?.kind);
  const text = useDocument((state) => state.text);
  const stale = useRuns((state) => state.stale);
  const [hashed, setHashed] = useState<ReportRun['scenario']>();
  useEffect(() => {
    let wanted = true;
    void sha256Of(text).then((sha256) => {
      if (wanted) setHashed({ text, sha256 });
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  if (kind !== 'scenario' || stale) return { scenario: undefined, isHashed: true };
  const isHashed = hashed?.text === text;
  return { scenario: isHashed ? hashed : undefined, isHashed };
}

/** The earlier list while it holds the same sources. */
function useSame(sources: readonly TimelineSource[]): readonly TimelineSource[] {
  const before = useRef(sources);
  const same = before.current.length === sources.length && sources.every((source, at) => source === before.current[at]);
  if (!same) before.current = sources;
  return before.current;
}

/** The day on the local calendar, "2026-11-22". */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
