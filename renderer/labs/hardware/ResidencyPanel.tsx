import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Residency } from '../../../workers/hardware/views/residency.ts';
import { ShareRows } from '../../charts/ShareRows.tsx';
import { formatShare } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import { labelled } from '../../i18n/prose.ts';
import { useLanguage } from '../../shell/context.tsx';
import { formatHertz } from './format.ts';
import { residencyShares } from './residency-shares.ts';
import type { PowerView } from './use-power-views.ts';

interface Props {
  readonly views: readonly PowerView[];
  readonly residencies: ReadonlyMap<string, Residency | undefined>;
}

/** How long each CPU worked at which frequency and idled in which state, variants side by side. */
export function ResidencyPanel({ views, residencies }: Props) {
  const { t } = useTranslation();
  const shown = views.flatMap((view) => {
    const residency = residencies.get(view.source.variant);
    return residency ? [{ view, residency }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <section className="panel power-panel power-wide" aria-label={t('power.residency')}>
      <div className="panel-head">
        <h2>{t('power.residency')}</h2>
      </div>
      <p className="muted small">{t('power.residencyHint')}</p>
      <div className="power-pair">
        {shown.map(({ view, residency }) => (
          <CpuShares key={view.source.variant} view={view} residency={residency} />
        ))}
      </div>
    </section>
  );
}

/** Shares of all CPUs' time below this are not told above the picture. */
const TOLD = 0.01;

/** Colours from the fastest to the slowest frequency, and from light to deep states: the strength says which. */
const ramp = (token: string, index: number, count: number): string =>
  `color-mix(in srgb, var(${token}) ${Math.round(72 - (index / Math.max(1, count)) * 52)}%, var(--panel))`;

function CpuShares({ view: { source }, residency }: { readonly view: PowerView; readonly residency: Residency }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hz, idle, shares, mean } = useMemo(() => residencyShares(residency), [residency]);
  const rows = useMemo(() => Array.from({ length: residency.cpus }, (_, cpu) => String(cpu)), [residency.cpus]);
  const states = source.directory.power?.idleStates;
  const segments = useMemo(
    () => [
      ...hz.map((frequency, index) => ({
        id: `hz ${frequency}`,
        label: Number.isNaN(frequency) ? t('power.works') : t('power.worksAt', { hz: formatHertz(frequency) }),
        fill: ramp('--series-2', index, hz.length),
      })),
      ...idle.map((state, index) => ({
        id: `idle ${state}`,
        label: states?.[state] ? localText(states[state].label, language) : t('power.idles'),
        fill: ramp('--series-1', idle.length - 1 - index, idle.length),
      })),
    ],
    [hz, idle, states, language, t],
  );
  return (
    <figure>
      <figcaption>
        <strong>{source.label}</strong>{' '}
        <span className="muted small">
          {segments
            .flatMap(({ label }, index) => (mean[index] >= TOLD ? [`${label} ${formatShare(mean[index])}`] : []))
            .join(' · ')}
        </span>
      </figcaption>
      <ShareRows
        name={labelled(t('power.residency'), source.label, language)}
        rowTitle={t('power.cpu')}
        rows={rows}
        segments={segments}
        shares={shares}
        format={formatShare}
      />
    </figure>
  );
}
