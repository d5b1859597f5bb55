import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LatencyParts, latencyParts, type PartStatistic } from '../../workers/runner/latency-parts.ts';
import type { RunResult } from '../../workers/runner/types.ts';
import { formatDuration } from '../../workers/units/format.ts';
import { BarScale } from '../charts/BarScale.tsx';
import { ScrollRegion } from '../charts/ScrollRegion.tsx';
import { formatValue } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { labelled } from '../i18n/prose.ts';
import { PartsBar } from './PartsBar.tsx';
import { PartsTable } from './PartsTable.tsx';
import { SeriesMark, seriesStyles } from './series.tsx';

const STATISTICS = ['p99', 'mean'] as const satisfies readonly PartStatistic[];

interface Props {
  readonly result: RunResult;
  readonly hidden: ReadonlySet<string>;
  readonly language: Language;
}

/** Where the time of requests goes, variants side by side: waiting, preemption, hardware and the rest as separate parts. */
export const PartsPanel = memo(function PartsPanel({ result, hidden, language }: Props) {
  const { t } = useTranslation();
  const [statistic, setStatistic] = useState<PartStatistic>('p99');
  const all = useMemo(() => latencyParts(result, statistic), [result, statistic]);
  if (all.length === 0) return null;
  return (
    <section className="panel parts" aria-label={t('compare.parts')}>
      <div className="panel-head">
        <h2>{t('compare.parts')}</h2>
        <span className="spacer" />
        <fieldset className="segmented" aria-label={t('compare.partsOf')}>
          {STATISTICS.map((id) => (
            <button key={id} type="button" aria-pressed={statistic === id} onClick={() => setStatistic(id)}>
              {t(`compare.partsStatistic.${id}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <p className="muted small">{t(`compare.partsHint.${statistic}`)}</p>
      {all.map((parts) => (
        <Subject key={parts.subject} parts={parts} result={result} hidden={hidden} language={language} />
      ))}
    </section>
  );
});

function Subject({
  parts: { subject, parts, variants },
  result,
  hidden,
  language,
}: Props & { readonly parts: LatencyParts }) {
  const { t } = useTranslation();
  const styles = seriesStyles(result.variants);
  const shown = variants.filter(({ id }) => !hidden.has(id));
  const longest = Math.max(1, ...shown.map(({ totalNs }) => totalNs));
  const name = labelled(t('compare.parts'), subject, language);
  return (
    <div className="parts-subject">
      <h3>{subject}</h3>
      <div className="parts-bars" aria-hidden="true">
        {shown.map(({ id, label, totalNs, ns }) => (
          <div key={id} className="parts-row">
            <span className="parts-name" title={localText(label, language)}>
              <SeriesMark styles={styles} variant={id} />
              <span>{localText(label, language)}</span>
            </span>
            <PartsBar parts={parts} ns={ns} longestNs={longest} totalNs={totalNs} language={language} />
            <span className="number">{formatValue(totalNs, 'ns')}</span>
          </div>
        ))}
        <div className="parts-row">
          <span />
          <BarScale most={longest} format={formatDuration} />
        </div>
      </div>
      <ScrollRegion label={name}>
        <PartsTable parts={parts} variants={shown} name={name} language={language} />
      </ScrollRegion>
    </div>
  );
}
