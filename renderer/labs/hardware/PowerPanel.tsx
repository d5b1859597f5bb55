import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formatDuration, formatPrefixed } from '../../../workers/units/format.ts';
import { StackedArea } from '../../charts/StackedArea.tsx';
import type { StackSide } from '../../charts/types.ts';
import { localText } from '../../i18n/index.ts';
import type { VariantStyle } from '../../report/marks.tsx';
import { powerFill } from '../../report/power-styles.ts';
import { useApp, useLanguage } from '../../shell/context.tsx';
import type { TimeRange } from '../../timeline/types.ts';
import type { PowerRemote } from './client.ts';
import { type PartedPower, shownParts, stackOf } from './power-stacks.ts';
import type { PowerView } from './use-power-views.ts';
import { useRange } from './use-window.ts';

interface Props {
  readonly views: readonly PowerView[];
  readonly styles: ReadonlyMap<string, VariantStyle>;
  readonly worker: PowerRemote;
  readonly failed: (reason: unknown) => void;
}

const formatWatts = (watts: number): string => formatPrefixed(watts, 'W');

/** Power by part over time, A above B, and A − B; playhead and selection are those of the timeline. */
export function PowerPanel({ views, styles, worker, failed }: Props) {
  const { t } = useTranslation();
  const { moment } = useApp();
  const language = useLanguage();
  const [range, setRange] = useState<TimeRange>();
  const selected = useStore(moment, ({ selection }) => selection !== undefined);
  const figures = useRange(views, worker, range, failed);
  const parted = useMemo(
    () =>
      views.map(({ source }): PartedPower => {
        const { directory, variant } = source;
        const power = figures.get(variant)?.power ?? NOTHING;
        return { parts: directory.power?.parts ?? [], startNs: directory.startNs, power };
      }),
    [views, figures],
  );
  const parts = useMemo(() => shownParts(parted), [parted]);
  const sides = useMemo(
    () =>
      views.flatMap(({ source: { variant, label } }, index): StackSide[] => {
        const style = styles.get(variant);
        return style ? [{ id: variant, label, style, stack: stackOf(parted[index], parts) }] : [];
      }),
    [views, parted, parts, styles],
  );
  const layers = useMemo(
    () => parts.map(({ id, label }) => ({ id, label: localText(label, language), fill: powerFill(id) })),
    [parts, language],
  );
  const longest = Math.max(...views.map(({ source: { directory } }) => directory.endNs - directory.startNs));
  const zoom = useCallback(() => setRange(moment.getState().selection), [moment]);
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
      <p className="muted small">{t('power.stackHint')}</p>
      <StackedArea
        name={t('power.stack')}
        x={{ label: t('power.time'), from: range?.from ?? 0, to: range?.to ?? longest }}
        y={{ label: t('power.watts') }}
        formatX={formatDuration}
        formatY={formatWatts}
        layers={layers}
        sides={sides}
        moment={moment}
      />
      {left.length > 0 && <p className="muted small">{t('power.nothing', { parts: left.join(t('power.comma')) })}</p>}
    </section>
  );
}

const NOTHING = {
  edgesNs: new Float64Array(0),
  watts: new Float64Array(0),
  joules: new Float64Array(0),
  coveredNs: 0,
};

/** Parts that took nothing in any variant: they are named, not drawn. */
function leftOut(variants: readonly PartedPower[], shown: readonly string[]) {
  const left = new Map(
    variants.flatMap(({ parts }) => parts.filter(({ id }) => !shown.includes(id)).map(({ id, label }) => [id, label])),
  );
  return [...left.values()];
}
