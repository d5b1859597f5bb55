import { useTranslation } from 'react-i18next';
import type { ExplainedPhase } from '../../workers/hardware/why/explained.ts';
import { BarScale } from '../charts/BarScale.tsx';
import { localText } from '../i18n/index.ts';
import { formatTime } from '../labs/hardware/format.ts';
import type { RecordingView } from '../labs/use-recordings.ts';
import { useLanguage } from '../shell/context.tsx';
import { formatDuration } from '../timeline/format.ts';
import type { WorksView } from './works-view.ts';

interface Props {
  readonly views: readonly RecordingView<WorksView>[];
  readonly chosen: ExplainedPhase;
}

const WIDTH = 1000;
const HEIGHT = 34;
/** Power of the highest bar fills this; the rest keeps rows apart. */
const FULL = HEIGHT - 4;

/** All phases of A and of B on one axis of time; as high as the power they draw, so that areas are energies. */
export function PhaseBars({ views, chosen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = views.flatMap(({ overview }) => overview.phases);
  const longest = Math.max(1, ...all.map(({ toNs }) => toNs));
  const watts = ({ totalJoules, seconds }: ExplainedPhase): number =>
    Number.isFinite(totalJoules) ? totalJoules / seconds : 0;
  const most = Math.max(...all.map(watts)) || 1;
  return (
    <figure className="why-excerpt">
      {views.map(({ source: { variant, label }, overview: { phases } }) => (
        <div key={variant} className="why-excerpt-row">
          <span title={label}>{label}</span>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${label}: ${formatDuration(phases.at(-1)?.toNs ?? 0)}`}
          >
            {phases.map((phase) => {
              const { fromNs, toNs, kind, work, figures } = phase;
              const height = Math.max(2, (watts(phase) / most) * FULL);
              const name = `${work} ${localText(phase.label, language)}`.trim();
              return (
                <rect
                  key={fromNs}
                  x={(fromNs / longest) * WIDTH}
                  width={Math.max(1, ((toNs - fromNs) / longest) * WIDTH)}
                  y={HEIGHT - height}
                  height={height}
                  className="why-phase"
                  data-kind={kind}
                  data-chosen={phase === chosen || undefined}
                >
                  <title>{`${name} · ${figures}`}</title>
                </rect>
              );
            })}
          </svg>
          <b className="mono">{formatDuration(phases.at(-1)?.toNs ?? 0)}</b>
        </div>
      ))}
      <div className="why-excerpt-row">
        <span />
        <BarScale most={longest} format={formatTime} />
      </div>
      <figcaption className="muted small">{t('why.phaseBars')}</figcaption>
    </figure>
  );
}
