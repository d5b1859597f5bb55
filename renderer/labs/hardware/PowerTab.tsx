import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { configOf } from '../../../workers/hardware/views/config-of.ts';
import { formatCount } from '../../../workers/units/format.ts';
import { seriesStyles, shownVariants } from '../../compare/series.tsx';
import { useApp, useResult, useRuns, useSession } from '../../shell/context.tsx';
import { Pending } from '../../shell/Pending.tsx';
import { NotRun } from '../../workbench/NotRun.tsx';
import { PairPicker, usePair } from '../../workbench/pair.tsx';
import { useTimelineSources } from '../../workbench/timeline-sources.ts';
import { BasisPanel } from './BasisPanel.tsx';
import { CurvesPanel } from './CurvesPanel.tsx';
import { EnergyPanel } from './EnergyPanel.tsx';
import { MatrixPanel } from './MatrixPanel.tsx';
import { PowerPanel } from './PowerPanel.tsx';
import './power.css';
import { RacePanel } from './RacePanel.tsx';
import { ResidencyPanel } from './ResidencyPanel.tsx';
import { type MachinePanelProps, RooflinePanel } from './RooflinePanel.tsx';
import { TornadoPanel } from './TornadoPanel.tsx';
import { type PowerView, usePowerViews } from './use-power-views.ts';
import { usePower, useResidency } from './use-window.ts';
import { WorkPanel } from './WorkPanel.tsx';

/** Variants that one picture shows: more colours and marks could not be told apart. Tables and bars hold all of them. */
const MOST_DRAWN = 7;

/** Power and energy: two variants over time, all of them for the work that was done, and what the figures rest on. */
export function PowerTab() {
  const { t } = useTranslation();
  const result = useResult();
  const everRun = useRuns((state) => state.everRun);
  const hidden = useSession((state) => state.hidden);
  const pair = usePair();
  const shown = result && everRun ? shownVariants(result.variants, hidden) : [];
  const drawn = shown.slice(0, MOST_DRAWN);
  const compared = [pair.a?.id, pair.b?.id].filter((id) => id !== undefined);
  const wanted = [...new Set([...compared, ...drawn.map(({ id }) => id)])];
  const sources = useTimelineSources(everRun ? wanted : []);
  const { views: found, worker, failure, fail, retry } = usePowerViews(sources);
  const pairViews = useViews(found, compared);
  const views = useViews(
    found,
    drawn.map(({ id }) => id),
  );
  if (!result || !everRun) return <NotRun text={t('power.empty')} />;
  if (failure !== undefined) return <Pending waiting={t('power.reading')} failure={failure} onRetry={retry} />;
  const styles = seriesStyles(result.variants);
  const dropped = views.reduce((sum, { overview }) => sum + overview.dropped, 0);
  const [a, b] = pairViews;
  const config = a && configOf(a.source.directory);
  const machines = worker && { views, styles, worker, failed: fail };
  return (
    <div className="power-tab">
      <PairPicker pair={pair} missing={wanted.filter((_, index) => !sources[index])} />
      {!a || !machines ? (
        <Pending waiting={t('power.reading')} />
      ) : (
        <div className="power-panels">
          {dropped > 0 && (
            <p className="muted power-wide" role="status">
              {t('power.dropped', { count: dropped, rows: formatCount(dropped) })}
            </p>
          )}
          <PowerPanel {...machines} views={pairViews} />
          <MatrixPanel result={result} variants={shown.filter(({ baseline }) => !baseline)} />
          <WorkPanel result={result} views={pairViews} variants={shown} styles={styles} />
          <EnergyOfSelection {...machines} views={pairViews} />
          {config && drawn.length < shown.length && (
            <p className="muted power-wide">{t('power.drawn', { drawn: drawn.length, count: shown.length })}</p>
          )}
          {config && <RooflinePanel {...machines} />}
          {config && <RacePanel {...machines} />}
          <CurvesPanel worker={machines.worker} failed={fail} />
          {config && b && (
            <TornadoPanel
              a={a}
              b={b}
              works={config.workloads.map(({ name }) => name)}
              worker={machines.worker}
              failed={fail}
            />
          )}
          <ResidencyOfSelection {...machines} views={pairViews} />
          <BasisPanel variants={shown} />
        </div>
      )}
    </div>
  );
}

/** Views of these variants, as far as their recordings have been read; the same array until one of them changes. */
function useViews(found: ReadonlyMap<string, PowerView>, ids: readonly string[]): readonly PowerView[] {
  const key = ids.join(' ');
  return useMemo(
    () => key.split(' ').flatMap((id): PowerView[] => [found.get(id)].filter((view) => view !== undefined)),
    [found, key],
  );
}

// What follows the selection are components of their own, so that dragging renders nothing else.

function EnergyOfSelection({ views, styles, worker, failed }: MachinePanelProps) {
  const selection = useStore(useApp().moment, (state) => state.selection);
  const powers = usePower(views, worker, selection, failed);
  return <EnergyPanel views={views} styles={styles} powers={powers} selection={selection} />;
}

function ResidencyOfSelection({ views, worker, failed }: MachinePanelProps) {
  const selection = useStore(useApp().moment, (state) => state.selection);
  return <ResidencyPanel views={views} residencies={useResidency(views, worker, selection, failed)} />;
}
