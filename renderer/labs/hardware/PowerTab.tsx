import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formatCount } from '../../../workers/units/format.ts';
import { seriesStyles } from '../../compare/series.tsx';
import type { VariantStyle } from '../../report/marks.tsx';
import { useApp, useResult, useRuns } from '../../shell/context.tsx';
import { PairPicker, usePair } from '../../workbench/pair.tsx';
import { useTimelineSources } from '../../workbench/timeline-sources.ts';
import type { PowerRemote } from './client.ts';
import { EnergyPanel } from './EnergyPanel.tsx';
import { PowerPanel } from './PowerPanel.tsx';
import './power.css';
import { ResidencyPanel } from './ResidencyPanel.tsx';
import { type PowerView, usePowerViews } from './use-power-views.ts';
import { useRange } from './use-window.ts';

/** Power and energy of two variants: over time, by part, by CPU and for the work that was done with them. */
export function PowerTab() {
  const { t } = useTranslation();
  const result = useResult();
  const everRun = useRuns((state) => state.everRun);
  const pair = usePair();
  const wanted = everRun ? [pair.a?.id, pair.b?.id].filter((id) => id !== undefined) : [];
  const sources = useTimelineSources(wanted);
  const { views: found, worker, failure } = usePowerViews(sources);
  const [failed, setFailed] = useState<string>();
  const fail = useCallback(
    (reason: unknown) => setFailed(reason instanceof Error ? reason.message : String(reason)),
    [],
  );
  const key = wanted.join(' ');
  const views = useMemo(
    () => key.split(' ').flatMap((id): PowerView[] => [found.get(id)].filter((view) => view !== undefined)),
    [found, key],
  );
  if (!result || !everRun) return <p className="empty">{t('power.empty')}</p>;
  const reason = failure ?? failed;
  if (reason !== undefined) return <p className="empty">{reason}</p>;
  const styles = seriesStyles(result.variants);
  const dropped = views.reduce((sum, { overview }) => sum + overview.dropped, 0);
  return (
    <div className="power-tab">
      <PairPicker pair={pair} missing={wanted.filter((_, index) => !sources[index])} />
      {views.length === 0 || !worker ? (
        <p className="empty" role="status">
          {t('power.reading')}
        </p>
      ) : (
        <div className="power-panels">
          {dropped > 0 && (
            <p className="muted power-wide" role="status">
              {t('power.dropped', { rows: formatCount(dropped) })}
            </p>
          )}
          <PowerPanel views={views} styles={styles} worker={worker} failed={fail} />
          <Selected views={views} styles={styles} worker={worker} failed={fail} />
        </div>
      )}
    </div>
  );
}

interface SelectedProps {
  readonly views: readonly PowerView[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
  readonly worker: PowerRemote;
  readonly failed: (reason: unknown) => void;
}

/** What follows the selection: it is a component of its own, so that dragging renders nothing else. */
function Selected({ views, styles, worker, failed }: SelectedProps) {
  const selection = useStore(useApp().moment, (state) => state.selection);
  const figures = useRange(views, worker, selection, failed);
  return (
    <>
      <EnergyPanel views={views} styles={styles} figures={figures} selection={selection} />
      <ResidencyPanel views={views} figures={figures} />
    </>
  );
}
