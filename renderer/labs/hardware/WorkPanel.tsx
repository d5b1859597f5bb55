import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { configOf } from '../../../workers/hardware/views/config-of.ts';
import type { RunResult, VariantResult } from '../../../workers/runner/types.ts';
import { type BarGroup, IntervalBars } from '../../charts/IntervalBars.tsx';
import { localText } from '../../i18n/index.ts';
import { typeset } from '../../i18n/typeset.ts';
import type { VariantStyle } from '../../report/marks.tsx';
import { useLanguage } from '../../shell/context.tsx';
import { formatJoules } from './format.ts';
import type { PowerView } from './use-power-views.ts';
import { energiesPerWork } from './work-energy.ts';

interface Props {
  readonly result: RunResult;
  readonly views: readonly PowerView[];
  readonly variants: readonly VariantResult[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
}

/** Energy for one unit of each work, all variants, with 95 % intervals over the replications. */
export function WorkPanel({ result, views, variants, styles }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const config = configOf(views[0].source.directory);
  const energies = useMemo(() => energiesPerWork(result, config), [result, config]);
  if (energies.length === 0) return null;
  const groups = energies.map(({ id, label, unit, values }): BarGroup => {
    const name = localText(label, language);
    const per = unit && t('power.per', { unit: t(`power.unit.${unit}`) });
    return {
      id,
      label: per ? `${name} · ${typeset(per)}` : name,
      format: formatJoules,
      bars: variants.flatMap(({ id: variant, label: variantLabel }) => {
        const style = styles.get(variant);
        const found = values.get(variant);
        const bar = { id: variant, label: localText(variantLabel, language) };
        return style
          ? [{ ...bar, style, value: found?.value, ...(found && { low: found.low, high: found.high }) }]
          : [];
      }),
    };
  });
  return (
    <section className="panel power-panel" aria-label={t('power.perWork')}>
      <div className="panel-head">
        <h2>{t('power.perWork')}</h2>
      </div>
      <p className="muted small">
        {t(config ? 'power.perWorkHint' : 'power.countedHint', { count: variants[0]?.replicationsDone ?? 0 })}
      </p>
      <IntervalBars name={t('power.perWork')} groups={groups} />
    </section>
  );
}
