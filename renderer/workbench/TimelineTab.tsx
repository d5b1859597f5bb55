import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ForkButton } from '../fork/ForkButton.tsx';
import { useApp, useLanguage, useRuns, useSession } from '../shell/context.tsx';
import { NotRun } from './NotRun.tsx';
import { PairPicker, usePair } from './pair.tsx';
import { useTimelineSources } from './timeline-sources.ts';

const TimelinePair = lazy(async () => ({ default: (await import('../timeline/TimelinePair.tsx')).TimelinePair }));

/** Two variants' first replications, linked. */
export function TimelineTab() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const runNumber = useRuns((state) => state.runNumber);
  const everRun = useRuns((state) => state.everRun);
  const explained = useSession((state) => state.explained);
  const pair = usePair();
  const wanted = [pair.a?.id, pair.b?.id].filter((id) => id !== undefined);
  const sources = useTimelineSources(wanted, true);
  const [sourceA, sourceB] = sources;
  const key = `${runNumber} ${wanted.join(' ')}`;

  if (!everRun || !pair.a) return <NotRun text={t('timeline.empty')} />;
  const first = sourceA ?? sourceB;
  return (
    <div className="timeline-tab">
      <div className="timeline-tab-head">
        <PairPicker pair={pair} missing={wanted.filter((_, index) => !sources[index])} />
        <ForkButton />
      </div>
      <div className="timeline-holder">
        {first && (
          <Suspense fallback={<p className="empty">{t('app.loading')}</p>}>
            <TimelinePair
              key={key}
              a={first}
              b={first === sourceB ? undefined : sourceB}
              language={language}
              frames={app.frames}
              moment={app.moment}
              controls={app.timeline}
              explained={explained}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}
