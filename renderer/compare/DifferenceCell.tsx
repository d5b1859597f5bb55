import { useTranslation } from 'react-i18next';
import type { Difference, DifferenceVerdict, MetricValue } from '../../workers/runner/types.ts';
import { effectSize } from '../../workers/statistics/effect.ts';
import {
  formatDifferenceInterval,
  formatHalfWidth,
  formatRelative,
  formatRelativeInterval,
  formatValue,
} from '../format.ts';

const WORDS = {
  better: 'verdict.better',
  worse: 'verdict.worse',
  different: 'verdict.different',
  '~': 'verdict.none',
  insufficient: 'verdict.insufficient',
} as const satisfies Record<DifferenceVerdict, string>;

interface Props {
  readonly value: MetricValue | undefined;
  readonly difference: Difference | undefined;
}

/**
 * A variant's value and how it differs from the baseline. The arrow shows where the value went, the word whether that is
 * good, and "~" stands where no difference is detected.
 */
export function DifferenceCell({ value, difference }: Props) {
  const { t } = useTranslation();
  if (!value) return <td className="none">–</td>;
  const shown = formatValue(value.value, value.unit);
  if (!difference) {
    return (
      <td>
        <span className="line">
          <span className="number">{shown}</span>
        </span>
        <span className="line second number">
          {value.n > 1 ? formatHalfWidth(value.value, value.low, value.high, value.unit) : `n = ${value.n}`}
        </span>
      </td>
    );
  }
  const { verdict, effect } = difference;
  const relative = Number.isFinite(difference.relative);
  const change = relative ? formatRelative(difference.relative) : signed(difference.value, value);
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
        {detected ? (
          <span title={t('effect.title', { delta: effect.toFixed(2) })}>
            {t(WORDS[verdict])} · {t(`effect.${size}`)}
          </span>
        ) : (
          <span className={verdict === '~' ? 'visually-hidden' : undefined}>{t(WORDS[verdict])}</span>
        )}
      </span>
    </td>
  );
}

/** An absolute difference, for a baseline of zero. */
function signed(difference: number, { unit }: MetricValue): string {
  return `${difference > 0 ? '+' : ''}${formatValue(difference, unit)}`;
}
