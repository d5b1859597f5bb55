import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { against, type ExplainedPhase, ranked } from '../../workers/hardware/why/explained.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import { type PowerRemote, startPowerWorker } from '../labs/hardware/client.ts';
import { type RecordingView, useRecordings } from '../labs/use-recordings.ts';
import { Pending } from '../shell/Pending.tsx';
import type { TimelineSource } from '../timeline/types.ts';
import type { Pair } from '../workbench/pair.tsx';
import { WorkFigures } from './WorkFigures.tsx';
import { WorkPhases } from './WorkPhases.tsx';
import type { WorksView } from './works-view.ts';

interface Props {
  readonly result: RunResult;
  readonly pair: Pair;
  readonly sources: readonly (TimelineSource | undefined)[];
}

/** Works of the hardware lab: which phase took time and energy, what limits it, and the same under the other variant. */
export function WorkWhy({ result, pair, sources }: Props) {
  const { t } = useTranslation();
  const [seed] = result.seeds;
  const read = useCallback(
    async ({ remote }: PowerRemote, { variant, handle, directory }: TimelineSource) =>
      (await remote.open(variant, handle, directory)) ? await remote.phases(variant, seed) : undefined,
    [seed],
  );
  const { views, failure, retry } = useRecordings(sources, startPowerWorker, read);
  const present = sources.flatMap((source) => (source ? (views.get(source.variant) ?? []) : []));
  return (
    <>
      {(failure !== undefined || present.length === 0) && (
        <Pending waiting={t('why.reading')} failure={failure} onRetry={retry} />
      )}
      {failure === undefined && present.length > 0 ? (
        <WorkPhases views={worksOf(present)}>
          <WorkFigures result={result} pair={pair} />
        </WorkPhases>
      ) : (
        <div className="why-detail">
          <WorkFigures result={result} pair={pair} />
        </div>
      )}
    </>
  );
}

/** Each with its phases in both orders, held against those of the other. */
function worksOf(views: readonly RecordingView<readonly ExplainedPhase[]>[]): readonly RecordingView<WorksView>[] {
  return views.map(({ source, overview: phases }) => {
    const others = views.find((view) => view.source !== source)?.overview ?? [];
    const compared = new Map(
      phases.flatMap((phase) => {
        const found = against(phase, others);
        return found ? [[phase, found] as const] : [];
      }),
    );
    return {
      source,
      overview: { phases, ranked: { time: ranked(phases, 'time'), energy: ranked(phases, 'energy') }, compared },
    };
  });
}
