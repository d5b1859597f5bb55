import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunResult, VariantResult } from '../../workers/runner/types.ts';
import { formatHalfWidth, formatValue } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';
import { DifferenceCell } from './DifferenceCell.tsx';
import { MetricName } from './MetricName.tsx';
import { differenceIndex, type MetricRow, metricGroups } from './rows.ts';
import { SeriesMark, seriesStyles, shownVariants } from './series.tsx';

interface Props {
  readonly result: RunResult;
  readonly hidden: ReadonlySet<string>;
  readonly language: Language;
  readonly pinned: string | undefined;
  onPin(metric: string): void;
}

/** More columns than this do not fit the narrower windows. */
const MANY = 6;

/** Every metric of every shown variant: the baseline's value, then each variant with its paired difference. */
export function MetricTable({ result, hidden, language, pinned, onPin }: Props) {
  const { t } = useTranslation();
  const groups = useMemo(() => metricGroups(result), [result]);
  const differenceOf = useMemo(() => differenceIndex(result), [result]);
  const styles = seriesStyles(result.variants);
  const variants = shownVariants(result.variants, hidden);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" data-wide={variants.length > MANY} tabIndex={0} aria-label={t('compare.metrics')}>
      <table className="metrics" aria-label={t('compare.metrics')}>
        <colgroup>
          <col className="name" />
          {variants.map(({ id, baseline }) => (
            <col key={id} className={baseline ? 'baseline' : 'variant'} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('compare.metric')}</th>
            {variants.map((variant) => (
              <th key={variant.id} scope="col" data-baseline={variant.baseline}>
                <span className="column-title">
                  <SeriesMark styles={styles} variant={variant.id} />
                  <span>{localText(variant.label, language)}</span>
                </span>
                <span className="column-note">
                  <code>{variant.id}</code> ·{' '}
                  {variant.baseline ? t('compare.baseline') : `n = ${variant.replicationsDone}`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ workload, rows }) => (
          <tbody key={workload ?? ''}>
            <tr className="group">
              <th scope="rowgroup" colSpan={variants.length + 1}>
                {workload === undefined ? t('compare.machine') : <code>{workload}</code>}
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.name} data-pinned={row.name === pinned}>
                <th scope="row">
                  <MetricName row={row} language={language} onPin={onPin} />
                </th>
                {variants.map((variant) =>
                  variant.baseline ? (
                    <BaselineCell key={variant.id} variant={variant} row={row} />
                  ) : (
                    <DifferenceCell
                      key={variant.id}
                      value={variant.metrics[row.name]}
                      difference={differenceOf(variant.id, row.name)}
                    />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function BaselineCell({ variant, row }: { readonly variant: VariantResult; readonly row: MetricRow }) {
  const metric = variant.metrics[row.name];
  if (!metric) return <td className="none">–</td>;
  const { value, low, high, unit, n } = metric;
  return (
    <td className="baseline">
      <span className="line">
        <span className="number">{formatValue(value, unit)}</span>
      </span>
      <span className="line second number">{n > 1 ? formatHalfWidth(value, low, high, unit) : `n = ${n}`}</span>
    </td>
  );
}
