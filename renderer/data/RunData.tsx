import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useSession } from '../shell/context.tsx';
import { PairPicker, usePair } from '../workbench/pair.tsx';
import { useTimelineSources } from '../workbench/timeline-sources.ts';
import './data.css';
import { ExportMenu } from './ExportMenu.tsx';
import { TablesPanel } from './TablesPanel.tsx';

const SqlPanel = lazy(async () => ({ default: (await import('./sql/SqlPanel.tsx')).SqlPanel }));

/** Two variants' recordings and all results as tables, or as a database. */
export function RunData() {
  const { t } = useTranslation();
  const { session } = useApp();
  const mode = useSession((state) => state.dataMode);
  const pair = usePair();
  const wanted = [pair.a?.id, pair.b?.id].filter((id) => id !== undefined);
  const sources = useTimelineSources(wanted);
  return (
    <div className="data-view">
      <div className="data-bar">
        <fieldset className="segmented" aria-label={t('data.mode')}>
          {(['tables', 'sql'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={mode === each}
              onClick={() => session.setState({ dataMode: each })}
            >
              {t(`data.${each}`)}
            </button>
          ))}
        </fieldset>
        <PairPicker pair={pair} missing={wanted.filter((_, index) => !sources[index])} />
        <span className="spacer" />
        <ExportMenu pair={pair} />
      </div>
      {mode === 'sql' ? (
        <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
          <SqlPanel sources={sources} />
        </Suspense>
      ) : (
        <TablesPanel variants={wanted} sources={sources} />
      )}
    </div>
  );
}
