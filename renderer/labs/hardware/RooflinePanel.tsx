import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RooflineView } from '../../../workers/hardware/views/roofline.ts';
import { formatCount } from '../../../workers/units/format.ts';
import { Scatter, type ScatterPoint } from '../../charts/Scatter.tsx';
import type { LineSeries } from '../../charts/types.ts';
import type { VariantStyle } from '../../report/marks.tsx';
import type { PowerRemote } from './client.ts';
import { formatQuantity } from './format.ts';
import { roofLines, roofSpan } from './roof-lines.ts';
import { useAnswer } from './use-answer.ts';
import type { PowerView } from './use-power-views.ts';

export interface MachinePanelProps {
  /** All variants that are shown. */
  readonly views: readonly PowerView[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
  readonly worker: PowerRemote;
  readonly failed: (reason: unknown) => void;
}

interface Roof {
  readonly view: PowerView;
  readonly roof: RooflineView;
}

/** What memory and cores of each machine allow, and where its works lie below that. */
export function RooflinePanel({ views, styles, worker, failed }: MachinePanelProps) {
  const { t } = useTranslation();
  const roofs = useAnswer(
    views,
    async (asked) => {
      const found = await Promise.all(asked.map((view) => worker.remote.roofline(view.source.variant)));
      return asked.flatMap((view, index): Roof[] => {
        const roof = found[index];
        return roof ? [{ view, roof }] : [];
      });
    },
    failed,
  );
  const points = useMemo(
    () =>
      (roofs ?? []).flatMap(({ view: { source }, roof }) =>
        roof.points.flatMap(({ workload, intensity, flopsPerS, basis }): ScatterPoint[] => {
          const style = styles.get(source.variant);
          if (!style) return [];
          const limit = roof.ridge === undefined ? 'unknown' : intensity < roof.ridge ? 'memory' : 'compute';
          return [
            {
              id: `${source.variant} ${workload}`,
              label: `${source.label} ${workload}`,
              x: intensity,
              y: flopsPerS,
              style,
              note: `${t(`power.limit.${limit}`)}, ${t('power.rate')} ${t(`power.basis.${basis}`)}`,
              name: workload,
            },
          ];
        }),
      ),
    [roofs, styles, t],
  );
  const lines = useMemo(() => {
    const span = roofSpan((roofs ?? []).map(({ roof }) => roof));
    return (roofs ?? []).flatMap(({ view: { source }, roof }): LineSeries[] => {
      const style = styles.get(source.variant);
      return style && span
        ? [{ id: source.variant, label: source.label, style, points: roofLines(roof, span) }].filter(
            ({ points: along }) => along.length > 0,
          )
        : [];
    });
  }, [roofs, styles]);
  const missing = (roofs ?? []).filter(({ roof }) => roofLines(roof, [1, 2]).length === 0);
  if (!roofs || points.length === 0) return null;
  return (
    <section className="panel power-panel" aria-label={t('power.roofline')}>
      <div className="panel-head">
        <h2>{t('power.roofline')}</h2>
      </div>
      <p className="muted small">{t('power.rooflineHint')}</p>
      <Scatter
        name={t('power.roofline')}
        x={{ label: t('power.intensity'), scale: 'log', format: formatCount }}
        y={{ label: t('power.rate'), scale: 'log', format: (value) => formatQuantity(value, 'flop/s') }}
        points={points}
        lines={lines}
      />
      {missing.length > 0 && (
        <p className="muted small">
          {t('power.noRoof', { machines: missing.map(({ view }) => view.source.label).join(t('power.comma')) })}
        </p>
      )}
    </section>
  );
}
