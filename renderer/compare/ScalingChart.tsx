import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult } from '../../workers/runner/types.ts';
import { formatCount } from '../../workers/units/format.ts';
import { LineChart } from '../charts/LineChart.tsx';
import type { ChartMark, LineSeries } from '../charts/types.ts';
import { formatValue } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { labelled } from '../i18n/prose.ts';
import type { MarkerShape } from '../report/marks.tsx';
import { type Scaling, type ScalingLine, scalingsOf } from './scaling.ts';
import { seriesStyles } from './series.tsx';

interface Props {
  readonly result: RunResult;
  readonly language: Language;
}

const MODES = ['value', 'gain'] as const;
type Mode = (typeof MODES)[number];
const PUBLISHED_MARKS = { measured: 'ring', claimed: 'diamond' } as const satisfies Record<string, MarkerShape>;

/** How the claimed metrics change along a setting with numbers, such as the CPUs; with the knee, or as gain over the baseline. */
export function ScalingChart({ result, language }: Props) {
  const { t } = useTranslation();
  const scalings = useMemo(() => scalingsOf(result), [result]);
  const [chosen, setChosen] = useState<string>();
  const [mode, setMode] = useState<Mode>('value');
  const scaling = scalings.find(({ metric }) => metric === chosen) ?? scalings[0];
  if (!scaling || scaling.lines.length === 0) return null;
  const shown: Mode = scaling.gains.length > 0 ? mode : 'value';
  const unit = result.metrics.find(({ name }) => name === scaling.metric)?.unit ?? 'count';
  const axis = scaling.axis.slice(scaling.axis.indexOf('.') + 1);
  const name = t('settings.scaling', { metric: scaling.metric, axis });
  return (
    <div className="scaling">
      <div className="panel-head">
        <select
          className="input"
          aria-label={t('compare.metric')}
          value={scaling.metric}
          onChange={(event) => setChosen(event.target.value)}
        >
          {scalings.map(({ metric }) => (
            <option key={metric}>{metric}</option>
          ))}
        </select>
        <span className="spacer" />
        {scaling.gains.length > 0 && (
          <fieldset className="segmented" aria-label={t('settings.scalingShow')}>
            {MODES.map((id) => (
              <button key={id} type="button" aria-pressed={shown === id} onClick={() => setMode(id)}>
                {t(`settings.scalingMode.${id}`)}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <LineChart
        name={name}
        x={{ label: axis, scale: 'linear', format: String }}
        y={
          shown === 'value'
            ? { label: scaling.metric, scale: 'linear', format: (value) => formatValue(value, unit) }
            : { label: t('settings.gain'), scale: 'linear', format: (value) => `× ${formatCount(value)}` }
        }
        series={
          shown === 'value'
            ? seriesOf(scaling.lines, result, language)
            : [...seriesOf(scaling.gains, result, language), ...publishedOf(scaling, language)]
        }
        marks={shown === 'value' ? kneesOf(scaling, result, (x) => t('settings.knee', { x })) : []}
      />
      {shown === 'gain' && scaling.published.length > 0 && (
        <ul className="muted small">
          {scaling.published.map(({ text, source }) => (
            <li key={text.en}>{labelled(localText(text, language), source, language)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function seriesOf(lines: readonly ScalingLine[], result: RunResult, language: Language): LineSeries[] {
  const styles = seriesStyles(result.variants);
  return lines.flatMap(({ variant, label, fixed, points }) => {
    const style = styles.get(variant);
    const text = fixed === '' ? localText(label, language) : `${localText(label, language)} (${fixed})`;
    return style ? [{ id: `${variant} ${fixed}`, label: text, style, points }] : [];
  });
}

function publishedOf({ published }: Scaling, language: Language): LineSeries[] {
  return published.map(({ text, kind, gains }) => ({
    id: `published ${text.en}`,
    label: localText(text, language),
    style: { colour: 'var(--muted)', dash: '1 4', marker: PUBLISHED_MARKS[kind] },
    points: gains.map(([x, y]) => ({ x, y })).sort((a, b) => a.x - b.x),
    reference: true,
  }));
}

function kneesOf({ lines }: Scaling, result: RunResult, label: (x: number) => string): ChartMark[] {
  const styles = seriesStyles(result.variants);
  return lines
    .filter(({ knee }) => knee >= 0)
    .map(({ variant, points, knee }) => ({
      x: points[knee].x,
      label: label(points[knee].x),
      colour: styles.get(variant)?.colour ?? 'var(--muted)',
    }));
}
