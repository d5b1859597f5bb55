import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricDefinition } from '../../workers/runner/types.ts';
import { parameterLabel } from '../../workers/sweep/parameter-words.ts';
import type { SweepResult } from '../../workers/sweep/types.ts';
import { type HeatCell, HeatMap } from '../charts/HeatMap.tsx';
import { detectedTone, isUndetected, toneOf } from '../charts/heat-tone.ts';
import { formatHalfWidth, formatMeasured, formatRelative } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { useLanguage } from '../shell/context.tsx';
import { type SweepCell, sweepCells } from './figures.ts';

interface Props {
  readonly result: SweepResult;
  readonly metric: MetricDefinition;
  readonly onOpen: (at: readonly number[]) => void;
}

const MODES = ['value', 'difference'] as const;

/** One metric over two axes: a map for each variant, of its values or of its differences from the baseline. */
export function SweepHeat({ result, metric, onOpen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [mode, setMode] = useState<(typeof MODES)[number]>('difference');
  const [first, second] = result.axes;
  const compared = result.variants.length > 1 ? mode : 'value';
  const variants = result.variants.filter(({ baseline }) => compared === 'value' || !baseline);
  const maps = variants.map(({ id }) => sweepCells(result, id, metric.name));
  const typical = middle(maps.flat(2).flatMap((cell) => cell?.value ?? []));
  const columns = first.values.map((value) => ({ id: String(value), label: String(value) }));
  const rows = (second?.values ?? []).map((value) => ({ id: String(value), label: String(value) }));
  return (
    <section className="panel" aria-label={metric.name}>
      <div className="panel-head">
        <h2>{localText(metric.label, language)}</h2>
        <code className="muted small">{metric.name}</code>
        <span className="spacer" />
        {result.variants.length > 1 && (
          <fieldset className="segmented" aria-label={t('sweep.show')}>
            {MODES.map((id) => (
              <button key={id} type="button" aria-pressed={compared === id} onClick={() => setMode(id)}>
                {t(`sweep.${id}`)}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <p className="muted small">{t('sweep.pick')}</p>
      {variants.map(({ id, label }, index) => (
        <div key={id} className="sweep-heat">
          <h3>{localText(label, language)}</h3>
          <HeatMap
            name={t('sweep.heat', { metric: metric.name, variant: id })}
            corner={[second, first].map((axis) => localText(parameterLabel(axis?.path ?? ''), language)).join(' ╲ ')}
            rows={rows}
            columns={columns}
            cells={maps[index].map((row) =>
              row.map((cell) =>
                compared === 'value' ? valueCell(cell, metric, typical) : differenceCell(cell, metric),
              ),
            )}
            onPick={(row, column) => onOpen([column, row])}
          />
        </div>
      ))}
    </section>
  );
}

const UNKNOWN: HeatCell = { text: '–', tone: undefined, title: '–' };

/** Coloured by how far it is from the middle one of the map. */
function valueCell(cell: SweepCell | undefined, { unit }: MetricDefinition, typical: number): HeatCell {
  if (!cell) return UNKNOWN;
  const text = formatMeasured(cell, unit);
  return {
    text,
    tone: toneOf(cell.value / typical),
    title: `${text} ${formatHalfWidth(cell, unit)}`,
  };
}

/** Blue is better, as in other maps; the arrow says which way, `~` that no difference was detected. */
function differenceCell(cell: SweepCell | undefined, { unit, better }: MetricDefinition): HeatCell {
  if (!cell || cell.ratio === undefined) return UNKNOWN;
  const tone = detectedTone(cell.ratio, cell.verdict);
  const arrow = isUndetected(cell.verdict) ? '~' : cell.ratio > 1 ? '▲' : '▼';
  return {
    text: `${arrow} ${formatRelative(cell.ratio - 1)}`,
    tone: tone !== undefined && better === 'higher' ? -tone : tone,
    title: `${formatRelative(cell.ratio - 1)}, ${formatMeasured(cell, unit)}`,
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}
