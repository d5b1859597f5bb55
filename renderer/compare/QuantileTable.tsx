import { useTranslation } from 'react-i18next';
import type { VariantResult } from '../../workers/runner/types.ts';
import { histogramQuantile } from '../../workers/statistics/histogram.ts';
import { formatValue } from '../format.ts';
import { type Language, localText } from '../i18n/index.ts';

const SHARES = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1];
const nameOf = (share: number) => (share === 1 ? 'max' : `p${Number((share * 100).toFixed(4))}`);

interface Props {
  readonly name: string;
  readonly variants: readonly VariantResult[];
  readonly language: Language;
}

/** The chart as numbers. */
export function QuantileTable({ name, variants, language }: Props) {
  const { t } = useTranslation();
  return (
    <table className="quantiles" aria-label={t('compare.tableOf', { name })}>
      <thead>
        <tr>
          <th scope="col">{t('compare.quantile')}</th>
          {variants.map(({ id, label }) => (
            <th key={id} scope="col">
              {localText(label, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SHARES.map((share) => (
          <tr key={share}>
            <th scope="row">{nameOf(share)}</th>
            {variants.map(({ id, distributions }) => {
              const histogram = distributions[name];
              const value = histogram && histogramQuantile(histogram, share);
              return (
                <td key={id} className="number">
                  {value === undefined ? '–' : formatValue(value, 'ns')}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
