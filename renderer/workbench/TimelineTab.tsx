import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage, useResult, useRuns, useSession } from '../shell/context.tsx';
import { useTimelineSources } from './timeline-sources.ts';

const TimelinePair = lazy(async () => ({ default: (await import('../timeline/TimelinePair.tsx')).TimelinePair }));

/** Two variants' first replications, linked. */
export function TimelineTab() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const result = useResult();
  const runNumber = useRuns((state) => state.runNumber);
  const everRun = useRuns((state) => state.everRun);
  const chosenA = useSession((state) => state.timelineA);
  const chosenB = useSession((state) => state.timelineB);
  const explained = useSession((state) => state.explained);
  const all = result?.variants ?? [];
  const a = all.find(({ id }) => id === chosenA) ?? all.find(({ baseline }) => baseline) ?? all[0];
  const b = chosenB === '' ? undefined : (all.find(({ id }) => id === chosenB) ?? all.find(({ id }) => id !== a?.id));
  const wanted = [a?.id, b?.id].filter((id) => id !== undefined);
  const [sourceA, sourceB] = useTimelineSources(wanted);
  const key = `${runNumber} ${wanted.join(' ')}`;

  if (!everRun || !a) return <p className="empty">{t('timeline.empty')}</p>;
  const options = all.map(({ id, label }) => (
    <option key={id} value={id}>
      {localText(label, language)}
    </option>
  ));
  const first = sourceA ?? sourceB;
  return (
    <div className="timeline-tab">
      <fieldset className="timeline-pick" aria-label={t('timeline.pick')}>
        <label className="field">
          {t('timeline.a')}
          <select
            className="input"
            value={a.id}
            onChange={(event) => app.session.setState({ timelineA: event.target.value })}
          >
            {options}
          </select>
        </label>
        <label className="field">
          {t('timeline.b')}
          <select
            className="input"
            value={b?.id ?? ''}
            onChange={(event) => app.session.setState({ timelineB: event.target.value })}
          >
            <option value="">{t('timeline.none')}</option>
            {options}
          </select>
        </label>
        {[a, b].map(
          (variant, index) =>
            variant &&
            ![sourceA, sourceB][index] && (
              <span key={variant.id} className="muted small" role="status">
                {t('timeline.missing', { name: localText(variant.label, language) })}
              </span>
            ),
        )}
      </fieldset>
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
              explained={explained}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}
