import { Fragment, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalText, SwapDirectory } from '../../../workers/lab/types.ts';
import type { Part } from '../../../workers/runner/latency-parts.ts';
import type { FaultKind } from '../../../workers/swap/views/faults.ts';
import { formatCount, formatDuration } from '../../../workers/units/format.ts';
import { BarScale } from '../../charts/BarScale.tsx';
import { ChartFrame } from '../../charts/ChartFrame.tsx';
import { FigureTable } from '../../charts/FigureTable.tsx';
import { useCursor } from '../../charts/use-cursor.ts';
import { PartsBar } from '../../compare/PartsBar.tsx';
import { formatValue } from '../../format.ts';
import { localText } from '../../i18n/local-text.ts';
import { labelled, listOf } from '../../i18n/prose.ts';
import { PART_STYLES } from '../../report/part-styles.ts';
import { useLanguage } from '../../shell/context.tsx';
import type { SwapView } from './use-swap-views.ts';

interface Bar {
  readonly kind: string;
  readonly source: SwapView['source'];
  readonly found: FaultKind;
}

/** Mean time of a fault of each kind by part, one bar for each variant, on one scale. */
export function FaultBars({ views }: { readonly views: readonly SwapView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const holder = useRef<HTMLDivElement>(null);
  const swap = views[0].source.directory.swap as SwapDirectory;
  // the directory names them by the ids that have a style
  const parts = swap.parts as readonly { readonly id: Part; readonly label: LocalText }[];
  const bars = swap.faultKinds.flatMap(({ label }, code) =>
    views.flatMap(({ source, overview }): Bar[] => {
      const found = overview.faults.kinds.find(({ kind }) => kind === code);
      return found ? [{ kind: localText(label, language), source, found }] : [];
    }),
  );
  const shown = parts.flatMap((part, index) =>
    bars.some(({ found }) => found.partsNs[index] > 0)
      ? [{ ...part, name: localText(part.label, language), index }]
      : [],
  );
  const longest = Math.max(1, ...bars.map(({ found }) => found.meanNs));
  const countOf = ({ found: { count } }: Bar) => t('swap.faultCount', { count, shown: formatCount(count) });
  const spoken = (at: number): string => {
    const { kind, source, found } = bars[at];
    const spent = shown.flatMap(({ name, index }) =>
      found.partsNs[index] > 0 ? [`${name} ${formatValue(found.partsNs[index], 'ns')}`] : [],
    );
    const whole = [kind, source.label, formatValue(found.meanNs, 'ns'), countOf(bars[at])].join(' · ');
    return labelled(whole, listOf(spent, language), language);
  };
  const cursor = useCursor({
    count: bars.length,
    rowLength: 1,
    show(at) {
      const rows = holder.current?.querySelectorAll('.fault-bar') ?? [];
      for (const [index, row] of rows.entries()) row.toggleAttribute('data-at', index === at);
      const note = holder.current?.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : spoken(at);
    },
    spoken,
  });
  return (
    <ChartFrame
      name={t('swap.faults')}
      holder={holder}
      cursor={cursor}
      legend={
        <ul className="part-legend">
          {shown.map(({ id, name }) => (
            <li key={id}>
              <i style={{ background: PART_STYLES[id].fill }} aria-hidden="true" /> {name}
            </li>
          ))}
        </ul>
      }
      table={() => (
        <FigureTable
          name={t('swap.faults')}
          columns={[
            { id: 'kind', label: t('swap.faultKind') },
            { id: 'variant', label: t('swap.variant') },
            { id: 'mean', label: t('swap.faultMean') },
            { id: 'count', label: t('swap.faultsMeasured') },
            ...shown.map(({ id, name }) => ({ id, label: name })),
          ]}
          words={['kind', 'variant']}
          rows={bars.map(({ kind, source, found }) => ({
            id: `${found.kind} ${source.variant}`,
            cells: [
              kind,
              source.label,
              formatValue(found.meanNs, 'ns'),
              formatCount(found.count),
              ...shown.map(({ index }) => (found.partsNs[index] > 0 ? formatValue(found.partsNs[index], 'ns') : '–')),
            ],
          }))}
        />
      )}
    >
      {bars.map((bar, at) => (
        <Fragment key={`${bar.found.kind} ${bar.source.variant}`}>
          {bars[at - 1]?.found.kind !== bar.found.kind && <h3>{bar.kind}</h3>}
          <div
            className="parts-row fault-row fault-bar"
            onPointerEnter={() => cursor.set(at)}
            onPointerLeave={() => cursor.set(undefined)}
          >
            <span className="parts-name" title={bar.source.label}>
              <span>{bar.source.label}</span>
            </span>
            <PartsBar parts={parts} ns={bar.found.partsNs} longestNs={longest} language={language} />
            <span className="number">{formatValue(bar.found.meanNs, 'ns')}</span>
            <span className="number muted">{countOf(bar)}</span>
          </div>
        </Fragment>
      ))}
      <div className="parts-row fault-row">
        <span />
        <BarScale most={longest} format={formatDuration} />
      </div>
      <output className="small chart-note" />
    </ChartFrame>
  );
}
