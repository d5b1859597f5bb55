import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference, MetricValue } from '../../workers/runner/types.ts';
import { effectSize } from '../../workers/statistics/effect.ts';
import { formatFixed } from '../../workers/units/format.ts';
import {
  formatDifference,
  formatDifferenceInterval,
  formatHalfWidth,
  formatMeasured,
  formatRelative,
  formatRelativeInterval,
} from '../format.ts';
import { readsAsRatio } from '../report/metrics.ts';
import { DIFFERENCE_KEYS } from './verdict-words.ts';

interface Props {
  readonly value: MetricValue | undefined;
  readonly difference: Difference | undefined;
}

/**
 * A variant's value and how it differs from the baseline. The arrow shows where the value went, the word whether that is
 * good, and "~" stands where no difference is detected.
 */
export const DifferenceCell = memo(function DifferenceCell({ value, difference }: Props) {
  const { t } = useTranslation();
  if (!value) return <td className="none">–</td>;
  const shown = formatMeasured(value, value.unit);
  if (!difference) {
    return (
      <td>
        <span className="line">
          <span className="number">{shown}</span>
        </span>
        <span className="line second number">
          {value.n > 1 ? formatHalfWidth(value, value.unit) : `n = ${value.n}`}
        </span>
      </td>
    );
  }
  const { verdict, effect } = difference;
  const relative = readsAsRatio(difference.relative);
  const change = relative ? formatRelative(difference.relative) : formatDifference(difference.value, value.unit);
  const interval = relative
    ? formatRelativeInterval(difference.relativeLow, difference.relativeHigh)
    : formatDifferenceInterval(difference.low, difference.high, value.unit);
  const size = effectSize(effect);
  const detected = verdict !== '~' && verdict !== 'insufficient';
  return (
    <td data-verdict={verdict}>
      <span className="line">
        <span className="number">{shown}</span>
        <span className="delta number">
          <span aria-hidden="true" className="glyph">
            {verdict === 'insufficient' ? '·' : detected ? (difference.value > 0 ? '▲' : '▼') : '~'}
          </span>
          {change}
        </span>
      </span>
      <span className="line second">
        <span className="number">{verdict === 'insufficient' ? '' : interval}</span>
        {difference.method === 'welch' && (
          <span className="unpaired" title={t('comparison.unpairedHint')}>
            {t('comparison.unpaired')}
          </span>
        )}
        {detected ? (
          <span title={t('effect.title', { delta: formatFixed(effect, 2) })}>
            {t(DIFFERENCE_KEYS[verdict])} · {t(`effect.${size}`)}
          </span>
        ) : (
          <span className={verdict === '~' ? 'visually-hidden' : undefined}>{t(DIFFERENCE_KEYS[verdict])}</span>
        )}
      </span>
    </td>
  );
}, sameCell);

/** Every snapshot of a run brings new objects; most of them say what the last one said. */
function sameCell(before: Props, after: Props): boolean {
  return sameFields(before.value, after.value) && sameFields(before.difference, after.difference);
}

/** Whether two flat objects, or their absence, are equal. */
export function sameFields<T extends object>(a: T | undefined, b: T | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b;
  return (Object.keys(a) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
}
