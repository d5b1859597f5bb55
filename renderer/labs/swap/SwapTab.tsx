import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../workers/units/format.ts';
import { seriesStyles, shownVariants } from '../../compare/series.tsx';
import { useResult, useRuns, useSession } from '../../shell/context.tsx';
import { Pending } from '../../shell/Pending.tsx';
import { NotRun } from '../../workbench/NotRun.tsx';
import { useTimelineSources } from '../../workbench/timeline-sources.ts';
import { FaultsPanel } from './FaultsPanel.tsx';
import { LifePanel } from './LifePanel.tsx';
import { ProbesPanel, SeriesPanel } from './LinesPanel.tsx';
import { LockPanel } from './LockPanel.tsx';
import { MapPanel } from './MapPanel.tsx';
import { MemoryPanel } from './MemoryPanel.tsx';
import './swap.css';
import { type SwapView, useSwapViews } from './use-swap-views.ts';

/** Recordings that are read at once; more variants would not fit beside each other. */
const MOST_VIEWS = 4;

/** What is special to the swap lab: its cluster map, probes, locks, memory and faults, variants side by side. */
export function SwapTab() {
  const { t } = useTranslation();
  const result = useResult();
  const hidden = useSession((state) => state.hidden);
  const everRun = useRuns((state) => state.everRun);
  const variants = result && everRun ? shownVariants(result.variants, hidden).slice(0, MOST_VIEWS) : [];
  const sources = useTimelineSources(variants.map(({ id }) => id));
  const { views: found, worker, failure, fail, retry } = useSwapViews(sources);
  if (!result || !everRun) return <NotRun text={t('swap.empty')} />;
  const views = variants.map(({ id }) => found.get(id)).filter((view): view is SwapView => view !== undefined);
  if (views.length === 0 || !worker || failure !== undefined)
    return <Pending waiting={t('swap.reading')} failure={failure} onRetry={retry} />;
  const styles = seriesStyles(result.variants);
  const dropped = views.reduce((sum, { overview }) => sum + overview.dropped, 0);
  return (
    <div className="swap-tab">
      {dropped > 0 && (
        <p className="muted swap-wide" role="status">
          {t('swap.dropped', { count: dropped, rows: formatCount(dropped) })}
        </p>
      )}
      <MapPanel views={views} worker={worker} failed={fail} />
      <ProbesPanel views={views} styles={styles} />
      <MemoryPanel views={views} styles={styles} />
      <LockPanel views={views} />
      <SeriesPanel views={views} styles={styles} />
      <FaultsPanel views={views} />
      <LifePanel views={views} worker={worker} failed={fail} />
    </div>
  );
}
