import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaceView } from '../../../workers/hardware/views/race.ts';
import { LineChart } from '../../charts/LineChart.tsx';
import { isWide } from '../../charts/line-layout.ts';
import type { LineSeries } from '../../charts/types.ts';
import { labelled } from '../../i18n/prose.ts';
import { useLanguage } from '../../shell/context.tsx';
import { formatHertz, formatJoules } from './format.ts';
import type { MachinePanelProps } from './RooflinePanel.tsx';
import { useAnswer } from './use-answer.ts';
import type { PowerView } from './use-power-views.ts';

interface Races {
  readonly view: PowerView;
  readonly races: readonly RaceView[];
}

/** Energy of a work over the frequency of the cores: whether to race or to pace, with the optimum marked. */
export function RacePanel({ views, styles, worker, failed }: MachinePanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const [added, setAdded] = useState(false);
  const answer = useAnswer(
    views,
    async (asked) => {
      const found = await Promise.all(asked.map((view) => worker.remote.race(view.source.variant)));
      return asked.map((view, index): Races => ({ view, races: found[index] ?? [] }));
    },
    failed,
  );
  const works = [...new Set((answer ?? []).flatMap(({ races }) => races.map(({ workload }) => workload)))];
  const work = chosen !== undefined && works.includes(chosen) ? chosen : works[0];
  const shown = useMemo(
    () =>
      (answer ?? []).flatMap(({ view, races }) => {
        const style = styles.get(view.source.variant);
        const found = races.find(({ workload }) => workload === work);
        return style && found ? [{ source: view.source, style, race: found }] : [];
      }),
    [answer, styles, work],
  );
  const series = useMemo(
    () =>
      shown.map(({ source, style, race }): LineSeries => {
        const points = race.points.flatMap(({ hz, joules, addedJoules }) => {
          const y = added ? addedJoules : joules;
          return y === undefined ? [] : [{ x: hz, y }];
        });
        const best = added ? race.bestInWindowHz : race.bestHz;
        const pick = best === undefined ? undefined : pointAt(points, best);
        return { id: source.variant, label: source.label, style, points, ...(pick && { pick }) };
      }),
    [shown, added],
  );
  if (works.length === 0) return null;
  const bestOf = ({ bestHz, bestInWindowHz }: RaceView) => (added ? bestInWindowHz : bestHz);
  return (
    <section className="panel power-panel" aria-label={t('power.race')}>
      <div className="panel-head">
        <h2>{t('power.race')}</h2>
        <span className="spacer" />
        <select
          className="input"
          aria-label={t('power.work')}
          value={work}
          onChange={(event) => setChosen(event.target.value)}
        >
          {works.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <fieldset className="segmented" aria-label={t('power.raceOf')}>
          {[false, true].map((window) => (
            <button key={String(window)} type="button" aria-pressed={added === window} onClick={() => setAdded(window)}>
              {t(window ? 'power.added' : 'power.alone')}
            </button>
          ))}
        </fieldset>
      </div>
      <p className="muted small">{t(added ? 'power.addedHint' : 'power.aloneHint')}</p>
      <LineChart
        name={t('power.race')}
        x={{ label: t('power.frequency'), scale: 'linear', format: formatHertz }}
        y={{ label: t('power.joules'), scale: isWide(series) ? 'log' : 'linear', format: formatJoules }}
        series={series}
      />
      <ul className="small">
        {shown.map(({ source, race }) => {
          const best = bestOf(race);
          return (
            <li key={source.variant}>
              {labelled(
                source.label,
                best === undefined ? t('power.noRest') : t('power.best', { hz: formatHertz(best) }),
                language,
              )}
              {!added && ` · ${t(`power.advice.${race.advice}`)}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The point of a curve at this frequency: between two of its points, as far along as the frequency is. */
function pointAt(points: LineSeries['points'], hz: number): LineSeries['points'][number] | undefined {
  const after = points.findIndex(({ x }) => x >= hz);
  if (after < 0) return points.at(-1);
  const [before, next] = [points[Math.max(0, after - 1)], points[after]];
  const share = next.x === before.x ? 0 : (hz - before.x) / (next.x - before.x);
  return { x: before.x + share * (next.x - before.x), y: before.y + share * (next.y - before.y) };
}
