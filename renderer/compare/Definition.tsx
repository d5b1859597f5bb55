import { useTranslation } from 'react-i18next';
import type { MetricUnit } from '../../workers/runner/types.ts';
import type { en } from '../i18n/en.ts';
import { type Language, localText } from '../i18n/index.ts';
import type { MetricRow } from './rows.ts';

const UNIT_KEY: Readonly<Record<MetricUnit, keyof typeof en.unit>> = {
  ns: 'ns',
  ratio: 'ratio',
  count: 'count',
  '1/s': 'rate',
  B: 'bytes',
  'B/s': 'bandwidth',
  W: 'power',
  J: 'energy',
  J·s: 'energyDelay',
  Hz: 'frequency',
  'flop/s': 'compute',
  'flop/J': 'computePerEnergy',
  '1/J': 'perEnergy',
  USD: 'money',
  gCO2: 'carbon',
};

/** Name, formula, unit and direction of a metric. */
export function Definition({ row, language }: { readonly row: MetricRow; readonly language: Language }) {
  const { t } = useTranslation();
  const { name, definition } = row;
  return (
    <div className="definition">
      <p>
        <strong>{definition ? localText(definition.label, language) : name}</strong> <code>{name}</code>
      </p>
      {definition && (
        <>
          <p>= {localText(definition.formula, language)}</p>
          <p className="muted">
            {t('compare.unit')}: {t(`unit.${UNIT_KEY[definition.unit]}`)} · {t(`compare.better.${definition.better}`)}
          </p>
        </>
      )}
    </div>
  );
}
