import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult, VariantResult } from '../../../workers/runner/types.ts';
import { type Quantity, quantitiesOf, type WorkCell, workCell, worksOf } from '../../../workers/runner/work-matrix.ts';
import { type HeatCell, HeatMap } from '../../charts/HeatMap.tsx';
import { detectedTone, isUndetected } from '../../charts/heat-tone.ts';
import { formatValue } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import { useLanguage } from '../../shell/context.tsx';
import { formatFactor } from './format.ts';

interface Props {
  readonly result: RunResult;
  /** Compared with the baseline. */
  readonly variants: readonly VariantResult[];
}

/** More columns than this need the whole width. */
const FEW_COLUMNS = 4;
/** The choice that shows every quantity of one variant. */
const ALL = '';

/** Each work and quantity as a ratio to the baseline: what is cheaper is blue, what is dearer is orange. */
export function MatrixPanel({ result, variants }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const cellOf = useCell();
  const [chosen, setChosen] = useState<string>();
  const works = worksOf(result);
  const quantities = quantitiesOf(result);
  const baseline = result.variants.find((variant) => variant.baseline);
  if (works.length === 0 || variants.length === 0 || !baseline) return null;
  const by = chosen ?? (variants.length === 1 ? ALL : 'energy');
  const quantity = quantities.find(({ id }) => id === by);
  const named = works.map((id) => ({ id, label: id }));
  const figures = quantities.map(({ id, definition }) => ({ id, label: localText(definition.label, language) }));
  const [first] = variants;
  const columns = quantity ? variants.map(({ id, label }) => ({ id, label: localText(label, language) })) : named;
  const cells = quantity
    ? works.map((work) => variants.map(({ id }) => cellOf(workCell(result, work, quantity.id, id), quantity)))
    : quantities.map((each) => works.map((work) => cellOf(workCell(result, work, each.id, first.id), each)));
  return (
    <section
      className={`panel power-panel ${columns.length > FEW_COLUMNS ? 'power-wide' : ''}`}
      aria-label={t('power.matrix')}
    >
      <div className="panel-head">
        <h2>{t('power.matrix')}</h2>
        <span className="spacer" />
        <label className="field">
          {t('power.compare')}
          <select className="input" value={by} onChange={(event) => setChosen(event.target.value)}>
            <option value={ALL}>{t('power.allOf', { variant: localText(first.label, language) })}</option>
            {quantities.map(({ id, definition }) => (
              <option key={id} value={id}>
                {localText(definition.label, language)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="muted small">{t('power.matrixHint', { baseline: localText(baseline.label, language) })}</p>
      <HeatMap
        name={t('power.matrix')}
        corner={t(quantity ? 'power.work' : 'power.figure')}
        rows={quantity ? named : figures}
        columns={columns}
        cells={cells}
      />
      {quantity && <p className="muted small">= {localText(quantity.definition.formula, language)}</p>}
    </section>
  );
}

/** How a ratio is read: its arrow, its interval and the two figures behind it. */
function useCell(): (cell: WorkCell | undefined, quantity: Quantity) => HeatCell {
  const { t } = useTranslation();
  return (cell, { definition }) => {
    if (!cell) return { text: t('chart.unknown'), tone: undefined, title: t('power.unknownFigure') };
    const tone = detectedTone(cell.ratio, cell.verdict);
    const [value, baseline] = [cell.value, cell.baseline].map((figure) => formatValue(figure, cell.unit));
    // absent, or without bounds where the baseline may as well be nothing
    const { low = Number.NaN, high = Number.NaN } = cell;
    const interval =
      Number.isFinite(low) && Number.isFinite(high)
        ? t('power.interval', { low: formatFactor(low), high: formatFactor(high) })
        : '';
    const arrow = isUndetected(cell.verdict) ? '~' : cell.ratio > 1 ? '▲' : cell.ratio < 1 ? '▼' : '=';
    return {
      text: `${arrow} ${formatFactor(cell.ratio)}`,
      tone: tone === undefined ? undefined : definition.better === 'higher' ? -tone : tone,
      title: t('power.cell', { value, baseline, ratio: formatFactor(cell.ratio), interval }),
    };
  };
}
