import { useTranslation } from 'react-i18next';
import type { PowerStack } from '../../../workers/hardware/views/power-stack.ts';
import { BarScale } from '../../charts/BarScale.tsx';
import { ScrollRegion } from '../../charts/ScrollRegion.tsx';
import { SeriesMark } from '../../compare/series.tsx';
import { formatShare } from '../../format.ts';
import { localText } from '../../i18n/index.ts';
import type { VariantStyle } from '../../report/marks.tsx';
import { powerFill } from '../../report/power-styles.ts';
import { useLanguage } from '../../shell/context.tsx';
import type { TimeRange } from '../../timeline/types.ts';
import { formatJoules, formatTime, formatWatts } from './format.ts';
import { joulesOf, type PartedPower, shownParts } from './power-stacks.ts';
import type { PowerView } from './use-power-views.ts';

interface Props {
  readonly views: readonly PowerView[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
  readonly powers: ReadonlyMap<string, PowerStack>;
  /** That the figures are of; undefined: of the whole recordings. */
  readonly selection: TimeRange | undefined;
}

/** Where the energy of the selection, or of the whole recording, went: by part, variants side by side. */
export function EnergyPanel({ views, styles, powers, selection }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const variants = views.map(({ source: { variant, label, directory }, overview }) => {
    const power = powers.get(variant) ?? overview.power;
    const parted: PartedPower = { parts: directory.power?.parts ?? [], startNs: directory.startNs, power };
    return { variant, label, parted, total: power.joules.reduce((sum, joules) => sum + joules, 0) };
  });
  const parts = shownParts(variants.map(({ parted }) => parted)).toReversed();
  const most = Math.max(0, ...variants.map(({ total }) => total).filter(Number.isFinite));
  const joules = (value: number) =>
    Number.isNaN(value) ? t('chart.unknown') : value === 0 ? '–' : formatJoules(value);
  return (
    <section className="panel power-panel" aria-label={t('power.energy')}>
      <div className="panel-head">
        <h2>{t('power.energy')}</h2>
        <span className="spacer" />
        <span className="muted small">
          {selection
            ? t('power.selected', { from: formatTime(selection.from), to: formatTime(selection.to) })
            : t('power.wholeRecording')}
        </span>
      </div>
      <p className="muted small">{t('power.energyHint')}</p>
      <div className="parts-bars" aria-hidden="true">
        {variants.map(({ variant, label, parted, total }) => (
          <div key={variant} className="parts-row">
            <span className="parts-name" title={label}>
              <SeriesMark styles={styles} variant={variant} />
              <span>{label}</span>
            </span>
            <span className="parts-bar">
              {parts.toReversed().map(({ id }) => (
                <span
                  key={id}
                  style={{ width: `${((joulesOf(parted, id) || 0) / most) * 100}%`, background: powerFill(id) }}
                />
              ))}
            </span>
            <span className="number">{joules(total)}</span>
          </div>
        ))}
        {most > 0 && (
          <div className="parts-row">
            <span />
            <BarScale most={most} format={formatJoules} />
          </div>
        )}
      </div>
      <ScrollRegion label={t('power.energy')}>
        <table className="parts-table" aria-label={t('power.energy')}>
          <thead>
            <tr>
              <th scope="col">{t('power.part')}</th>
              {variants.map(({ variant, label }) => (
                <th key={variant} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map(({ id, label }) => (
              <tr key={id}>
                <th scope="row">
                  <i style={{ background: powerFill(id) }} aria-hidden="true" /> {localText(label, language)}
                </th>
                {variants.map(({ variant, parted, total }) => {
                  const value = joulesOf(parted, id);
                  return (
                    <td key={variant} className="number">
                      {joules(value)}{' '}
                      {total > 0 && value > 0 && <small className="muted">{formatShare(value / total)}</small>}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('chart.sum')}</th>
              {variants.map(({ variant, total }) => (
                <td key={variant} className="number">
                  <strong>{joules(total)}</strong>
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('power.mean')}</th>
              {variants.map(({ variant, total, parted: { power } }) => (
                <td key={variant} className="number">
                  {power.coveredNs > 0 ? formatWatts((total * 1e9) / power.coveredNs) : '–'}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
