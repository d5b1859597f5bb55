import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VariantResult } from '../../workers/runner/types.ts';
import { localText } from '../i18n/index.ts';
import { useApp, useLanguage, useResult, useSession } from '../shell/context.tsx';
import type { SessionState } from '../stores/session.ts';

/** The two variants that views over time compare: all of these views show the same. */
export interface Pair {
  readonly all: readonly VariantResult[];
  readonly a: VariantResult | undefined;
  /** Undefined when only one is looked at. */
  readonly b: VariantResult | undefined;
}

export function usePair(): Pair {
  const all = useResult()?.variants ?? [];
  const timelineA = useSession((state) => state.timelineA);
  const timelineB = useSession((state) => state.timelineB);
  return choosePair(all, { timelineA, timelineB });
}

/** As chosen; else the baseline and the first other variant. */
export function choosePair(
  all: readonly VariantResult[],
  { timelineA: chosenA, timelineB: chosenB }: Pick<SessionState, 'timelineA' | 'timelineB'>,
): Pair {
  const a = all.find(({ id }) => id === chosenA) ?? all.find(({ baseline }) => baseline) ?? all[0];
  const b = chosenB === '' ? undefined : (all.find(({ id }) => id === chosenB) ?? all.find(({ id }) => id !== a?.id));
  return { all, a, b };
}

/** @param missing variants whose recording is not there yet */
export function PairPicker({
  pair: { all, a, b },
  missing,
}: {
  readonly pair: Pair;
  readonly missing: readonly string[];
}) {
  const { t } = useTranslation();
  const { session } = useApp();
  const language = useLanguage();
  const options = all.map(({ id, label }) => (
    <option key={id} value={id}>
      {localText(label, language)}
    </option>
  ));
  return (
    <fieldset className="timeline-pick" aria-label={t('timeline.pick')}>
      <label className="field">
        {t('timeline.a')}
        <select
          className="input"
          value={a?.id ?? ''}
          onChange={(event) => session.setState({ timelineA: event.target.value })}
        >
          {options}
        </select>
      </label>
      <label className="field">
        {t('timeline.b')}
        <select
          className="input"
          value={b?.id ?? ''}
          onChange={(event) => session.setState({ timelineB: event.target.value })}
        >
          <option value="">{t('timeline.none')}</option>
          {options}
        </select>
      </label>
      {[a, b].map(
        (variant) =>
          variant &&
          missing.includes(variant.id) && <Missing key={variant.id} name={localText(variant.label, language)} />,
      )}
    </fieldset>
  );
}

/** A recording that is only on its way is mostly there by then, ms. */
const PATIENCE_MS = 1000;

/** Says that a variant has no recording, once it is not just being fetched. */
function Missing({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <span className="muted small" role="status">
      {waited && t('timeline.missing', { name })}
    </span>
  );
}
