import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { StackedArea } from '../../charts/StackedArea.tsx';
import type { StackSide } from '../../charts/types.ts';
import { localText } from '../../i18n/index.ts';
import { powerFill } from '../../report/power-styles.ts';
import { useApp, useLanguage } from '../../shell/context.tsx';
import type { TimeRange } from '../../timeline/types.ts';
import { formatTime, formatWatts } from './format.ts';
import { holdsUnknown, type PartedPower, shownParts, stackOf } from './power-stacks.ts';
import type { MachinePanelProps } from './RooflinePanel.tsx';
import { usePower } from './use-window.ts';

/** Power by part over time, A above B, and A − B; playhead and selection are those of the timeline. */
export function PowerPanel({ views, styles, worker, failed }: MachinePanelProps) {
  const { t } = useTranslation();
  const { moment } = useApp();
  const language = useLanguage();
  const [range, setRange] = useState<TimeRange>();
  const selected = useStore(moment, ({ selection }) => selection !== undefined);
  const powers = usePower(views, worker, range, failed);
  const parted = useMemo(
    () =>
      views.map(({ source, overview }): PartedPower => {
        const { directory, variant } = source;
        return {
          parts: directory.power?.parts ?? [],
          startNs: directory.startNs,
          power: powers.get(variant) ?? overview.power,
        };
      }),
    [views, powers],
  );
  const parts = useMemo(() => shownParts(parted), [parted]);
  const sides = useMemo(
    () =>
      views.flatMap(({ source: { variant, label, directory } }, index): StackSide[] => {
        const style = styles.get(variant);
        const end = directory.endNs - directory.startNs;
        return style ? [{ id: variant, label, style, stack: stackOf(parted[index], parts), end }] : [];
      }),
    [views, parted, parts, styles],
  );
  const layers = useMemo(
    () => parts.map(({ id, label }) => ({ id, label: localText(label, language), fill: powerFill(id) })),
    [parts, language],
  );
  const longest = Math.max(...views.map(({ source: { directory } }) => directory.endNs - directory.startNs));
  const zoom = useCallback(() => setRange(moment.getState().selection), [moment]);
  const short = sides.filter(({ end }) => end !== undefined && end < longest);
  const left = leftOut(
    parted,
    parts.map(({ id }) => id),
  ).map((label) => localText(label, language));
  return (
    <section className="panel power-panel power-wide" aria-label={t('power.stack')}>
      <div className="panel-head">
        <h2>{t('power.stack')}</h2>
        <span className="spacer" />
        <button type="button" className="button" disabled={!selected} onClick={zoom}>
          {t('power.zoom')}
        </button>
        <button type="button" className="button" disabled={!range} onClick={() => setRange(undefined)}>
          {t('power.whole')}
        </button>
      </div>
      <p className="muted small">
        {t('power.stackHint')}
        {holdsUnknown(parted) && ` ${t('power.unknownHeld')}`}
      </p>
      <StackedArea
        name={t('power.stack')}
        x={{ label: t('power.time'), from: range?.from ?? 0, to: range?.to ?? longest }}
        y={{ label: t('power.watts') }}
        formatX={formatTime}
        formatY={formatWatts}
        layers={layers}
        sides={sides}
        moment={moment}
      />
      {short.map(({ id, label, end = 0 }) => (
        <p key={id} className="muted small">
          {t('power.shorter', { name: label, end: formatTime(end), longest: formatTime(longest) })}
        </p>
      ))}
      {left.length > 0 && <p className="muted small">{t('power.nothing', { parts: left.join(t('power.comma')) })}</p>}
    </section>
  );
}

/** Parts that took nothing in any variant: they are named, not drawn. */
function leftOut(variants: readonly PartedPower[], shown: readonly string[]) {
  const left = new Map(
    variants.flatMap(({ parts }) => parts.filter(({ id }) => !shown.includes(id)).map(({ id, label }) => [id, label])),
  );
  return [...left.values()];
}
