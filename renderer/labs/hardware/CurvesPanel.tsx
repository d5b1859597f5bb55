import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CURVE_KINDS, type CurveKind } from '../../../workers/machine/measurements/curves.ts';
import { formatCount } from '../../../workers/units/format.ts';
import { Scatter, type ScatterPoint } from '../../charts/Scatter.tsx';
import { formatShare } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import { labelled } from '../../i18n/prose.ts';
import type { VariantStyle } from '../../report/marks.tsx';
import { useLanguage } from '../../shell/context.tsx';
import { formatWatts } from './format.ts';
import type { MachinePanelProps } from './RooflinePanel.tsx';
import { useAnswer } from './use-answer.ts';

const MODEL: VariantStyle = { colour: 'var(--series-1)', dash: undefined, marker: 'circle' };
const FITTED: VariantStyle = { colour: 'var(--series-2)', dash: undefined, marker: 'diamond' };
const MEASURED: VariantStyle = { colour: 'var(--text)', dash: undefined, marker: 'ring' };
const QUESTION = {};

/** The models of power against measured points: over active cores, over load, over cores that left the deepest state. */
export function CurvesPanel({ worker, failed }: Pick<MachinePanelProps, 'worker' | 'failed'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [kind, setKind] = useState<CurveKind>('package-power');
  const [chosen, setChosen] = useState<string>();
  const curves = useAnswer(QUESTION, () => worker.remote.curves(), failed);
  const offered = (curves ?? []).filter((curve) => curve.kind === kind);
  const curve = offered.find(({ id }) => id === chosen) ?? offered[0];
  const points = useMemo(
    () =>
      (curve?.points ?? []).map(([x, y], index): ScatterPoint => {
        const fitted = curve?.fittedOn.includes(index) === true;
        const modelled = curve?.model[index]?.[1] ?? Number.NaN;
        const off = formatShare(Math.abs(modelled / y - 1));
        return {
          id: String(x),
          label: t(fitted ? 'power.fittedPoint' : 'power.measuredPoint'),
          x,
          y,
          style: fitted ? FITTED : MEASURED,
          note: t('power.modelSays', { watts: formatWatts(modelled), off }),
        };
      }),
    [curve, t],
  );
  if (!curve) return null;
  const share = kind === 'load-power';
  return (
    <section className="panel power-panel" aria-label={t('power.curves')}>
      <div className="panel-head">
        <h2>{t('power.curves')}</h2>
        <span className="spacer" />
        <span className="curve-picks">
          <select
            className="input"
            aria-label={t('power.curveKind')}
            value={kind}
            onChange={(event) => setKind(event.target.value as CurveKind)}
          >
            {CURVE_KINDS.map((id) => (
              <option key={id} value={id}>
                {t(`power.curve.${id}`)}
              </option>
            ))}
          </select>
          <select
            className="input curve-pick"
            aria-label={t('power.curveOf')}
            value={curve.id}
            onChange={(event) => setChosen(event.target.value)}
          >
            {offered.map(({ id, title }) => (
              <option key={id} value={id}>
                {localText(title, language)}
              </option>
            ))}
          </select>
        </span>
      </div>
      <p className="muted small">
        {t('power.curvesHint', {
          mape: formatShare(curve.mape),
          worst: formatShare(curve.worst),
          source: curve.source,
        })}
      </p>
      <Scatter
        name={labelled(t('power.curves'), localText(curve.title, language), language)}
        x={{
          label: localText(curve.x, language),
          scale: 'linear',
          format: (value) => (share ? formatShare(value) : formatCount(value)),
        }}
        y={{ label: localText(curve.y, language), scale: 'linear', format: formatWatts }}
        points={points}
        kinds={[
          { id: 'measured', label: t('power.measuredPoint'), style: MEASURED },
          { id: 'fitted', label: t('power.fittedPoint'), style: FITTED },
        ]}
        lines={[
          { id: 'model', label: t('power.model'), style: MODEL, points: curve.model.map(([x, y]) => ({ x, y })) },
        ]}
      />
    </section>
  );
}
