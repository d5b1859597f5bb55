import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedPhase } from '../../workers/hardware/why/explained.ts';
import { BarScale } from '../charts/BarScale.tsx';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { FigureTable } from '../charts/FigureTable.tsx';
import { useCursor } from '../charts/use-cursor.ts';
import { formatValue } from '../format.ts';
import { labelled } from '../i18n/prose.ts';
import { formatTime } from '../labs/hardware/format.ts';
import type { RecordingView } from '../labs/use-recordings.ts';
import { useLanguage } from '../shell/context.tsx';
import { formatDuration } from '../timeline/format.ts';
import { phaseName } from './phase-name.ts';
import type { WorksView } from './works-view.ts';

interface Props {
  readonly views: readonly RecordingView<WorksView>[];
  readonly chosen: ExplainedPhase;
}

const WIDTH = 1000;
const HEIGHT = 34;
/** Power of the highest bar fills this; the rest keeps rows apart. */
const FULL = HEIGHT - 4;

/** NaN where the energy is not known. */
const wattsOf = ({ totalJoules, seconds }: ExplainedPhase): number => totalJoules / seconds;

/** All phases of A and of B on one axis of time; as high as the power they draw, so that areas are energies. */
export function PhaseBars({ views, chosen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const holder = useRef<HTMLDivElement>(null);
  const places = views.flatMap(({ source, overview }) => overview.phases.map((phase) => ({ source, phase })));
  const longest = Math.max(1, ...places.map(({ phase }) => phase.toNs));
  const drawn = (phase: ExplainedPhase): number => wattsOf(phase) || 0;
  const most = Math.max(...places.map(({ phase }) => drawn(phase))) || 1;
  const spoken = (at: number): string => {
    const { source, phase } = places[at];
    return labelled(
      source.label,
      [phaseName(phase, t, language), formatTime(phase.fromNs), phase.figures].join(' · '),
      language,
    );
  };
  const cursor = useCursor({
    count: places.length,
    show(at) {
      const marks = holder.current?.querySelectorAll('.why-phase') ?? [];
      for (const [index, mark] of marks.entries()) mark.toggleAttribute('data-at', index === at);
      const note = holder.current?.querySelector('output');
      if (note) note.textContent = at === undefined ? '' : spoken(at);
    },
    spoken,
  });
  const known = (value: number, unit: 'W' | 'J') =>
    Number.isFinite(value) ? formatValue(value, unit) : t('chart.unknown');
  return (
    <figure className="why-excerpt">
      <ChartFrame
        name={t('why.allPhases')}
        holder={holder}
        cursor={cursor}
        table={() => (
          <FigureTable
            name={t('why.allPhases')}
            columns={[
              { id: 'variant', label: t('why.variant') },
              { id: 'phase', label: t('why.heads.phase') },
              { id: 'from', label: t('why.from') },
              { id: 'duration', label: t('why.duration') },
              { id: 'power', label: t('why.power') },
              { id: 'energy', label: t('why.by.energy') },
            ]}
            words={['variant', 'phase']}
            rows={places.map(({ source, phase }) => ({
              id: `${source.variant} ${phase.fromNs}`,
              cells: [
                source.label,
                phaseName(phase, t, language),
                formatTime(phase.fromNs),
                formatDuration(phase.toNs - phase.fromNs),
                known(wattsOf(phase), 'W'),
                known(phase.totalJoules, 'J'),
              ],
            }))}
          />
        )}
      >
        {views.map(({ source: { variant, label }, overview: { phases } }, index) => {
          const before = views.slice(0, index).reduce((sum, { overview }) => sum + overview.phases.length, 0);
          return (
            <div key={variant} className="why-excerpt-row" onPointerLeave={() => cursor.set(undefined)}>
              <span title={label}>{label}</span>
              <svg
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                preserveAspectRatio="none"
                role="img"
                aria-label={labelled(label, formatDuration(phases.at(-1)?.toNs ?? 0), language)}
              >
                {phases.map((phase, which) => {
                  const height = Math.max(2, (drawn(phase) / most) * FULL);
                  return (
                    <rect
                      key={phase.fromNs}
                      x={(phase.fromNs / longest) * WIDTH}
                      width={Math.max(1, ((phase.toNs - phase.fromNs) / longest) * WIDTH)}
                      y={HEIGHT - height}
                      height={height}
                      className="why-phase"
                      data-kind={phase.kind}
                      data-chosen={phase === chosen || undefined}
                      onPointerEnter={() => cursor.set(before + which)}
                    />
                  );
                })}
              </svg>
              <b className="mono">{formatDuration(phases.at(-1)?.toNs ?? 0)}</b>
            </div>
          );
        })}
        <div className="why-excerpt-row">
          <span />
          <BarScale most={longest} format={formatTime} />
        </div>
        <output className="small chart-note" />
      </ChartFrame>
      <figcaption className="muted small">{t('why.phaseBars')}</figcaption>
    </figure>
  );
}
