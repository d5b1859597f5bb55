import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import { formatCount } from '../../workers/units/format.ts';
import { useApp, useRuns } from '../shell/context.tsx';
import { extendedTo, PRECISION, replicationsWanted } from './precision.ts';

/** How many replications the intervals still need, and a button that runs just those. */
export function MoreReplications({ result, metric }: { readonly result: RunResult; readonly metric?: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const idle = useRuns(({ phase, stale }) => (phase === 'done' || phase === 'cancelled') && !stale);
  const wanted = useMemo(
    () => replicationsWanted(result, PRECISION, metric === undefined ? undefined : new Set([metric])),
    [result, metric],
  );
  if (!idle || wanted === undefined) return undefined;
  const percent = PRECISION * 100;
  const { more } = wanted;
  if (more === 0) {
    const precise = metric === undefined ? t('run.precise', { percent }) : t('run.metricPrecise', { percent });
    return <span className="muted small">{precise}</span>;
  }
  const possible = extendedTo(result, more) !== undefined && result.comparison === undefined;
  return (
    <span className="more-replications small">
      <span className="muted" title={t('run.moreHint')}>
        {t('run.more', { count: more, shown: formatCount(more), percent, metric: wanted.metric })}
      </span>
      {possible && (
        <button
          type="button"
          className="button small"
          title={t('run.justThoseHint')}
          onClick={() => void app.addReplications(more)}
        >
          {t('run.justThose', { count: more, shown: formatCount(more) })}
        </button>
      )}
    </span>
  );
}
